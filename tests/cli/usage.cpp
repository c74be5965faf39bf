// SPDX-License-Identifier: MIT
// Bad command lines, through the real program: each ends with exit code 3 and one clear line, and
// a server that stands by sees nobody.

#include "dialogues/Expectation.hpp"
#include "dialogues/Files.hpp"
#include "lab/FakeServer.hpp"
#include "lab/Identities.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Tap.hpp"

#include <csignal>
#include <exception>
#include <iostream>

namespace {

struct Row {
    const char *args; ///< {server} is a host and a port that would answer
    const char *text; ///< behind "SMTP_DIALOG UNKNOWN - "
};

const Row rows[] = {
    {"", "no host given: use -H"},
    {"-H", "option '-H' needs a value (--hostname HOST)"},
    {"-H ''", "option --hostname: '' is not a host name or an address"},
    {"-H -x", "option --hostname: '-x' is not a host name or an address"},
    {"-H 'a name'", "option --hostname: 'a name' is not a host name or an address"},
    {"-H 'ex|ample.org'", "option --hostname: 'ex ample.org' is not a host name or an address"},
    {"-H bücher.example", "option --hostname: 'bücher.example' has letters outside ASCII: write "
                          "the name in its xn-- form"},
    {"-H /run/socket -p 25", "--port: a UNIX socket has no port"},
    {"{server} stray", "unexpected argument 'stray'"},
    {"{server} -v stray -4", "unexpected argument 'stray'"},
    {"{server} -- -v", "unexpected argument '-v'"},
    {"one.example.net two.example.net", "unexpected argument 'two.example.net'"},

    {"{server} --nosuch", "unknown option '--nosuch'"},
    {"{server} -X", "unknown option '-X'"},
    {"{server} -vX", "unknown option -X in '-vX'"},
    {"{server} --s",
     "option '--s' is ambiguous: --send, --subject, --starttls, --ssl, --sni, --source"},
    {"{server} --starttls=yes", "option '--starttls' takes no value"},
    {"{server} --timeout", "option '--timeout' needs a value (--timeout N[:STATE])"},

    {"{server} -p 99999", "option --port: '99999' is not a port (1 to 65535 or a service name)"},
    {"{server} -p 0", "option --port: '0' is not a port (1 to 65535 or a service name)"},
    {"{server} -p 0x19", "option --port: '0x19' is not a port (1 to 65535 or a service name)"},
    {"{server} -p '25 '", "option --port: '25 ' is not a port (1 to 65535 or a service name)"},
    {"{server} -p nosuch", "option --port: 'nosuch' is not a port (1 to 65535 or a service name)"},
    {"{server} -t 0", "option --timeout: '0' is not a number of seconds (0.001 to 86400)"},
    {"{server} -t -1", "option --timeout: '-1' is not a number of seconds (0.001 to 86400)"},
    {"{server} -t nan", "option --timeout: 'nan' is not a number of seconds (0.001 to 86400)"},
    {"{server} -t 5:bad",
     "option --timeout: '5:bad' does not end in a state (ok, warning, critical, unknown)"},

    {"{server} -w 5:1", "option --warning: '5:1' is not a range (its start 5 is above its end 1)"},
    {"{server} -c5:1", "option --critical: '5:1' is not a range (its start 5 is above its end 1)"},
    {"{server} -w :", "option --warning: ':' is not a range (it needs a start, an end or both, as "
                      "in 10, 10:, ~:10, 10:20, @10:20)"},
    {"{server} -w ~", "option --warning: '~' is not a range ('~' is not a number)"},
    {"{server} -w 0x10", "option --warning: '0x10' is not a range ('0x10' is not a number)"},
    {"{server} -c 1,5", "option --critical: '1,5' is not a range ('1,5' is not a number)"},
    {"{server} -c nosuch=5", "-w, -c: there is no metric 'nosuch'"},
    {"{server} -c =5", "option --critical: '=5' names no metric before the '='"},

    {"{server} -f 'a@example.org\\r\\nRCPT TO:<b@example.org>'",
     "option --from: 'a@example.org\\r\\nRCPT TO:<b@example.org>' is not an address: it has a "
     "control character"},
    {"{server} -f 'a\\n@example.org'",
     "option --from: 'a\\n@example.org' is not an address: it has a control character"},
    {"{server} -T 'x@example.org\\x01'",
     "option --rcpt: 'x@example.org\\x01' is not an address: it has a control character"},
    {"{server} -f 'a b@example.org'",
     "option --from: 'a b@example.org' is not an address: it has a blank outside quotes"},
    {"{server} -f 'a>@example.org'",
     "option --from: 'a>@example.org' is not an address: it has < or > inside"},
    {"{server} -f @example.org",
     "option --from: '@example.org' is not an address: it has nothing before the @"},
    {"{server} -f a@", "option --from: 'a@' is not an address: it has nothing after the @"},
    {"{server} -T ''", "option --rcpt: '' is not an address: it is empty"},
    {"{server} -T '<>'", "option --rcpt: '<>' is not a recipient"},

    {"{server} -C NOOP -R '['",
     "option --response: '[' is not a regular expression: Invalid regular expression"},
    {"{server} -R x", "--response: there are more responses than commands"},
    {"{server} -C 'NOOP\\r\\nQUIT'",
     "option --command: 'NOOP\\r\\nQUIT' holds a control character"},
    {"{server} -C ''", "option --command: '' is empty"},
    {"{server} --until banner -C NOOP", "--command: --until ends before the commands are sent"},

    {"{server} --send", "--send needs a recipient: use --rcpt"},
    {"{server} -f a@example.org --send", "--send needs a recipient: use --rcpt"},
    {"{server} --subject x", "--subject, --header, --body and --message need --send"},
    {"{server} -T a@example.org --send --body x --message {dir}/dots.eml",
     "--message excludes --subject, --header and --body"},
    {"{server} -T a@example.org --send --message {dir}",
     "option --message: cannot read '{dir}' as a file"},
    {"{server} -T a@example.org --send --message /nonexistent",
     "option --message: cannot read '/nonexistent': No such file or directory"},
    {"{server} -T a@example.org --send --header plain",
     "option --header: 'plain' is not 'Name: value'"},
    {"{server} -T a@example.org --send --header 'X: a\\r\\nBcc: b@example.org'",
     "option --header: 'X: a\\r\\nBcc: b@example.org' holds a control character"},
    {"{server} -T a@example.org --send --subject 'a\\nb'",
     "option --subject: 'a\\nb' holds a control character"},

    {"{server} --until nosuch", "option --until: 'nosuch' is none of connect, banner, ehlo, "
                                "starttls, mail, rcpt, data, message"},
    {"{server} --until mail", "--until mail needs a sender: use --from or --null-sender"},
    {"{server} --until rcpt", "--until rcpt and data need a recipient: use --rcpt"},
    {"{server} --until message -T a@example.org", "--until message needs --send"},
    {"{server} --until starttls", "--until starttls needs --starttls or --tls"},
    {"{server} --expect-reply rcpt=550", "--expect-reply: the dialogue does not come to RCPT"},
    {"{server} --expect-reply rcpt -T a@example.org",
     "option --expect-reply: 'rcpt' is not STEP=CODES"},
    {"{server} --expect-reply banner=650",
     "option --expect-reply: 'banner=650' has a code that is not like 550 or 5xx"},
    {"{server} --expect-reply banner=", "option --expect-reply: 'banner=' has no code"},
    {"{server} --require-ext 'AUTH>=5'",
     "option --require-ext: 'AUTH>=5' compares a keyword other than SIZE"},
    {"{server} --forbid-ext 'A B'", "option --forbid-ext: 'A B' is not an EHLO keyword"},
    {"{server} --tempfail bad",
     "option --tempfail: 'bad' is not a state (ok, warning, critical, unknown)"},

    {"{server} -S -s", "--starttls and --tls exclude each other"},
    {"{server} -D x", "option --certificate: 'x' is not a whole number from 0 to 36500"},
    {"{server} -D 10,20",
     "option --certificate: '10,20' has more days for CRITICAL than for WARNING"},
    {"{server} --verify maybe", "option --verify: 'maybe' is none of auto, require, warn, off"},
    {"{server} --tls-min 1.4", "option --tls-min: '1.4' is none of 1.0, 1.1, 1.2, 1.3"},
    {"{server} -S --ca-file /nonexistent",
     "option --ca-file: cannot read '/nonexistent': No such file or directory"},
    {"{server} -S --ca-file {dir}/dots.eml",
     "cannot use CA file {dir}/dots.eml: no certificate or crl found"},
    {"{server} -S --client-cert {cert}", "--client-cert and --client-key need each other"},
    {"{server} -S --client-cert {key} --client-key {key}",
     "cannot use client certificate {key}: no start line"},
    {"{server} --sni 'a name'", "option --sni: 'a name' is not a host name or an address"},

    {"{server} --output xml", "option --output: 'xml' is neither text nor json"},
    {"{server} -F 'a name'", "option --fqdn: 'a name' is not a host name or an address literal"},
    {"{server} --source nosuch", "option --source: 'nosuch' is not an IP address"},
    {"{server} -6 --source 192.0.2.1", "--source: '192.0.2.1' is of the other address family"},
    {"-4 -H ::1", "-H: '::1' is of the other address family"},
    {"-6 -H 127.0.0.1", "-H: '127.0.0.1' is of the other address family"},
    {"{server} -S --until ehlo", "--starttls: --until ends before it"},
    {"{server} -s --until connect", "--tls: --until ends before it"},
    {"{server} -e x --until connect", "--expect: --until ends before the greeting"},
    {"{server} --require-ext SIZE --until banner",
     "--require-ext, --forbid-ext: --until ends before the EHLO that they judge"},
    {"{server} -S --until starttls --forbid-ext SIZE",
     "--require-ext, --forbid-ext: --until ends before the EHLO that they judge"},
    {"{server} --verify off",
     "--verify, --tls-min, --sni and --client-cert need --starttls or --tls"},
    {"{server} --tls-min 1.3",
     "--verify, --tls-min, --sni and --client-cert need --starttls or --tls"},
    {"{server} -c cert_days=10:", "-w, -c: the dialogue does not come to 'cert_days'"},
    {"{server} -w rcpt=5", "-w, -c: the dialogue does not come to 'rcpt'"},
    {"{server} --nameserver dns.example.org",
     "option --nameserver: 'dns.example.org' is not an IP address with an optional @PORT"},
    {"{server} --extra-opts=@/nonexistent",
     "--extra-opts: cannot read '/nonexistent': No such file or directory"},
    {"{server} --extra-opts=smtp@{dir}/dots.eml",
     "{dir}/dots.eml, line 1: text before the first [section]"},
};

const char *const friendlyServer = "args: none\n"
                                   "line: none\n"
                                   "exit: 3\n"
                                   "S: 220 mail.example.net\n"
                                   "silence\n";

std::string judged(const lab::Script &wanted)
{
    const lab::ProcessResult result = lab::runCheck(lab::words(lab::unescaped(wanted.args)));
    std::string trouble = dialogues::compare(wanted, result.output, result.exitCode);
    if (!result.errors.empty())
        trouble += "on stderr: " + result.errors;
    return trouble;
}

void testAll()
{
    const lab::Identities identities;
    const dialogues::SavedIdentities saved(identities);
    lab::FakeServer server(lab::parseScript("friendly", friendlyServer), identities.factory(),
                           "127.0.0.1", 4096);
    std::map<std::string, std::string> marks = saved.marks();
    marks["server"] = "-F probe.example.net -H 127.0.0.1 -p " + std::to_string(server.port());
    lab::Tap tap;
    for (const Row &row : rows) {
        lab::Script wanted;
        wanted.args = row.args;
        wanted.expected.exitCode = 3;
        wanted.expected.lines = {std::string("SMTP_DIALOG UNKNOWN - ") + row.text};
        wanted.expected.perf = "";
        tap.result(std::string("check_smtp_dialog ") + row.args,
                   judged(dialogues::bound(wanted, marks)));
    }
    server.finish();
    const int connections = server.connections();
    tap.result("none of these connected",
               connections == 0 ? "" : std::to_string(connections) + " connections");
    tap.finish();
}

} // namespace

int main()
{
    std::signal(SIGPIPE, SIG_IGN);
    try {
        testAll();
        return 0;
    } catch (const std::exception &error) {
        std::cout << "Bail out! " << error.what() << std::endl;
        return 1;
    }
}
