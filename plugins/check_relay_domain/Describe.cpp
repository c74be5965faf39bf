// SPDX-License-Identifier: MIT
#include "check_relay_domain/Describe.hpp"

#include "judge/Failure.hpp"
#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Dialogue.hpp"
#include "plugin/Targets.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using nagios::Cell;

// Together they keep -v below 8 KB.
constexpr std::size_t mostRows = 36;
constexpr std::size_t mostPath = 40;
constexpr std::size_t mostReply = 56;

std::string closureWord(Closure closure)
{
    switch (closure) {
    case Closure::closed:
        return "closed";
    case Closure::unproven:
        return "no control";
    case Closure::open:
        return "OPEN";
    case Closure::literal:
        return "local part";
    case Closure::inconclusive:
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
    switch (question.subject) {
    case Subject::intended:
        return "intended";
    case Subject::postmaster:
    case Subject::abuse:
        return "role";
    case Subject::random:
        return "random";
    case Subject::foreign:
        return question.untilData ? "DATA" : "foreign";
    case Subject::impossible:
        break;
    }
    return "control";
}

/// What an exchange came to: of a shape its closure, of the rest the result.
std::string verdictWord(const Evidence &evidence, const Exchange &exchange,
                        const std::vector<ShapeOpinion> &shapes)
{
    for (const ShapeOpinion &shape : shapes)
        if (shape.exchange == &exchange)
            return closureWord(shape.closure);
    return exchange.answer.isAccepted() && exchange.question.untilData
               ? dataWord(exchange.answer)
               : resultWord(resultOf(evidence, exchange));
}

std::string reply(const Exchange &exchange)
{
    const smtp::Reply *said = exchange.answer.decisive();
    return said ? said->text() : "-";
}

/// In the order in which they were asked; where that is too much for a table, what was accepted as
/// it had to be comes last.
std::vector<const Exchange *> tableOrder(const Evidence &evidence)
{
    std::vector<const Exchange *> order;
    for (const Exchange &exchange : evidence.exchanges)
        order.push_back(&exchange);
    if (order.size() > mostRows)
        std::stable_partition(order.begin(), order.end(), [](const Exchange *one) {
            return !one->question.expectsAcceptance() || !one->answer.isAccepted();
        });
    return order;
}

std::string table(const Evidence &evidence, const std::vector<ShapeOpinion> &shapes)
{
    std::vector<std::vector<std::string>> rows{{"", "sender", "recipient", "", "answer"}};
    for (const Exchange *exchange : tableOrder(evidence))
        if (rows.size() <= mostRows)
            rows.push_back({subjectWord(exchange->question),
                            text::printable(exchange->question.sender, mostPath),
                            text::printable(exchange->question.recipient, mostPath),
                            verdictWord(evidence, *exchange, shapes),
                            text::printable(reply(*exchange), mostReply)});
    std::string text = rows.size() > 1 ? nagios::columns(rows) : "";
    if (evidence.exchanges.size() > mostRows)
        text += "... and " + std::to_string(evidence.exchanges.size() - mostRows) + " more\n";
    return text;
}

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

std::size_t count(const std::vector<ShapeOpinion> &shapes, Closure closure)
{
    return static_cast<std::size_t>(
        std::count_if(shapes.begin(), shapes.end(),
                      [&](const ShapeOpinion &one) { return one.closure == closure; }));
}

std::string intendedWords(const Config &config, std::size_t accepted)
{
    if (config.intended.empty())
        return "";
    if (config.intended.size() == 1 && accepted == 1)
        return " takes mail for " + config.intended.front().typed + ',';
    return " takes mail for " + std::to_string(accepted) + " of " +
           std::to_string(config.intended.size()) + " domains,";
}

std::string foreignWords(const Config &config, const Evidence &evidence,
                         const std::vector<ShapeOpinion> &shapes)
{
    if (config.foreign.empty())
        return " relay refusal not tested" + (config.auth.isWanted ? askedFrom(config, evidence) : "");
    std::string words = " foreign recipients refused in " +
                        std::to_string(count(shapes, Closure::closed)) + '/' +
                        std::to_string(shapes.size()) + " shapes";
    const auto atData = std::count_if(shapes.begin(), shapes.end(), [](const ShapeOpinion &shape) {
        return shape.closure == Closure::closed && shape.isClosedAtData;
    });
    if (atData > 0)
        words += " (" + std::to_string(atData) + " at DATA only)";
    if (const std::size_t literal = count(shapes, Closure::literal); literal > 0)
        words += ", " + std::to_string(literal) + " taken as local parts";
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

std::vector<nagios::Detail> details(const Config &, const Evidence &evidence,
                                    const std::vector<ShapeOpinion> &shapes)
{
    return {{1, table(evidence, shapes)},
            {2, settings(evidence)},
            {3, plugin::dialogueText(evidence.dialogue)}};
}

nagios::Facts facts(const Config &config, const Evidence &evidence,
                    const std::vector<ShapeOpinion> &shapes)
{
    nagios::Facts facts;
    facts.maxBytes = nagios::maxOfServer +
                     (std::max<std::size_t>(config.intended.size(), 1) - 1) * nagios::maxOfDomain;
    facts.values = {{"host", config.host},
                    {"address", evidence.peer ? Cell(net::text(*evidence.peer)) : Cell()},
                    {"asked_from", evidence.local ? Cell(net::text(*evidence.local)) : Cell()},
                    {"connections", static_cast<long long>(evidence.connections)}};
    nagios::Table questions{"questions", {"about", "sender", "recipient", "verdict", "reply"}, {}};
    for (const Exchange &exchange : evidence.exchanges)
        questions.rows.push_back({subjectWord(exchange.question), exchange.question.sender,
                                  exchange.question.recipient,
                                  verdictWord(evidence, exchange, shapes), reply(exchange)});
    facts.tables.push_back(std::move(questions));
    if (!evidence.dialogue.empty())
        facts.tables.push_back(plugin::dialogueTable(evidence.dialogue));
    return facts;
}

} // namespace check_relay_domain
