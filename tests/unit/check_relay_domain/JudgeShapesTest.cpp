// SPDX-License-Identifier: MIT
// Each shape of the table with each class of answer.
#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using nagios::State;
using namespace unit::relay;

/// What a server does with one odd shape, and what that means for one that can be read as a mailbox
/// of the server, for one that cannot, and for an odd sender.
struct Behaviour {
    const char *name;
    Answer first;
    std::vector<Answer> control; ///< none: not asked
    std::vector<Answer> data;
    State mailbox;
    State noMailbox;
    State plain; ///< the recipient has the plain form
};

const std::string list = "blocked using zen.spamhaus.org";

std::vector<Behaviour> behaviours()
{
    constexpr State ok = State::ok, warning = State::warning, critical = State::critical,
                    unknown = State::unknown;
    const Answer taken = rcpt(250), goOn = data(354);
    return {
        {"refused", refused(), {}, {}, ok, ok, ok},
        {"syntax error", rcpt(501, "5.1.3 bad address"), {}, {}, ok, ok, ok},
        {"deferred", rcpt(450, "later"), {}, {}, unknown, unknown, unknown},
        {"454", rcpt(454, "later"), {}, {}, unknown, unknown, unknown},
        {"354 out of turn", rcpt(354, "go"), {}, {}, unknown, unknown, unknown},
        {"1xx", rcpt(150, "wait"), {}, {}, unknown, unknown, unknown},
        {"no answer", lost(), {}, {}, unknown, unknown, unknown},
        {"block list", rcpt(554, list), {}, {}, unknown, unknown, unknown},
        {"sender deferred", mail(451, "later"), {}, {}, unknown, unknown, unknown},
        {"open", taken, {refused()}, {goOn}, warning, warning, critical},
        {"open, 252", rcpt(252, "ok"), {refused()}, {goOn}, warning, warning, critical},
        {"local part", taken, {taken}, {goOn}, ok, warning, critical},
        {"control deferred", taken, {rcpt(450, "later")}, {goOn}, unknown, warning, critical},
        {"control lost", taken, {lost()}, {goOn}, unknown, warning, critical},
        {"control meets a block list",
         taken,
         {rcpt(554, list)},
         {goOn},
         unknown,
         warning,
         critical},
        {"control 354", taken, {rcpt(354, "go")}, {goOn}, unknown, warning, critical},
        {"no control", taken, {}, {goOn}, unknown, warning, critical},
        {"closed at DATA", taken, {refused()}, {data(554, "no")}, ok, ok, ok},
        {"DATA deferred", taken, {refused()}, {data(451, "no")}, unknown, unknown, unknown},
        {"DATA 250", taken, {refused()}, {data(250, "ok")}, unknown, unknown, unknown},
        {"DATA 421", taken, {refused()}, {data(421, "bye")}, unknown, unknown, unknown},
        {"DATA meets a block list",
         taken,
         {refused()},
         {data(554, list)},
         unknown,
         unknown,
         unknown},
        {"DATA lost", taken, {refused()}, {lostAtData()}, unknown, unknown, unknown},
        {"DATA not asked", taken, {refused()}, {}, unknown, unknown, unknown},
        {"refused the second time", taken, {refused()}, {refused()}, unknown, unknown, unknown},
        {"deferred the second time",
         taken,
         {refused()},
         {rcpt(450, "later")},
         unknown,
         unknown,
         unknown},
    };
}

State expected(const Behaviour &behaviour, const Shape &shape)
{
    return shape.isPlain()   ? behaviour.plain
           : shape.isMailbox ? behaviour.mailbox
                             : behaviour.noMailbox;
}

/// Every other shape is refused, this one is not.
Story showing(const Behaviour &behaviour, const Shape &shape)
{
    Story story = closed();
    if (!shape.sender.empty() || !shape.isPlain())
        story.shape(std::string(shape.sender), std::string(shape.recipient), behaviour.first);
    else
        story = Story().intended("a.example").foreign().plain(behaviour.first);
    if (!shape.isPlain())
        for (const Answer &answer : behaviour.control)
            story.control(answer);
    for (const Answer &answer : behaviour.data)
        story.data(answer);
    return story;
}

std::vector<const Shape *> allShapes()
{
    return shapes(ShapeSet::all, {"victim.example", "other.example", "[198.51.100.7]", "a.example",
                                  "mx.a.example", "[192.0.2.25]"});
}

void senderRefused(const Shape &shape)
{
    const Behaviour behaviour{"sender refused", mail(550, "no"), {}, {}, {}, {}, {}};
    const Story story = showing(behaviour, shape);
    // With the usual sender nothing was tried; with another one nobody can relay.
    const State state = shape.sender.empty() ? State::unknown : State::ok;
    const nagios::Verdict verdict = story.verdict();
    CPPUNIT_ASSERT_EQUAL(std::string(name(state)), std::string(name(verdict.state())));
    story.assertAlways(verdict);
}

/// Without an accepted intended recipient no refusal counts.
void withoutControl(const Shape &shape, const Behaviour &behaviour)
{
    Story story = showing(behaviour, shape);
    for (RecipientTest &test : story.evidence.tests)
        if (test.question.purpose == Purpose::intended)
            test.answer = rcpt(450, "later");
    story.config.deferred = State::ok;
    const nagios::Verdict verdict = story.verdict();
    CPPUNIT_ASSERT(verdict.state() != State::ok);
    story.assertAlways(verdict);
}

const unit::Registration registered("RelayJudgeShapes", [](unit::Suite &suite) {
    for (const Shape *shape : allShapes()) {
        const std::string name =
            std::string(shape->recipient) + " from <" + std::string(shape->sender) + ">: ";
        for (const Behaviour &behaviour : behaviours())
            suite.add(name + behaviour.name, [shape, behaviour] {
                const Story story = showing(behaviour, *shape);
                const nagios::Verdict verdict = story.verdict();
                CPPUNIT_ASSERT_EQUAL(std::string(nagios::name(expected(behaviour, *shape))),
                                     std::string(nagios::name(verdict.state())));
                story.assertAlways(verdict);
                withoutControl(*shape, behaviour);
            });
        suite.add(name + "sender refused", [shape] { senderRefused(*shape); });
    }
});

} // namespace
