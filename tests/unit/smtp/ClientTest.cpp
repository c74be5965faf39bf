// SPDX-License-Identifier: MIT
// What leaves at once, and what is not said at all.
#include "smtp/Client.hpp"

#include "smtp/Delivery.hpp"
#include "unit/Cases.hpp"
#include "unit/FragmentStream.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace {

using smtp::Line;
using smtp::Verb;

/// Keeps what left in one write.
class Wire : public unit::FragmentStream {
public:
    using FragmentStream::FragmentStream;

    std::size_t read(char *data, std::size_t size) override
    {
        const std::size_t got = FragmentStream::read(data, size);
        if (got > 0 || writes.empty() || writes.back() != "QUIT\r\n" || behindQuit.empty())
            return got;
        *data = behindQuit.front();
        behindQuit.erase(0, 1);
        return 1;
    }

    void write(std::string_view data) override { writes.emplace_back(data); }

    std::string behindQuit; ///< comes when QUIT has left

    std::vector<std::string> writes;
};

/// A client behind an EHLO that was answered with these extensions.
class Held {
public:
    Held(const std::string &offer, const std::string &replies)
    {
        auto stream =
            std::make_unique<Wire>("220 mx\r\n250-mx\r\n250 " + offer + "\r\n" + replies, 1);
        wire_ = stream.get();
        client.emplace(std::move(stream), transcript_, log, net::Clock::now());
        client->readGreeting();
        client->sayHello();
        wire_->writes.clear();
    }

    /// How many lines each write had: "3 1".
    std::string lines() const
    {
        std::string text;
        for (const std::string &write : wire_->writes)
            text += (text.empty() ? "" : " ") +
                    std::to_string(std::count(write.begin(), write.end(), '\n'));
        return text;
    }

    void setBehindQuit(const std::string &replies) { wire_->behindQuit = replies; }

    const std::vector<std::string> &writes() const { return wire_->writes; }

    smtp::Conversation log{.helo = "probe"};
    std::optional<smtp::Client> client;

private:
    sasl::Transcript transcript_{net::Clock::now()};
    Wire *wire_ = nullptr;
};

Line mail()
{
    return {Verb::mail, "<>", "MAIL FROM:<>"};
}

std::vector<Line> recipients(std::size_t count, std::size_t length = 10)
{
    return std::vector<Line>(count, {Verb::rcpt, "r", "RCPT TO:" + std::string(length - 8, 'x')});
}

std::vector<Line> together(std::vector<Line> lines, const std::vector<Line> &more)
{
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
}

std::string repeated(const std::string &text, std::size_t count)
{
    std::string all;
    for (; count > 0; --count)
        all += text;
    return all;
}

struct Row {
    const char *name;
    std::string offer;
    std::vector<Line> lines;
    std::string replies;
    std::string writes; ///< lines of each
    bool goesOn = true;
};

const std::string ok = "250 ok\r\n", no = "550 no\r\n";
const Line data{Verb::data, "", "DATA"};

const std::vector<Row> rows = {
    {"one group", "PIPELINING", together({mail()}, recipients(3)), repeated(ok, 4), "4"},
    {"lock-step", "HELP", together({mail()}, recipients(2)), repeated(ok, 3), "1 1 1"},
    {"no more than 50 lines", "PIPELINING", together({mail()}, recipients(60)), repeated(ok, 61),
     "50 11"},
    {"no more than 4096 bytes", "PIPELINING", together({mail()}, recipients(9, 1022)),
     repeated(ok, 10), "4 4 2"},
    {"a line over the limit goes alone", "PIPELINING", together({mail()}, recipients(2, 5000)),
     repeated(ok, 3), "1 1 1"},
    {"DATA ends a group", "PIPELINING", {mail(), recipients(1).front(), data, mail()},
     ok + ok + no + ok, "3 1"},
    {"a small message goes with the group", "PIPELINING",
     {mail(), recipients(1).front(), {Verb::message, "", "BDAT 2 LAST", "a\n"}}, repeated(ok, 3),
     "4"},
    {"no recipient without a sender in lock-step", "HELP", together({mail()}, recipients(2)), no,
     "1"},
    {"no recipient without a sender in the next group", "PIPELINING",
     together({mail()}, recipients(60)), no + repeated(no, 49), "50"},
    {"no DATA without a recipient in lock-step", "HELP", {mail(), recipients(1).front(), data},
     ok + no, "1 1"},
    {"421 ends it", "HELP", together({mail()}, recipients(2)), ok + "421 bye\r\n", "1 1", false},
    {"421 in a group", "PIPELINING", together({mail()}, recipients(2)), "421 bye\r\n", "3", false},
};

std::string codesOf(const std::vector<smtp::Reply> &replies)
{
    std::string text;
    for (const smtp::Reply &reply : replies)
        text += (text.empty() ? "" : " ") + std::to_string(reply.code);
    return text;
}

net::Deadline soon()
{
    return net::Deadline::after(net::Seconds{10});
}

