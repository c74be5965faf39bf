// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Items.hpp"

#include "check_smtp_dialog/audit/AnswerItems.hpp"
#include "check_smtp_dialog/audit/Audit.hpp"
#include "judge/Tls.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;

AuditItem fine(const std::string &name, const std::string &text)
{
    return {name, AuditResult::fine, text, ""};
}

AuditItem found(const std::string &name, const std::string &text, const std::string &reference)
{
    return {name, AuditResult::finding, text, reference};
}

AuditItem notApplicable(const std::string &name, const std::string &text)
{
    return {name, AuditResult::notApplicable, text, ""};
}

AuditItem notDone(const std::string &name, const std::string &text)
{
    return {name, AuditResult::notDone, text, ""};
}

AuditItem notDone(const std::string &name, const std::optional<smtp::Break> &broken)
{
    return notDone(name, broken ? words(*broken) : "the conversation ended before it");
}

std::string said(const std::string &command, const smtp::Reply &reply)
{
    return command + " is answered with " + inQuotes(reply.text());
}

/// A count that says nothing: QUIT, up to whose answer is counted, was not answered with 221.
const char *const uncountable = "no 221 to QUIT, up to which answers are counted";

/// Says why there is no STARTTLS to try.
AuditItem withoutStartTls(const std::string &name, const Config &config)
{
    return notApplicable(name, config.tls.implicit ? "TLS from the first byte"
                                                   : judge::noStartTls);
}

bool handshakeWorks(const Evidence &evidence)
{
    const auto &inside = evidence.audit->inside;
    return evidence.tls || evidence.audit->state->isSecured || (inside && inside->isSecured);
}

/// A handshake that fails only with a command in front of it: the command was no command.
AuditItem pipedHandshake(const std::string &name, const Evidence &evidence)
{
    const PipingAudit &data = *evidence.audit->piping;
    if (data.answeredInPlain)
        return fine(name, "NOOP behind STARTTLS is answered before TLS, not inside");
    const auto kind = data.broken ? data.broken->failure.kind() : net::FailureKind::timeout;
    const bool failed = kind == net::FailureKind::tls || (data.broken && hungUp(*data.broken));
    if (failed && handshakeWorks(evidence))
        return fine(name, "the handshake fails with NOOP behind STARTTLS");
    return notDone(name, data.broken);
}

/// CVE-2011-0411: the input buffer has to be emptied before TLS.
AuditItem pipedCommands(const Config &config, const Evidence &evidence)
{
    const std::string name = "commands piped behind STARTTLS";
    if (!evidence.audit->piping)
        return withoutStartTls(name, config);
    const PipingAudit &data = *evidence.audit->piping;
    if (!data.startTls) {
        const bool refused =
            data.broken && data.broken->verb == smtp::Verb::startTls && hungUp(*data.broken);
        return refused ? fine(name, "the server hangs up") : notDone(name, data.broken);
    }
    if (data.startTls->codeClass() == 5)
        return fine(name, said("STARTTLS with NOOP behind it", *data.startTls));
    if (data.startTls->codeClass() != 2)
        return notDone(name, said("STARTTLS", *data.startTls));
    if (!data.isSecured)
        return pipedHandshake(name, evidence);
    if (!data.inside.first)
        return notDone(name, data.broken);
    if (!data.inside.isComplete)
        return notDone(name, uncountable);
    if (!data.inside.more.empty())
        return found(name,
                     "NOOP that was piped behind STARTTLS in plain text is executed inside TLS",
                     "CVE-2011-0411");
    return fine(name, "dropped");
}

AuditItem keptState(const Config &config, const Evidence &evidence)
{
    const std::string name = "state kept across STARTTLS";
    if (!evidence.audit->state)
        return withoutStartTls(name, config);
    const StateAudit &data = *evidence.audit->state;
    if (data.mail && data.mail->code == 530)
        return notApplicable(name, said("MAIL before TLS", *data.mail));
    if (data.mail && data.mail->codeClass() != 2)
        return notDone(name, said("MAIL", *data.mail));
    if (data.startTls && data.startTls->codeClass() == 5)
        return fine(name, said("STARTTLS in a transaction", *data.startTls));
    if (data.startTls && data.startTls->codeClass() != 2)
        return notDone(name, said("STARTTLS", *data.startTls));
    if (!data.recipient)
        return notDone(name, data.broken);
    if (data.recipient->codeClass() != 5)
        return found(
            name, "MAIL from before STARTTLS counts inside TLS: " + said("RCPT", *data.recipient),
            "RFC 3207 section 4.2");
    return fine(name, said("RCPT inside TLS", *data.recipient));
}

