// SPDX-License-Identifier: MIT
// Bad command lines, through the real programs: each ends with exit code 3 and one clear line, and
// the servers that stand by see nobody.

#include "cli/Suite.hpp"
#include "cli/UsageRow.hpp"
#include "dialogues/Expectation.hpp"
#include "dialogues/Files.hpp"
#include "lab/FakeServer.hpp"
#include "lab/Identities.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Tap.hpp"
#include "lab/Zones.hpp"

#include <vector>

namespace {

const char *const friendlyServer = "args: none\n"
                                   "line: none\n"
                                   "exit: 3\n"
                                   "S: 220 mail.example.net\n"
                                   "silence\n";

const char *const zone = "$ORIGIN example.net.\n"
                         "@ MX 10 mail\n"
                         "mail A 127.0.0.1\n";

struct Checked {
    std::string check;
    std::string service;
    std::string server; ///< the words of {server}
    std::vector<std::span<const cli::UsageRow>> tables;
};

std::string judged(const lab::Script &wanted)
{
    const lab::ProcessResult result =
        lab::runCheck(wanted.check, lab::words(lab::unescaped(wanted.args)));
    std::string trouble = dialogues::compare(wanted, result.output, result.exitCode);
    if (!result.errors.empty())
        trouble += "on stderr: " + result.errors;
    return trouble;
}

void testRows(const Checked &checked, std::map<std::string, std::string> marks, lab::Tap &tap)
{
    marks["server"] = checked.server;
    for (const std::span<const cli::UsageRow> rows : checked.tables)
        for (const cli::UsageRow &row : rows) {
            lab::Script wanted;
            wanted.check = checked.check;
            wanted.args = row.args;
            wanted.expected.exitCode = 3;
            wanted.expected.lines = {checked.service + " UNKNOWN - " + row.text};
            wanted.expected.perf = "";
            tap.result(checked.check + ' ' + row.args, judged(dialogues::bound(wanted, marks)));
        }
}

void testAll()
{
    const lab::Identities identities;
    const dialogues::SavedIdentities saved(identities);
    lab::FakeServer server(lab::parseScript("friendly", friendlyServer), identities.factory(),
                           "127.0.0.1", 4096);
    const lab::DnsServer dns(lab::Zones{zone}.recursive());
    const std::string port = std::to_string(server.port());
    lab::Tap tap;
    testRows({"check_smtp_dialog", "SMTP_DIALOG", "-F probe.example.net -H 127.0.0.1 -p " + port,
              {cli::smtpDialogUsage(), cli::authUsage()}},
             saved.marks(), tap);
    testRows(
        {"check_mx_reach", "MX_REACH",
         "-d example.net --ping off --allow-loopback --nameserver " + dns.address() + " -p " + port,
         {cli::mxReachUsage()}},
        saved.marks(), tap);
    testRows({"check_relay_domain", "RELAY_DOMAIN",
              "-F probe.example.net -d example.net -H 127.0.0.1 -p " + port,
              {cli::relayDomainUsage(), cli::authUsage()}},
             saved.marks(), tap);
    server.finish();
    const int connections = server.connections();
    tap.result("none of these connected",
               connections == 0 ? "" : std::to_string(connections) + " connections");
    tap.result("none of these asked a name server",
               dns.asked() == 0 ? "" : std::to_string(dns.asked()) + " questions");
    tap.finish();
}

const cli::Suite suite("usage", testAll);

} // namespace