void largeMessageWaits()
{
    const std::string message(65 * 1024, 'x');
    Held held("PIPELINING", repeated(ok, 3));
    const std::vector<Line> lines{mail(), recipients(1).front(),
                                  {Verb::message, "", "BDAT 66560 LAST", message}};
    CPPUNIT_ASSERT(held.client->exchange(lines));
    CPPUNIT_ASSERT_EQUAL(std::string("2 1"), held.lines());
    CPPUNIT_ASSERT_EQUAL(message.size(), held.log.messageSize);
}

void takeEndsIt()
{
    Held held("PIPELINING", ok + no + ok);
    const std::vector<Line> lines = together({mail()}, recipients(2));
    std::size_t taken = 0;
    CPPUNIT_ASSERT(!held.client->exchange(lines, [&](const Line &line, const smtp::Reply &reply) {
        CPPUNIT_ASSERT(&line == &lines[taken]);
        ++taken;
        return reply.codeClass() == 2;
    }));
    CPPUNIT_ASSERT_EQUAL(std::size_t(2), taken);
}

void settledLines()
{
    Held held("HELP", ok + "junk\r\n");
    const std::vector<Line> lines = together({mail()}, recipients(2));
    CPPUNIT_ASSERT(!held.client->run([&] { held.client->exchange(lines); }));
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), held.client->settledLines());
    CPPUNIT_ASSERT(held.log.broken->verb == Verb::rcpt);
    held.client->quit(); // says nothing
    CPPUNIT_ASSERT_EQUAL(std::string("1 1"), held.lines());
}

void quitWhereACommandIsExpected()
{
    Held held("HELP", "354 go on\r\n250 ok\r\n");
    held.client->ask(data);
    held.client->quit();
    CPPUNIT_ASSERT_EQUAL(std::string("1"), held.lines());
    held.client->ask({Verb::command, "NOOP", "NOOP"});
    held.client->quit();
    CPPUNIT_ASSERT_EQUAL(std::string("QUIT\r\n"), held.writes().back());
}

/// What comes at the end, behind an answer to NOOP.
struct End {
    const char *name;
    std::string replies;
    std::string surplus; ///< codes
    std::size_t emptyLines = 0;
    std::string before = ""; ///< comes before QUIT leaves
};

const std::vector<End> ends = {
    {"221", "221 bye\r\n", ""},
    {"nothing", "", ""},
    {"a refusal of QUIT", "500 what\r\n", ""},
    {"250", "250 bye\r\n", ""},
    {"421", "421 bye\r\n", ""},
    {"no reply", "what?\r\n", ""},
    {"half a reply", "221 by", ""},
    {"one reply too many", "250 ok\r\n221 bye\r\n", "250"},
    {"one too many, and a refusal of QUIT", "550 no\r\n500 what\r\n", "550"},
    {"two too many", "250-a\r\n250 ok\r\n550 no\r\n221 bye\r\n", "250 550"},
    {"what comes behind 221", "221 bye\r\n250 ok\r\n", ""},
    {"endless", repeated("250 ok\r\n", 100), "250 250 250 250 250 250 250"},
    {"an empty line", "\r\n221 bye\r\n", "", 1},
    {"a refusal before QUIT", "", "550", 0, "550 no\r\n"},
    {"a refusal before QUIT, and of QUIT", "500 what\r\n", "550", 0, "550 no\r\n"},
    {"421 before QUIT", "", "", 0, "421 bye\r\n"},
};

void end(const End &row)
{
    Held held("HELP", ok);
    held.client->ask({Verb::command, "NOOP", "NOOP"});
    CPPUNIT_ASSERT_EQUAL(std::string(), codesOf(held.client->end(soon()).surplus)); // no QUIT
    Held other("HELP", ok + row.before);
    other.setBehindQuit(row.replies);
    other.client->ask({Verb::command, "NOOP", "NOOP"});
    const std::size_t steps = other.log.steps.size();
    other.client->quit();
    other.client->quit(); // says nothing
    const smtp::Ending ending = other.client->end(soon());
    CPPUNIT_ASSERT_EQUAL(std::string("1 1"), other.lines());
    CPPUNIT_ASSERT_EQUAL(row.surplus, codesOf(ending.surplus));
    CPPUNIT_ASSERT_EQUAL(row.emptyLines, ending.emptyLines);
    CPPUNIT_ASSERT_EQUAL(steps, other.log.steps.size());
}

void noQuitIntoAMessage()
{
    Held held("HELP", ok + "354 go on\r\n");
    held.client->ask({Verb::command, "NOOP", "NOOP"});
    held.client->quit();
    CPPUNIT_ASSERT_EQUAL(std::string("1"), held.lines());
    CPPUNIT_ASSERT(!held.client->saidQuit());
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), held.log.surplus());
}

smtp::Conversation logOf(const std::vector<std::pair<Verb, int>> &steps,
                         const std::vector<int> &surplus)
{
    smtp::Conversation log;
    for (const auto &[verb, code] : steps)
        log.steps.push_back({.verb = verb,
                             .subject = verb == Verb::ehlo && log.last(Verb::ehlo) ? "HELO" : "",
                             .reply = code == 0 ? std::optional<smtp::Reply>()
                                                : smtp::Reply{code, {"text"}}});
    for (const int code : surplus)
        log.ending.surplus.push_back({code, {"text"}});
    return log;
}

