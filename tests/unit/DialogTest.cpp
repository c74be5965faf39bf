// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Dialog.hpp"

#include "check_smtp_dialog/Options.hpp"
#include "cli/Parser.hpp"
#include "unit/Cases.hpp"
#include "unit/FragmentStream.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <memory>

namespace {

using check_smtp_dialog::Config;
using check_smtp_dialog::Dialog;
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

void hold(const Conversation &row)
{
    Config config;
    std::vector<std::string> words = row.words;
    words.insert(words.end(), {"-H", "192.0.2.25"});
    finish(config, cli::parse(check_smtp_dialog::options(config), words));
    config.message.whole = message + "\r\n";
    const std::string greeting = "220 mx\r\n250-mx\r\n250 PIPELINING\r\n";
    auto stream = std::make_unique<unit::FragmentStream>(greeting + row.server, 1);
    const unit::FragmentStream &wire = *stream;
    const auto start = net::Clock::now();
    Evidence evidence(start);
    evidence.helo = "probe";
    plugin::Progress progress;
    smtp::Session session(std::move(stream), evidence.transcript);
    Dialog dialog(config, nullptr, session, start, progress, evidence);
    dialog.hold();
    dialog.quit();
    const std::string verb = config.lmtp ? "LHLO" : "EHLO";
    const std::string data = replaced(row.client, "MESSAGE|", "MESSAGE|.|");
    CPPUNIT_ASSERT_EQUAL(verb + " probe\r\n" + replaced(data, "|", "\r\n"), wire.written);
    CPPUNIT_ASSERT(!evidence.failure);
}

const unit::Registration registered("Dialog", [](unit::Suite &suite) {
    for (const Conversation &row : conversations)
        suite.add(row.name, [row] { hold(row); });
});

} // namespace
