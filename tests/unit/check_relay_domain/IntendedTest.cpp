// SPDX-License-Identifier: MIT
// Intended domains, role accounts and the random recipient.
#include "unit/check_relay_domain/Story.hpp"

namespace {

using nagios::State;
using namespace unit::relay;

const std::string untested = "relay refusal not tested, in 0.051 s";
const std::string takesOne = "192.0.2.25 takes mail for a.example, " + untested;

Story one(const Answer &answer)
{
    return Story().intended("a.example", answer);
}

/// --deferred STATE
std::function<void(Story &)> deferral(State state)
{
    return [=](Story &story) { story.config.deferred = state; };
}

std::vector<Row> replies()
{
    const std::string address = "postmaster@a.example";
    return {
        {"accepted", one(rcpt(250)), State::ok, takesOne},
        {"accepted and forwarded", one(rcpt(251, "will forward")), State::ok, takesOne},
        {"accepted and not verified", one(rcpt(252, "cannot verify")), State::ok, takesOne},
        {"refused", one(rcpt(550, "5.1.1 unknown user")), State::critical,
         "RCPT postmaster@a.example refused: '550 5.1.1 unknown user'"},
        {"relaying denied", one(refused()), State::critical,
         "RCPT " + address + " refused: '554 5.7.1 relaying denied'"},
        {"mailbox full", one(rcpt(552, "5.2.2 full")), State::critical,
         "RCPT " + address + " refused: '552 5.2.2 full'"},
        {"greylisted", one(rcpt(450, "4.2.0 greylisted")), State::warning,
         "RCPT " + address + " deferred: '450 4.2.0 greylisted'"},
        {"no space for the first recipient", one(rcpt(452, "no space")), State::warning,
         "RCPT " + address + " deferred: '452 no space'"},
        {"greylisted, which is critical here",
         one(rcpt(451, "later")).with(deferral(State::critical)), State::critical,
         "RCPT " + address + " deferred: '451 later'"},
        {"greylisted, which is fine here", one(rcpt(451, "later")).with(deferral(State::ok)),
         State::ok, "192.0.2.25 takes mail for 0 of 1 domains, " + untested},
        {"sender refused", one(mail(550, "no bounces")), State::critical,
         "MAIL <> refused: '550 no bounces'"},
        {"sender deferred", one(mail(451, "later")), State::warning,
         "MAIL <> deferred: '451 later'"},
        {"other sender refused",
         Story().sender("me@b.example").intended("a.example", mail(553, "no")), State::critical,
         "MAIL <me@b.example> refused: '553 no'"},
        {"TLS is demanded", one(mail(530, "5.7.0 Must issue a STARTTLS command first")),
         State::critical,
         "MAIL <> refused: '530 5.7.0 Must issue a STARTTLS command first' (use -S)"},
        {"TLS is demanded at RCPT", one(rcpt(530, "STARTTLS first")), State::critical,
         "RCPT " + address + " refused: '530 STARTTLS first' (use -S)"},
        {"authentication is demanded", one(mail(530, "authenticate first")), State::critical,
         "MAIL <> refused: '530 authenticate first' (use -A)"},
        {"354 out of turn", one(rcpt(354, "go on")), State::critical,
         "unexpected answer to RCPT " + address + ": '354 go on'"},
        {"1xx", one(rcpt(150, "wait")), State::critical,
         "unexpected answer to RCPT " + address + ": '150 wait'"},
        {"1xx to MAIL", one(mail(150, "wait")), State::critical,
         "unexpected answer to MAIL <>: '150 wait'"},
        {"an address", Story().intended("info@a.example", rcpt(550, "no")), State::critical,
         "RCPT info@a.example refused: '550 no'"},
        {"another local part stands for domains",
         Story()
             .with([](Story &s) { s.config.localPart = "info"; })
             .intended("a.example", rcpt(550, "no")),
         State::critical, "RCPT info@a.example refused: '550 no'"},
    };
}

const std::string probeBlocked = "refuses this probe, which may not apply to other senders: ";

/// Refusals that are about the machine that asks.
std::vector<Row> blocked()
{
    const auto from = [](const char *address) {
        return [=](Story &s) { s.evidence.local = net::Endpoint(address, 40000); };
    };
    const auto helo = [](const char *name) { return [=](Story &s) { s.evidence.helo = name; }; };
    const std::string list = "blocked using zen.spamhaus.org";
    const std::string address = "RCPT postmaster@a.example refused: ";
    return {
        {"block list at RCPT", one(rcpt(554, list)), State::unknown,
         probeBlocked + "'554 " + list + "'"},
        {"block list at MAIL", one(mail(550, list)), State::unknown,
         probeBlocked + "'550 " + list + "'"},
        {"block list in a temporary answer", one(rcpt(450, list)), State::warning,
         "RCPT postmaster@a.example deferred: '450 " + list + "'"},
        {"our address", one(rcpt(554, "192.0.2.1 is not welcome")), State::unknown,
         probeBlocked + "'554 192.0.2.1 is not welcome'"},
        {"a longer address than ours", one(rcpt(554, "192.0.2.10 is not welcome")), State::critical,
         address + "'554 192.0.2.10 is not welcome'"},
        {"our name", one(rcpt(550, "<probe.example.org>: Helo command rejected")), State::unknown,
         "the server does not like our EHLO name, see -F: "
         "'550 <probe.example.org>: Helo command rejected'"},
        {"our name in capitals", one(rcpt(550, "PROBE.example.org rejected")), State::unknown,
         probeBlocked + "'550 PROBE.example.org rejected'"},
        {"our address is the server's",
         one(rcpt(554, "192.0.2.25 says no")).with(from("192.0.2.25")), State::critical,
         address + "'554 192.0.2.25 says no'"},
        {"our name is the server's",
         one(rcpt(554, "mx.a.example says no")).with(helo("MX.a.example")), State::critical,
         address + "'554 mx.a.example says no'"},
        {"our name is the domain that was asked for",
         one(rcpt(550, "<postmaster@a.example>: relaying denied")).with(helo("a.example")),
         State::critical, address + "'550 <postmaster@a.example>: relaying denied'"},
        {"block list and a domain that is fine",
         one(rcpt(250)).intended("b.example", rcpt(554, list)), State::unknown,
         probeBlocked + "'554 " + list + "'"},
    };
}

std::string word(const char *text, std::size_t number)
{
    return text + std::to_string(number) + ".example";
}

/// The first `bad` of `all` domains end so.
Story many(std::size_t all, std::size_t bad, const Answer &answer)
{
    Story story;
    for (std::size_t i = 0; i < all; ++i)
        story.intended(word("d", i), i < bad ? answer : rcpt(250));
    return story;
}

std::vector<Row> several()
{
    const std::string first = "RCPT postmaster@d0.example refused: '550 no'";
    Story mixed = many(3, 1, rcpt(450, "later"));
    mixed.intended("z.example", rcpt(550, "never"));
    return {
        {"all accepted", many(3, 0, refused()), State::ok,
         "192.0.2.25 takes mail for 3 of 3 domains, " + untested},
        {"one of many refused", many(3, 1, rcpt(550, "no")), State::critical, first},
        {"two refused", many(3, 2, rcpt(550, "no")), State::critical,
         "2 of 3 refused: " + first + ", postmaster@d1.example"},
        {"four refused", many(9, 4, rcpt(550, "no")), State::critical,
         "4 of 9 refused: " + first +
             ", postmaster@d1.example, postmaster@d2.example, postmaster@d3.example"},
        {"many refused", many(10'000, 5'000, rcpt(550, "no")), State::critical,
         "5000 of 10000 refused: " + first +
             ", postmaster@d1.example, postmaster@d2.example, postmaster@d3.example, ..."},
        {"two deferred", many(3, 2, rcpt(450, "later")), State::warning,
         "2 of 3 deferred: RCPT postmaster@d0.example deferred: '450 later', "
         "postmaster@d1.example"},
        {"the worst comes first", mixed, State::critical,
         "RCPT postmaster@z.example refused: '550 never'; RCPT postmaster@d0.example deferred: "
         "'450 later'"},
        {"the sender is refused for all", many(9, 9, mail(550, "no")), State::critical,
         "MAIL <> refused: '550 no'"},
        {"a threshold", many(9, 0, refused()).warning("accepted=10:"), State::warning,
         "accepted is 9, outside the warning range 10:"},
    };
}

std::vector<Row> controls()
{
    const auto roles = [](Story &s) { s.config.roleAccounts = true; };
    const auto catchAll = [](State state) { return [=](Story &s) { s.config.catchAll = state; }; };
    const Story both = one(rcpt(250)).with(roles).role(Purpose::postmaster, rcpt(250));
    const std::string any = "takes any recipient of a.example (catch-all)";
    return {
        {"role accounts", Story(both).role(Purpose::abuse, rcpt(250)), State::ok, takesOne},
        {"abuse refused", Story(both).role(Purpose::abuse, rcpt(550, "unknown")), State::warning,
         "RCPT abuse@a.example refused: '550 unknown'"},
        {"abuse deferred", Story(both).role(Purpose::abuse, rcpt(450, "later")), State::warning,
         "RCPT abuse@a.example deferred: '450 later'"},
        {"both refused",
         one(rcpt(250))
             .with(roles)
             .role(Purpose::postmaster, rcpt(550, "no"))
             .role(Purpose::abuse, rcpt(550, "no")),
         State::warning,
         "2 of 2 refused: RCPT postmaster@a.example refused: '550 no', abuse@a.example"},
        {"postmaster refused where it was only the control",
         one(rcpt(250)).role(Purpose::postmaster, rcpt(550, "no")), State::ok, takesOne},
        {"random recipient refused", one(rcpt(250)).random(rcpt(550, "unknown")), State::ok,
         takesOne},
        {"random recipient deferred", one(rcpt(250)).random(rcpt(450, "later")), State::ok,
         takesOne},
        {"catch-all", one(rcpt(250)).random(rcpt(250)), State::ok, takesOne},
        {"catch-all is a warning", one(rcpt(250)).random(rcpt(250)).with(catchAll(State::warning)),
         State::warning, any},
        {"catch-all is critical", one(rcpt(250)).random(rcpt(250)).with(catchAll(State::critical)),
         State::critical, any},
        {"catch-all is unknown", one(rcpt(250)).random(rcpt(250)).with(catchAll(State::unknown)),
         State::unknown, any},
        {"no catch-all where one would be critical",
         one(rcpt(250)).random(rcpt(550, "unknown")).with(catchAll(State::critical)), State::ok,
         takesOne},
    };
}

const unit::Registration registered("RelayIntended", [](unit::Suite &suite) {
    addRows(suite, replies());
    addRows(suite, blocked());
    addRows(suite, several());
    addRows(suite, controls());
});

} // namespace
