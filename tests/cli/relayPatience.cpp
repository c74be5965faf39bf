// SPDX-License-Identifier: MIT
// What servers that keep to the protocol have to bear from check_relay_domain, through the real
// program: each refuses senders, recipients and messages of its own choice, and counts.

#include "cli/LineServer.hpp"
#include "cli/Suite.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Script.hpp"
#include "lab/Tap.hpp"

#include <Poco/Checksum.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>

namespace {

using cli::Said;

constexpr std::size_t maxRefusals = 8;
constexpr std::size_t maxResets = 9;

/// What a server refuses, in percent of what there is.
struct Temper {
    const char *name;
    unsigned senders;
    unsigned recipients;
    unsigned messages;
};

constexpr Temper tempers[] = {
    {"closed", 0, 100, 100},        {"closed to all senders", 100, 100, 100},
    {"closed to most", 70, 90, 50}, {"half open", 30, 50, 50},
    {"open at RCPT", 10, 10, 100},  {"open", 0, 0, 0},
};

/// The worst that was seen of one connection, and how often the MAIL of a sender was refused.
struct Burden {
    std::atomic<std::size_t> refusals{0};
    std::atomic<std::size_t> resets{0};
    std::map<std::string, std::size_t> refusedSenders{};
};

/// One connection to a server that keeps to RFC 5321. It answers the same to the same question.
class Honest {
public:
    Honest(const Temper &temper, unsigned seed, Burden &burden)
        : temper_(temper), seed_(seed), burden_(burden)
    {
    }

    Said operator()(const std::string &line)
    {
        const Said said = answer(line);
        refusals_ += said.bytes[0] > '3' ? 1 : 0;
        resets_ += line == "RSET" ? 1 : 0;
        burden_.refusals = std::max<std::size_t>(burden_.refusals, refusals_);
        burden_.resets = std::max<std::size_t>(burden_.resets, resets_);
        return said;
    }

private:
    Said answer(const std::string &line)
    {
        if (line.empty())
            return {"220 mail.example.net ESMTP\r\n"};
        if (line.starts_with("EHLO"))
            return {seed_ % 2 == 0 ? "250-mail.example.net\r\n250 PIPELINING\r\n"
                                   : "250 mail.example.net\r\n"};
        if (line == "QUIT")
            return {"221 2.0.0 bye\r\n", true};
        if (line == "RSET") {
            hasSender_ = hasRecipient_ = false;
            return {"250 2.0.0 ok\r\n"};
        }
        if (line.starts_with("MAIL FROM:"))
            return sender(line);
        if (line.starts_with("RCPT TO:"))
            return recipient(line);
        if (line != "DATA" || !hasRecipient_)
            return {"503 5.5.1 bad sequence of commands\r\n"};
        return {refuses(line, temper_.messages) ? "554 5.7.1 no\r\n" : "354 go ahead\r\n"};
    }

    Said sender(const std::string &line)
    {
        if (hasSender_)
            return {"503 5.5.1 nested MAIL\r\n"};
        hasSender_ = !refuses(line, temper_.senders);
        if (!hasSender_)
            ++burden_.refusedSenders[line];
        return {hasSender_ ? "250 2.1.0 ok\r\n" : "550 5.7.1 not this sender\r\n"};
    }

    Said recipient(const std::string &line)
    {
        if (!hasSender_)
            return {"503 5.5.1 need MAIL\r\n"};
        const bool isRefused = refuses(line, temper_.recipients);
        hasRecipient_ = hasRecipient_ || !isRefused;
        return {isRefused ? "554 5.7.1 denied\r\n" : "250 2.1.5 ok\r\n"};
    }

    bool refuses(const std::string &line, unsigned percent) const
    {
        Poco::Checksum sum;
        sum.update(line + std::to_string(seed_));
        return sum.checksum() % 100 < percent;
    }

    Temper temper_;
    unsigned seed_;
    Burden &burden_;
    bool hasSender_ = false;
    bool hasRecipient_ = false;
    std::size_t refusals_ = 0;
    std::size_t resets_ = 0;
};

std::string moreThan(const std::string &what, std::size_t count, std::size_t most)
{
    return count <= most ? "" : std::to_string(count) + ' ' + what + '\n';
}

lab::ProcessResult check(const cli::LineServer &server, const std::string &shapes)
{
    return lab::runCheck(
        "check_relay_domain",
        lab::words("-H 127.0.0.1 -F probe.example.net -d example.net -d example.com -d "
                   "example.info --role-accounts --foreign example.org --foreign example.edu "
                   "--shapes " +
                   shapes + " -p " + std::to_string(server.port())));
}

std::string troubleWith(const lab::ProcessResult &result, const Burden &burden)
{
    std::string trouble = moreThan("refusals on a connection", burden.refusals, maxRefusals) +
                          moreThan("RSETs on a connection", burden.resets, maxResets);
    // A sender that two foreign domains share may stand twice in the group that learns of it.
    for (const auto &[line, count] : burden.refusedSenders)
        trouble += moreThan("times " + line, count, 2);
    if (result.output.find("questions open") != std::string::npos)
        trouble += "not all have an answer\n";
    if (!result.errors.empty() || !result.output.starts_with("RELAY_DOMAIN "))
        trouble += result.errors + "no verdict\n";
    return trouble;
}

void allTempers(lab::Tap &tap)
{
    constexpr unsigned seeds = 6;
    unsigned seed = 0;
    const Temper *temper = nullptr;
    std::unique_ptr<Burden> burden;
    cli::LineServer server([&] { return Honest(*temper, seed, *burden); });
    for (const Temper &one : tempers)
        for (const std::string shapes : {"standard", "all"})
            for (seed = 0; seed < seeds; ++seed) {
                temper = &one;
                burden = std::make_unique<Burden>();
                const lab::ProcessResult result = check(server, shapes);
                const std::string trouble =
                    cli::loneDot(server.heard()) + troubleWith(result, *burden);
                tap.result(std::string("a server that is ") + one.name + ", --shapes " + shapes +
                               ", seed " + std::to_string(seed),
                           trouble.empty() ? "" : trouble + result.output);
            }
}

const cli::Suite suite("relay-patience", [] {
    lab::Tap tap;
    allTempers(tap);
    tap.finish();
});

} // namespace
