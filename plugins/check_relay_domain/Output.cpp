// SPDX-License-Identifier: MIT
#include "check_relay_domain/Output.hpp"

#include "check_relay_domain/Result.hpp"
#include "judge/Failure.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Dialogue.hpp"
#include "plugin/Targets.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using nagios::Cell;

// Together they keep -v below 8 KB.
constexpr std::size_t maxRows = 36;
constexpr std::size_t maxPathBytes = 40;
constexpr std::size_t maxReplyBytes = 56;

std::string resultName(RelayResult result)
{
    switch (result) {
    case RelayResult::closed:
        return "closed";
    case RelayResult::unproven:
        return "no control";
    case RelayResult::open:
        return "OPEN";
    case RelayResult::literal:
        return "local part";
    case RelayResult::deferred:
        return "deferred";
    case RelayResult::inconclusive:
        break;
    }
    return "inconclusive";
}

std::string resultWord(Result result)
{
    switch (result) {
    case Result::accepted:
        return "accepted";
    case Result::refused:
        return "refused";
    case Result::deferred:
        return "deferred";
    case Result::unknown:
        break;
    }
    return "unknown";
}

/// Of a recipient that was accepted.
std::string dataWord(const Answer &answer)
{
    switch (answer.data ? answer.data->codeClass() : 0) {
    case 3:
        return resultWord(Result::accepted);
    case 4:
        return resultWord(Result::deferred);
    case 5:
        return resultWord(Result::refused);
    default:
        return resultWord(Result::unknown);
    }
}

std::string subjectWord(const Question &question)
{
    switch (question.purpose) {
    case Purpose::intended:
        return "intended";
    case Purpose::postmaster:
    case Purpose::abuse:
        return "role";
    case Purpose::random:
        return "random";
    case Purpose::foreign:
        return question.untilData ? "DATA" : "foreign";
    case Purpose::impossible:
        break;
    }
    return "control";
}

/// The verdict on a test in words: of a shape its RelayResult, else the Result.
std::string verdictWord(const Evidence &evidence, const RecipientTest &test,
                        const std::vector<ShapeOpinion> &shapes)
{
    for (const ShapeOpinion &shape : shapes)
        if (shape.test == &test)
            return resultName(shape.result);
    return test.answer.isAccepted() && test.question.untilData
               ? dataWord(test.answer)
               : resultWord(resultOf(evidence, test));
}

std::string reply(const RecipientTest &test)
{
    const smtp::Reply *said = test.answer.decisive();
    return said ? said->text() : "-";
}

/// In text, where all are too many for a table, what was accepted as it had to be comes last.
int rank(const Evidence &evidence, const RecipientTest &test)
{
    const bool isAsWanted = test.question.expectsAcceptance() && test.answer.isAccepted();
    return evidence.tests.size() > maxRows && isAsWanted ? 1 : 0;
}

} // namespace

nagios::Table questionTable(const Evidence &evidence, const std::vector<ShapeOpinion> &shapes)
{
    nagios::Table table{"questions",
                        {{"about", " "},
                         {.key = "sender", .heading = "sender", .maxBytes = maxPathBytes},
                         {.key = "recipient", .heading = "recipient", .maxBytes = maxPathBytes},
                         {"verdict", " "},
                         {.key = "reply", .heading = "answer", .maxBytes = maxReplyBytes}}};
    table.maxRows = maxRows;
    table.rest = "";
    for (const RecipientTest &test : evidence.tests) {
        table.rows.push_back({subjectWord(test.question), test.question.sender,
                              test.question.recipient, verdictWord(evidence, test, shapes),
                              reply(test)});
        table.rows.back().rank = rank(evidence, test);
    }
    return table;
}