bool showsPassword(const std::string &mechanisms)
{
    return mechanisms.find("PLAIN") != std::string::npos ||
           mechanisms.find("LOGIN") != std::string::npos ||
           mechanisms.find("OAUTH") != std::string::npos;
}

AuditItem authBeforeTls(const Config &config, const Evidence &evidence)
{
    const std::string name = "AUTH before TLS";
    if (config.tls.implicit)
        return withoutStartTls(name, config);
    const smtp::Capabilities offered = firstOffer(evidence);
    const auto mechanisms = offered.parameters("AUTH");
    if (!mechanisms)
        return fine(name, "not offered");
    const std::string reference =
        showsPassword(*mechanisms) ? "RFC 8314 section 4.1, RFC 4954 section 4"
                                   : "RFC 8314 section 4.1";
    const std::string what =
        "AUTH" + (mechanisms->empty() ? "" : ' ' + text::shortened(*mechanisms, 80));
    return found(name,
                 what + (offered.has("STARTTLS") ? " is offered before TLS"
                                                 : " is offered, and TLS not at all"),
                 reference);
}

AuditItem startTlsInside(const Config &config, const Evidence &evidence)
{
    const std::string name = "STARTTLS inside TLS";
    const smtp::Reply *hello = insideHello(config, evidence);
    if (!hello)
        return evidence.audit->inside ? notDone(name, evidence.audit->inside->broken)
                                      : withoutStartTls(name, config);
    if (smtp::Capabilities(*hello).has("STARTTLS"))
        return found(name, "STARTTLS is still offered inside TLS", "RFC 3207 section 4.2");
    return fine(name, "not offered");
}

/// An answer about a mailbox (RFC 5321 section 4.2.3), and not about the command or its form.
bool isAboutMailbox(int code)
{
    return code / 100 == 2 || code == 550 || code == 551 || code == 553;
}

bool tellsWhoExists(const smtp::Reply &asked, const smtp::Reply &invented)
{
    return asked.code != invented.code && isAboutMailbox(asked.code) &&
           isAboutMailbox(invented.code);
}

AuditItem verified(const CommandAudit &data)
{
    const std::string name = "VRFY";
    std::string last;
    for (std::size_t i = 0; i + 1 < data.verified.size(); i += 2) {
        const NameAsked &asked = data.verified[i];
        const smtp::Reply &invented = data.verified[i + 1].reply;
        last = text::shortened(asked.name, 80) + " is answered with " +
               inQuotes(asked.reply.text()) + ", an invented name with " +
               inQuotes(invented.text());
        if (asked.reply.codeClass() == 4 || invented.codeClass() == 4)
            return notDone(name, last);
        if (tellsWhoExists(asked.reply, invented))
            return found(name, "VRFY tells who exists: " + last, "RFC 5321 section 7.3");
    }
    return data.verified.size() < data.namesToVerify ? notDone(name, data.broken)
                                                     : fine(name, last);
}

AuditItem expanded(const CommandAudit &data)
{
    const std::string name = "EXPN";
    if (!data.expanded)
        return notDone(name, data.broken);
    const smtp::Reply &reply = data.expanded->reply;
    const std::string text = said("EXPN " + text::shortened(data.expanded->name, 80), reply);
    if (reply.codeClass() == 4)
        return notDone(name, text);
    if (reply.codeClass() == 2 && reply.code != 252)
        return found(name, text, "RFC 5321 section 7.3");
    return fine(name, text);
}

/// NOOP<LF>NOOP<CRLF> is one line, and has one answer.
AuditItem bareLineFeed(const CommandAudit &data)
{
    const std::string name = "bare LF in commands";
    const Count &count = data.bareLineFeed;
    if (!count.first) {
        const bool refused = data.saidBareLineFeed && data.broken && hungUp(*data.broken);
        return refused ? fine(name, "the server hangs up") : notDone(name, data.broken);
    }
    if (count.more.empty() && count.first->codeClass() == 5)
        return fine(name, said("NOOP<LF>NOOP", *count.first));
    if (!count.isComplete)
        return notDone(name, uncountable);
    if (!count.more.empty())
        return found(name, "a command that ends in a bare LF is executed",
                     "RFC 5321 section 2.3.8");
    return fine(name, "no end of a line: " + said("NOOP<LF>NOOP", *count.first));
}

