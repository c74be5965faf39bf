// SPDX-License-Identifier: MIT
#include "dns/Resolver.hpp"

#include "dns/HostName.hpp"
#include "dns/System.hpp"

#include <algorithm>

namespace dns {

HostAnswer combined(const std::vector<Answer> &answers)
{
    const auto [most, gravest] = std::minmax_element(
        answers.begin(), answers.end(),
        [](const Answer &a, const Answer &b) { return a.outcome < b.outcome; });
    const Answer &decisive = most->outcome == Outcome::found ? *most : *gravest;
    HostAnswer host{.addresses = {},
                    .outcome = decisive.outcome,
                    .server = decisive.server,
                    .reason = gravest->reason,
                    .security = weakest(answers),
                    .canonicalName = most->canonicalName,
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
    return describe(
        Answer{.outcome = answer.outcome, .reason = answer.reason, .server = answer.server},
        "address");
}

HostAnswer Resolver::host(const std::string &name, Family family, net::Deadline deadline)
{
    const std::string bare = withoutTrailingDot(name);
    if (!canBeAsked(bare))
        return {{}, Outcome::nxdomain};
    std::vector<Poco::Net::IPAddress> known = addressesInHostsFile(bare, family);
    if (!known.empty())
        return {std::move(known), Outcome::found};
    HostAnswer worth{{}, Outcome::nxdomain};
    for (const std::string &candidate : searchNames(name)) {
        HostAnswer answer = combined(ask(addressQuestions(candidate, family), deadline));
        answer.name = candidate;
        if (!isNegative(answer.outcome))
            return answer;
        if (worth.server.empty() || answer.outcome > worth.outcome)
            worth = std::move(answer);
    }
    return worth;
}

} // namespace dns
