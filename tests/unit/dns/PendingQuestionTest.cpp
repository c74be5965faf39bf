// SPDX-License-Identifier: MIT
#include "dns/PendingQuestion.hpp"
#include "unit/Cases.hpp"

namespace {

using dns::Answer;
using dns::PendingQuestion;
using dns::Outcome;

struct Row {
    const char *situation;
    std::vector<Outcome> answers; ///< of the servers A, B, ...
    Outcome best;
    const char *server; ///< whose answer is kept
    bool isSettled;
    const char *heard;
};

const Row rows[] = {
    {"nothingYet", {}, Outcome::local, "", false, ""},
    {"silence", {Outcome::timeout}, Outcome::timeout, "A", false, ""},
    {"silenceOfTwo", {Outcome::timeout, Outcome::timeout}, Outcome::timeout, "A", false, ""},
    {"records", {Outcome::found}, Outcome::found, "A", true, "A"},
    {"noSuchName", {Outcome::nxdomain}, Outcome::nxdomain, "A", true, "A"},
    {"noSuchRecord", {Outcome::noData}, Outcome::noData, "A", true, "A"},
    {"servfail", {Outcome::servfail}, Outcome::servfail, "A", false, "A"},
    {"refused", {Outcome::refused}, Outcome::refused, "A", false, "A"},
    {"unreadable", {Outcome::broken}, Outcome::broken, "A", false, "A"},
    {"notRecursiveAfterSilence",
     {Outcome::timeout, Outcome::notRecursive},
     Outcome::notRecursive,
     "B",
     false,
     "B"},
    {"recordsAfterACutAnswer", {Outcome::cut, Outcome::found}, Outcome::found, "B", true, "AB"},
    {"recordsAfterUnreadable", {Outcome::broken, Outcome::found}, Outcome::found, "B", true, "AB"},
    {"ownTrouble", {Outcome::local}, Outcome::local, "A", false, ""},
    {"recordsAfterServfail", {Outcome::servfail, Outcome::found}, Outcome::found, "B", true, "AB"},
    {"recordsAfterSilence", {Outcome::timeout, Outcome::found}, Outcome::found, "B", true, "B"},
    {"servfailAfterSilence",
     {Outcome::timeout, Outcome::servfail},
     Outcome::servfail,
     "B",
     false,
     "B"},
    {"silenceAfterServfail",
     {Outcome::servfail, Outcome::timeout},
     Outcome::servfail,
     "A",
     false,
     "A"},
    {"refusedAfterServfail",
     {Outcome::servfail, Outcome::refused},
     Outcome::servfail,
     "A",
     false,
     "AB"},
    {"servfailAfterRefused",
     {Outcome::refused, Outcome::servfail},
     Outcome::servfail,
     "B",
     false,
     "AB"},
    {"silenceAfterOwnTrouble",
     {Outcome::local, Outcome::timeout},
     Outcome::timeout,
     "B",
     false,
     ""},
    {"lateSilenceAfterRecords", {Outcome::found, Outcome::timeout}, Outcome::found, "A", true, "A"},
};

const unit::Registration registered("PendingQuestion", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            PendingQuestion pending({"example.net", dns::Type::mx});
            std::string server = "A", heard;
            for (const Outcome outcome : row.answers) {
                pending.take({.outcome = outcome, .server = server});
                ++server[0];
            }
            CPPUNIT_ASSERT_EQUAL(static_cast<int>(row.best),
                                 static_cast<int>(pending.best().outcome));
            CPPUNIT_ASSERT_EQUAL(std::string(row.server), pending.best().server);
            CPPUNIT_ASSERT_EQUAL(row.isSettled, pending.isSettled());
            CPPUNIT_ASSERT_EQUAL(row.best == Outcome::found, pending.isFound());
            for (const char *one : {"A", "B"})
                heard += pending.wasHeard(one) ? one : "";
            CPPUNIT_ASSERT_EQUAL(std::string(row.heard), heard);
        });
    for (const dns::Answer &answer :
         {dns::Answer{.outcome = Outcome::broken, .server = "A"},
          dns::Answer{.outcome = Outcome::error, .reason = "FORMERR", .server = "A"},
          dns::Answer{.outcome = Outcome::error, .reason = "NOTIMP", .server = "A"}})
        suite.add("perhapsItWasEdns/" + describe(answer, ""), [answer] {
            PendingQuestion pending({"example.net", dns::Type::mx});
            pending.take(answer, true);
            CPPUNIT_ASSERT(pending.mayBeEdns("A") && !pending.wasHeard("A"));
            pending.take(answer, false);
            CPPUNIT_ASSERT(!pending.mayBeEdns("A") && pending.wasHeard("A"));
        });
    suite.add("attemptsAreCounted", [] {
        PendingQuestion pending({"example.net", dns::Type::mx});
        CPPUNIT_ASSERT_EQUAL(0, pending.attempts());
        pending.ask();
        pending.ask();
        CPPUNIT_ASSERT_EQUAL(2, pending.attempts());
    });
});

} // namespace
