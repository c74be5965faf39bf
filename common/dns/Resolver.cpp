// SPDX-License-Identifier: MIT
#include "dns/Resolver.hpp"

#include "dns/HostName.hpp"
#include "dns/System.hpp"

#include <algorithm>

namespace dns {

HostAnswer combined(const std::vector<Answer> &answers)
{
    const auto [mildest, gravest] =
        std::minmax_element(answers.begin(), answers.end(),
                            [](const Answer &a, const Answer &b) { return a.outcome < b.outcome; });
    const Answer &decisive = mildest->outcome == Outcome::found ? *mildest : *gravest;
    HostAnswer host{.addresses = {},
                    .outcome = decisive.outcome,
                    .server = decisive.server,
                    .reason = gravest->reason,
                    .security = securityOfKnown(answers),
                    .canonicalName = mildest->canonicalName,
                    .gravest = gravest->outcome};
    for (const Answer &answer : answers)
        host.addresses.insert(host.addresses.end(), answer.addresses.begin(),
                              answer.addresses.end());
    return host;
}

Security weakest(const std::vector<Answer> &answers)
{
    Security common = Security::secure;
    for (const Answer &answer : answers)
        common = std::min(common, answer.security);
    return answers.empty() ? Security::unchecked : common;
}

Security securityOfKnown(const std::vector<Answer> &answers)
{
    std::vector<Answer> known;
    for (const Answer &answer : answers)
        if (answer.outcome == Outcome::found)
            known.push_back({.outcome = answer.outcome, .security = answer.security});
    return weakest(known.empty() ? answers : known);
}

std::vector<Question> addressQuestions(const std::string &name, Family family)
{
    std::vector<Question> questions;
    if (family != Family::ipv4)
        questions.push_back({name, Type::aaaa});
    if (family != Family::ipv6)
        questions.push_back({name, Type::a});
    return questions;
}

std::string describe(const HostAnswer &answer)
{
    if (!answer.hint.empty())
        return "does not exist; " + answer.hint + " does: write it out";
    return describe(
        Answer{.outcome = answer.outcome, .reason = answer.reason, .server = answer.server},
        "address");
}

namespace {

/// The share of the remaining time for looking up hints.
constexpr double hintShare = 0.3;

/// The first of these names that has an address, or "".
std::string firstThatExists(Resolver &resolver, const std::vector<std::string> &names,
                            Family family, net::Deadline deadline)
{
    std::vector<Question> questions;
    for (const std::string &name : names)
        for (Question &question : addressQuestions(name, family))
            questions.push_back(std::move(question));
    const std::vector<Answer> answers = resolver.ask(questions, deadline);
    for (std::size_t i = 0; i < questions.size(); ++i)
        if (answers[i].outcome == Outcome::found)
            return questions[i].name;
    return "";
}

} // namespace

HostAnswer Resolver::host(const std::string &name, Family family, net::Deadline deadline)
{
    const std::string bare = withoutTrailingDot(name);
    if (!canBeAsked(bare))
        return {{}, Outcome::nxdomain};
    std::vector<Poco::Net::IPAddress> known = addressesInHostsFile(bare, family);
    if (!known.empty())
        return {std::move(known), Outcome::found};
    HostAnswer worth{{}, Outcome::nxdomain};
    const SearchNames search = searchNames(name);
    for (const std::string &candidate : search.names) {
        HostAnswer answer = combined(ask(addressQuestions(candidate, family), deadline));
        answer.name = candidate;
        // The name itself is meant where it exists, with an address or without.
        if (!isNegative(answer.outcome) || (candidate == bare && answer.outcome == Outcome::noData))
            return answer;
        if (worth.server.empty() || answer.outcome > worth.outcome)
            worth = std::move(answer);
    }
    if (worth.outcome == Outcome::nxdomain && !search.hints.empty())
        worth.hint = firstThatExists(*this, search.hints, family, deadline.part(hintShare));
    return worth;
}

} // namespace dns
