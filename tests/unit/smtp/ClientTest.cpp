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

    void write(std::string_view data) override { writes.emplace_back(data); }

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
    for (const Needs &row : needs)
        suite.add(std::string("a delivery needs ") + row.name, [row] { deliver(row); });
});

} // namespace
