// SPDX-License-Identifier: MIT
// Foreign recipients: the plain form, odd shapes with their controls, and what proves nothing.
#include "unit/check_relay_domain/Story.hpp"

namespace {

using judge::Code;
using nagios::State;
using namespace unit::relay;

const std::string end = ", asked from 192.0.2.1, in 0.051 s";
const std::string asked = ", asked from 192.0.2.1";
const std::string takesMail = "192.0.2.25 takes mail for a.example, foreign recipients refused in ";
const std::string list = "blocked using zen.spamhaus.org";
const std::string noControl = "no control: no intended recipient was accepted, so the refusal of "
                              "foreign ones proves nothing";

/// An intended domain that is accepted, and a foreign one.
Story base()
{
    return Story().intended("a.example").random(rcpt(550, "unknown")).foreign();
}

Story plain(const Answer &answer)
{
    return base().plain(answer);
}

/// Refused in its plain form, and then the shape of a backup MX.
Story odd(const Answer &answer)
{
    return plain(refused()).shape("", "u%V@L", answer);
}

std::string inconclusive(const std::string &shape, const std::string &reason)
{
    return "inconclusive for 1 shape: " + reason + " (" + shape + ")";
}

std::string late(int questions)
{
    return "ran out of time, 1 of " + std::to_string(questions) +
           " questions open (raise --timeout, or use --max-parallel or --shapes plain); ";
}

std::vector<Row> plainForms()
{
    const std::string path = "relaytest@victim.example from the null sender";
    const auto untold = [&](const std::string &name, const Story &story,
                            const std::string &reason) {
        return Row{name, story, State::unknown, inconclusive(path, reason), Code::inconclusive};
    };
    const std::string open = "open relay: takes " + path + ", as far as '354'" + asked;
    return {
        {"refused", plain(refused()), State::ok, takesMail + "1/1 shapes" + end},
        {"accepted as far as 354", plain(rcpt(250)).data(data(354)), State::critical, open,
         Code::openRelay},
        {"forwarded as far as 354", plain(rcpt(251, "ok")).data(data(354)), State::critical, open,
         Code::openRelay},
        {"refused at DATA", plain(rcpt(250)).data(data(554, "no")), State::ok,
         takesMail + "1/1 shapes (1 at DATA only)" + end},
        untold("deferred", plain(rcpt(454, "later")), "RCPT answered with '454 later'"),
        untold("greylisted", plain(rcpt(450, "later")), "RCPT answered with '450 later'"),
        {"no answer", plain(lost()), State::unknown,
         late(3) + inconclusive(path, "no answer to RCPT"), Code::noTime},
        untold("354 out of turn", plain(rcpt(354, "go on")), "RCPT answered with '354 go on'"),
        untold("1xx", plain(rcpt(150, "wait")), "RCPT answered with '150 wait'"),
        untold("block list", plain(rcpt(554, list)), "RCPT answered with '554 " + list + "'"),
        untold("sender refused", plain(mail(550, "no")), "MAIL answered with '550 no'"),
        untold("sender deferred", plain(mail(450, "later")), "MAIL answered with '450 later'"),
        untold("DATA not asked", plain(rcpt(250)), "no answer to DATA"),
        untold("no answer to DATA", plain(rcpt(250)).data(lostAtData()), "no answer to DATA"),
        {"nothing answered before DATA", plain(rcpt(250)).data(lost()), State::unknown,
         late(4) + inconclusive(path, "no answer to DATA"), Code::noTime},
        untold("DATA deferred", plain(rcpt(250)).data(data(451, "later")),
               "DATA answered with '451 later'"),
        untold("421 at DATA", plain(rcpt(250)).data(data(421, "bye")),
               "DATA answered with '421 bye'"),
        untold("250 at DATA", plain(rcpt(250)).data(data(250, "ok")),
               "DATA answered with '250 ok'"),
        untold("block list at DATA", plain(rcpt(250)).data(data(554, list)),
               "DATA answered with '554 " + list + "'"),
        untold("refused when it is asked again for DATA", plain(rcpt(250)).data(rcpt(550, "no")),
               "accepted once, then RCPT answered with '550 no'"),
        untold("refused the second time, and 354 all the same",
               plain(rcpt(250)).data({.mail = reply(250, "ok"),
                                      .recipient = reply(550, "no"),
                                      .data = reply(354, "go on")}),
               "accepted once, then RCPT answered with '550 no'"),
        untold("deferred the second time", plain(rcpt(250)).data(rcpt(450, "later")),
               "accepted once, then RCPT answered with '450 later'"),
        untold("sender refused the second time", plain(rcpt(250)).data(mail(550, "no")),
               "accepted once, then MAIL answered with '550 no'"),
        {"our name is that of the foreign domain",
         plain(rcpt(550, "<relaytest@victim.example>: relaying denied")).with([](Story &s) {
             s.evidence.helo = "victim.example";
         }),
         State::ok, takesMail + "1/1 shapes" + end},
    };
}

std::vector<Row> senders()
{
    const auto spoofed = [](const Answer &answer) {
        return plain(refused()).shape("s@L", "u@V", answer);
    };
    const std::string path = "relaytest@victim.example from relaysender@a.example";
    return {
        {"open for a spoofed local sender only", spoofed(rcpt(250)).data(data(354)),
         State::critical, "open relay: takes " + path + ", as far as '354'" + asked},
        {"spoofed sender refused at MAIL", spoofed(mail(550, "log in")), State::ok,
         takesMail + "2/2 shapes" + end},
        {"spoofed sender refused at RCPT", spoofed(rcpt(553, "log in")), State::ok,
         takesMail + "2/2 shapes" + end},
        {"spoofed sender deferred", spoofed(mail(450, "later")), State::unknown,
         inconclusive(path, "MAIL answered with '450 later'")},
        {"spoofed sender meets a block list", spoofed(mail(550, list)), State::unknown,
         inconclusive(path, "MAIL answered with '550 " + list + "'")},
        {"odd sender refused, its shape refused with the usual one",
         plain(refused()).shape("s@I", "u%V@R", mail(553, "no")).again(refused()), State::ok,
         takesMail + "2/2 shapes" + end},
        {"odd sender refused, its shape open with the usual one",
         plain(refused())
             .shape("s@I", "u%V@R", mail(553, "no"))
             .again(rcpt(250))
             .control(refused())
             .data(data(354)),
         State::warning,
         "may relay: takes relaytest%victim.example@mx.a.example from the null sender" + asked},
        {"odd sender refused, its shape deferred with the usual one",
         plain(refused()).shape("s@I", "u%V@R", mail(553, "no")).again(rcpt(450, "later")),
         State::unknown,
         inconclusive("relaytest%victim.example@mx.a.example from the null sender",
                      "RCPT answered with '450 later'")},
        {"odd sender refused, then the usual one too",
         plain(refused()).shape("s@I", "u%V@R", mail(553, "no")).again(mail(550, "none")),
         State::unknown,
         inconclusive("relaytest%victim.example@mx.a.example from the null sender",
                      "MAIL answered with '550 none'")},
        {"a given sender takes the place of the null sender",
         Story().sender("me@b.example").intended("a.example").foreign().plain(mail(550, "no")),
         State::unknown,
         inconclusive("relaytest@victim.example from me@b.example", "MAIL answered with '550 no'")},
    };
}

std::vector<Row> shapesWithControls()
{
    const std::string path = "relaytest%victim.example@a.example from the null sender";
    const std::string relays = "may relay: takes " + path + asked;
    const auto untold = [&](const std::string &name, const Story &story,
                            const std::string &reason) {
        return Row{name, story, State::unknown, inconclusive(path, reason), Code::inconclusive};
    };
    const Story accepted = odd(rcpt(250)).data(data(354));
    return {
        {"odd shape refused", odd(refused()), State::ok, takesMail + "2/2 shapes" + end},
        {"taken, its control refused", Story(accepted).control(refused()), State::warning, relays},
        {"taken, its control taken", Story(accepted).control(rcpt(250)), State::ok,
         takesMail + "1/2 shapes, 1 taken as local parts" + end},
        {"taken, but refused at DATA", odd(rcpt(250)).control(refused()).data(data(554, "no")),
         State::ok, takesMail + "2/2 shapes (1 at DATA only)" + end},
        untold("taken, its control deferred", Story(accepted).control(rcpt(450, "later")),
               "its control answered with '450 later'"),
        {"taken, its control not answered", Story(accepted).control(lost()), State::unknown,
         late(6) + inconclusive(path, "no answer to its control")},
        untold("taken, its control not asked", accepted, "no answer to its control"),
        untold("taken, its control meets a block list", Story(accepted).control(rcpt(554, list)),
               "its control answered with '554 " + list + "'"),
        untold("taken, its control's sender deferred", Story(accepted).control(mail(451, "later")),
               "its control answered with '451 later'"),
        untold("taken, its control's sender refused", Story(accepted).control(mail(550, "no")),
               "its control answered with '550 no'"),
        {"no mailbox of this server, whatever the control says",
         plain(refused()).shape("", "u@V@L", rcpt(250)).data(data(354)).control(rcpt(250)),
         State::warning,
         "may relay: takes relaytest@victim.example@a.example from the null sender" + asked},
        {"source route without a control",
         plain(refused()).shape("", "@L,@R:u@V", rcpt(250)).data(data(354)), State::warning,
         "may relay: takes @a.example,@mx.a.example:relaytest@victim.example from the null sender" +
             asked},
        {"the control of one foreign domain serves the other",
         odd(rcpt(250))
             .data(data(354))
             .control(rcpt(250))
             .foreign("other.example")
             .plain(refused())
             .shape("", "u%V@L", rcpt(250))
             .data(data(354)),
         State::ok, takesMail + "2/4 shapes, 2 taken as local parts" + end},
    };
}

std::vector<Row> severalShapes()
{
    const std::string shapes = "21/21 shapes";
    Story open = base();
    for (const char *sender : {"", "s@V", "s@R", "s@I"})
        open.shape(sender, "u@V", rcpt(250)).data(data(354));
    return {
        {"all standard shapes refused", base().shapes(ShapeSet::standard), State::ok,
         takesMail + shapes + end},
        {"all shapes refused", base().shapes(ShapeSet::all), State::ok,
         takesMail + "46/46 shapes" + end},
        {"all deferred", base().shapes(ShapeSet::standard, rcpt(454, "later")), State::unknown,
         "inconclusive for 21 shapes: RCPT answered with '454 later' (relaytest@victim.example "
         "from the null sender, relaytest@victim.example from relaysender@victim.example, "
         "relaytest@victim.example from relaysender@mx.a.example, 18 more)"},
        {"open in four ways", open, State::critical,
         "open relay: takes relaytest@victim.example from the null sender, "
         "relaytest@victim.example from relaysender@victim.example, relaytest@victim.example from "
         "relaysender@mx.a.example, 1 more, as far as '354'" +
             asked},
        {"open, and the intended domain refused",
         Story().intended("a.example", rcpt(550, "no")).foreign().plain(rcpt(250)).data(data(354)),
         State::critical,
         "open relay: takes relaytest@victim.example from the null sender, as far as '354'" +
             asked + "; RCPT postmaster@a.example refused: '550 no'"},
        {"asked over a socket", closed().with([](Story &s) {
             s.evidence.local = s.evidence.peer = net::Endpoint(net::Endpoint::UNIX_LOCAL, "/s");
         }),
         State::ok, takesMail + "1/1 shapes, in 0.051 s"},
    };
}

const unit::Registration registered("RelayForeign", [](unit::Suite &suite) {
    addRows(suite, plainForms());
    addRows(suite, senders());
    addRows(suite, shapesWithControls());
    addRows(suite, severalShapes());
});

} // namespace