/// The first handshake, which is as senders make it: the dialogue's, or one of the audit; nullptr
/// without any.
const tls::Handshake *firstHandshake(const Evidence &evidence)
{
    if (evidence.tls)
        return &*evidence.tls;
    for (const smtp::Conversation &conversation : evidence.audit->conversations)
        if (conversation.tls)
            return &*conversation.tls;
    return nullptr;
}

/// The handshake that nobody has judged yet: one of the audit, or the dialogue's with --verify off.
const tls::Handshake *unjudgedHandshake(const Config &config, const Evidence &evidence)
{
    const bool isJudged = evidence.tls && config.tls.verify != options::Verify::off;
    return isJudged ? nullptr : firstHandshake(evidence);
}

std::vector<AuditItem> keyExchangeItems(const Config &config, const Evidence &evidence)
{
    const tls::Handshake *peer = unjudgedHandshake(config, evidence);
    if (!peer)
        return {};
    const std::string unsafe = judge::renegotiationFault(*peer);
    const std::string weak = judge::keyExchangeFault(*peer);
    return {unsafe.empty() ? fine("TLS renegotiation",
                                  peer->protocol == "TLSv1.3" ? "none in TLS 1.3" : "secure")
                           : found("TLS renegotiation", unsafe, "RFC 5746"),
            weak.empty() ? fine("TLS key exchange", peer->keyExchange)
                         : found("TLS key exchange", weak, "RFC 9325 section 4.1")};
}

/// An offer that a server should not take: that it does is worth a note, and no state.
AuditItem oddOffer(const std::string &name, const Evidence &evidence, const OtherPeer &tried,
                   std::string tls::Handshake::*what)
{
    const bool isRefused = tried.hasNone && firstHandshake(evidence);
    if (isRefused)
        return fine(name, "refused");
    if (!tried.peer)
        return {name, AuditResult::notDone, "could not be tried", "", true};
    return {name, AuditResult::fine, "are accepted: " + *tried.peer.*what, "", true};
}

/// What a client sees that asks for no name. Only what is worse than with it counts.
AuditItem withoutSni(const Config &config, const Evidence &evidence)
{
    const std::string name = "certificate without SNI";
    const OtherPeer &tried = *evidence.unnamed;
    const std::string wanted = config.tls.sni.value_or(config.host);
    const tls::Handshake *named = firstHandshake(evidence);
    if (!named || (!tried.peer && !tried.hasNone))
        return {name, AuditResult::notDone, "could not be looked at", "", true};
    if (!tried.peer)
        return {name, AuditResult::finding, "without SNI the server ends the TLS handshake",
                "RFC 6066 section 3"};
    if (tried.peer->nameMatches || !named->nameMatches)
        return fine(name, "no worse than with it");
    return {name, AuditResult::finding,
            judge::nameFault(*tried.peer, wanted, "without SNI the certificate"),
            "RFC 6066 section 3"};
}

std::vector<AuditItem> handshakeItems(const Config &config, const Evidence &evidence)
{
    std::vector<AuditItem> items;
    if (evidence.oldTls)
        items.push_back(
            oddOffer("old TLS versions", evidence, *evidence.oldTls, &tls::Handshake::protocol));
    if (evidence.anonymous)
        items.push_back(
            oddOffer("anonymous ciphers", evidence, *evidence.anonymous, &tls::Handshake::cipher));
    if (evidence.unnamed)
        items.push_back(withoutSni(config, evidence));
    return items;
}

} // namespace

std::vector<AuditItem> auditItems(const Config &config, const Evidence &evidence)
{
    if (!evidence.audit || !evidence.audit->notBegun.empty())
        return {};
    const CommandAudit &commands = evidence.audit->commands;
    std::vector<AuditItem> items{pipedCommands(config, evidence),
                                 keptState(config, evidence),
                                 authBeforeTls(config, evidence),
                                 startTlsInside(config, evidence),
                                 verified(commands),
                                 expanded(commands),
                                 bareLineFeed(commands)};
    for (AuditItem &item : keyExchangeItems(config, evidence))
        items.push_back(std::move(item));
    for (AuditItem &item : handshakeItems(config, evidence))
        items.push_back(std::move(item));
    for (AuditItem &item : answerItems(config, evidence))
        items.push_back(std::move(item));
    return items;
}

} // namespace check_smtp_dialog