namespace {

std::string settings(const Evidence &evidence)
{
    std::string text = std::to_string(evidence.connections) +
                       (evidence.connections == 1 ? " connection" : " connections");
    if (evidence.local && evidence.peer)
        text += " from " + net::text(*evidence.local) + " to " + net::text(*evidence.peer);
    if (!evidence.helo.empty())
        text += "\nsaid EHLO as " + evidence.helo;
    if (evidence.opening && evidence.opening->auth)
        text += "\nauthenticated with " +
                std::string(name(*evidence.opening->auth->mechanism));
    if (!evidence.names.server.empty())
        text += "\nthe server calls itself " + evidence.names.server;
    return text + '\n';
}

std::size_t count(const std::vector<ShapeOpinion> &shapes, RelayResult result)
{
    return static_cast<std::size_t>(
        std::count_if(shapes.begin(), shapes.end(),
                      [&](const ShapeOpinion &one) { return one.result == result; }));
}

std::string intendedWords(const Config &config, std::size_t accepted)
{
    if (config.intended.empty())
        return "";
    if (config.intended.size() == 1 && accepted == 1)
        return " takes mail for " + config.intended.front().asGiven + ',';
    return " takes mail for " + std::to_string(accepted) + " of " +
           std::to_string(config.intended.size()) + " domains,";
}

std::string foreignWords(const Config &config, const Evidence &evidence,
                         const std::vector<ShapeOpinion> &shapes)
{
    if (config.foreign.empty())
        return " relay refusal not tested" +
               (config.auth.isWanted ? askedFrom(config, evidence) : "");
    std::string words = " foreign recipients refused in " +
                        std::to_string(count(shapes, RelayResult::closed)) + '/' +
                        std::to_string(shapes.size()) + " shapes";
    const auto atData = std::count_if(shapes.begin(), shapes.end(), [](const ShapeOpinion &shape) {
        return shape.result == RelayResult::closed && shape.isClosedAtData;
    });
    if (atData > 0)
        words += " (" + std::to_string(atData) + " at DATA only)";
    if (const std::size_t literal = count(shapes, RelayResult::literal); literal > 0)
        words += ", " + std::to_string(literal) + " taken as local parts";
    if (const std::size_t deferred = count(shapes, RelayResult::deferred); deferred > 0)
        words += ", " + std::to_string(deferred) + " deferred";
    return words + askedFrom(config, evidence);
}

} // namespace

std::string serverName(const Config &config, const Evidence &evidence)
{
    return judge::hostText(config.host, config.port(), evidence.peer, evidence.attempts,
                            evidence.dns);
}

std::string summary(const Config &config, const Evidence &evidence,
                    const std::vector<ShapeOpinion> &shapes, std::size_t accepted)
{
    return serverName(config, evidence) + (config.intended.empty() ? ":" : "") +
           intendedWords(config, accepted) + foreignWords(config, evidence, shapes) +
           ", in " + nagios::inSeconds(evidence.total.count());
}

std::vector<nagios::LongText> longText(const Config &, const Evidence &evidence,
                                       const std::vector<ShapeOpinion> &shapes)
{
    return {{1, {{questionTable(evidence, shapes)}}},
            {2, settings(evidence)},
            {3, {{plugin::dialogueTable(evidence.dialogue), nagios::maxServerBytes}}}};
}

nagios::Data data(const Config &config, const Evidence &evidence,
                  const std::vector<ShapeOpinion> &shapes)
{
    nagios::Data data;
    data.maxBytes = nagios::maxServerBytes +
                    (std::max<std::size_t>(config.intended.size(), 1) - 1) * nagios::maxDomainBytes;
    data.values = {{"host", config.host},
                    {"address", evidence.peer ? Cell(net::text(*evidence.peer)) : Cell()},
                    {"asked_from", evidence.local ? Cell(net::text(*evidence.local)) : Cell()},
                    {"connections", static_cast<long long>(evidence.connections)}};
    data.tables.push_back(questionTable(evidence, shapes));
    if (!evidence.dialogue.empty())
        data.tables.push_back(plugin::dialogueTable(evidence.dialogue));
    return data;
}

} // namespace check_relay_domain
