// SPDX-License-Identifier: MIT
#include "dns/StubResolver.hpp"

#include "dns/Ares.hpp"
#include "dns/HostName.hpp"
#include "dns/PendingQuestion.hpp"
#include "dns/System.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>

namespace dns {

namespace {

using net::Deadline;
using net::Seconds;

/// Maximum silence of a server before the next one is asked, too, or the same one without EDNS.
constexpr Seconds maxSilence{2};
/// The part of the remaining time that authoritative servers may be silent for, if that is more.
constexpr double silentShare = 0.2;
/// Maximum wait for a name's other questions once one of them has brought records.
constexpr Seconds patience{1};
/// How often a question is put anew for the target of an alias.
constexpr int maxAliasRounds = 8;

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

/// A name server that is being asked, and what it is still to be asked.
struct Contact {
    Channel channel;
    std::vector<PendingQuestion *> unsent{};
};

/// One round of questions to the servers. All channels stay open to its end, so that an answer that
/// comes late still counts.
class Inquiry {
public:
    Inquiry(PendingQuestions &allPending, QueryOptions options, Deadline deadline)
        : allPending_(allPending), options_(options), deadline_(deadline),
          span_(deadline.remaining())
    {
    }

    bool isOver() const { return deadline_.expired(); }
    Seconds remaining() const { return deadline_.remaining(); }

    /// Asks a server, and waits until it has said what it will or is silent for too long.
    void ask(const Server &server, bool edns, const Some &wanted, Seconds silence)
    {
        Contact &contact = contactWith(server, edns);
        contact.unsent.insert(contact.unsent.end(), wanted.begin(), wanted.end());
        const std::size_t before = contact.channel.answers();
        const Deadline firstWord = deadline_.atMost(silence);
        while (!deadline_.expired()) {
            sendMore();
            const bool isSilent = contact.channel.answers() == before;
            if ((contact.unsent.empty() && contact.channel.recent() == 0) ||
                (isSilent && firstWord.expired()))
                break;
            wait(isSilent ? firstWord : deadline_);
        }
    }

    /// Waits for what may still come: not long when a server has said that it cannot tell.
    void waitForTheRest()
    {
        const Located located(allPending_);
        const bool isAnyUnheard =
            std::any_of(allPending_.begin(), allPending_.end(), [&](const PendingQuestion &one) {
                return located.leaves(one) && !one.wasHeard();
            });
        if (!isAnyUnheard)
            deadline_ = deadline_.atMost(maxSilence);
        while (!deadline_.expired() && !isEnough(allPending_)) {
            sendMore();
            if (std::none_of(contacts_.begin(), contacts_.end(), [](const auto &entry) {
                    return entry.second.channel.open() > 0 || !entry.second.unsent.empty();
                }))
                break;
            wait(deadline_);
        }
    }

    std::size_t answers(const Server &server) const
    {
        return count(server, true, &Channel::answers) + count(server, false, &Channel::answers);
    }

    /// True when this server cannot be read where the question has EDNS, and can without.
    bool minds(const Server &server) const
    {
        return contacts_.contains({server.text(), true}) &&
               count(server, true, &Channel::useful) == 0 &&
               count(server, false, &Channel::useful) > 0;
    }

private:
    Contact &contactWith(const Server &server, bool edns)
    {
        QueryOptions options = options_;
        options.edns = edns;
        const std::pair key(server.text(), edns);
        const auto known = contacts_.find(key);
        if (known != contacts_.end())
            return known->second;
        return contacts_.emplace(key, Contact{Channel(server, options, span_)}).first->second;
    }

    void sendMore()
    {
        for (auto &[key, contact] : contacts_) {
            std::size_t recent = contact.unsent.empty() ? 0 : contact.channel.recent();
            std::size_t taken = 0;
            for (; taken < contact.unsent.size() && recent < StubResolver::maxInFlight; ++taken)
                if (!contact.unsent[taken]->isSettled()) {
                    contact.channel.send(*contact.unsent[taken]);
                    ++recent;
                }
            contact.unsent.erase(contact.unsent.begin(),
                                 contact.unsent.begin() + static_cast<std::ptrdiff_t>(taken));
        }
    }

    void wait(Deadline until)
    {
        std::vector<Channel *> channels;
        std::size_t before = 0;
        bool isAllSent = true;
        for (auto &[key, contact] : contacts_) {
            channels.push_back(&contact.channel);
            before += contact.channel.answers();
            isAllSent = isAllSent && contact.unsent.empty();
        }
        Channel::wait(channels, until);
        for (const Channel *channel : channels)
            before -= channel->answers();
        if (before != 0 && isAllSent && !isHurried_ && isEnough(allPending_)) {
            deadline_ = deadline_.atMost(patience);
            isHurried_ = true;
        }
    }

    std::size_t count(const Server &server, bool edns, std::size_t (Channel::*what)() const) const
    {
        const auto known = contacts_.find({server.text(), edns});
        return known == contacts_.end() ? 0 : (known->second.channel.*what)();
    }

