// SPDX-License-Identifier: MIT
#include "check_relay_domain/Findings.hpp"

#include "judge/Auth.hpp"
#include "judge/Reply.hpp"
#include "smtp/Refusal.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <set>

namespace check_relay_domain {

namespace {

using judge::Code;
using nagios::State;

constexpr std::size_t mostNamed = 3;

std::string addressOf(const Exchange &exchange)
{
    const std::string &path = exchange.question.recipient;
    return path.substr(1, path.size() - 2);
}

/// The reply that decides: "RCPT a@b refused: '550 ...'", or the refusal of the sender.
std::string words(const Config &config, const Exchange &exchange)
{
    const smtp::Reply &reply = *exchange.answer.decisive();
    return (exchange.answer.recipient
                ? judge::replyWords(smtp::Verb::rcpt, addressOf(exchange), reply)
                : judge::replyWords(smtp::Verb::mail, exchange.question.sender, reply)) +
           judge::hintOf(config.auth, reply);
}

Code codeOf(const Exchange &exchange)
{
    return judge::codeOf(exchange.answer.recipient ? smtp::Verb::rcpt : smtp::Verb::mail,
                         *exchange.answer.decisive());
}

/// All intended domains with one result in one finding: alone with its words, many with their
/// number, the first names and the words of the first.
Findings ofAll(const Config &config, const std::vector<const Exchange *> &exchanges,
               std::size_t all, Result result, State state)
{
    if (exchanges.empty())
        return {};
    const Code code = codeOf(*exchanges.front());
    const std::string first = words(config, *exchanges.front());
    const bool isSender = !exchanges.front()->answer.recipient;
    if (exchanges.size() == 1 || isSender)
        return {{state, code, first}};
    std::vector<std::string> names;
    for (std::size_t i = 1; i < std::min(exchanges.size(), mostNamed + 1); ++i)
        names.push_back(addressOf(*exchanges[i]));
    if (exchanges.size() > mostNamed + 1)
        names.push_back("...");
    return {{state, code,
             std::to_string(exchanges.size()) + " of " + std::to_string(all) +
                 (result == Result::refused ? " refused: " : " deferred: ") + first + ", " +
                 text::join(names, ", ")}};
}

/// An answer that is neither yes nor no: a refusal of this probe, or nonsense.
nagios::Finding unknownFinding(const Config &config, const Exchange &exchange)
{
    const smtp::Reply &reply = *exchange.answer.decisive();
    if (reply.codeClass() == 5)
        return {State::unknown, Code::probeBlocked, judge::blockedWords(reply)};
    return {State::critical, codeOf(exchange), words(config, exchange)};
}

/// The exchanges about some subjects, by what they came to.
struct Outcomes {
    std::vector<const Exchange *> refused;
    std::vector<const Exchange *> deferred;
    const Exchange *unknown = nullptr; ///< the first answer that is neither
    std::size_t all = 0;
};

Outcomes outcomesOf(const Evidence &evidence, const std::set<Subject> &subjects)
{
    Outcomes outcomes;
    for (const Exchange &exchange : evidence.exchanges) {
        if (!subjects.contains(exchange.question.subject))
            continue;
        ++outcomes.all;
        const Result result = resultOf(evidence, exchange);
        if (result == Result::refused)
            outcomes.refused.push_back(&exchange);
        else if (result == Result::deferred)
            outcomes.deferred.push_back(&exchange);
        else if (result == Result::unknown && exchange.answer.isAsked() && !outcomes.unknown)
            outcomes.unknown = &exchange;
    }
    return outcomes;
}

/// The refused ones, then the deferred ones.
Findings ofOutcomes(const Config &config, const Outcomes &outcomes, State ofRefusal)
{
    Findings findings =
        ofAll(config, outcomes.refused, outcomes.all, Result::refused, ofRefusal);
    append(findings,
           ofAll(config, outcomes.deferred, outcomes.all, Result::deferred, config.deferred));
    return findings;
}

Findings judgeDomains(const Config &config, const Evidence &evidence)
{
    const Outcomes outcomes = outcomesOf(evidence, {Subject::intended});
    Findings findings = ofOutcomes(config, outcomes, State::critical);
    if (outcomes.unknown)
        findings.push_back(unknownFinding(config, *outcomes.unknown));
    return findings;
}

Findings judgeRoleAccounts(const Config &config, const Evidence &evidence)
{
    if (!config.roleAccounts)
        return {};
    return ofOutcomes(config, outcomesOf(evidence, {Subject::postmaster, Subject::abuse}),
                      State::warning);
}

Findings judgeRandom(const Config &config, const Evidence &evidence)
{
    Findings findings;
    for (const Exchange &exchange : evidence.exchanges)
        if (exchange.question.subject == Subject::random && exchange.answer.isAccepted())
            findings.push_back(
                {config.catchAll, Code::catchAll,
                 "takes any recipient of " + config.intended.front().typed + " (catch-all)"});
    return findings;
}

} // namespace

bool isAboutUs(const Evidence &evidence, const smtp::Reply &reply, const std::string &recipient)
{
    std::string address;
    if (evidence.local && evidence.local->family() != net::Endpoint::UNIX_LOCAL &&
        evidence.local->host() != evidence.peer->host())
        address = evidence.local->host().toString();
    std::string helo = evidence.helo;
    if (Poco::icompare(helo, evidence.names.server) == 0)
        helo.clear();
    for (std::string *name : {&address, &helo})
        if (text::lower(recipient).find(text::lower(*name)) != std::string::npos)
            name->clear();
    return smtp::isClientBlocked(reply, address, helo);
}

Result resultOf(const Evidence &evidence, const Exchange &exchange)
{
    if (!exchange.answer.isAsked())
        return Result::unknown;
    if (exchange.answer.isAccepted())
        return Result::accepted;
    const smtp::Reply &reply = *exchange.answer.decisive();
    if (reply.codeClass() == 4)
        return Result::deferred;
    const bool isRefusal =
        reply.codeClass() == 5 && !isAboutUs(evidence, reply, exchange.question.recipient);
    return isRefusal ? Result::refused : Result::unknown;
}

IntendedCounts countIntended(const Evidence &evidence)
{
    IntendedCounts counts;
    for (const Exchange &exchange : evidence.exchanges) {
        if (exchange.question.subject != Subject::intended)
            continue;
        const Result result = resultOf(evidence, exchange);
        counts.accepted += result == Result::accepted;
        counts.refused += result == Result::refused;
        counts.deferred += result == Result::deferred;
    }
    return counts;
}

Findings judgeIntended(const Config &config, const Evidence &evidence)
{
    Findings findings = judgeDomains(config, evidence);
    append(findings, judgeRoleAccounts(config, evidence));
    append(findings, judgeRandom(config, evidence));
    return findings;
}

} // namespace check_relay_domain
