// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Config.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "cli/Refusal.hpp"
#include "net/Endpoint.hpp"
#include "options/Host.hpp"

#include <algorithm>

namespace check_smtp_dialog {

bool ExpectedCodes::allow(int code) const
{
    return std::count(codes.begin(), codes.end(), code) > 0 ||
           std::count(classes.begin(), classes.end(), code / 100) > 0;
}

namespace {

using cli::UsageError;

bool judgesExtensions(const Config &config)
{
    return !config.requiredExtensions.empty() || !config.forbiddenExtensions.empty();
}

/// Sees to what --dane needs: a name to look up, and DNS that is validated.
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

void derive(Config &config)
{
    const bool hasCommands = !config.commands.empty();
    if (!config.until)
        config.until = asFarAsOptionsAsk(config);
    if (hasCommands && config.until == Verb::ehlo && !config.tls.startTls)
        config.until = Verb::command; // the same point
    config.commandsAfterMail =
        hasCommands && config.envelope.sender && config.goesTo(Verb::mail);
    finishEnvelope(config.envelope);
}

using Refusal = cli::Refusal<Config>;

/// Refusals of what HELO, which offers no extensions, cannot bring.
constexpr Refusal withHelo[] = {
    {[](const Config &c) { return c.heloOnly && c.lmtp; }, "--helo: LMTP has LHLO only"},
    {[](const Config &c) { return c.heloOnly && c.tls.startTls; },
     "--helo: STARTTLS needs EHLO; use --tls"},
    {[](const Config &c) { return c.heloOnly && c.auth.isWanted; }, "--helo: AUTH needs EHLO"},
    {[](const Config &c) { return c.heloOnly && judgesExtensions(c); },
     "--helo: --require-ext and --forbid-ext need EHLO"},
};

constexpr Refusal withoutTls[] = {
    {[](const Config &c) { return c.allCertificates && !c.tls.wanted(); },
     "--all-certs needs --starttls or --tls"},
    {[](const Config &c) { return !c.refusedVersions.empty() && !c.tls.wanted(); },
     "--tls-refuse needs --starttls or --tls"},
    {[](const Config &c) { return c.until == Verb::startTls && !c.tls.wanted(); },
     "--until starttls needs --starttls or --tls"},
};

/// Refusals of a goal that the options do not lead to.
constexpr Refusal beyondOptions[] = {
    {[](const Config &c) { return c.until == Verb::auth && !c.auth.isWanted; },
     "--until auth needs --authtype"},
    {[](const Config &c) { return c.goesTo(Verb::message) && !c.message.send; },
     "--until message needs --send"},
    {[](const Config &c) { return c.goesTo(Verb::rcpt) && c.envelope.recipients.empty(); },
     "--until rcpt and data need a recipient: use --rcpt"},
    {[](const Config &c) { return c.goesTo(Verb::mail) && !c.envelope.sender; },
     "--until mail needs a sender: use --from or --null-sender"},
    {[](const Config &c) { return c.responses.size() > c.commands.size(); },
     "--response: there are more responses than commands"},
    {[](const Config &c) { return !c.commands.empty() && !c.goesTo(Verb::command); },
     "--command: --until ends before the commands are sent"},
};

bool smugglesInUtf8(const Config &config)
{
    const std::optional<smtp::Address> &sender = config.envelope.sender;
    return config.smugglingRecipient &&
           (config.smugglingRecipient->international() || (sender && sender->international()));
}

/// Refusals of what the dialogue would not come to, and so would pass for fine.
constexpr Refusal unseen[] = {
    {[](const Config &c) { return c.audits() && !c.goesTo(Verb::ehlo); },
     "--audit, --audit-smuggling: --until ends before EHLO"},
    {smugglesInUtf8, "--audit-smuggling: its recipient and --from must be ASCII"},
    {[](const Config &c) { return c.tls.startTls && !c.goesTo(Verb::startTls); },
     "--starttls: --until ends before it"},
    {[](const Config &c) { return c.tls.implicit && !c.goesTo(Verb::greeting); },
     "--tls: --until ends before it"},
    {[](const Config &c) { return c.auth.isWanted && !c.goesTo(Verb::auth); },
     "--authtype: --until ends before it"},
    {[](const Config &c) { return !c.expect.empty() && !c.goesTo(Verb::greeting); },
     "--expect: --until ends before the greeting"},
    {[](const Config &c) {
         return judgesExtensions(c) && !c.goesTo(c.tls.startTls ? Verb::command : Verb::ehlo);
     },
     "--require-ext, --forbid-ext: --until ends before the EHLO that they judge"},
};

void refuseUnseenReplies(const Config &config)
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

void refuseUnseenMetrics(const Config &config)
{
    const auto unknown = config.common.thresholds.unknownMetrics(metrics(config));
    if (!unknown.empty())
        throw UsageError("-w, -c: the dialogue does not come to '" + unknown.front() + "'");
}

} // namespace

void finish(Config &config, const std::vector<std::string> &positional)
{
    finishCommon(config.common, program().metrics);
    options::finishHost(config.host, positional, config.common);
    if (config.dane)
        finishDane(config);
    finishAuth(config.auth, config.tls, config.common, config.host, config.port());
    finishTls(config.tls, config.common.files);
    derive(config);
    cli::refuseAny(withoutTls, config);
    cli::refuseAny(withHelo, config);
    finishMessage(config.message, config.envelope);
    cli::refuseAny(beyondOptions, config);
    refuseUnseenReplies(config);
    cli::refuseAny(unseen, config);
    refuseUnseenMetrics(config);
}

} // namespace check_smtp_dialog
