// SPDX-License-Identifier: MIT
// --domains-file of check_relay_domain, through the real program: what is read, that everybody is
// asked for once, and that no connection is asked for more than a server bears.

#include "cli/Postfix.hpp"
#include "cli/Suite.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Script.hpp"
#include "lab/Tap.hpp"

#include <Poco/TemporaryFile.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <thread>

namespace {

using cli::isPostmaster;
using cli::Postfix;
using cli::recipientOf;
using cli::Takes;
using cli::Talk;

constexpr std::size_t maxRecipients = 50;
constexpr std::size_t maxResets = 9;

/// What clients said, counted.
struct Tally {
    std::size_t connections = 0;
    std::size_t transactions = 0;
    std::size_t recipients = 0;
    std::set<std::string> distinct;
    std::size_t maxTransaction = 0;
    std::size_t maxResets = 0;   ///< of one connection
    std::size_t maxRefusals = 0; ///< of one connection
};

void countOne(const std::string &bytes, const Takes &takes, Tally &tally)
{
    std::size_t inTransaction = 0;
    std::size_t resets = 0;
    std::size_t refusals = 0;
    for (const std::string &line : cli::lines(bytes)) {
        resets += line == "RSET" ? 1 : 0;
        if (line.starts_with("MAIL FROM:")) {
            ++tally.transactions;
            inTransaction = 0;
        }
        const std::string recipient = recipientOf(line);
        if (recipient.empty())
            continue;
        ++tally.recipients;
        tally.distinct.insert(recipient);
        tally.maxTransaction = std::max(tally.maxTransaction, ++inTransaction);
        refusals += takes(recipient) ? 0 : 1;
    }
    tally.maxResets = std::max(tally.maxResets, resets);
    tally.maxRefusals = std::max(tally.maxRefusals, refusals);
}

Tally tallyOf(const std::vector<std::string> &heard, const Takes &takes)
{
    Tally tally;
    tally.connections = heard.size();
    for (const std::string &bytes : heard)
        countOne(bytes, takes, tally);
    return tally;
}

std::string listOf(std::size_t domains)
{
    std::string text;
    for (std::size_t i = 0; i < domains; ++i)
        text += "d" + std::to_string(i) + ".example\n";
    return text;
}

/// The number in the domain's name, of listOf().
std::size_t numberOf(const std::string &recipient)
{
    return std::stoul(recipient.substr(recipient.find('@') + 2));
}

lab::ProcessResult check(const cli::LineServer &server, const std::string &args,
                         const std::string &input)
{
    return lab::runCheck("check_relay_domain",
                         lab::words("-H 127.0.0.1 -F probe.example.net -p " +
                                    std::to_string(server.port()) + ' ' + args),
                         {}, input);
}

std::string server(unsigned short port)
{
    return "127.0.0.1:" + std::to_string(port);
}

std::string judged(const lab::ProcessResult &result, int exitCode, const std::string &start,
                   const std::string &perfdata = "")
{
    const bool isRight = result.exitCode == exitCode && result.errors.empty() &&
                         result.output.starts_with("RELAY_DOMAIN " + start) &&
                         result.output.find(perfdata) != std::string::npos;
    return isRight
               ? ""
               : result.output + result.errors + "expected " + start + " ... " + perfdata + '\n';
}

std::string exactly(const std::string &what, std::size_t count, std::size_t wanted)
{
    return count == wanted
               ? ""
               : std::to_string(count) + ' ' + what + ", expected " + std::to_string(wanted) + '\n';
}

std::string atMost(const std::string &what, std::size_t count, std::size_t wanted)
{
    return count <= wanted ? ""
                           : std::to_string(count) + ' ' + what + ", expected at most " +
                                 std::to_string(wanted) + '\n';
}

void tenThousand(lab::Tap &tap, const std::string &args, std::size_t parallel)
{
    constexpr std::size_t domains = 10000;
    // So slow to greet that clients which may be there at the same time are.
    cli::LineServer listening([] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return Postfix(isPostmaster);
    });
    const lab::ProcessResult result =
        check(listening, "-t 30 --domains-file - " + args, listOf(domains));
    const Tally tally = tallyOf(listening.heard(), isPostmaster);
    const std::string name = "10,000 domains" + (args.empty() ? "" : ' ' + args) + ": ";
    tap.result(name + "all are accepted",
               judged(result, 0,
                      "OK - " + server(listening.port()) +
                          " takes mail for 10000 of 10000 domains, relay refusal not tested, in ",
                      " domains=10000;;;0 accepted=10000;;;0;10000 refused=0;;;0;10000 "
                      "deferred=0;;;0;10000 shapes_tested=0;"));
    tap.result(name + "each is asked for once, and so is a recipient that nobody has",
               exactly("recipients", tally.recipients, domains + 1) +
                   exactly("different ones", tally.distinct.size(), domains + 1));
    tap.result(name + "transactions are full, and connections are used up",
               atMost("recipients in a transaction", tally.maxTransaction, maxRecipients) +
                   atMost("RSETs on a connection", tally.maxResets, maxResets) +
                   atMost("transactions", tally.transactions, domains / maxRecipients + parallel) +
                   atMost("connections", tally.connections,
                          domains / maxRecipients / (maxResets + 1) + parallel));
    // Each may have a successor before the server has seen it go.
    tap.result(name + "as many connections at once as allowed",
               atMost("at once", listening.maxAtOnce(), 2 * parallel) +
                   (listening.maxAtOnce() < parallel ? "fewer at once\n" : ""));
}