    PendingQuestions &allPending_;
    QueryOptions options_;
    Deadline deadline_;
    Seconds span_;
    bool isHurried_ = false;
    std::map<std::pair<std::string, bool>, Contact> contacts_; ///< by server, and with EDNS
};

/// Those of the questions that the server did not understand, perhaps for their EDNS.
Some confusedBy(const std::string &server, const Some &asked)
{
    Some confused;
    for (PendingQuestion *pending : asked)
        if (!pending->isSettled() && pending->mayBeEdns(server))
            confused.push_back(pending);
    return confused;
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

using Channels = std::map<std::pair<std::string, bool>, Channel>; ///< by server, and with EDNS

/// Sends each question to its own server, all at once, unless that has answered it already.
void askEach(std::span<const DirectQuestion> questions, std::span<PendingQuestion> allPending,
             QueryOptions options, Deadline deadline, Channels &channels)
{
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::string server = questions[i].server.text();
        if (allPending[i].wasHeard(server) || allPending[i].isSettled())
            continue;
        const auto channel =
            channels
                .try_emplace({server, options.edns}, questions[i].server, options,
                             deadline.remaining() + maxSilence)
                .first;
        channel->second.send(allPending[i]);
    }
    for (;;) {
        std::vector<Channel *> busy;
        for (auto &[key, channel] : channels)
            if (channel.open() > 0)
                busy.push_back(&channel);
        if (busy.empty() || deadline.expired())
            return;
        Channel::wait(busy, deadline);
    }
}

/// The question that the target of the alias in this answer calls for; nothing when it needs none.
std::optional<Question> questionOfAlias(const Question &asked, const Answer &answer)
{
    if (answer.outcome != Outcome::noData || !answer.isAliasOnly)
        return {};
    const std::string target = withoutTrailingDot(answer.canonicalName);
    return canBeAsked(target) ? std::optional<Question>({target, asked.type}) : std::nullopt;
}

} // namespace

StubResolver::StubResolver(std::vector<Server> servers)
    : servers_(std::move(servers))
{
    const ResolvConf configuration = systemConfiguration();
    usesTcp_ = configuration.usesTcp;
    if (servers_.empty())
        servers_ = configuration.servers;
}

std::vector<Answer> StubResolver::ask(const std::vector<Question> &questions, Deadline deadline)
{
    std::vector<Answer> answers = askAsTheyAre(questions, deadline);
    std::vector<Question> asked = questions;
    for (int i = 0; i < maxAliasRounds && !deadline.expired(); ++i) {
        std::vector<Question> targets;
        std::vector<std::size_t> places;
        for (std::size_t place = 0; place < asked.size(); ++place)
            if (const auto target = questionOfAlias(asked[place], answers[place])) {
                asked[place] = *target;
                targets.push_back(*target);
                places.push_back(place);
            }
        if (targets.empty())
            break;
        std::vector<Answer> more = askAsTheyAre(targets, deadline);
        for (std::size_t next = 0; next < places.size(); ++next)
            answers[places[next]] = std::move(more[next]);
    }
    return answers;
}

/// Asks all servers in turn, and those that keep silent, or cannot be understood, without EDNS too:
/// some old servers drop queries that carry it, and some boxes spoil the answers.
std::vector<Answer> StubResolver::askAsTheyAre(const std::vector<Question> &questions,
                                               Deadline deadline)
{
    PendingQuestions allPending(questions.begin(), questions.end());
    {
        Inquiry inquiry(allPending, {.edns = true, .recursion = true, .tcp = usesTcp_}, deadline);
        std::size_t left = 2 * servers_.size();
        for (const bool edns : {true, false})
            for (const Server &server : servers_) {
                const Seconds share =
                    std::min(inquiry.remaining() / static_cast<double>(left--), maxSilence);
                const Some wanted = worthAsking(allPending, server.text());
                if (wanted.empty() || inquiry.isOver())
                    continue;
                const bool hasEdns = edns && !withoutEdns_.contains(server.text());
                inquiry.ask(server, hasEdns, wanted, share);
                const Some confused = confusedBy(server.text(), wanted);
                if (hasEdns && !confused.empty())
                    inquiry.ask(server, false, confused, share);
            }
        inquiry.waitForTheRest();
        learn(inquiry);
    }
    for (PendingQuestion &pending : allPending)
        if (!servers_.empty())
            giveUp(pending, servers_.front());
    return answersOf(allPending);
}

/// Silent servers are asked last from now on, and those that mind EDNS without it.
template <class Inquiry> void StubResolver::learn(const Inquiry &inquiry)
{
    for (const Server &server : servers_)
        if (inquiry.minds(server))
            withoutEdns_.insert(server.text());
    std::stable_partition(servers_.begin(), servers_.end(), [&](const Server &server) {
        return inquiry.answers(server) > 0;
    });
}

std::vector<Answer> StubResolver::askDirectly(const std::vector<DirectQuestion> &questions,
                                              Deadline deadline)
{
    PendingQuestions allPending;
    for (const DirectQuestion &direct : questions)
        allPending.emplace_back(direct.question);
    const Seconds silence = std::max(maxSilence, deadline.remaining() * silentShare);
    for (std::size_t at = 0; at < questions.size() && !deadline.expired(); at += maxInFlight) {
        const std::size_t size = std::min(maxInFlight, questions.size() - at);
        Channels channels;
        // Those that are silent are asked without EDNS, too: some old servers drop what carries it.
        for (const auto &[edns, span] : {std::pair(true, silence), {false, patience}})
            askEach(std::span(questions).subspan(at, size), std::span(allPending).subspan(at, size),
                    {.edns = edns, .recursion = false, .tcp = usesTcp_}, deadline.atMost(span),
                    channels);
    }
    for (std::size_t i = 0; i < questions.size(); ++i)
        giveUp(allPending[i], questions[i].server);
    return answersOf(allPending);
}

} // namespace dns
