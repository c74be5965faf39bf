// SPDX-License-Identifier: MIT
#include "dns/StubResolver.hpp"

#include "dns/Ares.hpp"
#include "dns/PendingQuestion.hpp"
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

/// How often a silent server is asked, and the maximum silence each time.
constexpr int rounds = 3;
constexpr Seconds maxSilence{2};
/// Maximum wait for a name's other questions once one of them has brought records.
constexpr Seconds patience{1};

using PendingQuestions = std::vector<PendingQuestion>;
using Some = std::vector<PendingQuestion *>;

bool isForAddress(const PendingQuestion &pending)
{
    return pending.question().type == Type::a || pending.question().type == Type::aaaa;
}

/// The names with a known address: the address of the other family is optional then.
class Located {
public:
    explicit Located(const PendingQuestions &allPending)
    {
        for (const PendingQuestion &pending : allPending)
            if (isForAddress(pending) && pending.isFound())
                names_.insert(pending.question().name);
    }

    bool leaves(const PendingQuestion &pending) const
    {
        return !pending.isSettled() &&
               !(isForAddress(pending) && names_.contains(pending.question().name));
    }

private:
    std::set<std::string_view> names_;
};

/// The questions worth asking a server: neither settled, nor answered there already, nor optional.
/// Those that were asked least often come first, so that a few questions that no server answers
/// cannot keep the others waiting.
Some worthAsking(PendingQuestions &allPending, const std::string &server)
{
    const Located located(allPending);
    Some worth;
    for (PendingQuestion &pending : allPending)
        if (located.leaves(pending) && !pending.wasHeard(server))
            worth.push_back(&pending);
    std::stable_sort(worth.begin(), worth.end(),
                     [](const PendingQuestion *a, const PendingQuestion *b) {
                         return a->attempts() < b->attempts();
                     });
    return worth;
}

/// True when only optional questions are still open.
bool isEnough(const PendingQuestions &allPending)
{
    const Located located(allPending);
    return std::none_of(allPending.begin(), allPending.end(),
                        [&](const PendingQuestion &pending) { return located.leaves(pending); });
}

/// Asks one server. True when it has answered anything.
bool askServer(const Server &server, QueryOptions options, PendingQuestions &allPending,
               const Some &wanted, Deadline deadline, Seconds silence)
{
    Channel channel(server, options);
    std::span<PendingQuestion *const> unsent(wanted);
    const Deadline firstWord = deadline.atMost(silence);
    bool isHurried = false;
    while (!deadline.expired()) {
        for (; !unsent.empty() && channel.pending() < StubResolver::maxInFlight;
             unsent = unsent.subspan(1))
            channel.send(*unsent.front());
        const std::size_t answers = channel.answers();
        if (channel.pending() == 0 || (answers == 0 && firstWord.expired()))
            break;
        Channel::wait({&channel}, answers == 0 ? firstWord : deadline);
        if (!isHurried && unsent.empty() && channel.answers() > answers && isEnough(allPending)) {
            deadline = deadline.atMost(patience);
            isHurried = true;
        }
    }
    return channel.answers() > 0;
}

std::vector<Answer> answersOf(const PendingQuestions &allPending)
{
    std::vector<Answer> answers;
    for (const PendingQuestion &pending : allPending)
        answers.push_back(pending.best());
    return answers;
}

/// Records a timeout for a question that was never sent.
void giveUp(PendingQuestion &pending, const Server &server)
{
    if (pending.attempts() == 0)
        pending.take({.outcome = Outcome::timeout, .server = server.text()});
}

/// Sends each question to its own server, all at once.
void askEach(std::span<const DirectQuestion> questions, std::span<PendingQuestion> allPending,
             QueryOptions options, Deadline deadline)
{
    std::map<std::string, Channel> channels;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::string server = questions[i].server.text();
        if (allPending[i].wasHeard(server))
            continue;
        const auto channel = channels.try_emplace(server, questions[i].server, options).first;
        channel->second.send(allPending[i]);
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
    PendingQuestions allPending(questions.begin(), questions.end());
    std::size_t left = rounds * servers_.size();
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Server> row = servers_;
        for (const Server &server : row) {
            const Seconds share = deadline.remaining() / static_cast<double>(left--);
            const Some wanted = worthAsking(allPending, server.text());
            if (wanted.empty() || deadline.expired())
                continue;
            // Later rounds go without EDNS: some old servers drop queries that carry it.
            const QueryOptions options{.edns = round == 0, .recursion = true};
            if (!askServer(server, options, allPending, wanted, deadline,
                           std::min(share, maxSilence))) {
                std::erase(servers_, server);
                servers_.push_back(server);
            }
        }
    }
    for (PendingQuestion &pending : allPending)
        if (!servers_.empty())
            giveUp(pending, servers_.front());
    return answersOf(allPending);
}

std::vector<Answer> StubResolver::askDirectly(const std::vector<DirectQuestion> &questions,
                                              Deadline deadline)
{
    PendingQuestions allPending;
    for (const DirectQuestion &direct : questions)
        allPending.emplace_back(direct.question);
    // Later rounds go without EDNS: some old servers drop queries that carry it.
    for (const auto &[edns, silence] : {std::pair(true, maxSilence), {false, patience}})
        for (std::size_t at = 0; at < questions.size() && !deadline.expired(); at += maxInFlight) {
            const std::size_t size = std::min(maxInFlight, questions.size() - at);
            askEach(std::span(questions).subspan(at, size), std::span(allPending).subspan(at, size),
                    {.edns = edns, .recursion = false}, deadline.atMost(silence));
        }
    for (std::size_t i = 0; i < questions.size(); ++i)
        giveUp(allPending[i], questions[i].server);
    return answersOf(allPending);
}

} // namespace dns
