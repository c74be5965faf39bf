// SPDX-License-Identifier: MIT
// The bytes that --audit-smuggling sends, and what its answers mean.

#include "check_smtp_dialog/audit/Smuggling.hpp"
#include "unit/Conversations.hpp"
#include "unit/check_smtp_dialog/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using check_smtp_dialog::Count;
using check_smtp_dialog::EndOfData;
using check_smtp_dialog::SequenceTried;
using nagios::State;
using net::FailureKind;
using namespace unit::dialog;

/// Sequences in their order, all of them refused.
Story refused(std::size_t count)
{
    Story story;
    story.config.smugglingRecipient = smtp::Address::parse("me@example.net");
    story.hello();
    story.evidence.smuggling.emplace();
    for (const EndOfData &sequence : check_smtp_dialog::endsOfData)
        if (story.evidence.smuggling->tried.size() < count)
            story.evidence.smuggling->tried.push_back({sequence.name, reply(250, "ok"),
                                                       reply(354, "go on"),
                                                       {reply(250, "queued"), {}, true}, {}});
    return story;
}

/// The last of so many sequences is another one.
Story last(std::size_t count, const std::function<void(SequenceTried &)> &change)
{
    Story story = refused(count);
    change(story.evidence.smuggling->tried.back());
    return story;
}

void isLate(SequenceTried &tried)
{
    tried.answers = {};
    tried.broken = unit::broken("message", "timeout", FailureKind::timeout);
}

const std::string untested = "smuggling could not be tested: ";

const std::vector<Row> rows = {
    {"all refused", refused(8), State::ok, ""},
    {"one taken", last(8, [](SequenceTried &t) { t.answers.more = {reply(250, "ok")}; }),
     State::warning,
     "SMTP smuggling: 1 of 8 false ends of data are taken: CRLF.CR (RFC 5321 section 4.1.1.4)"},
    {"the best known taken",
     refused(8).with([](Story &s) {
         for (std::size_t i : {0, 1})
             s.evidence.smuggling->tried[i].answers.more = {reply(250, "ok"), reply(500, "what?")};
     }),
     State::warning,
     "SMTP smuggling: 2 of 8 false ends of data are taken: LF.CRLF, LF.LF (CVE-2023-51764, "
     "CVE-2023-51765, CVE-2023-51766)"},
    {"refused with a code, and closed",
     last(8, [](SequenceTried &t) { t.answers = {reply(550, "bare LF"), {}, false}; }), State::ok,
     ""},
    {"closed without a word",
     last(8,
          [](SequenceTried &t) {
              t.answers = {};
              t.broken = unit::broken("message", "connection closed", FailureKind::closed);
          }),
     State::ok, ""},
    {"accepted and closed",
     last(8, [](SequenceTried &t) { t.answers.isComplete = false; }), State::unknown,
     "smuggling: tested 7 of 8 sequences (no 221 to QUIT, up to which answers are counted, behind "
     "'250 queued')"},
    {"no SMTP behind the message",
     last(8,
          [](SequenceTried &t) {
              t.answers = {};
              t.broken = unit::broken("message", "not an SMTP reply", FailureKind::protocol);
          }),
     State::unknown, "smuggling: tested 7 of 8 sequences (message: not an SMTP reply)"},
    {"out of time", last(4, isLate), State::unknown,
     "smuggling: tested 3 of 8 sequences: raise --timeout"},
    {"out of time at the first", last(1, isLate), State::unknown, untested + "message: timeout"},
    {"recipient refused",
     last(1,
          [](SequenceTried &t) {
              t = {t.name, reply(550, "no"), {}, {}, {}};
          }),
     State::unknown, untested + "RCPT is answered with '550 no'"},
    {"DATA refused",
     last(1,
          [](SequenceTried &t) {
              t = {t.name, reply(250, "ok"), reply(550, "no"), {}, {}};
          }),
     State::unknown, untested + "DATA is answered with '550 no'"},
    {"MAIL refused",
     last(1,
          [](SequenceTried &t) {
              t = {t.name, {}, {}, {},
                   unit::broken("MAIL FROM:<>", "answered with '550 no'", FailureKind::protocol)};
          }),
     State::unknown, untested + "MAIL FROM:<>: answered with '550 no'"},
    {"not begun",
     refused(0).with([](Story &s) { s.evidence.smuggling->notBegun = "there was no TLS"; }),
     State::unknown, untested + "there was no TLS"},
    {"no connection", refused(0).with([](Story &s) { s.evidence.smuggling.reset(); }),
     State::unknown, untested + "there was no connection"},
};

const unit::Registration registered("SmugglingItems", [](unit::Suite &suite) {
    addRows(suite, rows);
    for (const EndOfData &sequence : check_smtp_dialog::endsOfData)
        suite.add(std::string("bytes of ") + sequence.name, [sequence] {
            const std::string bytes(sequence.bytes);
            CPPUNIT_ASSERT_EQUAL("To: x\r\n\r\n..dots\r\nbody" + bytes +
                                     "NOOP smuggled\r\n.\r\n",
                                 smugglingData("To: x\r\n\r\n.dots\r\nbody\r\n", sequence));
            CPPUNIT_ASSERT(bytes.find("\r\n.\r\n") == std::string::npos);
        });
    suite.add("only the end of the data is a proper one", [] {
        for (const EndOfData &sequence : check_smtp_dialog::endsOfData) {
            const std::string data = smugglingData("To: x\r\n\r\nbody\r\n", sequence);
            CPPUNIT_ASSERT_EQUAL(data.size() - 5, data.find("\r\n.\r\n"));
        }
    });
});

} // namespace
