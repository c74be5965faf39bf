// SPDX-License-Identifier: MIT
// --rcpt: what the exchangers of a domain say to recipients, and what a sender makes of it.
#include "unit/check_mx_reach/Story.hpp"

namespace {

using judge::Code;
using nagios::State;
using namespace unit::reach;

const std::string user = "user@example.net";
const std::string postmaster = "postmaster@example.net";
const std::string first = "example.net: mx1.example.net[192.0.2.1]: ";
const std::string second = "example.net: mx2.example.net[192.0.2.2]: ";
const std::string none = "example.net: no exchanger ";
const std::string one = "mx1.example.net[192.0.2.1]: ";
const std::string two = "mx2.example.net[192.0.2.2]: ";

Shows accepts(const std::string &recipient = user)
{
    return rcpt(recipient, 250, "ok");
}

Story asking(const std::vector<std::string> &locals)
{
    return Story().with([&](Story &story) {
        for (const std::string &local : locals)
            story.config.recipients.push_back({local, ""});
    });
}

/// mx1 is preferred to mx2.
Story pair(const std::vector<Shows> &best, const std::vector<Shows> &backup)
{
    return asking({"user"})
        .mx(10, "mx1.example.net", "192.0.2.1", best)
        .mx(20, "mx2.example.net", "192.0.2.2", backup);
}

Story alone(const std::vector<Shows> &shows, const std::string &local = "user")
{
    return asking({local}).mx(10, "mx1.example.net", "192.0.2.1", shows);
}

std::vector<Row> pairs()
{
    const Shows unknown = rcpt(user, 550, "5.1.1 no such user");
    const Shows grey = rcpt(user, 450, "4.2.0 greylisted");
    const Shows full = rcpt(user, 452, "4.3.1 disk full");
    const Shows relay = rcpt(user, 454, "4.7.1 <user@example.net>: Relay access denied");
    const std::string isRefused = "RCPT user@example.net refused: '550 5.1.1 no such user'";
    const std::string deferred = "RCPT user@example.net deferred: '450 4.2.0 greylisted'";
    const std::string noDisk = "RCPT user@example.net deferred: '452 4.3.1 disk full'";
    const std::string noRelay = "does not take mail for example.net: RCPT user@example.net "
                                "refused: '454 4.7.1 <user@example.net>: Relay access denied'";
    return {
        {"accepted by both", pair({accepts()}, {accepts()}), State::ok,
         "example.net: mail goes to mx1.example.net (10), 2 of 2 exchangers reachable, RCPT "
         "user@example.net accepted, in 0.123 s"},
        {"refused by the best", pair({unknown}, {accepts()}), State::critical,
         first + isRefused + "; mail bounces at mx1.example.net (10)", Code::recipientRefused},
        {"refused by the backup", pair({accepts()}, {unknown}), State::warning,
         second + isRefused + "; mail goes to mx1.example.net (10)"},
        {"refused by both", pair({unknown}, {unknown}), State::critical,
         first + isRefused + "; mail bounces at mx1.example.net (10); " + two + isRefused},
        {"deferred by the best", pair({grey, takes(0.1)}, {accepts()}), State::warning,
         first + deferred + "; mail goes to mx2.example.net (20) after 0.1 s lost on "
                            "mx1.example.net"},
        {"deferred by the backup", pair({accepts()}, {grey}), State::ok, ""},
        {"deferred by both", pair({grey}, {grey}), State::warning,
         none + "accepts the recipient now; " + one + deferred + "; " + two + deferred,
         Code::recipientDeferred},
        {"deferred by both, which is as it should be",
         pair({grey}, {grey}).with([](Story &s) { s.config.deferred = State::ok; }), State::ok,
         ""},
        {"no disk at both", pair({full}, {full}), State::critical,
         none + "takes mail; " + one + noDisk + "; " + two + noDisk, Code::deferred},
        {"no disk at the best, and the backup defers", pair({full}, {grey}), State::warning,
         none + "accepts the recipient now; " + one + noDisk + "; " + two + deferred},
        {"both do not relay for now", pair({relay}, {relay}), State::critical,
         none + "takes mail; " + one + noRelay + "; " + two + noRelay, Code::recipientRefused},
        {"the best is dead, and the backup refuses", pair({refused()}, {unknown}),
         State::critical,
         second + isRefused + "; mail bounces at mx2.example.net (20) after 0.0 s lost on "
                            "mx1.example.net; " + one + "connection refused"},
    };
}

std::vector<Row> single()
{
    const std::string notKnown = none + "is known to take mail; " + one;
    return {
        {"postmaster is refused, and nothing else was asked for",
         alone({rcpt(postmaster, 550, "5.1.10 not found")}, "postmaster"), State::warning,
         notKnown + "postmaster is refused (RFC 5321 4.5.1); whether mail arrives is not known: "
                    "--rcpt a real mailbox: '550 5.1.10 not found'",
         Code::postmasterRefused},
        {"no bounces", alone({mail(550, "5.1.8 Sender address rejected")}), State::unknown,
         notKnown + "refuses this probe, which may not apply to other senders: '550 5.1.8 Sender "
                    "address rejected' (try another sender: --from)",
         Code::probeBlocked},
        {"no PTR", alone({rcpt(user, 550, "5.7.25 no reverse DNS")}), State::unknown,
         notKnown + "refuses this probe, which may not apply to other senders: '550 5.7.25 no "
                    "reverse DNS' (see the PTR record of 192.0.2.99)",
         Code::probeBlocked},
        {"no PTR for now", alone({rcpt(user, 450, "4.7.25 no reverse DNS")}), State::unknown,
         notKnown + "refuses this probe, which may not apply to other senders: '450 4.7.25 no "
                    "reverse DNS' (see the PTR record of 192.0.2.99)"},
        {"a bad reputation", alone({rcpt(user, 550, "5.7.606 access denied, banned sending IP")}),
         State::unknown,
         notKnown + "refuses this probe, which may not apply to other senders: '550 5.7.606 access "
                    "denied, banned sending IP' (see the PTR record of 192.0.2.99)"},
        {"our HELO name",
         alone({rcpt(user, 504, "5.5.2 <probe.example.org>: Helo command rejected: need fully-"
                                "qualified hostname")}),
         State::unknown,
         notKnown + "the server does not like our EHLO name, see -F: '504 5.5.2 "
                    "<probe.example.org>: Helo command rejected: need fully-qualified hostname'",
         Code::ehloName},
        {"MAIL is refused", alone({mail(553, "no")}), State::critical,
         first + "MAIL <> refused: '553 no'; mail bounces at mx1.example.net (10)", Code::refused},
        {"TLS is demanded", alone({mail(530, "5.7.0 Must issue STARTTLS first")}), State::warning,
         notKnown + "MAIL <> refused: '530 5.7.0 Must issue STARTTLS first' (use --depth starttls)",
         Code::demandsTls},
        {"no answer to RCPT",
         alone({mail(250, "ok"), breaks(Verb::rcpt, net::FailureKind::timeout, "timeout")}),
         State::critical, none + "takes mail; " + one + "timeout after 8.0 s in RCPT, no answer",
         Code::brokenOff},
        {"one of two recipients is refused",
         asking({"user", "info"})
             .mx(10, "mx1.example.net", "192.0.2.1",
                 {accepts(), rcpt("info@example.net", 550, "5.1.1 no")}),
         State::critical,
         first + "RCPT info@example.net refused: '550 5.1.1 no'; mail bounces at mx1.example.net "
                 "(10)"},
    };
}

std::vector<Row> random()
{
    const std::string nobody = "qqqqqqqqqqqqqqqq@example.net";
    const auto beside = [](Story story) {
        return story.with([](Story &s) {
            s.config.asksRandom = true;
            s.evidence.random = "qqqqqqqqqqqqqqqq";
        });
    };
    const Shows refuses = rcpt(nobody, 550, "5.1.1 no");
    return {
        {"a backup takes what the best refuses",
         beside(pair({accepts(), refuses}, {accepts(), accepts(nobody)})), State::warning,
         "example.net: mx2.example.net takes recipients that mx1.example.net refuses, and will "
         "send bounces to forged senders (backscatter); mail goes to mx1.example.net (10)",
         Code::backscatter},
        {"both refuse", beside(pair({accepts(), refuses}, {accepts(), refuses})), State::ok, ""},
        {"the best takes all", beside(pair({accepts(), accepts(nobody)}, {accepts(), refuses})),
         State::ok, ""},
    };
}

const unit::Registration registered("ReachRecipients", [](unit::Suite &suite) {
    addRows(suite, pairs());
    addRows(suite, single());
    addRows(suite, random());
});

} // namespace
