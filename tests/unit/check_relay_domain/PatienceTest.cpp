// SPDX-License-Identifier: MIT
// Servers that have enough of a sender, of a recipient, or of us: what is asked again, and what is
// not.
#include "check_relay_domain/Check.hpp"
#include "cli/Parser.hpp"
#include "unit/check_relay_domain/Servers.hpp"
#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <map>
#include <sstream>
#include <thread>

namespace {

using namespace unit::relay;
using nagios::State;

constexpr std::size_t whole = 100'000;

Config configOf(std::vector<std::string> words, int domains)
{
    words.insert(words.begin(), {"-H", "192.0.2.25"});
    for (int i = 0; i < domains; ++i)
        words.insert(words.end(), {"-d", "home" + std::to_string(i) + ".example"});
    Config config;
    finish(config, cli::parse(check_relay_domain::optionRows(config), words));
    return config;
}

Config shapesOf(const std::string &set)
{
    return configOf({"--shapes", set, "--foreign", "victim.example"}, 1);
}

/// A letter for each command, a space between what leaves at different times.
std::string letters(const Visit &visit)
{
    static const std::map<std::string, char> letterOf = {
        {"EHLO", 'E'}, {"MAIL", 'M'}, {"RCPT", 'r'}, {"RSET", 'R'}, {"DATA", 'D'}, {"QUIT", 'Q'}};
    std::string text;
    for (const std::string &write : visit.writes) {
        text += text.empty() ? "" : " ";
        std::istringstream lines(write);
        for (std::string line; std::getline(lines, line);)
            text += letterOf.at(line.substr(0, 4));
    }
    return text;
}

std::string letters(const ServerEnvironment &world)
{
    std::string text;
    for (const auto &visit : world.visits)
        text += (text.empty() ? "" : ", ") + letters(*visit);
    return text;
}

/// An honest server, but for the lines that begin so.
Answers except(const std::string &beginning, const Reaction &reaction)
{
    return [=, rest = honest(0, {})](const std::string &line) mutable -> Reaction {
        return line.starts_with(beginning) ? reaction : rest(line);
    };
}

/// Only the null sender needs no login.
Answers logInFirst()
{
    return [rest = honest(0, {})](const std::string &line) mutable -> Reaction {
        const bool isOdd = line.starts_with("MAIL") && line != "MAIL FROM:<>";
        return isOdd ? Reaction{"530 log in\r\n"} : rest(line);
    };
}

/// As the round trips are budgeted: a round trip each for TCP, the greeting and what is said.
void standardShapesTakeThreeConnections()
{
    ServerEnvironment world(honest(0, {}), whole);
    run(world, shapesOf("standard"));
    // At first four are refused of eight that could be, then three of four.
    CPPUNIT_ASSERT_EQUAL(std::string("E MrrrRMrRMr RMrRMr rr Q, E Mrrrrrrrr Q, E MrrRMrrrr Q"),
                         letters(world));
}

/// Of a server that takes the null sender only.
void refusedSenderIsSaidOnce(const Answers &answers)
{
    ServerEnvironment world(answers, whole);
    const Story story = run(world, shapesOf("all"));
    std::map<std::string, int> said;
    for (const auto &visit : world.visits) {
        std::istringstream lines(visit->said);
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with("MAIL") && line != "MAIL FROM:<>\r")
                ++said[line];
    }
    // s@V, s@R, s@I, s@localhost, s, s@unknown.V, postmaster@R, s@L, u@V
    CPPUNIT_ASSERT_EQUAL(std::size_t(9), said.size());
    for (const auto &[line, times] : said)
        CPPUNIT_ASSERT_EQUAL_MESSAGE(line, 1, times);
    CPPUNIT_ASSERT(story.verdict().state() == State::ok);
}

void deferredSenderIsSaidOnce()
{
    ServerEnvironment world(except("MAIL", {"451 later\r\n"}), whole);
    const Story story = run(world, configOf({}, 30));
    // RCPT is refused too, since it has no sender; the first eight can be.
    CPPUNIT_ASSERT_EQUAL(std::string("E Mrrrrrrr Q"), letters(world));
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.25: MAIL <> deferred: '451 later'"),
                         story.verdict().headline());
    CPPUNIT_ASSERT(story.verdict().state() == State::warning);
}

void tlsFirstRefusesEverySender()
{
    ServerEnvironment world(except("MAIL", {"530 Must issue a STARTTLS command first\r\n"}), whole);
    const Story story = run(world, shapesOf("all"));
    CPPUNIT_ASSERT_EQUAL(std::string("E MrrrRMrRMr Q"), letters(world));
    for (const RecipientTest &test : story.evidence.tests)
        CPPUNIT_ASSERT(test.answer.mail && test.answer.mail->code == 530);
    CPPUNIT_ASSERT(story.verdict().state() == State::critical);
    CPPUNIT_ASSERT(story.verdict().headline().find("first' (use -S)") != std::string::npos);
    story.assertAlways(story.verdict());
}

