// SPDX-License-Identifier: MIT
// The time was over: by a silent server, or by too many questions.
#include "unit/check_relay_domain/Story.hpp"

namespace {

using nagios::State;
using net::Failure;
using net::FailureKind;
using namespace unit::relay;

/// A timeout in a transaction, of a run that had 10 seconds.
ConnectionEnd silentFor(double seconds)
{
    const smtp::Break broken{smtp::Verb::rcpt, "b@x", Failure(FailureKind::timeout, "timeout"), "",
                             net::Seconds(seconds)};
    return {.conversation = {.verb = broken.verb, .subject = broken.subject, .broken = broken},
            .isConnected = true,
            .isOpen = true};
}

Story atHome()
{
    return Story().intended("a.example").intended("b.example", lost());
}

Story abroad()
{
    return Story().intended("a.example").foreign().plain(lost());
}

void isWarning(Story &story)
{
    story.config.common.timeoutState = State::warning;
}

void isOk(Story &story)
{
    story.config.common.timeoutState = State::ok;
}

/// What the check says of an intended recipient that was silent for so long.
std::string silent(const std::string &seconds)
{
    return "timeout after 10 s in RCPT b@x, no answer for " + seconds +
           " s; 1 of 2 questions open";
}

/// What it says where the intended ones are answered.
std::string over(const std::string &seconds, const std::string &more = "")
{
    return "ran out of time, 1 of 2 questions open, RCPT unanswered for " + seconds +
           " s (raise --timeout, or use --max-parallel" + more + ")";
}

const std::string shapes = " or --shapes plain";
const std::string between =
    "ran out of time, 1 of 2 questions open (raise --timeout, or use --max-parallel)";
const std::string untold = "; inconclusive for 1 shape: no answer to RCPT "
                           "(relaytest@victim.example from the null sender)";

/// An intended recipient without an answer, whoever spoke last and when.
std::vector<Row> silences()
{
    return {
        {"silent at an intended domain", atHome().loses(silentFor(9)), State::critical,
         silent("9.0")},
        {"silent at an intended domain, which is a warning here",
         atHome().loses(silentFor(9)).with(isWarning), State::warning, silent("9.0")},
        {"silent at an intended domain, which is fine here",
         atHome().loses(silentFor(9)).with(isOk), State::ok,
         "192.0.2.25 takes mail for 1 of 2 domains, relay refusal not tested, in 0.051 s"},
        {"silent for a second", atHome().loses(silentFor(1)), State::critical, silent("1.0")},
        {"silent for a moment at the first domain",
         Story().intended("b.example", lost()).random(lost()).loses(silentFor(0.1)),
         State::critical,
         "timeout after 10 s in RCPT b@x, no answer for 0.1 s; 2 of 2 questions open"},
        {"in the middle of a reply", atHome().loses(silentFor(9)).with([](Story &s) {
             s.evidence.connectionEnd->conversation.broken->fragment = "250 You ar";
         }),
         State::critical,
         "timeout after 10 s in RCPT b@x, got '250 You ar'; 1 of 2 questions open"},
        {"silent before the second greeting", atHome().loses(silentFor(0.1)).with([](Story &s) {
             s.evidence.connectionEnd->isOpen = false;
             s.evidence.connectionEnd->conversation.broken->verb = smtp::Verb::greeting;
         }),
         State::critical, "connected, but no greeting in 10 s; 1 of 2 questions open"},
    };
}

/// Only foreign recipients and controls are open.
std::vector<Row> endsOfTime()
{
    return {
        {"silent at a foreign domain", abroad().loses(silentFor(9)), State::unknown,
         over("9.0", shapes) + untold},
        {"silent at a foreign domain, which is a warning here",
         abroad().loses(silentFor(9)).with(isWarning), State::warning,
         over("9.0", shapes) + untold},
        {"the server spoke to the end, and foreign domains are left",
         abroad().loses(silentFor(0.1)), State::unknown, over("0.1", shapes) + untold},
        {"one shape was all", abroad().loses(silentFor(9)).with([](Story &s) {
             s.config.shapes = ShapeSet::plain;
         }),
         State::unknown, over("9.0") + untold},
        {"silent at a control", Story().intended("a.example").random(lost()).loses(silentFor(9)),
         State::unknown, over("9.0")},
        {"a refusal of ours is one all the same",
         Story()
             .intended("a.example", rcpt(550, "5.1.1 unknown"))
             .random(lost())
             .loses(silentFor(9)),
         State::critical,
         "RCPT postmaster@a.example refused: '550 5.1.1 unknown'; " + over("9.0")},
        {"too many domains, and the server spoke to the end", atHome().loses(silentFor(0.1)),
         State::unknown, over("0.1")},
        {"too many domains, which is a warning here",
         atHome().loses(silentFor(0.1)).with(isWarning), State::warning, over("0.1")},
        {"between two connections", atHome(), State::unknown, between},
        {"between two connections, which is a warning here", atHome().with(isWarning),
         State::warning, between},
        {"nothing was left", Story().intended("a.example").with(isWarning), State::ok,
         "192.0.2.25 takes mail for a.example, relay refusal not tested, in 0.051 s"},
        {"foreign domains stay inconclusive where a timeout is fine",
         abroad().loses(silentFor(0.1)).with(isOk), State::unknown, untold.substr(2)},
    };
}

const unit::Registration registered("RelayJudgeTime", [](unit::Suite &suite) {
    addRows(suite, silences());
    addRows(suite, endsOfTime());
});

} // namespace
