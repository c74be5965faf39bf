// SPDX-License-Identifier: MIT
#include "check_mx_reach/Conversation.hpp"

#include "net/Endpoint.hpp"
#include "smtp/Client.hpp"
#include "smtp/Delivery.hpp"
#include "smtp/HeloName.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace check_mx_reach {

namespace {

using net::Clock;
using net::Deadline;

/// How long to wait for the ping once everything else is done.
constexpr net::Seconds pingPatience{0.05};
/// Below this share of the time that an address should have, a timeout is no evidence.
constexpr double minShare = 0.5;

/// A stream on which each line of a multiline greeting restarts the time of the address:
/// postscreen lets six seconds pass between its two lines.
class LivelyStream : public net::Stream {
public:
    LivelyStream(std::unique_ptr<net::Stream> inner, Deadline run, net::Seconds patience)
        : inner_(std::move(inner)), run_(run), patience_(patience)
    {
    }

    std::size_t read(char *data, std::size_t size) override
    {
        const std::size_t got = inner_->read(data, size);
        for (std::size_t i = 0; i < got && isGreeting_; ++i)
            watch(data[i]);
        return got;
    }
    void write(std::string_view data) override
    {
        isGreeting_ = false;
        inner_->write(data);
    }
    void setDeadline(Deadline deadline) override { inner_->setDeadline(deadline); }
    Deadline deadline() const override { return inner_->deadline(); }

private:
    void watch(char byte)
    {
        constexpr std::size_t codeLength = 3;
        hasSeveralLines_ |= column_ == codeLength && byte == '-';
        ++column_;
        if (byte != '\n')
            return;
        column_ = 0;
        if (hasSeveralLines_)
            inner_->setDeadline(run_.atMost(patience_));
    }

    std::unique_ptr<net::Stream> inner_;
    Deadline run_;
    net::Seconds patience_;
    std::size_t column_ = 0;
    bool hasSeveralLines_ = false;
    bool isGreeting_ = true;
};

/// Begins the conversation, as far as --depth goes. True when mail could be sent.
bool open(const Context &context, smtp::Client &client, const AddressProbe &probed)
{
    const Config &config = context.config;
    if (!config.reaches(Depth::banner))
        return false;
    return client.open({.tls = context.tls,
                 .name = {.sni = probed.tlsName,
                          .verify = probed.host,
                          .isStapleUnreadable = probed.isStapleUnreadable},
                 .isTlsFirst = config.tls.implicit,
                 .startTls = !config.tls.implicit && config.reaches(Depth::starttls),
                 .until = !config.reaches(Depth::ehlo)       ? Verb::greeting
                          : !config.reaches(Depth::starttls) && probed.recipients.empty()
                              ? Verb::ehlo
                                                             : Verb::command});
}

using smtp::maxRecipients;
using smtp::maxRefusals;

std::vector<smtp::Address> unanswered(const AddressProbe &probed)
{
    std::vector<smtp::Address> recipients;
    for (const smtp::Address &recipient : probed.recipients)
        if (!probed.answers.contains(recipient.text()))
            recipients.push_back(recipient);
    return recipients;
}

/// Asks for the recipients that have no answer yet, as many as fit into this connection: all of few
/// in one group with MAIL. No message is sent.
void askRecipients(const Config &config, smtp::Client &client, const smtp::Conversation &log,
                   AddressProbe &probed)
{
    const std::vector<smtp::Address> open = unanswered(probed);
    const std::size_t count = std::min(open.size(), maxRecipients);
    std::size_t refusals = 0;
    std::size_t accepted = 0;
    bool isFull = false;
    const auto take = [&](const smtp::Line &line, const smtp::Reply &reply) {
        if (line.verb != Verb::rcpt || !log.succeeded(Verb::mail))
            return true;
        // Where it has taken some, the next connection tells whether it is about this one.
        if ((reply.mayMeanTooMany() && accepted > 0) ||
            (reply.isClosing() && accepted + refusals > 0)) {
            isFull = true;
            return true;
        }
        accepted += reply.codeClass() == 2 ? 1 : 0;
        refusals += reply.codeClass() == 2 ? 0 : 1;
        probed.answers.emplace(line.subject, reply);
        return true;
    };
    for (std::size_t next = 0; next < count && refusals < maxRefusals && !isFull;) {
        const std::size_t end = std::min(next + maxRefusals - refusals, count);
        const smtp::Delivery delivery{
            .sender = config.sender,
            .recipients = {open.begin() + static_cast<std::ptrdiff_t>(next),
                           open.begin() + static_cast<std::ptrdiff_t>(end)},
            .until = Verb::rcpt};
        const auto lines = smtp::transactionLines(delivery, log.capabilities);
        if (!client.exchange(std::span(lines).subspan(next > 0 ? 1 : 0), take) ||
            !log.succeeded(Verb::mail))
            return;
        next = end;
    }
}

/// What outlives a conversation: what is needed to hear the answer to QUIT.
struct Talk {
    explicit Talk(Clock::time_point start) : transcript(start) {}

