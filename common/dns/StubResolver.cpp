// SPDX-License-Identifier: MIT
#include "dns/StubResolver.hpp"

#include "dns/Ares.hpp"
#include "dns/Inquiry.hpp"
#include "dns/System.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>

namespace dns {

namespace {

using net::Deadline;
using net::Seconds;

/// How often a silent server is asked, and how long at most it may keep silent each time.
constexpr int rounds = 3;
constexpr Seconds longestSilence{2};
/// How long a name's other questions are waited for when one of them has brought records.
constexpr Seconds patience{1};

using Inquiries = std::vector<Inquiry>;
using Some = std::vector<Inquiry *>;

bool isForAddress(const Inquiry &inquiry)
{
    return inquiry.question().type == Type::a || inquiry.question().type == Type::aaaa;
}

/// The names of which an address is known: that of the other family is dispensable.
class Located {
public:
    explicit Located(const Inquiries &inquiries)
    {
        for (const Inquiry &inquiry : inquiries)
            if (isForAddress(inquiry) && inquiry.isFound())
                names_.insert(inquiry.question().name);
    }

    bool leaves(const Inquiry &inquiry) const
    {
        return !inquiry.isSettled() &&
               !(isForAddress(inquiry) && names_.contains(inquiry.question().name));
    }

private:
    std::set<std::string_view> names_;
};

/// What is worth asking a server: neither settled, nor asked there in vain, nor dispensable. What
/// was asked least often comes first, so that a few questions that no server answers cannot keep
/// the others waiting.
Some worthAsking(Inquiries &inquiries, const std::string &server)
{
    const Located located(inquiries);
    Some worth;
    for (Inquiry &inquiry : inquiries)
        if (located.leaves(inquiry) && !inquiry.wasHeard(server))
            worth.push_back(&inquiry);
    std::stable_sort(worth.begin(), worth.end(), [](const Inquiry *a, const Inquiry *b) {
        return a->attempts() < b->attempts();
    });
    return worth;
}

/// True when all that is still waited for are other questions about names that are known already.
bool isEnough(const Inquiries &inquiries)
{
    const Located located(inquiries);
    return std::none_of(inquiries.begin(), inquiries.end(),
                        [&](const Inquiry &inquiry) { return located.leaves(inquiry); });
}

/// Asks one server. True when it said anything.
bool askServer(const Server &server, Manner manner, Inquiries &inquiries, const Some &wanted,
               Deadline deadline, Seconds silence)
{
    Channel channel(server, manner);
    std::span<Inquiry *const> unsent(wanted);
    const Deadline firstWord = deadline.atMost(silence);
    bool isHurried = false;
    while (!deadline.expired()) {
        for (; !unsent.empty() && channel.pending() < StubResolver::mostInFlight;
             unsent = unsent.subspan(1))
            channel.send(*unsent.front());
        const std::size_t answers = channel.answers();
        if (channel.pending() == 0 || (answers == 0 && firstWord.expired()))
            break;
        Channel::wait({&channel}, answers == 0 ? firstWord : deadline);
        if (!isHurried && unsent.empty() && channel.answers() > answers && isEnough(inquiries)) {
            deadline = deadline.atMost(patience);
            isHurried = true;
        }
    }
    return channel.answers() > 0;
}

std::vector<Answer> answersOf(const Inquiries &inquiries)
{
    std::vector<Answer> answers;
    for (const Inquiry &inquiry : inquiries)
        answers.push_back(inquiry.best());
    return answers;
}

/// For the time being over before this server, or any, could be asked.
void giveUp(Inquiry &inquiry, const Server &server)
{
    if (inquiry.attempts() == 0)
        inquiry.take({.outcome = Outcome::timeout, .server = server.text()});
}

/// Asks each of these its own server, all at once.
void askEach(std::span<const DirectQuestion> questions, std::span<Inquiry> inquiries, Manner manner,
             Deadline deadline)
{
    std::map<std::string, Channel> channels;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::string server = questions[i].server.text();
        if (inquiries[i].wasHeard(server))
            continue;
        const auto channel = channels.try_emplace(server, questions[i].server, manner).first;
        channel->second.send(inquiries[i]);
    }
    std::vector<Channel *> busy;
    for (auto &[server, channel] : channels)
        busy.push_back(&channel);
    while (!deadline.expired() && !busy.empty()) {
        Channel::wait(busy, deadline);
        std::erase_if(busy, [](const Channel *channel) { return channel->pending() == 0; });
    }
}

} // namespace

StubResolver::StubResolver(std::vector<Server> servers)
    : servers_(servers.empty() ? systemServers() : std::move(servers))
{
}

std::vector<Answer> StubResolver::ask(const std::vector<Question> &questions, Deadline deadline)
{
    Inquiries inquiries(questions.begin(), questions.end());
    std::size_t left = rounds * servers_.size();
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Server> row = servers_;
        for (const Server &server : row) {
            const Seconds share = deadline.remaining() / static_cast<double>(left--);
            const Some wanted = worthAsking(inquiries, server.text());
            if (wanted.empty() || deadline.expired())
                continue;
            // An old server may not even answer what it does not understand: so plainly at last.
            const Manner manner{.edns = round == 0, .recursion = true};
            if (!askServer(server, manner, inquiries, wanted, deadline,
                           std::min(share, longestSilence))) {
                std::erase(servers_, server);
                servers_.push_back(server);
            }
        }
    }
    for (Inquiry &inquiry : inquiries)
        if (!servers_.empty())
            giveUp(inquiry, servers_.front());
    return answersOf(inquiries);
}

std::vector<Answer> StubResolver::askDirectly(const std::vector<DirectQuestion> &questions,
                                              Deadline deadline)
{
    Inquiries inquiries;
    for (const DirectQuestion &direct : questions)
        inquiries.emplace_back(direct.question);
    // An old server may not even answer what it does not understand: so plainly at last.
    for (const auto &[edns, silence] : {std::pair(true, longestSilence), {false, patience}})
        for (std::size_t at = 0; at < questions.size() && !deadline.expired(); at += mostInFlight) {
            const std::size_t size = std::min(mostInFlight, questions.size() - at);
            askEach(std::span(questions).subspan(at, size), std::span(inquiries).subspan(at, size),
                    {.edns = edns, .recursion = false}, deadline.atMost(silence));
        }
    for (std::size_t i = 0; i < questions.size(); ++i)
        giveUp(inquiries[i], questions[i].server);
    return answersOf(inquiries);
}

} // namespace dns
