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

constexpr std::size_t maxNamesOfAddress = 4; ///< of one address
constexpr double firstRoundShare = 0.5; ///< of the remaining time, for the first of the two rounds

Family familyOf(const IPAddress &address)
{
    return address.family() == IPAddress::IPv6 ? Family::ipv6 : Family::ipv4;
}

/// Rounds of questions, each question asked once.
class Questions {
public:
    void want(const std::string &name, Type type)
    {
        const Question question{name, type};
        if (canBeAsked(name) && answers_.emplace(question, Answer{}).second)
            questions_.push_back(question);
    }
    void want(const PtrName &bound, const IPAddress &address)
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
    void bind(const IPAddress &address, PtrName &bound) const
    {
        const Question question = addressQuestions(bound.name, familyOf(address)).front();
        const Answer &lookup = answer(question.name, question.type);
        bound.outcome = lookup.outcome;
        bound.resolvesBack = std::find(lookup.addresses.begin(), lookup.addresses.end(), address) !=
                          lookup.addresses.end();
    }

private:
    std::map<Question, Answer> answers_;
    std::vector<Question> questions_;
};

std::vector<PtrName> namesIn(const Answer &answer)
{
    std::vector<PtrName> names;
    for (const std::string &name : answer.names)
        if (names.size() < maxNamesOfAddress)
            names.push_back({.name = canonical(name)});
    return names;
}

} // namespace

bool Reverse::isConfirmed() const
{
    return std::any_of(names.begin(), names.end(),
                       [](const PtrName &bound) { return bound.resolvesBack; });
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

std::vector<Reverse> lookUpReverse(Resolver &resolver, const std::vector<GreetingName> &greetings,
                                   net::Deadline deadline)
{
    std::vector<Reverse> all;
    Questions round;
    for (const GreetingName &greeting : greetings) {
        all.push_back({.greeting = greeting});
        all.back().greetingName.name = canonical(greeting.name);
        round.want(reverseName(greeting.address), Type::ptr);
        if (!greeting.name.empty())
            round.want(all.back().greetingName, greeting.address);
    }
    round.ask(resolver, deadline.part(firstRoundShare));
    for (Reverse &reverse : all) {
        reverse.lookup = round.answer(reverseName(reverse.greeting.address), Type::ptr);
        reverse.names = namesIn(reverse.lookup);
        reverse.lookup.names.clear();
        for (const PtrName &bound : reverse.names)
            round.want(bound, reverse.greeting.address);
    }
    round.ask(resolver, deadline);
    for (Reverse &reverse : all) {
        for (PtrName &bound : reverse.names)
            round.bind(reverse.greeting.address, bound);
        if (!reverse.greetingName.name.empty())
            round.bind(reverse.greeting.address, reverse.greetingName);
    }
    return all;
}

} // namespace dns
