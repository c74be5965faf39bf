// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Audit.hpp"

#include "check_smtp_dialog/OtherAddresses.hpp"
#include "check_smtp_dialog/OtherCertificates.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "check_smtp_dialog/audit/Smuggling.hpp"
#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"
#include "net/Endpoint.hpp"
#include "smtp/Address.hpp"

#include <functional>

namespace check_smtp_dialog {

namespace {

/// The first recipient that can be written without SMTPUTF8, or "".
std::string givenRecipient(const Config &config)
{
    for (const smtp::Address &recipient : config.envelope.recipients)
        if (!recipient.international())
            return recipient.text();
    return "";
}

std::string domainOf(const std::string &address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string::npos ? "" : address.substr(at);
}

/// The deadline of one probe: half of the remaining time, as another may follow.
net::Deadline auditDeadline(const AuditContext &context)
{
    return context.deadline.part(0.5);
}

/// Runs one probe and keeps its conversation and why it ended.
template <class Probe>
void attempt(const AuditContext &context, const std::string &what,
             std::optional<smtp::Break> &broken, Probe probe)
{
    AuditTalk talk(context, what, auditDeadline(context));
    try {
        talk.open();
        probe(talk);
    } catch (const net::Failure &failure) {
        broken = talk.broken(failure);
    }
    context.evidence.audit->conversations.push_back(talk.log());
}

/// A question of the audit. `isFirst`: it is the first of its connection.
using Question = std::function<void(AuditTalk &talk, bool isFirst)>;

/// Asks over one connection after the other: servers that count errors hang up (421) in the middle.
/// What was heard counts, and the next connection begins with the question that was not answered.
/// A connection that brings no answer is the last.
void askAll(const AuditContext &context, const std::string &what,
            const std::vector<Question> &questions, std::optional<smtp::Break> &broken)
{
    std::size_t next = 0;
    std::size_t first = 0;
    do {
        first = next;
        broken.reset();
        attempt(context, what, broken, [&](AuditTalk &talk) {
            talk.secureAsDialogue();
            for (; next < questions.size(); ++next)
                questions[next](talk, next == first);
        });
    } while (broken && next > first);
}

Question verify(const std::string &name, bool isInvented, CommandAudit &facts)
{
    return [=, &facts](AuditTalk &talk, bool) {
        facts.verified.push_back({name, isInvented, talk.ask("VRFY " + name)});
    };
}

/// NOOP<LF>NOOP. Where errors came before it, an end of the connection may be about them.
void tryBareLineFeed(AuditTalk &talk, bool isFirst, CommandAudit &facts)
{
    facts.saidBareLineFeed = isFirst;
    facts.bareLineFeed = {};
    talk.queueBytes("NOOP\nNOOP\r\n", "NOOP<LF>NOOP");
    talk.count(facts.bareLineFeed);
    if (!isFirst && facts.bareLineFeed.first->isClosing()) {
        const std::string text = facts.bareLineFeed.first->text();
        facts.bareLineFeed = {};
        throw net::Failure(net::FailureKind::protocol, "answered with '" + text + "'");
    }
}

void tryCommands(const AuditContext &context, CommandAudit &facts)
{
    const std::string recipient = givenRecipient(context.config);
    std::vector<std::string> names{"postmaster"};
    if (!recipient.empty())
        names.push_back(recipient);
    std::vector<Question> questions;
    for (const std::string &name : names) {
        questions.push_back(verify(name, false, facts));
        questions.push_back(verify(smtp::randomLocalPart() + domainOf(name), true, facts));
    }
    facts.namesToVerify = questions.size();
    questions.emplace_back([&](AuditTalk &talk, bool) {
        facts.expanded = NameAsked{names.back(), false, talk.ask("EXPN " + names.back())};
    });
    questions.emplace_back(
        [&](AuditTalk &talk, bool isFirst) { tryBareLineFeed(talk, isFirst, facts); });
    askAll(context, "VRFY, EXPN, a bare line feed", questions, facts.broken);
}

void tryPiping(const AuditContext &context, PipingAudit &facts)
{
    attempt(context, "NOOP in one write with STARTTLS", facts.broken, [&](AuditTalk &talk) {
        talk.queue(startTlsLine);
        talk.pipe("NOOP");
        facts.startTls = talk.answer();
        if (facts.startTls->codeClass() != 2)
            return talk.quit();
        try {
            talk.handshake();
        } catch (const net::Failure &failure) {
            facts.answeredInPlain = failure.kind() == net::FailureKind::protocol ||
                                    failure.kind() == net::FailureKind::plaintext;
            throw;
        }
        facts.isSecured = true;
        talk.queue(talk.helloLine());
        talk.count(facts.inside);
    });
}

/// EHLO inside TLS, for what it offers there, and nothing else.
void lookInside(const AuditContext &context, InsideAudit &facts)
{
    attempt(context, "EHLO inside TLS", facts.broken, [&](AuditTalk &talk) {
        talk.askFor(startTlsLine);
        talk.handshake();
        facts.isSecured = true;
        facts.ehlo = talk.hello();
        talk.quit();
    });
}

/// True when TLS comes in the middle of a transaction.
bool startTlsInTransaction(AuditTalk &talk, const Config &config, StateAudit &facts)
{
    const std::optional<smtp::Address> &sender = config.envelope.sender;
    const bool hasSender = sender && !sender->international();
    facts.mail = talk.ask("MAIL FROM:" + (hasSender ? sender->path() : "<>"));
    if (facts.mail->codeClass() != 2)
        return false;
    facts.startTls = talk.ask(startTlsLine);
    return facts.startTls->codeClass() == 2;
}

void tryState(const AuditContext &context, StateAudit &facts)
{
    const std::string recipient = givenRecipient(context.config);
    attempt(context, "MAIL before STARTTLS, RCPT behind it", facts.broken, [&](AuditTalk &talk) {
        if (startTlsInTransaction(talk, context.config, facts)) {
            talk.handshake();
            facts.isSecured = true;
            facts.recipient =
                talk.ask("RCPT TO:<" + (recipient.empty() ? "postmaster" : recipient) + '>');
        }
        talk.quit();
    });
}

/// Looks at handshakes with an offer that servers should not take, and at one without SNI.
void tryHandshakes(const AuditContext &context)
{
    Config config = upToHandshake(context.config);
    config.tls.startTls = !config.tls.implicit;
    config.until = config.tls.implicit ? Verb::greeting : Verb::startTls;
    const auto attempt = [&](const Config &changed) {
        return tryHandshake(changed, context.context, context.connector, auditDeadline(context),
                            context.progress, context.evidence, context.farewells);
    };
    Config old = config;
    old.tls.newest = "1.1";
    context.evidence.oldTls = attempt(old);
    Config anonymous = config;
    anonymous.tls.isAnonymous = true;
    context.evidence.anonymous = attempt(anonymous);
    Poco::Net::IPAddress literal;
    const std::string sni = tlsName(config, context.evidence).sni;
    if (sni.empty() || net::parseAddress(sni, literal))
        return;
    Config unnamed = config;
    unnamed.tls.withoutSni = true;
    context.evidence.unnamed = attempt(unnamed);
}

bool isElsewhere(const net::Endpoint &peer)
{
    return peer.family() != net::Endpoint::UNIX_LOCAL && !peer.host().isLoopback();
}

void lookUpName(const AuditContext &context, plugin::Environment &environment, NameAudit &facts)
{
    const std::string &first = firstHello(context.evidence)->reply->lines.front();
    facts.name = first.substr(0, first.find(' '));
    facts.hasAddress = isElsewhere(*context.evidence.peer);
    const std::string asked = dns::canonical(facts.name);
    const bool isNamed = asked == dns::canonical(context.config.host);
    if (!facts.hasAddress || isNamed || asked.find('.') == std::string::npos ||
        !dns::canBeAsked(asked))
        return;
    try {
        const auto resolver = environment.resolver(context.config.common.dns);
        facts.answers = resolver->ask(dns::addressQuestions(asked, dns::Family::any),
                                      auditDeadline(context));
    } catch (const net::Failure &failure) {
        facts.trouble = failure.what();
    }
}

} // namespace

const StepRecord *firstHello(const Evidence &evidence)
{
    for (const StepRecord &record : evidence.steps)
        if (record.verb == Verb::ehlo && record.reply && record.reply->codeClass() == 2)
            return &record;
    return nullptr;
}

smtp::Capabilities firstOffer(const Evidence &evidence)
{
    const StepRecord *hello = firstHello(evidence);
    return hello && hello->subject != "HELO" ? smtp::Capabilities(*hello->reply)
                                             : smtp::Capabilities();
}

const smtp::Reply *insideHello(const Config &config, const Evidence &evidence)
{
    const StepRecord *handshake = evidence.last(Verb::handshake);
    const StepRecord *hello = evidence.last(Verb::ehlo);
    if (hello && evidence.tls && (config.tls.implicit || hello > handshake))
        return &*hello->reply;
    const auto &piping = evidence.audit->piping;
    if (piping && piping->inside.isComplete && piping->inside.more.empty())
        return &*piping->inside.first;
    const auto &inside = evidence.audit->inside;
    return inside && inside->ehlo ? &*inside->ehlo : nullptr;
}

std::string hindrance(const Config &config, const Evidence &evidence)
{
    if (!firstHello(evidence))
        return std::string("the server did not accept ") + (config.lmtp ? "LHLO" : "EHLO");
    if (config.tls.wanted() && !evidence.tls)
        return "there was no TLS";
    if (config.tls.verify == options::Verify::require && evidence.tls &&
        !isTrusted(config, evidence))
        return "the certificate is not trusted";
    return "";
}

void audit(const AuditContext &context, plugin::Environment &environment)
{
    Evidence &evidence = context.evidence;
    evidence.audit.emplace();
    Audit &facts = *evidence.audit;
    facts.notBegun = hindrance(context.config, evidence);
    if (!facts.notBegun.empty())
        return;
    if (!context.config.tls.implicit && firstOffer(evidence).has("STARTTLS")) {
        tryPiping(context, facts.piping.emplace());
        if (!insideHello(context.config, evidence))
            lookInside(context, facts.inside.emplace());
        tryState(context, facts.state.emplace());
    }
    tryCommands(context, facts.commands);
    if (context.config.tls.implicit || firstOffer(evidence).has("STARTTLS"))
        tryHandshakes(context);
    lookUpName(context, environment, facts.name);
}

void runAudits(const Config &config, const tls::Context &tls, plugin::Environment &environment,
               net::Deadline deadline, plugin::Progress &progress, Evidence &evidence,
               plugin::Farewells &farewells)
{
    const auto connector = environment.connector(config.common.source);
    const AuditContext context{config,   tls,      *connector, deadline,
                               progress, evidence, farewells};
    if (config.audit)
        audit(context, environment);
    if (config.smugglingRecipient)
        auditSmuggling(context);
}

} // namespace check_smtp_dialog
