// SPDX-License-Identifier: MIT
#include "check_relay_domain/Intended.hpp"

#include "check_relay_domain/Result.hpp"
#include "judge/Auth.hpp"
#include "judge/Reply.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <set>

namespace check_relay_domain {

namespace {

using judge::Code;
using nagios::State;

constexpr std::size_t maxDomainsNamed = 3;

std::string addressOf(const RecipientTest &test)
{
    const std::string &path = test.question.recipient;
    return path.substr(1, path.size() - 2);
}

/// The reply that decides: "RCPT a@b refused: '550 ...'", or the refusal of the sender.
std::string words(const Config &config, const RecipientTest &test)
{
    const smtp::Reply &reply = *test.answer.decisive();
    return (test.answer.recipient
                ? judge::replyWords(smtp::Verb::rcpt, addressOf(test), reply)
                : judge::replyWords(smtp::Verb::mail, test.question.sender, reply)) +
           judge::hintFor(config.auth, reply);
}

Code codeOf(const RecipientTest &test)
{
    return judge::codeOf(test.answer.recipient ? smtp::Verb::rcpt : smtp::Verb::mail,
                         *test.answer.decisive());
}

/// All intended domains with one result in one finding: alone with its words, many with their
/// number, the first names and the words of the first.
Findings intendedFindings(const Config &config, const std::vector<const RecipientTest *> &tests,
                          std::size_t all, Result result, State state)
{
    if (tests.empty())
        return {};
    const Code code = codeOf(*tests.front());
    const std::string first = words(config, *tests.front());
    const bool isSender = !tests.front()->answer.recipient;
    if (tests.size() == 1 || isSender)
        return {{state, code, first}};
    std::vector<std::string> names;
    for (std::size_t i = 1; i < std::min(tests.size(), maxDomainsNamed + 1); ++i)
        names.push_back(addressOf(*tests[i]));
    if (tests.size() > maxDomainsNamed + 1)
        names.push_back("...");
    return {{state, code,
             std::to_string(tests.size()) + " of " + std::to_string(all) +
                 (result == Result::refused ? " refused: " : " deferred: ") + first + ", " +
                 text::join(names, ", ")}};
}

/// An answer that is neither yes nor no: a refusal of this probe, or nonsense.
nagios::Finding unknownFinding(const Config &config, const Evidence &evidence,
                               const RecipientTest &test)
{
    const smtp::Reply &reply = *test.answer.decisive();
    const smtp::Cause cause = causeOf(evidence, reply, &test.question);
    if (cause == smtp::Cause::helo)
        return {State::unknown, Code::ehloName, judge::heloWords(reply)};
    if (isAboutUs(evidence, cause))
        return {State::unknown, Code::probeBlocked, judge::blockedWords(reply)};
    return {State::critical, codeOf(test), words(config, test)};
}

/// The tests with some purposes, by result.
struct Outcomes {
    std::vector<const RecipientTest *> refused;
    std::vector<const RecipientTest *> deferred;
    const RecipientTest *unknown = nullptr; ///< the first answer that is neither
    std::size_t all = 0;
};

Outcomes outcomesOf(const Evidence &evidence, const std::set<Purpose> &subjects)
{
    Outcomes outcomes;
    for (const RecipientTest &test : evidence.tests) {
        if (!subjects.contains(test.question.purpose))
            continue;
        ++outcomes.all;
        const Result result = resultOf(evidence, test);
        if (result == Result::refused)
            outcomes.refused.push_back(&test);
        else if (result == Result::deferred)
            outcomes.deferred.push_back(&test);
        else if (result == Result::unknown && test.answer.isAsked() && !outcomes.unknown)
            outcomes.unknown = &test;
    }
    return outcomes;
}

/// The refused ones, then the deferred ones.
Findings outcomeFindings(const Config &config, const Outcomes &outcomes, State refusalState)
{
    Findings findings =
        intendedFindings(config, outcomes.refused, outcomes.all, Result::refused, refusalState);
    append(findings, intendedFindings(config, outcomes.deferred, outcomes.all, Result::deferred,
                                      config.deferred));
    return findings;
}

Findings judgeDomains(const Config &config, const Evidence &evidence)
{
    const Outcomes outcomes = outcomesOf(evidence, {Purpose::intended});
    Findings findings = outcomeFindings(config, outcomes, State::critical);
    if (outcomes.unknown)
        findings.push_back(unknownFinding(config, evidence, *outcomes.unknown));
    return findings;
}

Findings judgeRoleAccounts(const Config &config, const Evidence &evidence)
{
    if (!config.roleAccounts)
        return {};
    return outcomeFindings(config, outcomesOf(evidence, {Purpose::postmaster, Purpose::abuse}),
                           State::warning);
}

Findings judgeRandom(const Config &config, const Evidence &evidence)
{
    Findings findings;
    for (const RecipientTest &test : evidence.tests)
        if (test.question.purpose == Purpose::random && test.answer.isAccepted())
            findings.push_back(
                {config.catchAll, Code::catchAll,
                 "takes any recipient of " + config.intended.front().asGiven + " (catch-all)"});
    return findings;
}

} // namespace

IntendedCounts countIntended(const Evidence &evidence)
{
    IntendedCounts counts;
    for (const RecipientTest &test : evidence.tests) {
        if (test.question.purpose != Purpose::intended)
            continue;
        const Result result = resultOf(evidence, test);
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
