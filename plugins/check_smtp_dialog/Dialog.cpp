// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Dialog.hpp"

#include "check_smtp_dialog/ProxyHeader.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "judge/Dane.hpp"
#include "smtp/Message.hpp"
#include "smtp/Opening.hpp"

#include <algorithm>
#include <array>

namespace check_smtp_dialog {

namespace {

// Limits of a group. What is in flight stays far below the smallest socket buffer in use; a
// message over the last one waits until its recipients have been accepted.
constexpr std::size_t maxLines = 50;
constexpr std::size_t maxBytes = 4096;
constexpr std::size_t maxMessageBytes = 64 * 1024;

constexpr auto phases = [] {
    std::array<plugin::Phase, smtp::verbRows.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {smtp::verbRows[i].awaited, smtp::verbRows[i].verb != Verb::dns};
    return all;
}();

} // namespace

Dialog::Dialog(const Config &config, const tls::Context *context, smtp::Session &session,
               net::Clock::time_point start, plugin::Progress &progress, Evidence &evidence)
    : config_(config), context_(context), session_(session), start_(start), progress_(progress),
      evidence_(evidence)
{
}

void Dialog::hold()
{
    try {
        talk();
        // After a refusal in a group the answers to the rest of it may be left.
        if (const auto &last = evidence_.steps.back().reply; last && last->codeClass() < 4)
            session_.expectNothing();
    } catch (const net::Failure &failure) {
        mayQuit_ = false;
        evidence_.failure = {verb_, subject_, failure, session_.fragment()};
    }
}

void Dialog::talk()
{
    if (open() && (config_.commandsAfterMail || commands()) && authenticate() &&
        config_.goesTo(Verb::mail) && transaction() && config_.goesTo(Verb::data))
        deliver();
}

void Dialog::quit()
{
    if (mayQuit_)
        session_.quit();
}

bool Dialog::open()
{
    if (!config_.goesTo(Verb::greeting))
        return false;
    if (config_.proxy) {
        session_.send(proxyHeader(*evidence_.local, *evidence_.peer));
        session_.flush();
    }
    if (config_.tls.implicit && !handshake())
        return false;
    if (!greeting() || !config_.goesTo(Verb::ehlo) || !hello())
        return false;
    if (config_.tls.startTls && !secure())
        return false;
    return config_.goesTo(Verb::command);
}

bool Dialog::greeting()
{
    enter(Verb::greeting, "");
    const net::Seconds start = now();
    record(start, session_.reply());
    mayQuit_ = true;
    return evidence_.steps.back().reply->codeClass() == 2;
}

bool Dialog::hello()
{
    const std::string verb = config_.lmtp ? "LHLO" : "EHLO";
    const smtp::Reply reply =
        ask({Verb::ehlo, config_.lmtp ? verb : "", verb + ' ' + evidence_.helo});
    evidence_.capabilities = reply.codeClass() == 2 ? smtp::Capabilities(reply) : smtp::Capabilities();
    if (!config_.lmtp && smtp::mayKnowHeloOnly(reply))
        return ask({Verb::ehlo, "HELO", "HELO " + evidence_.helo}).codeClass() == 2;
    return reply.codeClass() == 2;
}

bool Dialog::secure()
{
    if (!evidence_.capabilities.has("STARTTLS")) {
        evidence_.missing = Missing::startTls;
        return false;
    }
    if (ask({Verb::startTls, "", "STARTTLS"}).codeClass() != 2 || !handshake())
        return false;
    return config_.goesTo(Verb::command) && hello();
}

bool Dialog::handshake()
{
    enter(Verb::handshake, "");
    const net::Seconds start = now();
    evidence_.tls = session_.startTls(*context_, tlsName(config_, evidence_));
    record(start, {});
    if (std::string why = whyWithheld(config_, evidence_); !why.empty()) {
        evidence_.auth = smtp::Authentication{.withheld = std::move(why)};
        evidence_.auth->isOurFault = evidence_.tlsa && judge::daneIsUnknown(*evidence_.tlsa);
        return false;
    }
    return config_.tls.verify != options::Verify::require || isTrusted(config_, evidence_);
}

bool Dialog::commands()
{
    for (const std::string &command : config_.commands) {
        const int code = ask({Verb::command, command, command}).code;
        mayQuit_ = code / 100 != 3;
        if (code == 421)
            return false;
    }
    return mayQuit_;
}

bool Dialog::transaction()
{
    if (needsSmtpUtf8(config_) && !evidence_.capabilities.has("SMTPUTF8")) {
        evidence_.missing = Missing::smtpUtf8;
        return false;
    }
    if (config_.goesTo(Verb::message))
        message_ = composeMessage(config_, evidence_);
    if (smtp::hasEightBit(message_) && !evidence_.capabilities.has("8BITMIME")) { // RFC 6152
        evidence_.missing = Missing::eightBitMime;
        return false;
    }
    const std::vector<Line> lines = transactionLines(config_, evidence_, message_);
    if (!config_.commandsAfterMail)
        return exchange(lines);
    const std::span<const Line> all(lines);
    return exchange(all.first(1)) && mailAccepted() && commands() && exchange(all.subspan(1));
}

/// After DATA: 354 asks for the message. (BDAT has handed it over already.)
void Dialog::deliver()
{
    const StepRecord *data = evidence_.last(Verb::data);
    if (!data || data->reply->codeClass() != 3)
        return;
    if (!config_.goesTo(Verb::message)) {
        mayQuit_ = false; // the connection is dropped, so nothing is sent
        return;
    }
    if (acceptedRecipients().empty()) { // RFC 2920 section 3.1
        session_.ask(".");
        return;
    }
    enter(Verb::message, "");
    const net::Seconds start = now();
    session_.sendData(smtp::dotStuffed(message_),
                      "message of " + std::to_string(message_.size()) + " bytes and the final dot");
    messageReplies(start);
}

bool Dialog::exchange(std::span<const Line> lines)
{
    while (!lines.empty()) {
        const std::size_t size = groupSize(lines);
        if (!worthSending(lines.front()) || !exchangeGroup(lines.first(size)))
            return false;
        lines = lines.subspan(size);
    }
    return true;
}

bool Dialog::exchangeGroup(std::span<const Line> group)
{
    const net::Seconds start = now();
    for (const Line &line : group) {
        session_.send(line.text);
        if (line.verb == Verb::message)
            session_.sendData(message_, "message of " + std::to_string(message_.size()) + " bytes");
    }
    for (const Line &line : group) {
        enter(line.verb, line.subject);
        if (line.verb == Verb::message)
            messageReplies(start);
        else
            record(start, session_.reply());
        if (evidence_.steps.back().reply->code == 421)
            return false; // the server hangs up: the other answers will not come
    }
    return true;
}

/// LMTP answers once for each accepted recipient (RFC 2033 section 4.2).
void Dialog::messageReplies(net::Seconds start)
{
    evidence_.messageSize = message_.size();
    const std::vector<std::string> accepted = acceptedRecipients();
    const std::size_t replies = config_.lmtp ? std::max<std::size_t>(accepted.size(), 1) : 1;
    for (std::size_t i = 0; i < replies; ++i) {
        enter(Verb::message, config_.lmtp && i < accepted.size() ? accepted[i] : "");
        record(start, session_.reply());
        if (evidence_.steps.back().reply->code == 421)
            return;
    }
}

std::size_t Dialog::groupSize(std::span<const Line> lines) const
{
    std::size_t count = 1;
    if (!evidence_.capabilities.has("PIPELINING"))
        return count;
    std::size_t bytes = lines.front().text.size();
    for (; count < lines.size() && count < maxLines; ++count) {
        const Line &line = lines[count];
        bytes += line.text.size() + 2;
        const bool large = line.verb == Verb::message && message_.size() > maxMessageBytes;
        if (bytes > maxBytes || large)
            break;
    }
    return count;
}

/// In lock-step a refusal is known before the next command would leave.
bool Dialog::worthSending(const Line &line) const
{
    if (line.verb == Verb::rcpt)
        return mailAccepted();
    if (line.verb == Verb::data || line.verb == Verb::message)
        return !acceptedRecipients().empty();
    return true;
}

/// Without a sender there is no transaction, whatever is said to RCPT.
std::vector<std::string> Dialog::acceptedRecipients() const
{
    std::vector<std::string> accepted;
    for (const StepRecord &record : evidence_.steps)
        if (record.verb == Verb::rcpt && record.reply->codeClass() == 2 && mailAccepted())
            accepted.push_back(record.subject);
    return accepted;
}

void Dialog::enter(Verb verb, const std::string &subject)
{
    verb_ = verb;
    subject_ = subject;
    progress_.enter(phases[static_cast<std::size_t>(verb)]);
}

const smtp::Reply &Dialog::ask(const Line &line)
{
    enter(line.verb, line.subject);
    const net::Seconds start = now();
    record(start, session_.ask(line.text));
    return *evidence_.steps.back().reply;
}

void Dialog::record(net::Seconds start, std::optional<smtp::Reply> reply)
{
    evidence_.steps.push_back({verb_, subject_, start, now(), std::move(reply)});
}

} // namespace check_smtp_dialog
