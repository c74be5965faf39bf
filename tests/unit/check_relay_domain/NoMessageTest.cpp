// SPDX-License-Identifier: MIT
// Whatever a server says: no message is sent, and its patience is kept.
#include "check_relay_domain/Check.hpp"
#include "check_relay_domain/Foreign.hpp"
#include "cli/Parser.hpp"
#include "unit/check_relay_domain/Servers.hpp"
#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <sstream>

namespace {

using namespace unit::relay;

constexpr unsigned chaosRuns = 3000;
constexpr unsigned honestRuns = 60; ///< of each kind
constexpr std::size_t fragments[] = {1, 2, 7, 100'000};

Config configOf(unsigned seed, std::size_t domains)
{
    static const char *const sets[] = {"plain", "standard", "all"};
    std::vector<std::string> words{"-H", "192.0.2.25", "--shapes", sets[seed % 3]};
    for (std::size_t i = 0; i < domains; ++i)
        words.insert(words.end(), {"-d", "home" + std::to_string(i) + ".example"});
    if (domains == 0 || seed % 5 > 0)
        words.insert(words.end(), {"--foreign", "victim.example"});
    if (seed % 7 == 0)
        words.insert(words.end(), {"--foreign", "victim.example.net"});
    if (seed % 4 == 0 && domains > 0)
        words.push_back("--role-accounts");
    Config config;
    finish(config, cli::parse(check_relay_domain::optionRows(config), words));
    return config;
}

/// Each line is a command, and none that could be, end or carry a message.
void assertCommandsOnly(const std::string &said)
{
    static const char *const commands[] = {"EHLO ",  "HELO ",  "MAIL FROM:<", "RCPT TO:<",
                                           "RSET\r", "DATA\r", "QUIT\r"};
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        CPPUNIT_ASSERT_MESSAGE(line, line.ends_with('\r'));
        CPPUNIT_ASSERT_MESSAGE(line, line.find('\r') == line.size() - 1);
        CPPUNIT_ASSERT_MESSAGE(
            line, std::any_of(std::begin(commands), std::end(commands),
                              [&](const char *command) { return line.starts_with(command); }));
    }
}

void assertNoMessage(const ServerEnvironment &world)
{
    for (const auto &visit : world.visits) {
        assertCommandsOnly(visit->said);
        CPPUNIT_ASSERT(visit->said.find("\n.") == std::string::npos);
        const bool isOpen = visit->said.find("MAIL") != std::string::npos;
        CPPUNIT_ASSERT_EQUAL(std::string(isOpen || visit->afterGoAhead.empty() ? "" : "QUIT\r\n"),
                             visit->afterGoAhead);
        for (const std::string &write : visit->writes)
            CPPUNIT_ASSERT_MESSAGE(write, write.size() <= 4096);
    }
}

/// Each reply counts, that to a sender and to DATA too.
void assertPatience(const ServerEnvironment &world)
{
    for (const auto &visit : world.visits) {
        CPPUNIT_ASSERT_MESSAGE(visit->said, visit->refusals <= 8);
        CPPUNIT_ASSERT_MESSAGE(visit->said, visit->resets <= 9);
    }
}

void chaosRun(unsigned seed)
{
    ServerEnvironment world(chaos(seed), fragments[seed % 4]);
    const Story story = run(world, configOf(seed / 3, seed % 11));
    assertNoMessage(world);
    story.assertAlways(story.verdict());
}

/// Adds what went wrong to the seed, with which it can be repeated.
void withSeed(unsigned seed, const std::function<void()> &body)
{
    try {
        body();
    } catch (CppUnit::Exception &fault) {
        fault.setMessage(
            CppUnit::Message(fault.message().shortDescription() + ", seed " + std::to_string(seed),
                             fault.message().details()));
        throw;
    }
}

struct Kind {
    const char *name;
    Manners manners;
};

const std::vector<Kind> kinds = {
    {"closed", {}},
    {"closed, lock-step", {.pipelines = false}},
    {"open", {.isOpen = true}},
    {"open, lock-step", {.isOpen = true, .pipelines = false}},
    {"refuses at DATA", {.isOpen = true, .refusesData = true}},
    {"refuses all", {.takesIntended = false}},
    {"refuses odd senders", {.takesOddSenders = false}},
    {"refuses odd senders, lock-step", {.takesOddSenders = false, .pipelines = false}},
    {"refuses odd senders, open", {.takesOddSenders = false, .isOpen = true}},
    {"refuses odd senders, and at DATA",
     {.takesOddSenders = false, .isOpen = true, .refusesData = true}},
    {"refuses everything", {.takesIntended = false, .takesOddSenders = false}},
};

/// An honest server gets every question, and over no more connections than its patience needs.
void honestRun(const Kind &kind, unsigned seed)
{
    ServerEnvironment world(honest(seed, kind.manners), fragments[seed % 4]);
    const std::size_t domains = seed % 13 * (seed % 10);
    Config config = configOf(seed, domains);
    config.maxParallel = seed % 6 == 0 ? 3 : 1;
    const Story story = run(world, config);
    assertNoMessage(world);
    assertPatience(world);
    const nagios::Verdict verdict = story.verdict();
    story.assertAlways(verdict);
    CPPUNIT_ASSERT(!story.evidence.connectionEnd);
    for (const auto &opinion : shapeOpinions(config, story.evidence))
        CPPUNIT_ASSERT_MESSAGE(opinion.reason,
                               opinion.result != check_relay_domain::RelayResult::inconclusive);
    CPPUNIT_ASSERT_EQUAL(story.evidence.connections, world.visits.size());
    for (const RecipientTest &test : story.evidence.tests)
        CPPUNIT_ASSERT_MESSAGE(test.question.recipient, test.answer.isAsked());
    const auto accepted = static_cast<double>(kind.manners.takesIntended ? domains : 0);
    CPPUNIT_ASSERT_EQUAL(accepted, verdict.perfdata.at(2).value);
}

const unit::Registration registered("RelayNoMessage", [](unit::Suite &suite) {
    constexpr unsigned each = 500;
    for (unsigned first = 0; first < chaosRuns; first += each)
        suite.add("any server, from " + std::to_string(first), [first] {
            for (unsigned seed = first; seed < first + each; ++seed)
                withSeed(seed, [seed] { chaosRun(seed); });
        });
    for (const Kind &kind : kinds)
        suite.add(std::string("honest server: ") + kind.name, [kind] {
            for (unsigned seed = 0; seed < honestRuns; ++seed)
                withSeed(seed, [&] { honestRun(kind, seed); });
        });
});

} // namespace