void refusals(lab::Tap &tap)
{
    const Takes nobody = [](const std::string &) { return false; };
    cli::LineServer strict([&] { return Postfix(nobody); });
    const lab::ProcessResult result = check(strict, "-t 30 --domains-file -", listOf(400));
    const Tally tally = tallyOf(strict.heard(), nobody);
    tap.result("all of 400 are refused",
               judged(result, 2,
                      "CRITICAL - " + server(strict.port()) +
                          ": 400 of 400 refused: RCPT postmaster@d0.example refused: '550 5.1.1 "
                          "<postmaster@d0.example>: no such user', postmaster@d1.example, "
                          "postmaster@d2.example, postmaster@d3.example, ... | ",
                      " accepted=0;;;0;400 refused=400;"));
    tap.result("then no connection has more than eight refusals, and nobody is asked for twice",
               atMost("refusals on a connection", tally.maxRefusals, 8) +
                   exactly("recipients", tally.recipients, 401));

    const Takes half = [](const std::string &recipient) {
        return isPostmaster(recipient) && numberOf(recipient) < 100;
    };
    cli::LineServer changing([&] { return Postfix(half); });
    const lab::ProcessResult mixed = check(changing, "-t 30 --domains-file -", listOf(300));
    tap.result("a server that hangs up after twenty errors, and refuses what follows a hundred "
               "accepted domains: all have an answer",
               judged(mixed, 2,
                      "CRITICAL - " + server(changing.port()) +
                          ": 200 of 300 refused: RCPT postmaster@d100.example refused: '550 ",
                      " accepted=100;;;0;300 refused=200;;;0;300 deferred=0;"));
    tap.result("then everybody was asked for",
               exactly("different ones", tallyOf(changing.heard(), half).distinct.size(), 301));
}

/// Every question has the same sender, so one answer is that to all of them.
void senderIsRefused(lab::Tap &tap)
{
    const auto noBounces = [](const std::string &line) -> cli::Said {
        if (line.starts_with("MAIL FROM:"))
            return {"550 5.7.1 no bounces\r\n"};
        return line.starts_with("RCPT TO:") ? cli::Said{"503 5.5.1 need MAIL\r\n"}
                                            : Postfix(isPostmaster)(line);
    };
    cli::LineServer listening([&] { return Talk(noBounces); });
    const lab::ProcessResult result = check(listening, "-t 30 --domains-file -", listOf(10000));
    tap.result("10,000 domains, and the sender is refused",
               judged(result, 2,
                      "CRITICAL - " + server(listening.port()) +
                          ": MAIL <> refused: '550 5.7.1 no bounces' | ",
                      " accepted=0;;;0;10000 refused=10000;;;0;10000 deferred=0;"));
    const std::vector<std::string> heard = listening.heard();
    // EHLO, MAIL, what may follow it within eight refusals, QUIT.
    tap.result("then one connection and ten lines are enough",
               exactly("connections", heard.size(), 1) +
                   exactly("lines", heard.empty() ? 0 : cli::lines(heard.front()).size(), 10));
}