    sasl::Transcript transcript;
    smtp::Conversation log{};
    std::unique_ptr<smtp::Client> client{};
};

/// The conversation that is under way; none when there is no connection.
using CurrentTalk = std::unique_ptr<Talk>;

/// Talks over an established connection; QUIT is not said yet.
void talk(const Context &context, net::Connection connection, Clock::time_point start,
          AddressProbe &probed, CurrentTalk &current)
{
    const Config &config = context.config;
    current = std::make_unique<Talk>(start);
    Talk &talk = *current;
    probed.local = connection.local.host().toString();
    talk.log.helo = smtp::heloName(context.ownName, connection.local);
    talk.client = std::make_unique<smtp::Client>(
        std::make_unique<LivelyStream>(std::move(connection.stream), context.deadline,
                                       config.addressTimeout),
        talk.transcript, talk.log, start);
    talk.client->run([&] {
        if (!open(context, *talk.client, probed) || probed.recipients.empty())
            return;
        talk.log.missing = smtp::missingFor(
            {.sender = config.sender, .recipients = probed.recipients, .until = Verb::rcpt},
            talk.log.capabilities);
        if (talk.log.missing == smtp::Missing::nothing)
            askRecipients(config, *talk.client, talk.log, probed);
    });
    probed.total = Clock::now() - start;
    probed.conversation = talk.log;
}

void quit(const CurrentTalk &current)
{
    if (current)
        current->client->quit();
}

/// Hears the answer to QUIT, and ends the connection.
void hearEnding(const Context &context, CurrentTalk &current, AddressProbe &probed)
{
    if (!current)
        return;
    Talk &talk = *current;
    smtp::Conversation &log = probed.further ? *probed.further : probed.conversation;
    log.ending = talk.client->end(context.deadline);
    log.isOneOff = talk.log.isOneOff;
    talk.transcript.insert(talk.transcript.lines().size(), talk.client->lastLines());
    if (context.config.common.verbosity >= 3)
        probed.dialogue.insert(probed.dialogue.end(), talk.transcript.lines().begin(),
                               talk.transcript.lines().end());
    current.reset();
}

/// Ends the conversation before another one begins, as the server may serve a client at a time.
/// That wait is in no time of the address: `start` moves by it.
void endBefore(const Context &context, Clock::time_point &start, AddressProbe &probed,
               CurrentTalk &current)
{
    const Clock::time_point ended = Clock::now();
    quit(current);
    hearEnding(context, current, probed);
    start += Clock::now() - ended;
}

void tryOnce(const Context &context, Clock::time_point start, AddressProbe &probed,
             CurrentTalk &current)
{
    const Config &config = context.config;
    const Deadline deadline = context.deadline.atMost(config.addressTimeout);
    const Clock::time_point connectStart = Clock::now();
    net::Connection connection;
    try {
        connection = context.connector.connect({probed.address, config.port()},
                                               deadline.atMost(config.connectTimeout), deadline);
    } catch (const net::Failure &failure) {
        probed.conversation.broken = {Verb::connect, "", failure};
    }
    probed.connect = Clock::now() - connectStart;
    probed.total = Clock::now() - start;
    probed.connected = !probed.conversation.broken;
    if (probed.connected)
        talk(context, std::move(connection), start, probed, current);
}

/// Asks over further connections for the recipients that the first left open, as long as each of
/// them brings an answer.
void askTheRest(const Context &context, Clock::time_point &start, AddressProbe &probed,
                CurrentTalk &current)
{
    if (probed.conversation.missing != smtp::Missing::nothing)
        return;
    std::size_t known = 0;
    while (probed.answers.size() > known && probed.answers.size() < probed.recipients.size() &&
           !context.deadline.expired()) {
        known = probed.answers.size();
        endBefore(context, start, probed, current);
        AddressProbe next{.address = probed.address,
                          .host = probed.host,
                          .tlsName = probed.tlsName,
                          .isStapleUnreadable = probed.isStapleUnreadable,
                          .recipients = probed.recipients,
                          .answers = probed.answers};
        tryOnce(context, start, next, current);
        probed.answers = std::move(next.answers);
        probed.further = std::move(next.conversation);
        probed.total = next.total;
    }
}

/// True for a 450, which asks the client to come back (postscreen's deep tests).
bool asksToComeBack(const AddressProbe &probed)
{
    const auto is450 = [&](Verb verb) {
        const smtp::Reply *const reply = probed.conversation.reply(verb);
        return reply && reply->code == 450;
    };
    return is450(Verb::greeting) || is450(Verb::ehlo);
}

/// Tries the address once more.
void comeBack(const Context &context, Clock::time_point &start, AddressProbe &probed,
              CurrentTalk &current)
{
    endBefore(context, start, probed, current);
    AddressProbe second{.address = probed.address,
                   .host = probed.host,
                   .tlsName = probed.tlsName,
                   .tried = true,
                   .recipients = probed.recipients};
    second.hadTime = probed.hadTime;
    second.isStapleUnreadable = probed.isStapleUnreadable;
    tryOnce(context, start, second, current);
    probed = std::move(second);
}

} // namespace

bool isEnoughTime(const Context &context)
{
    const net::Seconds due = std::min(context.config.addressTimeout, context.config.common.timeout);
    return context.deadline.remaining() >= due * minShare;
}

void converse(const Context &context, AddressProbe &probed, const std::function<void()> &leave)
{
    if (context.deadline.expired())
        return;
    probed.tried = true;
    probed.hadTime = isEnoughTime(context);
    Clock::time_point start = Clock::now();
    if (context.pinger)
        context.pinger->start(probed.address);
    CurrentTalk current;
    tryOnce(context, start, probed, current);
    if (probed.conversation.broken &&
        probed.conversation.broken->failure.kind() == net::FailureKind::staple) {
        probed.isStapleUnreadable = true;
        comeBack(context, start, probed, current);
    }
    if (asksToComeBack(probed)) {
        comeBack(context, start, probed, current);
        probed.isSecondTry = true;
    }
    askTheRest(context, start, probed, current);
    leave();
    quit(current);
    const bool hasWaited = probed.conversation.broken &&
                           probed.conversation.broken->failure.kind() == net::FailureKind::timeout;
    if (context.pinger)
        probed.ping =
            context.pinger->result(probed.address, hasWaited ? net::Seconds{} : pingPatience);
    hearEnding(context, current, probed);
}

} // namespace check_mx_reach
