// SPDX-License-Identifier: MIT
// What a check without opinions of its own says of a delivery: state, code and words.
#include "judge/Code.hpp"
#include "judge/Delivery.hpp"
#include "judge/Tls.hpp"
#include "unit/Cases.hpp"
#include "unit/Conversations.hpp"

#include <cppunit/TestAssert.h>

#include <functional>

namespace {

using judge::Code;
using nagios::State;
using smtp::Conversation;
using smtp::Verb;

struct Answer {
    Verb verb;
    const char *subject;
    int code;
};

struct Row {
    const char *name;
    std::vector<Answer> answers;
    State state;
    std::string findings; ///< "code: text", one per line
    std::function<void(Conversation &)> change{};
};

const std::vector<Answer> taken = {{Verb::greeting, "", 220},  {Verb::ehlo, "", 250},
                                   {Verb::mail, "<>", 250},    {Verb::rcpt, "a@x", 250},
                                   {Verb::rcpt, "b@x", 250},   {Verb::data, "", 354},
                                   {Verb::message, "", 250}};

/// The same with other codes for some of the answers, counted from 0.
std::vector<Answer> but(std::vector<std::pair<std::size_t, int>> changes)
{
    std::vector<Answer> answers = taken;
    for (const auto &[index, code] : changes)
        answers[index].code = code;
    return answers;
}

const Row rows[] = {
    {"a message that is taken", taken, State::ok, ""},
    {"a greeting that defers", {{Verb::greeting, "", 450}}, State::critical,
     "deferred: greets with a temporary refusal: '450 text'\n"},
    {"MAIL deferred, and what follows from it", but({{2, 451}, {3, 503}, {4, 503}, {5, 503}}),
     State::warning, "deferred: MAIL <> deferred: '451 text'\n"},
    {"one of two recipients refused", but({{3, 550}}), State::critical,
     "recipient-refused: RCPT a@x refused: '550 text', but it took the message for b@x: '250 "
     "text'\n"},
    {"both deferred", but({{3, 450}, {4, 450}, {5, 503}, {6, 503}}), State::warning,
     "recipient-deferred: RCPT deferred for 2 of 2 recipients, first a@x: '450 text'\n"},
    {"one refused, one deferred", but({{3, 550}, {4, 450}, {5, 554}, {6, 554}}), State::critical,
     "recipient-refused: RCPT a@x refused: '550 text'\n"
     "recipient-deferred: RCPT b@x deferred: '450 text'\n"},
    {"the message refused", but({{6, 554}}), State::critical,
     "refused: the message refused: '554 text'\n"},
    {"EHLO refused, HELO taken",
     {{Verb::greeting, "", 220}, {Verb::ehlo, "", 502}, {Verb::ehlo, "HELO", 250}}, State::ok,
     "helo-only: EHLO refused ('502 text'), HELO asked instead\n"},
    {"STARTTLS is not offered", {{Verb::greeting, "", 220}, {Verb::ehlo, "", 250}},
     State::critical, "no-starttls: " + std::string(judge::noStartTls) + "\n",
     [](Conversation &log) { log.missing = smtp::Missing::startTls; }},
    {"AUTH given up",
     {{Verb::greeting, "", 220}, {Verb::ehlo, "", 250}, {Verb::auth, "PLAIN", 501}},
     State::critical, "auth-failed: AUTH PLAIN: the server makes no sense\n",
     [](Conversation &log) {
         log.auth = smtp::Authentication{.mechanism = sasl::Mechanism::plain,
                                         .fault = "makes no sense"};
     }},
};

const unit::Registration registered("Delivery", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [row] {
            Conversation log;
            for (const Answer &answer : row.answers)
                log.steps.push_back({.verb = answer.verb,
                                     .subject = answer.subject,
                                     .reply = unit::reply(answer.code, "text")});
            if (row.change)
                row.change(log);
            const options::AuthConfig auth;
            const nagios::Findings findings = judge::judgeDelivery(
                log, {.auth = auth, .recipients = 2, .tempfail = State::warning});
            std::string texts;
            for (const nagios::Finding &finding : findings)
                texts += std::string(finding.code.text()) + ": " + finding.text + '\n';
            CPPUNIT_ASSERT_EQUAL(row.findings, texts);
            CPPUNIT_ASSERT(row.state == nagios::worst(findings));
        });
});

} // namespace
