// SPDX-License-Identifier: MIT
// The words for a conversation that broke off.
#include "judge/Failure.hpp"
#include "unit/Cases.hpp"

#include <cppunit/TestAssert.h>

namespace {

using net::FailureKind;
using smtp::Verb;

struct Row {
    const char *name;
    smtp::Break broken;
    judge::BreakContext context;
    const char *words;
};

smtp::Break at(Verb verb, FailureKind kind, const char *what, const char *fragment = "",
               const char *subject = "")
{
    return {verb, subject, net::Failure(kind, what), fragment};
}

const judge::BreakContext plain{.waited = "10 s"};
const judge::BreakContext port465{.waited = "10 s", .port = 465};
const judge::BreakContext tls{.waited = "10 s", .port = 465, .isTls = true};
const judge::BreakContext withoutOption{.waited = "2.0 s", .port = 465, .hasTlsOption = false};

const Row rows[] = {
    {"silent", at(Verb::greeting, FailureKind::timeout, "timeout"), plain,
     "connected, but no greeting in 10 s"},
    {"silent on port 465", at(Verb::greeting, FailureKind::timeout, "timeout"), port465,
     "connected, but no greeting in 10 s (port 465 expects TLS from the first byte: use -s)"},
    {"silent on port 465, for a check without -s",
     at(Verb::greeting, FailureKind::timeout, "timeout"), withoutOption,
     "connected, but no greeting in 2.0 s (port 465 expects TLS from the first byte)"},
    {"silent inside TLS", at(Verb::greeting, FailureKind::timeout, "timeout"), tls,
     "connected, but no greeting in 10 s"},
    {"silent in the middle of a greeting",
     at(Verb::greeting, FailureKind::timeout, "timeout", "220-mx\r\n"), plain,
     "timeout after 10 s in the greeting, got '220-mx'"},
    {"closed before the greeting", at(Verb::greeting, FailureKind::closed, "connection closed"),
     plain, "connection closed before the greeting"},
    {"closed in the greeting",
     at(Verb::greeting, FailureKind::closed, "connection closed", "220-mx\r\n220"), plain,
     "connection closed in the greeting, got '220-mx\r\n220'"},
    {"another protocol",
     at(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "SSH-2.0\r\n"), plain,
     "not an SMTP reply instead of a greeting, got 'SSH-2.0'"},
    {"a TLS alert", at(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "\x15\x03\x01"),
     plain,
     "not an SMTP reply instead of a greeting, got '\x15\x03\x01' (the server speaks TLS here: "
     "use -s)"},
    {"silent later", at(Verb::rcpt, FailureKind::timeout, "timeout", "", "a@b.example"), plain,
     "timeout after 10 s in RCPT a@b.example, no answer"},
    {"reset in HELO", at(Verb::ehlo, FailureKind::reset, "connection reset", "", "HELO"), plain,
     "connection reset in HELO"},
    {"closed in the handshake", at(Verb::handshake, FailureKind::closed, "connection closed"),
     plain, "connection closed in the TLS handshake"},
    {"the handshake fails", at(Verb::handshake, FailureKind::tls, "alert 40"), plain,
     "TLS handshake failed: alert 40"},
    {"plain text after STARTTLS", at(Verb::handshake, FailureKind::plaintext, "454 no"), plain,
     "plain text where TLS was expected: '454 no'"},
    {"plain text on a TLS port", at(Verb::handshake, FailureKind::plaintext, "220 mx"), tls,
     "plain text where TLS was expected: '220 mx' (the server speaks plain text here: use -S, or "
     "another port)"},
    {"injected before TLS",
     at(Verb::handshake, FailureKind::protocol, "9 bytes injected before TLS"), plain,
     "9 bytes injected before TLS"},
    {"our own trouble", at(Verb::mail, FailureKind::local, "out of memory"), plain,
     "out of memory"},
};

const unit::Registration registered("BreakWords", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.words),
                                 judge::breakWords(row.broken, row.context));
        });
});

} // namespace
