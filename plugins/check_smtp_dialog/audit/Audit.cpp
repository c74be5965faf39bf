// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Audit.hpp"

#include "check_smtp_dialog/Trust.hpp"
#include "check_smtp_dialog/audit/Smuggling.hpp"
#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"
#include "smtp/Address.hpp"

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

void verify(AuditTalk &talk, const std::string &name, CommandAudit &facts)
{
    const std::string invented = smtp::randomLocalPart() + domainOf(name);
    facts.verified.push_back({name, false, talk.ask("VRFY " + name)});
    facts.verified.push_back({invented, true, talk.ask("VRFY " + invented)});
}

void tryCommands(const AuditContext &context, CommandAudit &facts)
{
    const std::string recipient = givenRecipient(context.config);
    attempt(context, "VRFY, EXPN, a bare line feed", facts.broken, [&](AuditTalk &talk) {
        talk.secureAsDialogue();
        verify(talk, "postmaster", facts);
        if (!recipient.empty())
            verify(talk, recipient, facts);
        const std::string list = recipient.empty() ? "postmaster" : recipient;
        facts.expanded = NameAsked{list, false, talk.ask("EXPN " + list)};
        facts.saidBareLineFeed = true;
        talk.queueBytes("NOOP\nNOOP\r\n", "NOOP<LF>NOOP");
        talk.count(facts.bareLineFeed);
    });
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

/// True when TLS comes in the middle of a transaction. Where it is refused there, what EHLO says
/// inside is looked at without one.
bool startTlsInTransaction(AuditTalk &talk, const Config &config, StateAudit &facts)
{
    const std::optional<smtp::Address> &sender = config.envelope.sender;
    const bool hasSender = sender && !sender->international();
    facts.mail = talk.ask("MAIL FROM:" + (hasSender ? sender->path() : "<>"));
    if (facts.mail->codeClass() == 2) {
        facts.startTls = talk.ask(startTlsLine);
        if (facts.startTls->codeClass() == 2)
            return true;
        talk.ask("RSET");
    }
    talk.askFor(startTlsLine);
    return false;
}

void tryState(const AuditContext &context, StateAudit &facts)
{
    const std::string recipient = givenRecipient(context.config);
    attempt(context, "MAIL before STARTTLS, RCPT behind it", facts.broken, [&](AuditTalk &talk) {
        const bool isInTransaction = startTlsInTransaction(talk, context.config, facts);
        talk.handshake();
        facts.isSecured = true;
        if (isInTransaction)
            facts.recipient =
                talk.ask("RCPT TO:<" + (recipient.empty() ? "postmaster" : recipient) + '>');
        facts.ehlo = talk.hello();
        talk.quit();
    });
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
        tryState(context, facts.state.emplace());
    }
    tryCommands(context, facts.commands);
    lookUpName(context, environment, facts.name);
}

void runAudits(const Config &config, const tls::Context &tls, plugin::Environment &environment,
               net::Deadline deadline, plugin::Progress &progress, Evidence &evidence)
{
    const auto connector = environment.connector(config.common.source);
    const AuditContext context{config, tls, *connector, deadline, progress, evidence};
    if (config.audit)
        audit(context, environment);
    if (config.smugglingRecipient)
        auditSmuggling(context);
}

} // namespace check_smtp_dialog