/// A server that answers each command, but not so many in this time.
void timeIsOver(lab::Tap &tap)
{
    const auto slow = [] {
        return [postfix = Postfix(isPostmaster)](const std::string &line) mutable {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            return postfix(line);
        };
    };
    cli::LineServer listening([&] { return Talk(slow()); });
    const std::string name = server(listening.port());
    const std::string open = ": ran out of time, ";
    for (const auto &[timeout, exitCode, start] :
         {std::tuple("3", 3, "UNKNOWN - " + name + open),
          std::tuple("3:unknown", 3, "UNKNOWN - " + name + open),
          std::tuple("3:warning", 1, "WARNING - " + name + open),
          std::tuple("3:critical", 2, "CRITICAL - " + name + open),
          std::tuple("3:ok", 0, "OK - " + name + " takes mail for ")}) {
        const lab::ProcessResult result =
            check(listening, std::string("-v --domains-file - -t ") + timeout, listOf(700));
        const std::string end = exitCode == 0 ? "\n" : " | ";
        tap.result(
            std::string("-t ") + timeout + ", and 700 domains are too many for it",
            judged(result, exitCode, start, "(raise --timeout, or use --max-parallel)" + end));
        listening.heard();
    }
}

void files(lab::Tap &tap)
{
    const std::string text = "# domains\r\n\r\n  example.net\t# the first\r\nuser@example.com\n"
                             "EXAMPLE.net.\nB\xc3\xbc"
                             "cher.example";
    const Poco::TemporaryFile file;
    std::ofstream(file.path(), std::ios::binary) << text;
    for (const std::string &name : {file.path(), std::string("-")}) {
        cli::LineServer listening(
            [] { return Postfix([](const std::string &it) { return it.find("relaytest") > 0; }); });
        const lab::ProcessResult result =
            check(listening, "--domains-file " + name + " -d example.info --rcpt-local info",
                  name == "-" ? text : "");
        const Tally tally = tallyOf(listening.heard(), [](const std::string &) { return true; });
        std::set<std::string> wanted{"info@example.net", "user@example.com", "info@example.info",
                                     "info@xn--bcher-kva.example"};
        for (const std::string &recipient : tally.distinct)
            if (recipient.starts_with("relaytest-"))
                wanted.insert(recipient);
        tap.result("comments, blank lines, CRLF, addresses, duplicates, and beside -d: from " +
                       std::string(name == "-" ? "standard input" : "a file"),
                   judged(result, 0,
                          "OK - " + server(listening.port()) + " takes mail for 4 of 4 domains") +
                       (tally.distinct == wanted ? "" : "other recipients\n"));
    }
    cli::LineServer untouched([] { return Postfix(isPostmaster); });
    const lab::ProcessResult bad =
        check(untouched, "--domains-file -", "example.net\na b\nexample.com\n.x@example.net\n");
    tap.result("bad lines are named by their numbers",
               judged(bad, 3,
                      "UNKNOWN - option --domains-file: standard input, line 2: 'a b' is not a "
                      "domain name (and 1 more, on line 4)\n"));
    tap.result("then nobody is asked", exactly("connections", untouched.heard().size(), 0));
}

const cli::Suite suite("relay-lists", [] {
    lab::Tap tap;
    files(tap);
    tenThousand(tap, "", 1);
    tenThousand(tap, "--max-parallel 4", 4);
    refusals(tap);
    senderIsRefused(tap);
    timeIsOver(tap);
    tap.finish();
});

} // namespace
