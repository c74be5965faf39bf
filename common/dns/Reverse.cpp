// SPDX-License-Identifier: MIT
#include "dns/Reverse.hpp"

#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace dns {

namespace {

using Poco::Net::IPAddress;

constexpr std::size_t mostNames = 4; ///< of one address
constexpr double share = 0.5;        ///< of what is left, for the first of the two rounds

Family familyOf(const IPAddress &address)
{
    return address.family() == IPAddress::IPv6 ? Family::ipv6 : Family::ipv4;
}

/// Asks for each name once.
class Round {
public:
    void want(const std::string &name, Type type)
    {
        const Question question{name, type};
        if (canBeAsked(name) && answers_.emplace(question, Answer{}).second)
            questions_.push_back(question);
    }
    void want(const BoundName &bound, const IPAddress &address)
    {
        for (const Question &question : addressQuestions(bound.name, familyOf(address)))
            want(question.name, question.type);
    }
    void ask(Resolver &resolver, net::Deadline deadline)
    {
        std::vector<Answer> answers = resolver.ask(questions_, deadline);
        for (std::size_t i = 0; i < questions_.size(); ++i)
            answers_[questions_[i]] = std::move(answers[i]);
        questions_.clear();
    }
    const Answer &answer(const std::string &name, Type type) const
    {
        static const Answer impossible{.outcome = Outcome::nxdomain};
        const auto found = answers_.find({name, type});
        return found == answers_.end() ? impossible : found->second;
    }
    void bind(const IPAddress &address, BoundName &bound) const
    {
        const Question question = addressQuestions(bound.name, familyOf(address)).front();
        const Answer &said = answer(question.name, question.type);
        bound.outcome = said.outcome;
        bound.leadsBack = std::find(said.addresses.begin(), said.addresses.end(), address) !=
                          said.addresses.end();
    }

private:
    std::map<Question, Answer> answers_;
    std::vector<Question> questions_;
};

std::vector<BoundName> namesIn(const Answer &answer)
{
    std::vector<BoundName> names;
    for (const std::string &name : answer.names)
        if (names.size() < mostNames)
            names.push_back({.name = canonical(name)});
    return names;
}

} // namespace

bool Reverse::isConfirmed() const
{
    return std::any_of(names.begin(), names.end(),
                       [](const BoundName &bound) { return bound.leadsBack; });
}

std::string reverseName(const IPAddress &address)
{
    constexpr char digits[] = "0123456789abcdef";
    const auto *bytes = static_cast<const unsigned char *>(address.addr());
    std::string name;
    if (address.family() == IPAddress::IPv4) {
        for (int i = 3; i >= 0; --i)
            name += std::to_string(bytes[i]) + '.';
        return name + "in-addr.arpa";
    }
    for (int i = 15; i >= 0; --i)
        name += {digits[bytes[i] & 0xf], '.', digits[bytes[i] >> 4], '.'};
    return name + "ip6.arpa";
}

std::vector<Reverse> lookUpReverse(Resolver &resolver, const std::vector<Claim> &claims,
                                   net::Deadline deadline)
{
    std::vector<Reverse> all;
    Round round;
    for (const Claim &claim : claims) {
        all.push_back({.claim = claim});
        all.back().claimed.name = canonical(claim.name);
        round.want(reverseName(claim.address), Type::ptr);
        if (!claim.name.empty())
            round.want(all.back().claimed, claim.address);
    }
    round.ask(resolver, deadline.part(share));
    for (Reverse &one : all) {
        one.lookup = round.answer(reverseName(one.claim.address), Type::ptr);
        one.names = namesIn(one.lookup);
        one.lookup.names.clear();
        for (const BoundName &bound : one.names)
            round.want(bound, one.claim.address);
    }
    round.ask(resolver, deadline);
    for (Reverse &one : all) {
        for (BoundName &bound : one.names)
            round.bind(one.claim.address, bound);
        if (!one.claimed.name.empty())
            round.bind(one.claim.address, one.claimed);
    }
    return all;
}

} // namespace dns
