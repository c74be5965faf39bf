// SPDX-License-Identifier: MIT
#include "lab/CannedResolver.hpp"

namespace lab {

using dns::Answer;
using dns::Outcome;
using dns::Type;

CannedResolver &CannedResolver::set(const dns::Question &question, Answer answer)
{
    if (answer.canonicalName.empty())
        answer.canonicalName = question.name;
    answer.server = ZoneResolver::address;
    answers_[question] = std::move(answer);
    return *this;
}

CannedResolver &CannedResolver::mx(const std::string &name,
                                   std::vector<dns::MailExchanger> exchangers)
{
    return set({name, Type::mx}, {.outcome = Outcome::found, .exchangers = std::move(exchangers)});
}

CannedResolver &CannedResolver::ns(const std::string &name, std::vector<std::string> nameServers)
{
    return set({name, Type::ns},
               {.outcome = Outcome::found, .names = std::move(nameServers)});
}

CannedResolver &CannedResolver::address(const std::string &name,
                                        const std::vector<std::string> &literals)
{
    Answer ipv4{.outcome = Outcome::noData}, ipv6{.outcome = Outcome::noData};
    for (const std::string &literal : literals) {
        const Poco::Net::IPAddress address(literal);
        Answer &answer = address.family() == Poco::Net::IPAddress::IPv4 ? ipv4 : ipv6;
        answer.addresses.push_back(address);
        answer.outcome = Outcome::found;
    }
    return set({name, Type::a}, std::move(ipv4)).set({name, Type::aaaa}, std::move(ipv6));
}

CannedResolver &CannedResolver::outcome(const std::string &name, Type type, Outcome outcome)
{
    return set({name, type}, {.outcome = outcome});
}

CannedResolver &CannedResolver::server(const std::string &nameServer, const Zones &zones)
{
    servers_.insert_or_assign(nameServer, ZoneResolver(zones));
    return *this;
}

CannedResolver &CannedResolver::direct(const dns::DirectQuestion &question, Answer answer)
{
    answer.server = question.server.text();
    directAnswers_[{answer.server, question.question}] = answer;
    return *this;
}

Answer CannedResolver::answer(const dns::Question &question, net::Deadline deadline)
{
    if (const auto found = answers_.find(question); found != answers_.end())
        return found->second;
    return world_ ? world_->ask({question}, deadline).front()
                  : Answer{.outcome = Outcome::nxdomain, .server = ZoneResolver::address};
}

Answer CannedResolver::answer(const dns::DirectQuestion &question, net::Deadline deadline)
{
    const std::string name = question.server.text();
    if (const auto found = directAnswers_.find({name, question.question});
        found != directAnswers_.end())
        return found->second;
    if (const auto found = servers_.find(name); found != servers_.end())
        return found->second.askDirectly({question}, deadline).front();
    return {.outcome = Outcome::timeout, .server = name};
}

std::vector<Answer> CannedResolver::ask(const std::vector<dns::Question> &questions,
                                        net::Deadline deadline)
{
    std::vector<Answer> answers;
    for (const dns::Question &question : questions) {
        ++asked_[question];
        answers.push_back(answer(question, deadline));
    }
    return answers;
}

std::vector<Answer> CannedResolver::askDirectly(const std::vector<dns::DirectQuestion> &questions,
                                                net::Deadline deadline)
{
    std::vector<Answer> answers;
    for (const dns::DirectQuestion &question : questions) {
        askedDirectly_.push_back(question.server.text() + " " + question.question.name + " " +
                                 dns::text(question.question.type));
        answers.push_back(answer(question, deadline));
    }
    return answers;
}

std::size_t CannedResolver::repeated() const
{
    std::size_t count = 0;
    for (const auto &[question, times] : asked_)
        count += times - 1;
    return count;
}

} // namespace lab
