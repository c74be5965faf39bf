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

std::string complaint(const Row &row)
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
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const std::string wanted = row.complaint;
            const std::string got = complaint(row);
            CPPUNIT_ASSERT_EQUAL(wanted, wanted.empty() ? got : got.substr(0, wanted.size()));
        });
});

} // namespace
