// SPDX-License-Identifier: MIT
#include "smtp/Client.hpp"

#include "smtp/Message.hpp"

#include <algorithm>
#include <utility>

namespace smtp {

namespace {

constexpr int quitCode = 221;

/// How long the answer to QUIT, and a reply that nothing has asked for, are waited for.
constexpr net::Seconds patience{0.5};
constexpr net::Seconds minPatience{0.01}; // enough to read what is there
constexpr std::size_t maxLastReplies = 8;

std::string messageRemark(std::size_t bytes)
{
    return "message of " + std::to_string(bytes) + " bytes";
}

/// True for DATA, which has to be answered before the message may follow, and for BDAT LAST, which
/// ends the transaction.
bool endsGroup(const Line &line)
{
    return line.verb == Verb::data || line.verb == Verb::message;
}

} // namespace

Client::Client(std::unique_ptr<net::Stream> stream, sasl::Transcript &transcript, Conversation &log,
               net::Clock::time_point start, std::function<void(Verb)> onStep)
    : session_(std::move(stream), transcript), log_(log), start_(start), begun_(now()),
      onStep_(std::move(onStep))
{
}

void Client::announce(std::string_view line)
{
    session_.send(line);
    session_.flush();
}

bool Client::open(const Beginning &beginning)
{
    const auto isTlsEnough = [&] { return !beginning.isTlsEnough || beginning.isTlsEnough(); };
    if (beginning.isTlsFirst) {
        handshake(*beginning.tls, beginning.name);
        if (!isTlsEnough())
            return false;
    }
    if (!readGreeting() || beginning.until < Verb::ehlo ||
        !(beginning.heloOnly ? sayHelo() : sayHello(beginning.lmtp)))
        return false;
    if (beginning.startTls &&
        !(startTls(*beginning.tls, beginning.name) && isTlsEnough() &&
          beginning.until > Verb::startTls && sayHello(beginning.lmtp)))
        return false;
    return beginning.until > Verb::startTls;
}

bool Client::readGreeting()
{
    begin(Verb::greeting, "");
    const net::Seconds start = now();
    const Reply &reply = record(start, session_.reply());
    lookForMore(reply);
    return reply.codeClass() == 2;
}

bool Client::sayHello(bool lmtp)
{
    isLmtp_ = lmtp;
    const std::string verb = lmtp ? "LHLO" : "EHLO";
    const Reply &reply = ask({Verb::ehlo, lmtp ? verb : "", verb + ' ' + log_.helo});
    log_.capabilities = reply.codeClass() == 2 ? Capabilities(reply) : Capabilities();
    if (!lmtp && shouldTryHelo(reply))
        return sayHelo();
    lookForMore(reply);
    return reply.codeClass() == 2;
}

/// A success with another code may be a reply to something else, its own still on the way: senders
/// that go on are one off from here, and so are we, as they do not wait either.
void Client::lookForMore(const Reply &reply)
{
    if (isOddSuccess(log_.verb, reply) && !session_.lookAhead(patience).empty())
        log_.isOneOff = true;
}

bool Client::sayHelo()
{
    log_.capabilities = Capabilities();
    const Reply &reply = ask({Verb::ehlo, "HELO", "HELO " + log_.helo});
    lookForMore(reply);
    return reply.codeClass() == 2;
}

bool Client::startTls(const tls::Context &context, const tls::ServerName &name)
{
    if (!log_.capabilities.has("STARTTLS")) {
        log_.missing = Missing::startTls;
        return false;
    }
    if (ask({Verb::startTls, "", "STARTTLS"}).codeClass() != 2)
        return false;
    handshake(context, name);
    return true;
}

void Client::handshake(const tls::Context &context, const tls::ServerName &name)
{
    begin(Verb::handshake, "");
    const net::Seconds start = now();
    log_.tls = session_.startTls(context, name);
    log_.steps.push_back({Verb::handshake, "", start, now(), {}});
}

bool Client::authenticate(const sasl::Credentials &credentials, bool isProtected)
{
    log_.verb = Verb::auth;
    log_.subject.clear();
    log_.auth = chosen(credentials, log_.capabilities, isProtected);
    if (!log_.auth->mechanism)
        return false;
    begin(Verb::auth, std::string(name(*log_.auth->mechanism)));
    const net::Seconds start = now();
    smtp::authenticate(session_, credentials, *log_.auth);
    if (log_.auth->reply)
        record(start, log_.auth->reply);
    return log_.auth->isDone();
}

const Reply &Client::ask(const Line &line)
{
    begin(line.verb, line.subject);
    const net::Seconds start = now();
    return record(start, session_.ask(line.text));
}

/// Commands leave together in a group where the server offers PIPELINING (RFC 2920), else each of
/// them is answered before the next leaves. A group is no longer than the window, and it ends where
/// the RFC says that the answer must be known: behind DATA and behind the message of BDAT LAST.
/// (EHLO, STARTTLS and AUTH are never in one.) The next group waits until all of this one is
/// answered, so the first line of a group is not sent when the answers make it useless: RCPT
/// without a sender, DATA without a recipient. The lines after it are sent all the same, and
/// answered.
bool Client::exchange(std::span<const Line> lines, const Take &take)
{
    settledLines_ = 0;
    for (std::size_t next = 0; next < lines.size();) {
        const std::span<const Line> rest = lines.subspan(next);
        if (!isWorthSaying(rest.front())) {
            ++next;
            continue;
        }
        const std::size_t size = groupSize(rest);
        settledLines_ = next;
        next += size;
        if (!exchangeGroup(rest.first(size), take))
            return false;
    }
    return true;
}

std::size_t Client::groupSize(std::span<const Line> lines) const
{
    constexpr std::size_t lineEnd = 2;
    if (!log_.usable().has("PIPELINING"))
        return 1;
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (const Line &line : lines) {
        bytes += line.text.size() + lineEnd;
        const bool isFull = count == window_.maxLines || bytes > window_.maxBytes ||
                            line.data.size() > window_.maxMessageBytes;
        if (count > 0 && isFull)
            break;
        ++count;
        if (endsGroup(line))
            break;
    }
    return count;
}

bool Client::exchangeGroup(std::span<const Line> group, const Take &take)
{
    const net::Seconds start = now();
    for (const Line &line : group) {
        session_.send(line.text);
        log_.saidBdat |= !line.data.empty();
        if (!line.data.empty())
            session_.sendData(line.data, messageRemark(line.data.size()));
    }
    for (const Line &line : group) {
        begin(line.verb, line.subject);
        if (line.verb == Verb::message) {
            log_.messageSize = line.data.size();
            if (!messageReplies(start))
                return false;
            continue;
        }
        const Reply &reply = record(start, session_.reply());
        // The server hangs up after a 421: the other answers will not come.
        if ((take && !take(line, reply)) || reply.isClosing())
            return false;
    }
    return true;
}

bool Client::isWorthSaying(const Line &line) const
{
    if (line.verb == Verb::rcpt)
        return log_.succeeded(Verb::mail);
    if (line.verb == Verb::data || line.verb == Verb::message)
        return !log_.acceptedRecipients().empty();
    return true;
}

void Client::sendMessage(const std::string &message)
{
    if (log_.acceptedRecipients().empty()) {
        expectsCommand_ = session_.ask(".").codeClass() != 3;
        return;
    }
    begin(Verb::message, "");
    const net::Seconds start = now();
    log_.messageSize = message.size();
    session_.sendData(dotStuffed(message), messageRemark(message.size()) + " and the final dot");
    messageReplies(start);
}

/// Reads the replies to the message; LMTP has one for each accepted recipient (RFC 2033 section
/// 4.2).
bool Client::messageReplies(net::Seconds start)
{
    const std::vector<std::string> accepted =
        isLmtp_ ? log_.acceptedRecipients() : std::vector<std::string>{};
    for (std::size_t i = 0; i < std::max<std::size_t>(accepted.size(), 1); ++i) {
        begin(Verb::message, i < accepted.size() ? accepted[i] : "");
        if (record(start, session_.reply()).isClosing())
            return false;
    }
    return true;
}

void Client::quit() noexcept
{
    constexpr net::Seconds atOnce{0.001};
    if (!expectsCommand_ || log_.broken || saidQuit())
        return;
    const std::vector<int> ahead = session_.lookAhead(atOnce);
    beforeQuit_ = ahead.size();
    // One off, the server may wait for a message: nothing that we say may become one.
    if (std::any_of(ahead.begin(), ahead.end(), [](int code) { return code / 100 == 3; })) {
        log_.isOneOff = true;
        return;
    }
    session_.quit();
    session_.continueIn(lastWords_);
    quitAt_ = net::Clock::now();
}

Ending Client::end(net::Deadline run) noexcept
{
    Ending ending;
    if (!saidQuit())
        return ending;
    std::vector<Reply> &replies = ending.surplus;
    const auto isOver = [&] {
        return !replies.empty() && (replies.back().code == quitCode || replies.back().isClosing());
    };
    try {
        const net::Seconds left = patience - (net::Clock::now() - *quitAt_);
        session_.setDeadline(run.part(0.5).atMost(std::max(left, minPatience)));
        while (!isOver() && replies.size() < maxLastReplies)
            replies.push_back(session_.reply());
    } catch (const std::exception &) {
        // Late, missing or garbled: it does not matter.
    }
    for (const Reply &reply : replies)
        ending.emptyLines += reply.emptyLines;
    // Where no 221 came the last one may be the answer: a refusal of QUIT. What had come before
    // QUIT is none.
    const std::size_t answers = std::min<std::size_t>(replies.size(), 1);
    const std::size_t surplus = std::max(replies.size() - answers,
                                         isOver() ? 0 : std::min(beforeQuit_, replies.size()));
    replies.resize(surplus);
    return ending;
}

Reply Client::answer()
{
    const net::Seconds start = now();
    return record(start, session_.reply());
}

void Client::begin(Verb verb, const std::string &subject)
{
    log_.verb = verb;
    log_.subject = subject;
    if (onStep_)
        onStep_(verb);
}

const Reply &Client::record(net::Seconds start, std::optional<Reply> reply)
{
    log_.steps.push_back({log_.verb, log_.subject, start, now(), std::move(reply)});
    expectsCommand_ = log_.steps.back().reply->codeClass() != 3;
    return *log_.steps.back().reply;
}

void Client::breakOff(const net::Failure &failure)
{
    const net::Seconds heard = log_.steps.empty() ? begun_ : log_.steps.back().end;
    log_.broken = Break{log_.verb, log_.subject, failure, session_.fragment(), now() - heard};
}

bool shouldTryHelo(const Reply &ehlo)
{
    return ehlo.codeClass() > 3 && !ehlo.isClosing();
}

} // namespace smtp
