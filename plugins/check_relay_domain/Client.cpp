// SPDX-License-Identifier: MIT
#include "check_relay_domain/Client.hpp"

#include "judge/Auth.hpp"
#include "judge/Tls.hpp"
#include "smtp/HeloName.hpp"

#include <algorithm>
#include <utility>

namespace check_relay_domain {

namespace {

using smtp::Verb;

constexpr int limited = 421;
constexpr int tlsFirst = 530;
/// Connections in a row that bring no answer before the run gives up, each counts two; one that
/// ends with a 421 counts one, since that may be about one recipient.
constexpr int mostInVain = 4;

/// "Too many recipients", among other things: RFC 5321 section 4.5.3.1.10.
bool mayMeanTooMany(int code)
{
    return code == 452 || code == 552;
}

std::string withoutBrackets(const std::string &path)
{
    return path == "<>" ? path : path.substr(1, path.size() - 2);
}

/// As smtp::stepName() takes it.
std::string subjectOf(const Command &command)
{
    switch (command.verb) {
    case Verb::mail:
        return withoutBrackets(command.exchange->question.sender);
    case Verb::rcpt:
        return withoutBrackets(command.exchange->question.recipient);
    case Verb::data:
        return "";
    default:
        return command.line;
    }
}

} // namespace

bool Client::open()
{
    ++connections_;
    isFull_ = false;
    answers_ = 0;
    heard_ = net::Clock::now();
    patience_ = {};
    mail_.reset();
    loss_.reset();
    smtp::Opening opening;
    try {
        connect();
        if (talk(opening)) {
            heard_ = net::Clock::now();
            opening_ = opening;
            return true;
        }
        loss_ = Loss{.opening = opening, .isConnected = true};
        session_->quit();
    } catch (const net::Failure &failure) {
        giveUp({opening.verb, opening.subject(), failure}, opening);
    }
    session_.reset();
    return false;
}

void Client::connect()
{
    attempts_.clear();
    net::Connection connection =
        net::connectFirst(around_.connector, row_, around_.deadline, attempts_);
    std::rotate(row_.begin(), std::find(row_.begin(), row_.end(), connection.peer), row_.end());
    local_ = connection.local;
    helo_ = smtp::heloName(around_.ownName, connection.local);
    session_ = std::make_unique<smtp::Session>(std::move(connection.stream), transcript_);
}

bool Client::talk(smtp::Opening &opening)
{
    const options::TlsConfig &tls = around_.config.tls;
    const tls::ServerName name = options::serverNameOf(tls, around_.config.host);
    if (tls.implicit) {
        opening.verb = Verb::handshake;
        opening.tls = session_->startTls(*around_.tls, name);
        if (!mayGoOn(opening))
            return false;
    }
    if (!readGreeting(*session_, opening) || !sayHello(*session_, helo_, opening))
        return false;
    if (tls.startTls && !(startTls(*session_, *around_.tls, name, opening) && mayGoOn(opening) &&
                          sayHello(*session_, helo_, opening)))
        return false;
    return !around_.config.auth.isWanted || authenticate(opening);
}

bool Client::authenticate(smtp::Opening &opening)
{
    const options::AuthConfig &auth = around_.config.auth;
    sasl::Credentials credentials = auth.credentials;
    if (mechanism_)
        credentials.mechanism = mechanism_;
    const bool isDone =
        logIn(*session_, credentials, auth.isProtected(opening.tls.has_value()), opening);
    mechanism_ = opening.auth->mechanism ? opening.auth->mechanism : mechanism_;
    return isDone;
}

/// False when the certificate forbids to say more: to show a password, or by --verify require.
bool Client::mayGoOn(smtp::Opening &opening) const
{
    const options::TlsConfig &tls = around_.config.tls;
    const std::string name = options::serverNameOf(tls, around_.config.host).verify;
    std::string why = judge::whyWithheld(tls, name, *opening.tls, {}, around_.now);
    if (!why.empty()) {
        opening.verb = Verb::auth;
        opening.auth = smtp::Authentication{.withheld = std::move(why)};
        return false;
    }
    return tls.verify != options::Verify::require || judge::trusted(*opening.tls, around_.now);
}

void Client::giveUp(smtp::Break broken, const smtp::Opening &opening)
{
    if (session_)
        broken.fragment = session_->fragment();
    loss_ = Loss{.broken = std::move(broken),
                 .opening = opening,
                 .isConnected = session_ != nullptr};
    loss_->silence = net::Clock::now() - heard_;
}

void Client::ask(Queue questions)
{
    int inVain = 0;
    settle(questions);
    while (!questions.empty() && inVain < mostInVain && !around_.deadline.expired()) {
        if (session_ || open())
            visit(questions);
        const bool isLimited = loss_ && loss_->reply && loss_->reply->code == limited;
        inVain = answers_ > 0 ? 0 : inVain + (isLimited ? 1 : 2);
    }
    if (questions.empty())
        loss_.reset();
}

/// One connection's worth of questions; those that it leaves open are back at the queue's front.
void Client::visit(Queue &questions)
{
    while (!questions.empty()) {
        const std::vector<Command> group = nextGroup(questions, patience_, known_);
        const bool goesOn = !group.empty() && exchange(group) && !isFull_;
        for (auto command = group.rbegin(); command != group.rend(); ++command)
            if (command->verb == Verb::rcpt && !command->exchange->answer.isAsked())
                questions.push_front(command->exchange);
        settle(questions);
        if (!goesOn)
            return leave();
    }
}

/// False when the connection is over.
bool Client::exchange(std::span<const Command> group)
{
    if (opening_->capabilities.has("PIPELINING"))
        return exchangePart(group);
    for (std::size_t i = 0; i < group.size(); ++i)
        if (!isWorthSaying(group[i]))
            skip(group[i]);
        else if (!exchangePart(group.subspan(i, 1)) || isFull_)
            return false;
    return true;
}

/// What leaves at once. False when the connection is over.
bool Client::exchangePart(std::span<const Command> part)
{
    const Command *awaited = &part.front();
    try {
        for (const Command &command : part)
            session_->send(command.line);
        for (const Command &command : part) {
            awaited = &command;
            if (!take(command, session_->reply()))
                return false;
        }
        session_->expectNothing();
        return true;
    } catch (const net::Failure &failure) {
        giveUp({awaited->verb, subjectOf(*awaited), failure}, *opening_);
        loss_->isOpen = true;
        session_.reset();
        if (failure.kind() == net::FailureKind::protocol)
            forget(part);
        return false;
    }
}

/// In lock-step a refusal is known before the next command would leave.
bool Client::isWorthSaying(const Command &command) const
{
    if (command.verb == Verb::rcpt)
        return mail_->codeClass() == 2;
    return command.verb != Verb::data || command.exchange->answer.isAccepted();
}

/// A recipient that was not named since the sender is refused.
void Client::skip(const Command &command)
{
    if (command.verb == Verb::rcpt)
        takeRecipient(*command.exchange, *mail_);
}

/// False when the connection is over.
bool Client::take(const Command &command, const smtp::Reply &reply)
{
    heard_ = net::Clock::now();
    if (command.verb == Verb::data)
        command.exchange->answer.data = reply;
    if (reply.code == limited) {
        if (command.verb == Verb::rcpt && std::exchange(command.exchange->wasLimited, true))
            command.exchange->answer = {.mail = mail_, .recipient = reply};
        blame(command, reply);
        return false;
    }
    patience_.refusals += reply.codeClass() > 3 ? 1 : 0;
    if (command.verb == Verb::mail)
        learn(command, reply);
    if (command.verb == Verb::rcpt)
        takeRecipient(*command.exchange, reply);
    if (reply.codeClass() != 3)
        return true;
    if (command.verb == Verb::command || command.verb == Verb::mail)
        blame(command, reply);
    session_.reset(); // what follows would be the message: nothing follows, not even QUIT
    return false;
}

void Client::takeRecipient(Exchange &exchange, const smtp::Reply &reply)
{
    const bool hasSender = mail_->codeClass() == 2;
    if (hasSender && mayMeanTooMany(reply.code) && accepted_ > 0) {
        isFull_ = true; // asked again, over another connection
        return;
    }
    exchange.answer.mail = mail_;
    ++answers_;
    if (!hasSender)
        return;
    exchange.answer.recipient = reply;
    accepted_ += exchange.answer.isAccepted() ? 1 : 0;
}

/// For this reply the connection is over.
void Client::blame(const Command &command, const smtp::Reply &reply)
{
    loss_ = Loss{.opening = *opening_,
                 .isConnected = true,
                 .isOpen = true,
                 .reply = reply,
                 .verb = command.verb,
                 .subject = subjectOf(command)};
}

/// Where a reply is not one, or one too many came, those before it may belong to other commands.
void Client::forget(std::span<const Command> part)
{
    answers_ = 0;
    for (const Command &command : part) {
        if (command.exchange)
            command.exchange->answer = {};
        if (command.verb == Verb::mail) {
            known_.erase(command.exchange->question.sender);
            refusedSenders_.erase(command.exchange->question.sender);
            refusedSenders_.erase("");
        }
    }
}

void Client::learn(const Command &mail, const smtp::Reply &reply)
{
    mail_ = reply;
    accepted_ = 0;
    const std::string &sender = mail.exchange->question.sender;
    // "Must issue STARTTLS first" stands as the answer to "", unless another sender was welcome.
    const bool isForEverySender = reply.code == tlsFirst && known_.empty();
    if (reply.codeClass() == 2)
        known_.insert(sender);
    else if (reply.codeClass() > 3)
        refusedSenders_.emplace(isForEverySender ? "" : sender, reply);
}

/// Whoever has a sender that was refused has the answer.
void Client::settle(Queue &questions)
{
    if (refusedSenders_.empty())
        return;
    std::erase_if(questions, [&](Exchange *exchange) {
        auto refused = refusedSenders_.find("");
        if (refused == refusedSenders_.end())
            refused = refusedSenders_.find(exchange->question.sender);
        if (refused == refusedSenders_.end())
            return false;
        exchange->answer.mail = refused->second;
        return true;
    });
}

void Client::leave()
{
    if (session_)
        session_->quit();
    session_.reset();
}

} // namespace check_relay_domain
