// SPDX-License-Identifier: MIT
// What a reply means, and the words for it, at each step.
#include "judge/Reply.hpp"
#include "unit/Cases.hpp"

#include <cppunit/TestAssert.h>

namespace {

using judge::Meaning;
using smtp::Verb;

struct Row {
    Verb verb;
    const char *subject;
    int code;
    Meaning meaning;
    const char *words;
};

const Row rows[] = {
    {Verb::greeting, "", 220, Meaning::accepted, ""},
    {Verb::greeting, "", 354, Meaning::unexpected, "unexpected greeting: '354 text'"},
    {Verb::greeting, "", 450, Meaning::deferred, "greets with a temporary refusal: '450 text'"},
    {Verb::greeting, "", 554, Meaning::refused, "greets with a refusal: '554 text'"},
    {Verb::greeting, "", 421, Meaning::limited,
     "server limits connections or shuts down: '421 text'"},
    {Verb::ehlo, "", 250, Meaning::accepted, ""},
    {Verb::ehlo, "", 354, Meaning::unexpected, "unexpected answer to EHLO: '354 text'"},
    {Verb::ehlo, "HELO", 550, Meaning::refused, "HELO refused: '550 text'"},
    {Verb::startTls, "", 454, Meaning::deferred, "STARTTLS deferred: '454 text'"},
    {Verb::auth, "PLAIN", 235, Meaning::accepted, ""},
    {Verb::auth, "PLAIN", 250, Meaning::unexpected, "unexpected answer to AUTH PLAIN: '250 text'"},
    {Verb::auth, "PLAIN", 535, Meaning::refused, "AUTH PLAIN refused: '535 text'"},
    {Verb::mail, "<>", 451, Meaning::deferred, "MAIL <> deferred: '451 text'"},
    {Verb::rcpt, "a@b.example", 252, Meaning::accepted, ""},
    {Verb::rcpt, "a@b.example", 550, Meaning::refused, "RCPT a@b.example refused: '550 text'"},
    {Verb::rcpt, "a@b.example", 421, Meaning::limited,
     "server limits connections or shuts down at RCPT a@b.example: '421 text'"},
    {Verb::data, "", 354, Meaning::accepted, ""},
    {Verb::data, "", 250, Meaning::unexpected, "unexpected answer to DATA: '250 text'"},
    {Verb::command, "VRFY a", 354, Meaning::accepted, ""},
    {Verb::command, "VRFY a", 150, Meaning::unexpected, "unexpected answer to VRFY a: '150 text'"},
    {Verb::message, "", 554, Meaning::refused, "the message refused: '554 text'"},
    {Verb::message, "a@b.example", 450, Meaning::deferred,
     "the message for a@b.example deferred: '450 text'"},
};

const unit::Registration registered("Meaning", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add("means " + smtp::stepName(row.verb, row.subject) + ' ' + std::to_string(row.code),
                  [row] {
                      const smtp::Reply reply{.code = row.code, .lines = {"text"}};
                      CPPUNIT_ASSERT(row.meaning == judge::meaningOf(row.verb, reply));
                      if (row.meaning != Meaning::accepted)
                          CPPUNIT_ASSERT_EQUAL(std::string(row.words),
                                               judge::replyWords(row.verb, row.subject, reply));
                  });
});

} // namespace
