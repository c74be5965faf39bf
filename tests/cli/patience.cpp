// SPDX-License-Identifier: MIT
// --timeout while options are read, through the real program: what they name may never say
// anything. And while output is written that nobody reads.

#include "cli/Launch.hpp"
#include "cli/Places.hpp"
#include "cli/Suite.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Script.hpp"
#include "lab/Tap.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <fstream>
#include <thread>

namespace {

using cli::Launched;
using Words = std::vector<std::string>;

/// Far from the 10 s that are the default, and from never.
constexpr std::chrono::seconds soon(8);

std::string judged(const Launched &launched, int exitCode, const std::string &line,
                   std::chrono::seconds most = soon)
{
    std::string trouble;
    if (launched.exitCode != exitCode)
        trouble += "exit code " + std::to_string(launched.exitCode) + "\n";
    if (launched.output != line)
        trouble += "got " + launched.output.substr(0, 500) + "\n";
    if (launched.took > most)
        trouble += "it took " + std::to_string(launched.took.count()) + " s\n";
    return trouble;
}

struct Row {
    const char *args; ///< {fifo} is a FIFO into which nobody writes, {ini} a file
    int exitCode;
    const char *line;
};

constexpr const char *options = "UNKNOWN - timeout after 1 s, waiting for its options to be read";
constexpr const char *iniFile =
    "UNKNOWN - timeout after 1 s, waiting for the ini file of --extra-opts";
constexpr const char *warning = "WARNING - timeout after 1 s, waiting for its options to be read";

const Row dialogRows[] = {
    {"-t 1 --message {fifo}", 3, options},
    {"--message {fifo} -t1", 3, options},
    {"--message {fifo} -vt1", 3, options},
    {"--message {fifo} --timeout=1", 3, options},
    {"--message {fifo} --tim 1", 3, options},
    {"-t 9 --message {fifo} -t 1", 3, options},
    {"-t 1 -F -t9 --message {fifo}", 3, options},
    {"-t 1 --message {fifo} -- -t 9", 3, options},
    {"-t 1:warning --message {fifo}", 1, warning},
    {"--nosuch -t 1 --extra-opts=@{fifo}", 3, iniFile},
    {"-t 1 --extra-opts=@-", 3, iniFile},
    {"-t 1:critical --extra-opts @{fifo}", 2,
     "CRITICAL - timeout after 1 s, waiting for the ini file of --extra-opts"},
    {"--extra-opts=@{ini}", 1, warning},
    {"--extra-opts=@{ini} -t 1:unknown", 3, options},
    {"-t 1 --message /dev/zero", 3,
     "UNKNOWN - option --message: '/dev/zero' is neither a regular file nor a pipe"},
    {"-t 1 --extra-opts=@/dev/zero", 3,
     "UNKNOWN - --extra-opts: '/dev/zero' is neither a regular file nor a pipe"},
    {"-t 1 --ca-file {fifo}", 3, "UNKNOWN - option --ca-file: '{fifo}' is not a regular file"},
    {"-t 1 --ca-file /dev/zero", 3,
     "UNKNOWN - option --ca-file: '/dev/zero' is not a regular file"},
    {"-t 1 --client-cert {fifo}", 3,
     "UNKNOWN - option --client-cert: '{fifo}' is not a regular file"},
    {"-t 1 --client-key {fifo}", 3,
     "UNKNOWN - option --client-key: '{fifo}' is not a regular file"},
    {"-t 1 --trust-anchor {fifo}", 3,
     "UNKNOWN - option --trust-anchor: '{fifo}' is not a regular file"},
    {"-t 1 --authpass-file {fifo}", 3,
     "UNKNOWN - option --authpass-file: '{fifo}' is not a regular file"},
    {"-t 1 --authpass-file /dev/null", 3,
     "UNKNOWN - option --authpass-file: '/dev/null' is not a regular file"},
    {"-t 1 -R ((a{1,200}){1,200}){1,200}", 3,
     "UNKNOWN - option --response: '((a{1,200}){1,200}){1,200}' repeats too much"},
};

const Row listRows[] = {
    {"-t 1 --domains-file {fifo}", 3, options},
    {"-t 1 --domains-file -", 3, options},
    {"-t 1:warning --domains-file -", 1, warning},
    {"-t 1 --domains-file /dev/zero", 3,
     "UNKNOWN - option --domains-file: '/dev/zero' is neither a regular file nor a pipe"},
};

std::string replaced(std::string text, const std::string &mark, const std::string &by)
{
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
        text.replace(at, mark.size(), by);
    return text;
}

template <std::size_t size>
void waits(lab::Tap &tap, const std::string &check, const std::string &service,
           const Row (&rows)[size])
{
    const cli::Fifo fifo;
    const cli::SmallPipe silent; // stdin, which somebody keeps open
    const Poco::TemporaryFile ini;
    std::ofstream(ini.path()) << "[" << check << "]\ntimeout = 1:warning\nmessage = " << fifo.path()
                              << "\n";
    for (const Row &row : rows) {
        const auto given = [&](const std::string &text) {
            return replaced(replaced(text, "{fifo}", fifo.path()), "{ini}", ini.path());
        };
        const Launched launched = cli::launch(
            check, lab::words(given(row.args)), [&] { ::dup2(silent.readEnd(), STDIN_FILENO); });
        tap.result(check + " " + row.args,
                   judged(launched, row.exitCode, service + " " + given(row.line) + "\n"));
    }
}

/// Writes into the FIFO, as soon as somebody reads, after so long a time.
std::thread writer(const cli::Fifo &fifo, const std::string &text, std::chrono::seconds delay)
{
    return std::thread([path = fifo.path(), text, delay] {
        std::this_thread::sleep_for(delay);
        std::ofstream(path) << text;
    });
}

void lateWriters(lab::Tap &tap)
{
    const cli::Fifo fifo;
    std::thread slow = writer(fifo, "a b\n", std::chrono::seconds(1));
    const Launched bad = cli::launch("check_mx_reach", {"--domains-file", fifo.path()});
    slow.join();
    tap.result("a FIFO is read when somebody writes into it",
               judged(bad, 3,
                      "MX_REACH UNKNOWN - option --domains-file: " + fifo.path() +
                          ", line 1: 'a b' is not a domain name\n"));

    cli::LineServer silent([] { return [](const std::string &) { return cli::Said(); }; });
    const std::string server = "-H 127.0.0.1 -F probe.example.net -p " +
                               std::to_string(silent.port()) +
                               " -f a@example.org -T b@example.net ";
    slow = writer(fifo, "Subject: late\n\ntext\n", std::chrono::seconds(4));
    const Launched late = cli::launch(
        "check_smtp_dialog", lab::words(server + "--send --message " + fifo.path() + " -t 6"));
    slow.join();
    tap.result("the time that reading options took is gone",
               late.exitCode == 2 && late.took < std::chrono::seconds(9)
                   ? ""
                   : late.output + std::to_string(late.took.count()) + " s\n");
}

void costlyPattern(lab::Tap &tap)
{
    const std::string banner(4000, 'a');
    cli::LineServer server([&] {
        return [&](const std::string &line) -> cli::Said {
            return {line == "NOOP" ? "250 " + banner + "\r\n" : "250 mail.example.net\r\n",
                    line == "QUIT"};
        };
    });
    const Launched launched = cli::launch(
        "check_smtp_dialog", {"-H", "127.0.0.1", "-p", std::to_string(server.port()), "-t", "1",
                              "-F", "probe.example.net", "-C", "NOOP", "-R",
                              "(a*)(a*)(a*)\\1\\2\\3x"});
    tap.result("a costly --response is nobody's fault but ours",
               judged(launched, 3,
                      "SMTP_DIALOG UNKNOWN - timeout after 1 s, waiting for its own verdict\n"));
}

void readers(lab::Tap &tap)
{
    cli::LineServer server([] { return cli::talkative(30000); });
    const Words words = lab::words("-H 127.0.0.1 -F probe.example.net -vvv --output json -p " +
                                   std::to_string(server.port()));
    cli::SmallPipe pipe;
    const auto prepare = [&] { ::dup2(pipe.writeEnd(), STDOUT_FILENO); };
    Words hasty = words;
    hasty.insert(hasty.end(), {"-t", "2"});
    tap.result("more than a pipe holds, and nobody reads",
               judged(cli::launch("check_smtp_dialog", hasty, prepare), 3, ""));

    cli::SmallPipe other;
    std::string read;
    std::thread reader([&] {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        char chunk[512];
        for (ssize_t got; read.find('\n') == std::string::npos &&
                          (got = ::read(other.readEnd(), chunk, sizeof chunk)) > 0;)
            read.append(chunk, static_cast<std::size_t>(got));
    });
    const Launched launched = cli::launch("check_smtp_dialog", words,
                                          [&] { ::dup2(other.writeEnd(), STDOUT_FILENO); });
    if (launched.exitCode != 0)
        other.fill(); // lets the reader end
    const bool ignored = ::write(other.writeEnd(), "\n", 1) == 1;
    static_cast<void>(ignored);
    reader.join();
    std::string trouble = judged(launched, 0, "", std::chrono::seconds(20));
    try {
        Poco::JSON::Parser().parse(read);
    } catch (const Poco::Exception &error) {
        trouble += error.displayText() + "\n";
    }
    tap.result("a reader that is late gets all of it", trouble);
}

const cli::Suite suite("patience", [] {
    lab::Tap tap;
    waits(tap, "check_smtp_dialog", "SMTP_DIALOG", dialogRows);
    waits(tap, "check_mx_reach", "MX_REACH", listRows);
    waits(tap, "check_relay_domain", "RELAY_DOMAIN", listRows);
    lateWriters(tap);
    costlyPattern(tap);
    readers(tap);
    tap.finish();
});

} // namespace
