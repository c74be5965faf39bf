// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Config.hpp"

#include "check_smtp_dialog/Options.hpp"
#include "cli/UsageError.hpp"
#include "net/Endpoint.hpp"
#include "options/Host.hpp"

#include <algorithm>

namespace check_smtp_dialog {

bool ExpectedCodes::allow(int code) const
{
    return std::count(codes.begin(), codes.end(), code) > 0 ||
           std::count(classes.begin(), classes.end(), code / 100) > 0;
}

unsigned short Config::port() const
{
    return common.port.value_or(tls.implicit ? 465 : 25);
}

namespace {

using cli::UsageError;

bool judgesExtensions(const Config &config)
{
    return !config.requiredExtensions.empty() || !config.forbiddenExtensions.empty();
}

/// Whose records they are, and that they come from signed DNS.
void finishDane(Config &config)
{
    Poco::Net::IPAddress literal;
    if (config.isPath())
        throw UsageError("--dane: a UNIX socket has no TLSA records");
    if (net::parseAddress(config.host, literal))
        throw UsageError("--dane: TLSA records are found by a host name, and '" + config.host +
                         "' is an address");
    if (config.until && !config.goesTo(Verb::startTls) && !config.tls.implicit)
        throw UsageError("--dane: --until ends before the certificate is seen");
    config.tls.startTls |= !config.tls.implicit;
    config.common.dns.validate = true;
}

/// `isImplied`: neither -s nor -S was given.
void finishTls(Config &config, bool isImplied)
{
    const bool onlyCertificate =
        isImplied && (config.tls.days || config.dane) && !config.auth.isWanted;
    finishTls(config.tls, config.common.files);
    const options::Envelope &envelope = config.envelope;
    if (onlyCertificate && !config.until && envelope.recipients.empty() && !envelope.sender &&
        config.commands.empty() && !judgesExtensions(config))
        config.until = Verb::startTls;
    if (config.allCertificates && !config.tls.wanted())
        throw UsageError("--all-certs needs --starttls or --tls");
    if (config.until == Verb::startTls && !config.tls.wanted())
        throw UsageError("--until starttls needs --starttls or --tls");
}

Verb asFarAsOptionsAsk(const Config &config)
{
    if (config.message.send)
        return Verb::message;
    if (!config.envelope.recipients.empty())
        return Verb::rcpt;
    if (config.envelope.sender)
        return Verb::mail;
    return config.auth.isWanted ? Verb::auth : Verb::command;
}

void finishTransaction(Config &config)
{
    finishMessage(config.message, config.envelope);
    if (!config.until)
        config.until = asFarAsOptionsAsk(config);
    if (config.until == Verb::auth && !config.auth.isWanted)
        throw UsageError("--until auth needs --authtype");
    if (config.goesTo(Verb::message) && !config.message.send)
        throw UsageError("--until message needs --send");
    if (config.goesTo(Verb::rcpt) && config.envelope.recipients.empty())
        throw UsageError("--until rcpt and data need a recipient: use --rcpt");
    config.commandsAfterMail =
        !config.commands.empty() && config.envelope.sender && config.goesTo(Verb::mail);
    finishEnvelope(config.envelope);
    if (config.goesTo(Verb::mail) && !config.envelope.sender)
        throw UsageError("--until mail needs a sender: use --from or --null-sender");
}

void finishCommands(Config &config)
{
    if (config.responses.size() > config.commands.size())
        throw UsageError("--response: there are more responses than commands");
    if (config.commands.empty())
        return;
    if (config.until == Verb::ehlo && !config.tls.startTls)
        config.until = Verb::command; // the same point
    if (!config.goesTo(Verb::command))
        throw UsageError("--command: --until ends before the commands are sent");
}

void finishExpectedReplies(const Config &config)
{
    for (const auto &[step, codes] : config.expectedReplies)
        if (!config.goesTo(step) ||
            (step == Verb::startTls && !config.tls.startTls) ||
            (step == Verb::auth && !config.auth.isWanted))
            throw UsageError("--expect-reply: the dialogue does not come to " +
                             std::string(smtp::rowOf(step).name));
}

/// The labels of the performance data that a dialogue to this goal can have.
std::vector<std::string> metrics(const Config &config)
{
    std::vector<std::string> labels{"time"};
    for (const smtp::VerbRow &row : smtp::verbRows)
        if (!row.label.empty() && config.goesTo(row.verb) && row.label != "tls" &&
            (row.verb != Verb::auth || config.auth.isWanted))
            labels.emplace_back(row.label);
    if (config.tls.wanted())
        labels.insert(labels.end(), {"tls", "cert_days"});
    if (config.goesTo(Verb::rcpt))
        labels.emplace_back("recipients_accepted");
    if (config.audits())
        labels.emplace_back("audit_findings");
    return labels;
}

void finishAudits(const Config &config)
{
    if (config.audits() && !config.goesTo(Verb::ehlo))
        throw UsageError("--audit, --audit-smuggling: --until ends before EHLO");
    if (!config.smugglingRecipient)
        return;
    const std::optional<smtp::Address> &sender = config.envelope.sender;
    if (config.smugglingRecipient->international() || (sender && sender->international()))
        throw UsageError("--audit-smuggling: its recipient and --from must be ASCII");
}

/// What would be asked for and never looked at, and so pass for fine.
void refuseUnseen(const Config &config)
{
    const options::TlsConfig &tls = config.tls;
    if (tls.startTls && !config.goesTo(Verb::startTls))
        throw UsageError("--starttls: --until ends before it");
    if (tls.implicit && !config.goesTo(Verb::greeting))
        throw UsageError("--tls: --until ends before it");
    if (config.auth.isWanted && !config.goesTo(Verb::auth))
        throw UsageError("--authtype: --until ends before it");
    if (!config.expect.empty() && !config.goesTo(Verb::greeting))
        throw UsageError("--expect: --until ends before the greeting");
    if (judgesExtensions(config) && !config.goesTo(tls.startTls ? Verb::command : Verb::ehlo))
        throw UsageError(
            "--require-ext, --forbid-ext: --until ends before the EHLO that they judge");
    const auto unseen = config.common.thresholds.unknownMetrics(metrics(config));
    if (!unseen.empty())
        throw UsageError("-w, -c: the dialogue does not come to '" + unseen.front() + "'");
}

} // namespace

void finish(Config &config, const std::vector<std::string> &positional)
{
    finishCommon(config.common, program().metrics);
    options::finishHost(config.host, positional, config.common);
    const bool isTlsImplied = !config.tls.wanted();
    if (config.dane)
        finishDane(config);
    finishAuth(config.auth, config.tls, config.common, config.host, config.port());
    finishTls(config, isTlsImplied);
    finishTransaction(config);
    finishCommands(config);
    finishExpectedReplies(config);
    finishAudits(config);
    refuseUnseen(config);
}

} // namespace check_smtp_dialog
