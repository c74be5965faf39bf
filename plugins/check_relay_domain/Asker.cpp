// SPDX-License-Identifier: MIT
#include "check_relay_domain/Asker.hpp"

#include "judge/Auth.hpp"
#include "judge/Tls.hpp"
#include "smtp/HeloName.hpp"

#include <algorithm>
#include <utility>

namespace check_relay_domain {

namespace {

using smtp::Verb;

constexpr int tlsFirst = 530;
/// Connections in a row that bring no answer before the run gives up, each counts two; one that
/// ends with a 421 counts one, since that may be about one recipient.
constexpr int maxUselessConnections = 4;

std::string withoutBrackets(const std::string &path)
{
    return path == "<>" ? path : path.substr(1, path.size() - 2);
}

/// The subject of a command, as for smtp::stepName().
std::string subjectOf(const Command &command)
{
    switch (command.verb) {
    case Verb::mail:
        return withoutBrackets(command.test->question.sender);
    case Verb::rcpt:
        return withoutBrackets(command.test->question.recipient);
    case Verb::data:
        return "";
    default:
        return command.line;
    }
}

} // namespace

bool Asker::open()
{
    ++connections_;
    isFull_ = false;
    answers_ = 0;
    limits_ = {};
    mail_.reset();
    connectionEnd_.reset();
    client_.reset();
    farewells_.await(context_.deadline);
    log_ = {.helo = log_.helo};
    try {
        connect();
    } catch (const net::Failure &failure) {
        log_.broken = {Verb::connect, "", failure};
        endConnection(false);
        return false;
    }
    bool isOpen = false;
    client_->run([&] { isOpen = talk(); });
    if (!isOpen) {
        endConnection(false);
        leave();
        return false;
    }
    opening_ = log_;
    return true;
}

void Asker::connect()
{
    attempts_.clear();
    net::Connection connection =
        net::connectFirst(context_.connector, endpoints_, context_.deadline, attempts_);
    std::rotate(endpoints_.begin(),
                std::find(endpoints_.begin(), endpoints_.end(), connection.peer),
                endpoints_.end());
    local_ = connection.local;
    log_.helo = smtp::heloName(context_.ownName, connection.local);
    client_ = std::make_unique<smtp::Client>(std::move(connection.stream), transcript_, log_,
                                             context_.start);
}

bool Asker::talk()
{
    const options::TlsConfig &tls = context_.config.tls;
    return client_->open({.tls = context_.tls,
                          .name = options::serverNameOf(tls, context_.config.host),
                          .isTlsFirst = tls.implicit,
                          .startTls = tls.startTls,
                          .isTlsEnough = [this] { return mayGoOn(); }}) &&
           (!context_.config.auth.isWanted || authenticate());
}

bool Asker::authenticate()
{
    const options::AuthConfig &auth = context_.config.auth;
    sasl::Credentials credentials = auth.credentials;
    if (mechanism_)
        credentials.mechanism = mechanism_;
    const bool isDone =
        client_->authenticate(credentials, auth.isProtected(log_.tls.has_value()));
    mechanism_ = log_.auth->mechanism ? log_.auth->mechanism : mechanism_;
    return isDone;
}

/// False when the certificate forbids to say more: to show a password, or by --verify require.
bool Asker::mayGoOn()
{
    const options::TlsConfig &tls = context_.config.tls;
    const std::string name = options::serverNameOf(tls, context_.config.host).verify;
    std::string why = judge::whyWithheld(tls, name, *log_.tls, {}, context_.now);
    if (!why.empty()) {
        log_.verb = Verb::auth;
        log_.auth = smtp::Authentication{.withheld = std::move(why)};
        return false;
    }
    return tls.verify != options::Verify::require || judge::trusted(*log_.tls, context_.now);
}

/// Keeps how the connection ended: where its log ends.
void Asker::endConnection(bool isOpen)
{
    connectionEnd_ = ConnectionEnd{.conversation = log_,
                 .isConnected = client_ != nullptr,
                 .isOpen = isOpen};
}

void Asker::ask(Queue questions)
{
    int inVain = 0;
    answerFromRefusedSenders(questions);
    while (!questions.empty() && inVain < maxUselessConnections && !context_.deadline.expired()) {
        if (client_ || open())
            askOverOneConnection(questions);
        const smtp::Reply *const last = connectionEnd_ ? connectionEnd_->reply() : nullptr;
        const bool isLimited = last && last->isClosing();
        inVain = answers_ > 0 ? 0 : inVain + (isLimited ? 1 : 2);
    }
    if (questions.empty())
        connectionEnd_.reset();
}

/// Asks until the connection ends. Questions without an answer return to the queue's front.
void Asker::askOverOneConnection(Queue &questions)
{
    while (!questions.empty()) {
        const std::vector<Command> group = nextGroup(questions, limits_, known_);
        const bool goesOn = !group.empty() && exchange(group) && !isFull_;
        for (auto command = group.rbegin(); command != group.rend(); ++command)
            if (command->verb == Verb::rcpt && !command->test->answer.isAsked())
                questions.push_front(command->test);
        answerFromRefusedSenders(questions);
        if (!goesOn)
            return leave();
    }
}

/// False when the connection is over.
bool Asker::exchange(std::span<const Command> group)
{
    std::vector<smtp::Line> lines;
    for (const Command &command : group)
        lines.push_back({command.verb, subjectOf(command), command.line});
    bool goesOn = false;
    const auto takeAnswer = [&](const smtp::Line &line, const smtp::Reply &reply) {
        const Command &command = group[static_cast<std::size_t>(&line - lines.data())];
        // In lock-step nothing more is under way when the transaction takes no more recipients.
        return take(command, reply) && !(isFull_ && !log_.capabilities.has("PIPELINING"));
    };
    const bool isWhole =
        client_->run([&] { goesOn = client_->exchange(lines, takeAnswer); });
    if (isWhole)
        return goesOn;
    endConnection(true);
    if (log_.broken->failure.kind() == net::FailureKind::protocol)
        discardAnswers(group.subspan(client_->settledLines()));
    return false;
}

/// False when the connection is over.
bool Asker::take(const Command &command, const smtp::Reply &reply)
{
    if (command.verb == Verb::data)
        command.test->answer.data = reply;
    if (reply.isClosing()) {
        if (command.verb == Verb::rcpt && std::exchange(command.test->wasLimited, true))
            command.test->answer = {.mail = mail_, .recipient = reply};
        endConnection(true);
        return false;
    }
    limits_.refusals += reply.codeClass() > 3 ? 1 : 0;
    if (command.verb == Verb::mail)
        rememberSender(command, reply);
    if (command.verb == Verb::rcpt)
        takeRecipient(*command.test, reply);
    if (reply.codeClass() == 3 && (command.verb == Verb::command || command.verb == Verb::mail))
        endConnection(true);
    return reply.codeClass() != 3; // what follows one would be the message: nothing follows
}

void Asker::takeRecipient(RecipientTest &test, const smtp::Reply &reply)
{
    const bool hasSender = mail_->codeClass() == 2;
    if (hasSender && reply.mayMeanTooMany() && accepted_ > 0) {
        isFull_ = true; // asked again, over another connection
        return;
    }
    test.answer.mail = mail_;
    ++answers_;
    if (!hasSender)
        return;
    test.answer.recipient = reply;
    accepted_ += test.answer.isAccepted() ? 1 : 0;
}

/// Forgets the answers of a group with a broken reply: they may belong to other commands.
void Asker::discardAnswers(std::span<const Command> commands)
{
    answers_ = 0;
    for (const Command &command : commands) {
        if (command.test)
            command.test->answer = {};
        if (command.verb == Verb::mail) {
            known_.erase(command.test->question.sender);
            refusedSenders_.erase(command.test->question.sender);
            refusedSenders_.erase("");
        }
    }
}

/// Keeps the reply to MAIL: a refusal answers all questions of that sender.
void Asker::rememberSender(const Command &mail, const smtp::Reply &reply)
{
    mail_ = reply;
    accepted_ = 0;
    const std::string &sender = mail.test->question.sender;
    // "Must issue STARTTLS first" stands as the answer to "", unless another sender was welcome.
    const bool isForEverySender = reply.code == tlsFirst && known_.empty();
    if (reply.codeClass() == 2) {
        known_.insert(sender);
    } else if (reply.codeClass() > 3) {
        refusedSenders_.emplace(isForEverySender ? "" : sender, reply);
        ++answers_;
    }
}

/// Answers the questions whose sender was already refused.
void Asker::answerFromRefusedSenders(Queue &questions)
{
    if (refusedSenders_.empty())
        return;
    std::erase_if(questions, [&](RecipientTest *test) {
        auto refused = refusedSenders_.find("");
        if (refused == refusedSenders_.end())
            refused = refusedSenders_.find(test->question.sender);
        if (refused == refusedSenders_.end())
            return false;
        test->answer.mail = refused->second;
        return true;
    });
}

void Asker::leave()
{
    if (!client_)
        return;
    client_->quit();
    const auto take = [log = log_, all = outOfStep_](const smtp::Ending &ending) {
        smtp::Conversation ended = log;
        ended.ending = ending;
        if (ended.surplus() > 0)
            all->push_back(std::move(ended));
    };
    if (!client_->saidQuit())
        take({});
    farewells_.add(std::move(client_), &transcript_, take);
    client_.reset();
}

plugin::Farewells Asker::takeFarewells()
{
    farewells_.forgetTranscripts();
    return std::exchange(farewells_, {});
}

} // namespace check_relay_domain