struct Later {
    const char *name;
    std::vector<std::pair<Verb, int>> steps;
    std::vector<int> surplus;
    std::string codes; ///< of all steps with an answer
    bool isOneOff = false;
};

const std::vector<Later> laters = {
    {"each is the next one's", {{Verb::greeting, 220}, {Verb::ehlo, 220}, {Verb::mail, 250}}, {550},
     "220 250 550"},
    {"two too many", {{Verb::greeting, 220}, {Verb::ehlo, 220}, {Verb::mail, 250}}, {551, 552},
     "250 551 552"},
    {"nothing came at the end", {{Verb::greeting, 220}, {Verb::ehlo, 220}, {Verb::mail, 250}}, {},
     "220 250", true},
    {"from the handshake on",
     {{Verb::connect, 0}, {Verb::greeting, 220}, {Verb::ehlo, 250}, {Verb::startTls, 220},
      {Verb::handshake, 0}, {Verb::ehlo, 251}, {Verb::mail, 252}},
     {550},
     "220 250 220 252 550"},
    {"from HELO on", {{Verb::greeting, 220}, {Verb::ehlo, 502}, {Verb::ehlo, 250}}, {550},
     "220 502 550"},
    {"from AUTH on", {{Verb::ehlo, 250}, {Verb::auth, 235}, {Verb::mail, 250}}, {550},
     "250 235 550"},
    {"from 354 on", {{Verb::rcpt, 250}, {Verb::data, 354}, {Verb::message, 250}}, {554},
     "250 354 554"},
};

void takeLater(const Later &row)
{
    smtp::Conversation log = logOf(row.steps, row.surplus);
    log.isOneOff = row.isOneOff;
    std::vector<smtp::Reply> replies;
    for (const smtp::Step &step : log.takenLater().steps)
        if (step.reply)
            replies.push_back(*step.reply);
    CPPUNIT_ASSERT_EQUAL(row.codes, codesOf(replies));
}

struct Needs {
    const char *name;
    std::string offer;
    std::string sender, message;
    smtp::Missing missing;
    std::string mail; ///< "" when nothing is said
};

const std::vector<Needs> needs = {
    {"nothing", "HELP", "a@b.example", "x\r\n", smtp::Missing::nothing, "MAIL FROM:<a@b.example>"},
    {"SIZE", "SIZE 1000", "a@b.example", "x\r\n", smtp::Missing::nothing,
     "MAIL FROM:<a@b.example> SIZE=3"},
    {"8BITMIME", "8BITMIME", "a@b.example", "\xc3\xa4\r\n", smtp::Missing::nothing,
     "MAIL FROM:<a@b.example> BODY=8BITMIME"},
    {"8BITMIME that is missing", "HELP", "a@b.example", "\xc3\xa4\r\n",
     smtp::Missing::eightBitMime, ""},
    {"SMTPUTF8", "SMTPUTF8", "\xc3\xa4@b.example", "x\r\n", smtp::Missing::nothing,
     "MAIL FROM:<\xc3\xa4@b.example> SMTPUTF8"},
    {"SMTPUTF8 that is missing", "HELP", "\xc3\xa4@b.example", "x\r\n", smtp::Missing::smtpUtf8,
     ""},
};

void deliver(const Needs &row)
{
    Held held(row.offer, no);
    const smtp::Delivery delivery{.sender = smtp::Address::parse(row.sender),
                                  .recipients = {smtp::Address::parse("c@d.example")},
                                  .message = row.message};
    smtp::deliver(*held.client, held.log, delivery);
    CPPUNIT_ASSERT(row.missing == held.log.missing);
    CPPUNIT_ASSERT_EQUAL(row.mail.empty() ? "" : row.mail + "\r\n",
                         held.writes().empty() ? "" : held.writes().front());
}

const unit::Registration registered("SmtpClient", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [row] {
            Held held(row.offer, row.replies);
            CPPUNIT_ASSERT_EQUAL(row.goesOn, held.client->exchange(row.lines));
            CPPUNIT_ASSERT_EQUAL(row.writes, held.lines());
        });
    suite.add("a large message waits for its recipients", largeMessageWaits);
    suite.add("the caller ends it", takeEndsIt);
    suite.add("lines before the group that broke", settledLines);
    suite.add("QUIT where a command is expected", quitWhereACommandIsExpected);
    suite.add("no QUIT into a message", noQuitIntoAMessage);
    for (const End &row : ends)
        suite.add(std::string("at the end ") + row.name, [row] { end(row); });
    for (const Later &row : laters)
        suite.add(std::string("taken later: ") + row.name, [row] { takeLater(row); });
    for (const Needs &row : needs)
        suite.add(std::string("a delivery needs ") + row.name, [row] { deliver(row); });
});

} // namespace
