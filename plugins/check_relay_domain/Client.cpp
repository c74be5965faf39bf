// SPDX-License-Identifier: MIT
#include "check_relay_domain/Client.hpp"

#include "net/Endpoint.hpp"
#include "plugin/HeloName.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using Verb = Command::Verb;

constexpr int limited = 421;
/// Connections in a row that bring no answer at all, before the run gives up.
constexpr int mostInVain = 2;

/// "Too many recipients", among other things: RFC 5321 section 4.5.3.1.10.
bool mayMeanTooMany(int code)
{
    return code == 452 || code == 552;
}

/// Whom to ask for and to find in the certificate; nobody for an address or a path.
std::string tlsName(const Config &config)
{
    Poco::Net::IPAddress literal;
    const bool isNamed = !config.isPath() && !net::parseAddress(config.host, literal);
    return config.tls.sni.value_or(isNamed ? config.host : "");
}

} // namespace

bool Client::open()
{
    ++connections_;
    answers_ = 0;
    patience_ = {.isWary = patience_.isWary};
    mail_.reset();
    loss_.reset();
    smtp::Opening opening;
    try {
        connect();
        if (talk(opening)) {
            opening_ = opening;
            return true;
        }
        loss_ = Loss{.opening = opening};
        session_->quit();
    } catch (const net::Failure &failure) {
        giveUp(failure, opening);
    }
    session_.reset();
    return false;
}

void Client::connect()
{
    attempts_.clear();
    net::Connection connection =
        net::connectFirst(around_.connector, row_, around_.deadline, attempts_);
    std::rotate(row_.begin(), std::find(row_.begin(), row_.end(), connection.peer),
                row_.end());
    local_ = connection.local;
    helo_ = plugin::heloName(around_.ownName, connection.local);
    session_ = std::make_unique<smtp::Session>(std::move(connection.stream), transcript_);
}

bool Client::talk(smtp::Opening &opening)
{
    const plugin::TlsConfig &tls = around_.config.tls;
    const std::string name = tlsName(around_.config);
    if (tls.implicit) {
        opening.step = smtp::Opening::Step::handshake;
        opening.tls = session_->startTls(*around_.tls, {name, name});
    }
    if (!readGreeting(*session_, opening) || !sayHello(*session_, helo_, opening))
        return false;
    if (!tls.startTls)
        return true;
    return startTls(*session_, *around_.tls, {name, name}, opening) &&
           sayHello(*session_, helo_, opening);
}

void Client::giveUp(const net::Failure &failure, const smtp::Opening &opening)
{
    loss_ = Loss{.failure = failure, .opening = opening};
    if (session_)
        loss_->fragment = session_->fragment();
}

void Client::ask(Queue questions)
{
    int inVain = 0;
    while (!questions.empty() && inVain < mostInVain && !around_.deadline.expired()) {
        if (session_ || open())
            visit(questions);
        inVain = answers_ > 0 ? 0 : inVain + 1;
    }
    if (questions.empty())
        loss_.reset();
}

/// One connection's worth of questions; those that it leaves open are back at the queue's front.
void Client::visit(Queue &questions)
{
    while (!questions.empty()) {
        const std::vector<Command> group = nextGroup(questions, patience_);
        const bool goesOn = !group.empty() && exchange(group);
        for (auto command = group.rbegin(); command != group.rend(); ++command)
            if (command->verb == Verb::rcpt && !command->exchange->answer.isAsked())
                questions.push_front(command->exchange);
        if (!goesOn)
            return leave();
    }
}

/// False when the connection is over.
bool Client::exchange(std::span<const Command> group)
{
    try {
        if (opening_->capabilities.has("PIPELINING"))
            return exchangePart(group);
        for (std::size_t i = 0; i < group.size(); ++i)
            if (isWorthSaying(group[i]) ? !exchangePart(group.subspan(i, 1)) : !skip(group[i]))
                return false;
        return true;
    } catch (const net::Failure &failure) {
        giveUp(failure, *opening_);
        loss_->isOpen = true;
        session_.reset();
        return false;
    }
}

bool Client::exchangePart(std::span<const Command> part)
{
    for (const Command &command : part)
        session_->send(command.line);
    return std::all_of(part.begin(), part.end(),
                       [&](const Command &command) { return take(command, session_->reply()); });
}

/// In lock-step a refusal is known before the next command would leave.
bool Client::isWorthSaying(const Command &command) const
{
    if (command.verb == Verb::rcpt)
        return mail_->codeClass() == 2;
    return command.verb != Verb::data || command.exchange->answer.isAccepted();
}

/// A recipient that was not named since the sender is refused.
bool Client::skip(const Command &command)
{
    if (command.verb == Verb::rcpt)
        takeRecipient(*command.exchange, *mail_);
    return true;
}

/// False when the connection is over.
bool Client::take(const Command &command, const smtp::Reply &reply)
{
    if (reply.code == limited) {
        loss_ = Loss{.opening = *opening_, .isOpen = true, .reply = reply};
        return false;
    }
    patience_.refusals += reply.codeClass() > 3 ? 1 : 0;
    switch (command.verb) {
    case Verb::rset:
        return true;
    case Verb::mail:
        mail_ = reply;
        accepted_ = 0;
        return true;
    case Verb::rcpt:
        return takeRecipient(*command.exchange, reply);
    case Verb::data:
        command.exchange->answer.data = reply;
        if (reply.codeClass() != 3)
            return true;
        session_.reset(); // no dot ever follows
        return false;
    }
    return false;
}

bool Client::takeRecipient(Exchange &exchange, const smtp::Reply &reply)
{
    exchange.answer.mail = mail_;
    const bool hasSender = mail_->codeClass() == 2;
    if (hasSender && mayMeanTooMany(reply.code) && accepted_ > 0)
        return false; // asked again, in another transaction
    ++answers_;
    if (!hasSender)
        return true;
    exchange.answer.recipient = reply;
    accepted_ += exchange.answer.isAccepted() ? 1 : 0;
    if (exchange.question.subject == Subject::intended)
        patience_.isWary = !exchange.answer.isAccepted();
    return true;
}

void Client::leave()
{
    if (session_)
        session_->quit();
    session_.reset();
}

} // namespace check_relay_domain