/// The refusal may have been meant for another command.
void nonsenseBehindARefusedSender(const std::string &refusal)
{
    const auto connections = std::make_shared<int>(0);
    ServerEnvironment world(
        [=, rest = honest(0, {})](const std::string &line) mutable -> Reaction {
            *connections += line.empty() ? 1 : 0;
            const bool isMad = *connections == 1;
            if (isMad && line.starts_with("MAIL"))
                return {refusal};
            return isMad && line.starts_with("RCPT") ? Reaction{"junk\r\n"} : rest(line);
        },
        whole);
    const Story story = run(world, configOf({}, 1));
    CPPUNIT_ASSERT_EQUAL(std::string("E Mrr, E Mrr Q"), letters(world));
    CPPUNIT_ASSERT(story.verdict().state() == State::ok);
}

/// Some of several domains are answered 421, always.
struct Limited {
    const char *name;
    int domains;
    std::string beginning; ///< of the lines that are
    std::string connections;
    State state;
    std::string headline;
};

const std::vector<Limited> limited = {
    {"one of four", 4, "RCPT TO:<postmaster@home1", "E Mrrrrr Q, E Mrrrr Q, E Mrrr Q",
     State::warning,
     "server limits connections or shuts down at RCPT postmaster@home1.example: '421 enough'"},
    {"the last", 2, "RCPT TO:<postmaster@home1", "E Mrrr Q, E Mrr Q, E Mr Q", State::warning,
     "server limits connections or shuts down at RCPT postmaster@home1.example: '421 enough'"},
    {"all of two, one after the other", 2, "RCPT TO:<postmaster",
     "E Mrrr Q, E Mrrr Q, E Mrr Q, E Mrr Q", State::warning,
     "2 of 2 deferred: server limits connections or shuts down at RCPT postmaster@home0.example: "
     "'421 enough', postmaster@home1.example; server limits connections or shuts down at RCPT "
     "postmaster@home1.example: '421 enough'; 1 of 3 questions open"},
    {"every sender", 1, "MAIL", "E Mrr Q, E Mrr Q, E Mrr Q, E Mrr Q", State::warning,
     "server limits connections or shuts down at MAIL <>: '421 enough'; 2 of 2 questions open"},
};

void limits(const Limited &row)
{
    ServerEnvironment world(except(row.beginning, {"421 enough\r\n", true}), whole);
    const Story story = run(world, configOf({}, row.domains));
    CPPUNIT_ASSERT_EQUAL(row.connections, letters(world));
    CPPUNIT_ASSERT_EQUAL("192.0.2.25: " + row.headline, story.verdict().headline());
    story.assertAlways(story.verdict());
}

void slowGreetingIsNoSilence()
{
    constexpr auto slow = std::chrono::milliseconds(500);
    ServerEnvironment world(
        [=, rest = honest(0, {})](const std::string &line) mutable -> Reaction {
            if (line.empty())
                std::this_thread::sleep_for(slow);
            const bool isSilent = line.starts_with("MAIL") || line.starts_with("RCPT");
            return isSilent ? Reaction{} : rest(line);
        },
        whole);
    const Story story = run(world, configOf({}, 1));
    CPPUNIT_ASSERT(story.evidence.connectionEnd && story.evidence.connectionEnd->isOpen);
    CPPUNIT_ASSERT(story.evidence.connectionEnd->broken()->silence < slow);
}

const unit::Registration registered("RelayPatience", [](unit::Suite &suite) {
    suite.add("standard shapes take three connections", standardShapesTakeThreeConnections);
    suite.add("a refused sender is said once",
              [] { refusedSenderIsSaidOnce(honest(0, {.takesOddSenders = false})); });
    suite.add("530 behind a welcome sender is about one sender",
              [] { refusedSenderIsSaidOnce(logInFirst()); });
    suite.add("a deferred sender is said once", deferredSenderIsSaidOnce);
    suite.add("530 refuses every sender", tlsFirstRefusesEverySender);
    for (const char *reply : {"550 no\r\n", "530 TLS first\r\n"})
        suite.add(std::string("nonsense behind a refused sender: ") + std::string(reply, 3),
                  [reply] { nonsenseBehindARefusedSender(reply); });
    for (const Limited &row : limited)
        suite.add(std::string("421: ") + row.name, [row] { limits(row); });
    suite.add("a slow greeting is no silence", slowGreetingIsNoSilence);
});

} // namespace
