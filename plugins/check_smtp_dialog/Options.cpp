// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Check.hpp"

#include "check_smtp_dialog/Values.hpp"
#include "cli/Values.hpp"
#include "options/Host.hpp"
#include "text/Strings.hpp"

namespace check_smtp_dialog {

namespace {

void addDialogueOptions(cli::OptionTable &table, Config &config)
{
    table.section("Dialogue");
    table
        .value("hostname", "H", "HOST", "The server: a name, an address, [IPv6], or the path of a "
               "UNIX socket. A single word without an option means the same.", options::parseHost,
               [&](const std::string &host) { config.host = host; })
        .completes(cli::Completion::host);
    addEnvelopeOptions(table, config.envelope);
    table
        .choice("until", "", "STEP", "End the dialogue after this step. 'data' drops the "
                "connection when the server asks for the message, so nothing is sent.",
                verbChoices(false),
                [&](Verb until) { config.until = until; })
        .defaultsTo("as far as the other options ask");
    table
        .value("command", "C", "LINE", "Send this line after EHLO, or after MAIL when --from is "
               "given. AUTH comes after the lines that follow EHLO.", parseFilled,
               [&](const std::string &line) { config.commands.push_back(line); })
        .repeatable();
    table
        .value("response", "R", "REGEX", "The answer to the --command of the same position must "
               "match this POSIX extended regular expression, else WARNING.",
               [](const std::string &text) { return Pattern(text); },
               [&](const Pattern &pattern) { config.responses.push_back(pattern); })
        .repeatable();
    table.flag("lmtp", "L", "Talk LMTP: LHLO, and an answer for each recipient.",
               [&] { config.lmtp = true; });
    table.flag("helo", "", "Say HELO in place of EHLO, as the oldest clients do.",
               [&] { config.heloOnly = true; });
    table
        .choice("proxy", "r", "[VERSION]", "Begin with a header of the PROXY protocol, in text "
                "(v1) or binary (v2).",
                cli::Choices<ProxyVersion>{{"v1", ProxyVersion::v1}, {"v2", ProxyVersion::v2}},
                [&](ProxyVersion version) { config.proxy = version; })
        .defaultsTo("v1 without VERSION")
        .mayStandAlone("v1");
    table.flag("ignore-quit-failure", "q", "Accepted for check_smtp's sake: a failing QUIT never "
               "matters here.", [] {});
}

void addJudgingOptions(cli::OptionTable &table, Config &config)
{
    table.section("Expectations");
    table.value("expect", "e", "TEXT", "This text must stand in the greeting or in the answer to "
                "EHLO, else WARNING.", parseFilled,
                [&](const std::string &text) { config.expect = text; });
    table
        .value(
            "expect-reply", "", "STEP=CODES",
            "The server must answer this step with one of "
            "these codes (550, or 5xx for a class; a comma between them), else CRITICAL. Steps: " +
                text::join(cli::choiceNames(verbChoices(true)), ", ") + '.',
            parseExpectedReply,
            [&](const std::pair<Verb, ExpectedCodes> &expected) {
                config.expectedReplies[expected.first] = expected.second;
            })
        .repeatable();
    table
        .value("require-ext", "", "LIST", "These EHLO keywords (a comma between them) must be "
               "offered, else WARNING; SIZE>=N asks for a limit of at least N bytes. Judged after "
               "TLS.", parseRequired,
               [&](const std::vector<Extension> &list) { config.requiredExtensions = list; });
    table.value("forbid-ext", "", "LIST", "None of these EHLO keywords may be offered, else "
                "WARNING.", parseKeywords,
                [&](const std::vector<std::string> &list) { config.forbiddenExtensions = list; });
    table.value("ignore-ext", "", "LIST", "Do not use these EHLO keywords though they are offered "
                "(a comma between them): " + text::join(ignorable(), ", ") + '.', parseIgnored,
                [&](const std::vector<std::string> &list) { config.ignoredExtensions = list; });
    table
        .state("tempfail", "What a 4xx answer after EHLO means: ok, warning, critical or unknown.",
               [&](nagios::State state) { config.tempfail = state; })
        .defaultsTo("warning");
    options::addReverseOption(table, config.fcrdns);
}

void addAuditOptions(cli::OptionTable &table, Config &config)
{
    table.section("Audits");
    table.flag("audit", "", "After the dialogue, look over further connections for what a server "
               "should not do, such as AUTH before TLS or commands piped behind STARTTLS; each "
               "finding is WARNING. Nothing is sent.", [&] { config.audit = true; });
    table.value("audit-smuggling", "", "ADDR", "After the dialogue, really deliver up to 8 test "
                "messages to this recipient of your own, each with a sequence of bytes in it that "
                "must not end a message; each one that does is WARNING.", options::parseRecipient,
                [&](const smtp::Address &recipient) { config.smugglingRecipient = recipient; });
}

} // namespace

namespace {

std::vector<std::string> metrics()
{
    std::vector<std::string> labels = smtp::verbLabels();
    labels.insert(labels.begin(), "time");
    labels.insert(labels.end(), {"cert_days", "recipients_accepted", "audit_findings"});
    return labels;
}

} // namespace

const cli::Program &program()
{
    static const cli::Program self{
        "check_smtp_dialog",
        "SMTP_DIALOG",
        "Holds the conversation with one mail server as far as you ask, and judges and times each "
        "step.",
        "-H HOST [options]",
        {"check_smtp_dialog -H mail.example.org",
         "check_smtp_dialog -H mail.example.org -S -D 30,14",
         "check_smtp_dialog -H mail.example.org -f probe@example.net -T postmaster@example.org",
         "check_smtp_dialog -H mail.example.org -S -T probe@example.org --send -w 2 -c 5"},
        metrics()};
    return self;
}

cli::OptionTable optionRows(Config &config)
{
    cli::OptionTable table;
    addGeneralOptions(table, config.common);
    addDialogueOptions(table, config);
    addJudgingOptions(table, config);
    addMessageOptions(table, config.message);
    addAuditOptions(table, config);
    addTlsOptions(table, config.tls, config.common.files);
    addPinOptions(table, config.tls);
    table.choice("tls-refuse", "", "VERSION", "The server must refuse this version and those "
                 "before it, else WARNING. Each is tried over one more connection.",
                 cli::Choices<std::vector<std::string>>{{"1.0", {"1.0"}},
                                                        {"1.1", {"1.0", "1.1"}},
                                                        {"1.2", {"1.0", "1.1", "1.2"}}},
                 [&](const std::vector<std::string> &versions) {
                     config.refusedVersions = versions;
                 });
    table.flag("all-certs", "", "Look at the RSA and the ECDSA certificate of a server that has "
               "both, by connecting once more for the one that it does not show at first.",
               [&] { config.allCertificates = true; });
    table.flag(
        "dane", "",
        "The host's TLSA records (RFC 7672) in signed DNS decide what a "
        "certificate is worth, at each address of the host, and not the authorities. Implies "
        "--dnssec, and --starttls unless --tls is given.",
        [&] { config.dane = true; });
    addAuthOptions(table, config.auth);
    table.section("Network");
    addNetworkOptions(table, config.common);
    return table;
}

} // namespace check_smtp_dialog
