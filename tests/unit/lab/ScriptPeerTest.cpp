// SPDX-License-Identifier: MIT
// The scripted server of the dialogue tests must be strict: what it lets pass, no test would find.

#include "lab/PeerStream.hpp"
#include "unit/Cases.hpp"

#include "net/Failure.hpp"

namespace {

const char *const script = "args: x\nexit: 0\nline: x\n"
                           "S: 220 ready\n"
                           "C: MAIL\n"
                           "C~ RCPT [a-z]+\n"
                           "S: 250 ok\n"
                           "S: 250 ok\n"
                           "C: QUIT\n"
                           "S: 221 bye\n";

/// What the client does: '<' reads a reply line, everything else is a write.
struct Row {
    const char *situation;
    std::vector<std::string> client;
    const char *complaint; ///< the start of it, behind the place; "" when all is well
};

const Row rows[] = {
    {"keeps to the script", {"<", "MAIL\r\nRCPT a\r\n", "<", "<", "QUIT\r\n"}, ""},
    {"leaves in several writes",
     {"<", "MA", "IL\r", "\nRCPT a\r\n", "<", "<", "QUIT\r\n", "<"},
     ""},
    {"talks before the greeting", {"MAIL\r\nRCPT a\r\n"}, "before it read its answers"},
    {"sends another line", {"<", "MAIL FROM\r\nRCPT a\r\n"}, "expected 'MAIL', got 'MAIL FROM'"},
    {"does not match the expression", {"<", "MAIL\r\nRCPT A\r\n"}, "expected a line like"},
    {"sends a group that is too long",
     {"<", "MAIL\r\nRCPT a\r\nDATA\r\n"},
     "the client did not wait for its turn: 'DATA\\r\\n'"},
    {"goes in lock-step where a group is due",
     {"<", "MAIL\r\n", "<"},
     "the client waits for an answer, due from it is a line like"},
    {"ends its line in a bare LF", {"<", "MAIL\n"}, "no line ends in CRLF"},
    {"does not say QUIT",
     {"<", "MAIL\r\nRCPT a\r\n", "<", "<"},
     "the client left, due from it was"},
    {"goes on behind the end",
     {"<", "MAIL\r\nRCPT a\r\n", "<", "<", "QUIT\r\n", "<", "NOOP\r\n"},
     "after the end of the script the client sent 'NOOP"},
};

const char *const byteScript = "args: x\nexit: 0\nline: x\n"
                               "C! NOOP\\nNOOP\\r\\n\n"
                               "S: 250 ok\n"
                               "C: QUIT\n";

const Row byteRows[] = {
    {"sends the bytes", {"NOOP\nNOOP\r\n", "<", "QUIT\r\n"}, ""},
    {"sends the bytes one by one", {"N", "OOP", "\nNOOP\r", "\n", "<", "QUIT\r\n"}, ""},
    {"sends another byte", {"NOOP\rNOOP\r\n"}, "expected the bytes 'NOOP\\nNOOP\\r\\n'"},
    {"sends some of the bytes", {"NOOP\n", "<"}, "the client waits for an answer, due from it is"},
    {"sends more than the bytes",
     {"NOOP\nNOOP\r\nNOOP\r\n"},
     "the client did not wait for its turn: 'NOOP\\r\\n'"},
};

void readLine(lab::PeerStream &stream)
{
    char byte = 0;
    try {
        while (byte != '\n' && stream.read(&byte, 1) > 0) {
        }
    } catch (const net::Failure &) {
        // The complaint says more.
    }
}

std::string complaint(const char *script, const Row &row)
{
    const auto noTls = [](const std::string &) { return std::unique_ptr<lab::TlsEngine>(); };
    const auto peer = std::make_shared<lab::ScriptPeer>(lab::parseScript("test", script), noTls);
    lab::PeerStream stream(peer, 1);
    for (const std::string &act : row.client)
        if (act == "<")
            readLine(stream);
        else
            stream.write(act);
    const std::string text = peer->finish();
    const std::size_t place = text.find("test:");
    return place == 0 ? text.substr(text.find(": ") + 2) : text;
}

const unit::Registration registered("ScriptPeer", [](unit::Suite &suite) {
    const auto add = [&](const char *text, const Row &row) {
        suite.add(row.situation, [text, row] {
            const std::string wanted = row.complaint;
            const std::string got = complaint(text, row);
            CPPUNIT_ASSERT_EQUAL(wanted, wanted.empty() ? got : got.substr(0, wanted.size()));
        });
    };
    for (const Row &row : rows)
        add(script, row);
    for (const Row &row : byteRows)
        add(byteScript, row);
});

} // namespace
