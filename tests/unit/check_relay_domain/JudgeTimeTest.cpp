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
    const smtp::Break broken{smtp::Verb::rcpt, "b@x", Failure(FailureKind::timeout, "timeout")};
    return {.conversation = {.verb = broken.verb, .subject = broken.subject, .broken = broken},
            .isConnected = true,
            .isOpen = true,
            .silence = net::Seconds(seconds)};
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

const std::string silent = "timeout after 10 s in RCPT b@x, no answer; 1 of 2 questions open";
const std::string over = "ran out of time, 1 of 2 questions open (raise --timeout)";
const std::string untold = "; inconclusive for 1 shape: no answer to RCPT "
                           "(relaytest@victim.example from the null sender)";

std::vector<Row> silences()
{
    return {
        {"silent at an intended domain", atHome().loses(silentFor(9)), State::critical, silent},
        {"silent at an intended domain, which is a warning here",
         atHome().loses(silentFor(9)).with(isWarning), State::warning, silent},
        {"silent at an intended domain, which is fine here",
         atHome().loses(silentFor(9)).with(isOk), State::ok,
         "192.0.2.25 takes mail for 1 of 2 domains, relay refusal not tested, in 0.051 s"},
        {"silent at a foreign domain", abroad().loses(silentFor(9)), State::critical,
         silent + untold},
        {"silent at a foreign domain, which is a warning here",
         abroad().loses(silentFor(9)).with(isWarning), State::warning, silent + untold},
        {"silent for a quarter of the time", atHome().loses(silentFor(2.5)), State::critical,
         silent},
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

std::vector<Row> endsOfTime()
{
    return {
        {"the server spoke to the end", atHome().loses(silentFor(0.1)), State::unknown, over},
        {"silent for less than a quarter", atHome().loses(silentFor(2.4)), State::unknown, over},
        {"the server spoke to the end, which is a warning here",
         atHome().loses(silentFor(0.1)).with(isWarning), State::warning, over},
        {"the server spoke to the end, and foreign domains are left",
         abroad().loses(silentFor(0.1)), State::unknown, over + untold},
        {"a quarter of another time", atHome().loses(silentFor(2.5)).with([](Story &s) {
             s.config.common.timeout = net::Seconds(60);
         }),
         State::unknown, over},
        {"between two connections", atHome(), State::unknown, over},
        {"between two connections, which is a warning here", atHome().with(isWarning),
         State::warning, over},
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
