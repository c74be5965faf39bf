// SPDX-License-Identifier: MIT
// check_relay_domain never sends a message, whatever a server says: to servers that answer 354 to
// everything, that take everything, and that answer at random.

#include "cli/LineServer.hpp"
#include "cli/Suite.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Script.hpp"
#include "lab/Tap.hpp"

#include <algorithm>
#include <atomic>
#include <random>

namespace {

using cli::Said;
using cli::Talk;

const char *const hello = "250-mail.example.net\r\n250 PIPELINING\r\n";
const char *const lockStep = "250 mail.example.net\r\n";
const char *const go = "354 end data with <CR><LF>.<CR><LF>\r\n";

lab::ProcessResult check(const cli::LineServer &server, const std::string &args)
{
    return lab::runCheck("check_relay_domain",
                         lab::words("-H 127.0.0.1 -F probe.example.net -d example.net --foreign "
                                    "example.org -t 5 -p " +
                                    std::to_string(server.port()) + ' ' + args));
}

/// What holds whatever the server says.
std::string brokenRules(const lab::ProcessResult &result, const std::vector<std::string> &heard)
{
    std::string trouble = cli::loneDot(heard) + result.errors;
    if (result.exitCode < 0 || result.exitCode > 3)
        trouble += "exit code " + std::to_string(result.exitCode) + '\n';
    if (!result.output.starts_with("RELAY_DOMAIN ") ||
        std::count(result.output.begin(), result.output.end(), '\n') != 1)
        trouble += "not one line: " + result.output + '\n';
    return trouble;
}

/// From the line with this number on, counted from the greeting, all is answered with 354.
Talk goesFrom(int first, const std::string &ehlo)
{
    return [first, ehlo, number = 0](const std::string &line) mutable -> Said {
        if (number++ >= first)
            return {go};
        if (line.empty())
            return {"220 mail.example.net ESMTP\r\n"};
        return {line.starts_with("EHLO") ? ehlo : "250 2.0.0 ok\r\n"};
    };
}

void alwaysGo(lab::Tap &tap)
{
    int first = 0;
    std::string ehlo;
    cli::LineServer server([&] { return goesFrom(first, ehlo); });
    for (const char *const answer : {hello, lockStep}) {
        ehlo = answer;
        for (first = 0; first < 12; ++first) {
            const lab::ProcessResult result = check(server, "");
            const std::vector<std::string> heard = server.heard();
            std::string trouble = brokenRules(result, heard);
            if (result.exitCode == 0)
                trouble += "it was found fine: " + result.output;
            // In lock-step it is known to the byte what may come: nothing behind the first 354, but
            // QUIT where no transaction has begun.
            for (const std::string &bytes : heard) {
                std::vector<std::string> said = cli::lines(bytes);
                if (first < 2 && !said.empty() && said.back() == "QUIT")
                    said.pop_back();
                if (ehlo == lockStep && static_cast<int>(said.size()) > first)
                    trouble += "behind 354 came " + said.back() + '\n';
            }
            tap.result("354 from line " + std::to_string(first) +
                           (ehlo == lockStep ? " on, in lock-step" : " on"),
                       trouble);
        }
    }
}

/// Takes every recipient, and asks for the message.
Said open(const std::string &line)
{
    if (line.empty())
        return {"220 mail.example.net ESMTP\r\n"};
    if (line.starts_with("EHLO"))
        return {hello};
    if (line == "QUIT")
        return {"221 2.0.0 bye\r\n", true};
    return {line == "DATA" ? go : "250 2.0.0 ok\r\n"};
}

void everythingOpen(lab::Tap &tap)
{
    cli::LineServer server([] { return Talk(open); });
    for (const std::string set : {"plain", "standard", "all"}) {
        const lab::ProcessResult result = check(server, "--shapes " + set);
        const std::vector<std::string> heard = server.heard();
        std::string trouble = brokenRules(result, heard);
        if (result.exitCode != 2 ||
            result.output.find("open relay: takes relaytest@example.org from the null sender") ==
                std::string::npos)
            trouble += "not an open relay: " + result.output;
        for (const std::string &bytes : heard)
            if (const std::size_t data = bytes.find("\r\nDATA\r\n");
                data != std::string::npos && data + 8 != bytes.size())
                trouble += "behind DATA came " + bytes.substr(data + 8) + '\n';
        tap.result("a server that takes everything, --shapes " + set, trouble);
    }
}

/// Mostly what a server says, and sometimes anything.
class Random {
public:
    Random(unsigned seed, bool pipelining) : pipelining_(pipelining), random_(seed) {}

    Said operator()(const std::string &line)
    {
        if (oneOf(25) == 0)
            return {"", true};
        if (line.empty())
            return {oneOf(10) == 0 ? any() : "220 mail.example.net ESMTP\r\n"};
        if (line.starts_with("EHLO"))
            return {oneOf(10) == 0 ? any() : pipelining_ ? hello : lockStep};
        if (line == "QUIT")
            return {"221 2.0.0 bye\r\n", true};
        if (line == "DATA")
            return {oneOf(2) == 0 ? any() : go};
        return {oneOf(2) == 0 ? any() : "250 2.0.0 ok\r\n"};
    }

private:
    std::size_t oneOf(std::size_t count) { return random_() % count; }

    std::string any()
    {
        static const std::vector<std::string> all{"250 ok\r\n",
                                                  "251 forwarded\r\n",
                                                  "252 perhaps\r\n",
                                                  "354 go\r\n",
                                                  "354 go\r\n",
                                                  "421 busy\r\n",
                                                  "450 later\r\n",
                                                  "452 too many\r\n",
                                                  "501 what\r\n",
                                                  "503 order\r\n",
                                                  "550 no\r\n",
                                                  "552 full\r\n",
                                                  "554 denied\r\n",
                                                  "554-two\r\n554 lines\r\n",
                                                  "250-mixed\r\n550 codes\r\n",
                                                  "354-two\r\n354 lines\r\n",
                                                  "250\r\n",
                                                  "354\n",
                                                  "150 hm\r\n",
                                                  "650 hm\r\n",
                                                  "250 ok\r\n250 twice\r\n",
                                                  "\xff\r\n",
                                                  ".\r\n"};
        return all[oneOf(all.size())];
    }

    bool pipelining_;
    std::minstd_rand random_;
};

void atRandom(lab::Tap &tap)
{
    constexpr unsigned runs = 100;
    unsigned run = 0;
    std::atomic<unsigned> connections{0};
    cli::LineServer server([&] { return Random(run * 1000 + connections++, run % 2 == 0); });
    for (; run < runs; ++run) {
        connections = 0;
        const lab::ProcessResult result = check(server, run % 3 == 0   ? "--shapes all"
                                                        : run % 3 == 1 ? "--role-accounts"
                                                                       : "-f "
                                                                         "probe@example.com");
        const std::vector<std::string> heard = server.heard();
        std::string trouble = brokenRules(result, heard);
        if (heard.size() > 300)
            trouble += std::to_string(heard.size()) + " connections\n";
        tap.result("a server that answers at random, seed " + std::to_string(run), trouble);
    }
}

const cli::Suite suite("relay-sends-nothing", [] {
    lab::Tap tap;
    alwaysGo(tap);
    everythingOpen(tap);
    atRandom(tap);
    tap.finish();
});

} // namespace
