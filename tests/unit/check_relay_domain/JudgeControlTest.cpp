// SPDX-License-Identifier: MIT
// What makes a refusal count, and an acceptance not: the controls, and the notes about them.
#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using nagios::State;
using namespace unit::relay;

const std::string end = ", asked from 192.0.2.1, in 0.051 s";
const std::string asked = ", asked from 192.0.2.1";
const std::string list = "blocked using zen.spamhaus.org";
const std::string noControl = "no control: no intended recipient was accepted, so the refusal of "
                              "foreign ones proves nothing";

std::vector<Row> controls()
{
    const Story refusedAtHome = Story().intended("a.example", rcpt(550, "no")).foreign();
    const std::string no = "RCPT postmaster@a.example refused: '550 no'; ";
    return {
        {"no intended domain given", Story().foreign().plain(refused()), State::ok,
         "192.0.2.25: foreign recipients refused in 1/1 shapes" + end},
        {"no intended domain given, and open", Story().foreign().plain(rcpt(250)).data(data(354)),
         State::critical,
         "open relay: takes relaytest@victim.example from the null sender, as far as '354'" +
             asked},
        {"intended domain refused", Story(refusedAtHome).plain(refused()), State::critical,
         no + noControl},
        {"intended recipient refused, postmaster accepted",
         Story()
             .intended("x@a.example", rcpt(550, "no"))
             .foreign()
             .plain(refused())
             .role(Purpose::postmaster, rcpt(250)),
         State::critical, "RCPT x@a.example refused: '550 no'"},
        {"intended domain deferred",
         Story().intended("a.example", rcpt(450, "later")).foreign().plain(refused()),
         State::warning, "RCPT postmaster@a.example deferred: '450 later'; " + noControl},
        {"intended domain deferred, which is fine here",
         Story()
             .intended("a.example", rcpt(450, "later"))
             .foreign()
             .plain(refused())
             .with([](Story &s) { s.config.deferred = State::ok; }),
         State::unknown, noControl},
        {"block list for all",
         Story().intended("a.example", rcpt(554, list)).foreign().plain(rcpt(554, list)),
         State::unknown,
         "inconclusive for 1 shape: RCPT answered with '554 " + list +
             "' (relaytest@victim.example from the null sender)"
             "; refuses this probe, which may not apply to other senders: '554 " +
             list + "'"},
        {"one of two intended domains is control enough",
         Story()
             .intended("a.example")
             .intended("b.example", rcpt(450, "later"))
             .foreign()
             .plain(refused()),
         State::warning, "RCPT postmaster@b.example deferred: '450 later'"},
    };
}

/// Notes do not stand on line one.
struct Note {
    const char *name;
    Story story;
    std::string text; ///< "" for none
};

std::vector<Note> notes()
{
    const Story literal = closed().shape("", "u%V@L", rcpt(250)).data(data(354)).control(rcpt(250));
    const Story everything = Story()
                                 .intended("a.example")
                                 .random(rcpt(250))
                                 .foreign()
                                 .plain(refused())
                                 .shape("", "u%V@L", rcpt(250))
                                 .data(data(354))
                                 .control(rcpt(250));
    const std::string path = "relaytest%victim.example@a.example from the null sender";
    return {
        {"nothing to note", closed(), ""},
        {"no control was asked for", Story().foreign().plain(refused()),
         "no intended domain was given as a control, so refusals may have another reason"},
        {"local parts", literal, "taken as local parts, so they prove nothing: " + path},
        {"local parts at a catch-all", everything,
         "not provable here, since the server takes every local part: " + path},
        {"catch-all", Story().intended("a.example").random(rcpt(250)),
         "takes any recipient of a.example (catch-all)"},
    };
}

const unit::Registration registered("RelayJudgeControl", [](unit::Suite &suite) {
    addRows(suite, controls());
    for (const Note &row : notes())
        suite.add(std::string("note: ") + row.name, [row] {
            const std::string output = row.story.output(1);
            const std::string note = "note: " + row.text + '\n';
            CPPUNIT_ASSERT_MESSAGE(output, row.text.empty()
                                               ? output.find("note: ") == std::string::npos
                                               : output.find(note) != std::string::npos);
            CPPUNIT_ASSERT(row.story.verdict().state() == State::ok);
            CPPUNIT_ASSERT(row.story.output(0).find("note: ") == std::string::npos);
        });
});

} // namespace
