// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Dialogue.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "cli/Parser.hpp"
#include "unit/Cases.hpp"
#include "unit/FragmentStream.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <memory>

namespace {

using check_smtp_dialog::Config;
using check_smtp_dialog::Evidence;

struct Conversation {
    const char *name;
    std::vector<std::string> words;
    std::string server; ///< after its greeting and its answer to EHLO
    std::string client; ///< after EHLO, without the message; '|' is a line end
};

const std::string message = "MESSAGE";

const std::vector<Conversation> conversations = {
    {"commands come after MAIL",
     {"-f", "a@b", "-C", "NOOP"},
     "250 ok\r\n250 ok\r\n",
     "MAIL FROM:<a@b>|NOOP|QUIT|"},
    {"no command after a refused MAIL",
     {"-f", "a@b", "-C", "NOOP"},
     "450 no\r\n250 ok\r\n",
     "MAIL FROM:<a@b>|QUIT|"},
    {"no message after a refused MAIL",
     {"-f", "a@b", "-T", "c@d", "--send"},
     "550 no\r\n250 ok\r\n354 go on\r\n554 nothing\r\n",
     "MAIL FROM:<a@b>|RCPT TO:<c@d>|DATA|.|QUIT|"},
    {"no message without a recipient",
     {"-f", "a@b", "-T", "c@d", "--send"},
     "250 ok\r\n550 no\r\n354 go on\r\n554 nothing\r\n",
     "MAIL FROM:<a@b>|RCPT TO:<c@d>|DATA|.|QUIT|"},
    {"421 ends the answers to a message",
     {"-L", "-f", "a@b", "-T", "c@d", "-T", "e@f", "--send"},
     "250 ok\r\n250 ok\r\n250 ok\r\n354 go on\r\n421 bye\r\n",
     "MAIL FROM:<a@b>|RCPT TO:<c@d>|RCPT TO:<e@f>|DATA|MESSAGE|QUIT|"},
    {"nothing after 421",
     {"-f", "a@b", "-T", "c@d", "-T", "e@f"},
     "250 ok\r\n421 bye\r\n",
     "MAIL FROM:<a@b>|RCPT TO:<c@d>|RCPT TO:<e@f>|QUIT|"},
};

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// What is written outlives the stream.
class Wire : public unit::FragmentStream {
public:
    Wire(const std::string &text, std::size_t size, std::string &all)
        : FragmentStream(text, size), all_(all)
    {
    }

    void write(std::string_view data) override { all_ += data; }

private:
    std::string &all_;
};

/// Holds the dialogue that the words ask for; returns what the client wrote.
std::string held(std::vector<std::string> words, const std::string &server, std::size_t fragment,
                 Evidence &evidence)
{
    Config config;
    words.insert(words.end(), {"-H", "192.0.2.25"});
    finish(config, cli::parse(check_smtp_dialog::optionRows(config), words));
    config.message.whole = message + "\r\n";
    std::string written;
    auto stream = std::make_unique<Wire>(server, fragment, written);
    evidence.helo = "probe";
    plugin::Progress progress;
    converse(config, nullptr, std::move(stream), net::Clock::now(), progress, evidence);
    return written;
}

void play(const Conversation &row)
{
    Evidence evidence(net::Clock::now());
    const std::string greeting = "220 mx\r\n250-mx\r\n250 PIPELINING\r\n";
    const std::string written = held(row.words, greeting + row.server, 1, evidence);
    const std::string verb = row.words.front() == "-L" ? "LHLO" : "EHLO";
    const std::string data = replaced(row.client, "MESSAGE|", "MESSAGE|.|");
    CPPUNIT_ASSERT_EQUAL(verb + " probe\r\n" + replaced(data, "|", "\r\n"), written);
    CPPUNIT_ASSERT(!evidence.broken);
}

/// A server that answers more often than it is asked, in packets of 16 bytes: the answers are taken
/// in their order, and what is left is found at the end.
struct Talkative {
    const char *name;
    std::vector<std::string> words;
    std::string server;
    std::string client;
};

const std::vector<Talkative> talkative = {
    {"answers with the greeting", {}, "220 mx\r\n250 mx\r\n221 x\r\n", "EHLO probe|QUIT|"},
    {"answers before MAIL", {"-f", "a@b"}, "220 mx.example\r\n250 mx\r\n250 ok\r\n550 no\r\n",
     "EHLO probe|MAIL FROM:<a@b>|QUIT|"},
    {"answers after the last question", {}, "220 mx.example\r\n250 mx\r\n250 ok\r\n",
     "EHLO probe|QUIT|"},
};

void hear(const Talkative &row)
{
    Evidence evidence(net::Clock::now());
    CPPUNIT_ASSERT_EQUAL(replaced(row.client, "|", "\r\n"),
                         held(row.words, row.server, 16, evidence));
    CPPUNIT_ASSERT(!evidence.broken);
}

const unit::Registration registered("Dialogue", [](unit::Suite &suite) {
    for (const Conversation &row : conversations)
        suite.add(row.name, [row] { play(row); });
    for (const Talkative &row : talkative)
        suite.add(row.name, [row] { hear(row); });
});

} // namespace
