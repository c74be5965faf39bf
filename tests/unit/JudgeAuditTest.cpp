// SPDX-License-Identifier: MIT
// What --audit makes of its facts: each row is a clean audit with one thing that is not.

#include "check_smtp_dialog/AuditItem.hpp"
#include "unit/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using check_smtp_dialog::Audit;
using check_smtp_dialog::AuditItem;
using check_smtp_dialog::AuditResult;
using check_smtp_dialog::NameAsked;
using check_smtp_dialog::Trouble;
using nagios::State;
using net::FailureKind;
using unit::Step;
using unit::Story;

smtp::Reply reply(int code, const std::string &text)
{
    return {.code = code, .lines = {text}};
}

const Trouble closed{"NOOP", "connection closed", FailureKind::closed};
const Trouble late{"NOOP", "timeout", FailureKind::timeout};

/// A server with STARTTLS and status codes that does nothing wrong.
Story clean()
{
    Story story;
    story.config.audit = true;
    story.greets();
    story.answers(Step::ehlo, 250, "192.0.2.25");
    story.evidence.steps.back().reply->lines = {"mx.example", "STARTTLS", "ENHANCEDSTATUSCODES"};
    Audit &audit = story.evidence.audit.emplace();
    audit.answers = {{"NOOP", reply(250, "2.0.0 ok"), true}};
    audit.commands.verified = {{"postmaster", false, reply(252, "2.1.5 perhaps")},
                               {"nobody", true, reply(252, "2.1.5 perhaps")}};
    audit.commands.expanded = NameAsked{"postmaster", false, reply(502, "5.5.1 no")};
    audit.commands.bareLineFeed = {reply(250, "2.0.0 ok"), {}, true};
    audit.piping.emplace();
    audit.piping->startTls = reply(220, "2.0.0 go");
    audit.piping->isSecured = true;
    audit.piping->inside = {reply(250, "mx.example"), {}, true};
    audit.state.emplace();
    audit.state->mail = reply(250, "2.1.0 ok");
    audit.state->startTls = reply(220, "2.0.0 go");
    audit.state->isSecured = true;
    audit.state->recipient = reply(503, "5.5.1 no");
    audit.state->ehlo = reply(250, "mx.example");
    audit.name = {"mx.example", true, {{.outcome = dns::Outcome::found,
                                        .addresses = {Poco::Net::IPAddress("192.0.2.25")}}}, ""};
    return story;
}

struct Row {
    std::string situation;
    std::function<void(Story &, Audit &)> change;
    std::string item;
    AuditResult result;
    std::string text; ///< and the reference
};

constexpr auto fine = AuditResult::fine;
constexpr auto finding = AuditResult::finding;
constexpr auto notDone = AuditResult::notDone;
constexpr auto notApplicable = AuditResult::notApplicable;

const std::string piping = "commands piped behind STARTTLS";
const std::string executed = "NOOP that was piped behind STARTTLS in plain text is executed inside "
                             "TLS (CVE-2011-0411)";
const std::string uncountable = "no 221 to QUIT, up to which answers are counted";

const std::vector<Row> pipingRows = {
    {"nothing wrong", [](Story &, Audit &) {}, piping, fine, "dropped"},
    {"one answer too many", [](Story &, Audit &a) { a.piping->inside.more = {reply(250, "ok")}; },
     piping, finding, executed},
    {"QUIT unanswered", [](Story &, Audit &a) { a.piping->inside.isComplete = false; }, piping,
     notDone, uncountable},
    {"QUIT answered with something else",
     [](Story &, Audit &a) { a.piping->inside = {reply(250, "mx"), {reply(250, "bye")}, false}; },
     piping, notDone, uncountable},
    {"closed inside TLS",
     [](Story &, Audit &a) {
         a.piping->inside = {};
         a.piping->trouble = closed;
     },
     piping, notDone, "NOOP: connection closed"},
    {"STARTTLS refused", [](Story &, Audit &a) { a.piping->startTls = reply(554, "alone"); },
     piping, fine, "STARTTLS with NOOP behind it is answered with '554 alone'"},
    {"TLS not available", [](Story &, Audit &a) { a.piping->startTls = reply(454, "no TLS"); },
     piping, notDone, "STARTTLS is answered with '454 no TLS'"},
    {"closed at STARTTLS",
     [](Story &, Audit &a) {
         a.piping.emplace().trouble = Trouble{"STARTTLS", "connection closed", FailureKind::closed};
     },
     piping, fine, "the server hangs up"},
    {"silent at STARTTLS",
     [](Story &, Audit &a) {
         a.piping.emplace().trouble = Trouble{"STARTTLS", "timeout", FailureKind::timeout};
     },
     piping, notDone, "STARTTLS: timeout"},
    {"closed before EHLO",
     [](Story &, Audit &a) { a.piping.emplace().trouble = closed; }, piping, notDone,
     "NOOP: connection closed"},
    {"handshake times out",
     [](Story &, Audit &a) {
         a.piping->isSecured = false;
         a.piping->trouble = late;
     },
     piping, notDone, "NOOP: timeout"},
    {"handshake closed, works without",
     [](Story &, Audit &a) {
         a.piping->isSecured = false;
         a.piping->trouble = closed;
     },
     piping, fine, "the handshake fails with NOOP behind STARTTLS"},
    {"handshake closed, works nowhere",
     [](Story &, Audit &a) {
         a.piping->isSecured = a.state->isSecured = false;
         a.piping->trouble = closed;
     },
     piping, notDone, "NOOP: connection closed"},
    {"STARTTLS not offered", [](Story &, Audit &a) { a.piping.reset(); }, piping, notApplicable,
     "STARTTLS is not offered"},
};

const std::string kept = "state kept across STARTTLS";

Row recipientAnswered(int code, AuditResult result, const std::string &text)
{
    return {"RCPT answered with " + std::to_string(code),
            [code](Story &, Audit &a) { a.state->recipient = reply(code, "text"); }, kept, result,
            text};
}

const std::string counts = "MAIL from before STARTTLS counts inside TLS: RCPT is answered with ";
const std::string section = " (RFC 3207 section 4.2)";

const std::vector<Row> stateRows = {
    recipientAnswered(250, finding, counts + "'250 text'" + section),
    recipientAnswered(450, finding, counts + "'450 text'" + section),
    recipientAnswered(550, fine, "RCPT inside TLS is answered with '550 text'"),
    recipientAnswered(503, fine, "RCPT inside TLS is answered with '503 text'"),
    {"MAIL wants TLS", [](Story &, Audit &a) { a.state->mail = reply(530, "TLS first"); }, kept,
     notApplicable, "MAIL before TLS is answered with '530 TLS first'"},
    {"MAIL refused", [](Story &, Audit &a) { a.state->mail = reply(550, "no"); }, kept, notDone,
     "MAIL is answered with '550 no'"},
    {"STARTTLS refused", [](Story &, Audit &a) { a.state->startTls = reply(503, "no"); }, kept,
     fine, "STARTTLS in a transaction is answered with '503 no'"},
    {"STARTTLS deferred", [](Story &, Audit &a) { a.state->startTls = reply(454, "no"); }, kept,
     notDone, "STARTTLS is answered with '454 no'"},
    {"closed at RCPT",
     [](Story &, Audit &a) {
         a.state->recipient.reset();
         a.state->trouble = Trouble{"RCPT", "connection closed", FailureKind::closed};
     },
     kept, notDone, "RCPT: connection closed"},
    {"STARTTLS inside",
     [](Story &, Audit &a) { a.state->ehlo->lines = {"mx.example", "starttls"}; },
     "STARTTLS inside TLS", finding, "STARTTLS is still offered inside TLS" + section},
    {"no EHLO inside",
     [](Story &, Audit &a) {
         a.state->ehlo.reset();
         a.state->trouble = late;
     },
     "STARTTLS inside TLS", notDone, "NOOP: timeout"},
};

void offers(Story &story, const std::vector<std::string> &lines)
{
    story.evidence.steps.back().reply->lines = lines;
}

const std::string auth = "AUTH before TLS";

const std::vector<Row> offerRows = {
    {"AUTH PLAIN", [](Story &s, Audit &) { offers(s, {"mx.example", "STARTTLS", "AUTH PLAIN"}); },
     auth, finding,
     "AUTH PLAIN is offered before TLS (RFC 8314 section 4.1, RFC 4954 section 4)"},
    {"AUTH that shows no password",
     [](Story &s, Audit &) { offers(s, {"mx.example", "STARTTLS", "AUTH SCRAM-SHA-256"}); }, auth,
     finding, "AUTH SCRAM-SHA-256 is offered before TLS (RFC 8314 section 4.1)"},
    {"AUTH without mechanism",
     [](Story &s, Audit &) { offers(s, {"mx.example", "STARTTLS", "AUTH"}); }, auth, finding,
     "AUTH is offered before TLS (RFC 8314 section 4.1)"},
    {"AUTH and no TLS", [](Story &s, Audit &) { offers(s, {"mx.example", "AUTH LOGIN"}); }, auth,
     finding,
     "AUTH LOGIN is offered, and TLS not at all (RFC 8314 section 4.1, RFC 4954 section 4)"},
    {"AUTH inside TLS from the first byte",
     [](Story &s, Audit &) {
         s.config.tls.implicit = true;
         offers(s, {"mx.example", "AUTH PLAIN"});
     },
     auth, notApplicable, "TLS from the first byte"},
};

Row verified(int known, int invented, AuditResult result, const std::string &before,
             const std::string &behind = "")
{
    const std::string answers = "postmaster is answered with '" + std::to_string(known) +
                                " a', an invented name with '" + std::to_string(invented) + " b'";
    return {"VRFY " + std::to_string(known) + ' ' + std::to_string(invented),
            [known, invented](Story &, Audit &a) {
                a.commands.verified[0].reply = reply(known, "a");
                a.commands.verified[1].reply = reply(invented, "b");
            },
            "VRFY", result, before + answers + behind};
}

const std::string tells = "VRFY tells who exists: ";
const std::string harvest = " (RFC 5321 section 7.3)";

const std::vector<Row> nameRows = {
    verified(252, 252, fine, ""),
    verified(250, 250, fine, ""),
    verified(502, 502, fine, ""),
    verified(530, 530, fine, ""),
    verified(550, 550, fine, ""),
    verified(252, 501, fine, ""),
    verified(252, 554, fine, ""),
    verified(250, 550, finding, tells, harvest),
    verified(251, 550, finding, tells, harvest),
    verified(252, 550, finding, tells, harvest),
    verified(250, 252, finding, tells, harvest),
    verified(553, 550, finding, tells, harvest),
    verified(252, 450, notDone, ""),
    verified(450, 550, notDone, ""),
    {"only the recipient differs",
     [](Story &, Audit &a) {
         a.commands.verified.push_back({"u@b.example", false, reply(250, "a")});
         a.commands.verified.push_back({"x@b.example", true, reply(550, "b")});
     },
     "VRFY", finding,
     tells + "u@b.example is answered with '250 a', an invented name with '550 b'" + harvest},
    {"lost before VRFY",
     [](Story &, Audit &a) {
         a.commands = {};
         a.commands.trouble = closed;
     },
     "VRFY", notDone, "NOOP: connection closed"},
    {"EXPN 250", [](Story &, Audit &a) { a.commands.expanded->reply = reply(250, "a"); }, "EXPN",
     finding, "EXPN postmaster is answered with '250 a'" + harvest},
    {"EXPN 252", [](Story &, Audit &a) { a.commands.expanded->reply = reply(252, "a"); }, "EXPN",
     fine, "EXPN postmaster is answered with '252 a'"},
    {"EXPN 450", [](Story &, Audit &a) { a.commands.expanded->reply = reply(450, "a"); }, "EXPN",
     notDone, "EXPN postmaster is answered with '450 a'"},
};

const std::string bare = "bare LF in commands";

const std::vector<Row> lineFeedRows = {
    {"two answers to NOOP",
     [](Story &, Audit &a) { a.commands.bareLineFeed.more = {reply(250, "ok")}; }, bare, finding,
     "a command that ends in a bare LF is executed (RFC 5321 section 2.3.8)"},
    {"refused and closed",
     [](Story &, Audit &a) { a.commands.bareLineFeed = {reply(521, "bare LF"), {}, false}; }, bare,
     fine, "NOOP<LF>NOOP is answered with '521 bare LF'"},
    {"accepted and closed",
     [](Story &, Audit &a) { a.commands.bareLineFeed.isComplete = false; }, bare, notDone,
     uncountable},
    {"closed at once",
     [](Story &, Audit &a) {
         a.commands.saidBareLineFeed = true;
         a.commands.bareLineFeed = {};
         a.commands.trouble = closed;
     },
     bare, fine, "the server hangs up"},
    {"silent",
     [](Story &, Audit &a) {
         a.commands.saidBareLineFeed = true;
         a.commands.bareLineFeed = {};
         a.commands.trouble = late;
     },
     bare, notDone, "NOOP: timeout"},
    {"closed before",
     [](Story &, Audit &a) {
         a.commands.bareLineFeed = {};
         a.commands.trouble = closed;
     },
     bare, notDone, "NOOP: connection closed"},
};

const unit::Registration registered("JudgeAudit", [](unit::Suite &suite) {
    suite.add("a clean audit is OK", [] {
        const Story story = clean();
        const nagios::Verdict verdict = judge(story.config, story.evidence);
        CPPUNIT_ASSERT(verdict.state() == State::ok);
        CPPUNIT_ASSERT(verdict.summary.find(", audit found nothing, in ") != std::string::npos);
        for (const AuditItem &item : auditItems(story.config, story.evidence))
            CPPUNIT_ASSERT_MESSAGE(item.name, item.result == fine);
    });
    for (const auto &rows : {pipingRows, stateRows, offerRows, nameRows, lineFeedRows})
        for (const Row &row : rows)
            suite.add(row.item + ": " + row.situation, [row] {
                Story story = clean();
                row.change(story, *story.evidence.audit);
                const auto items = auditItems(story.config, story.evidence);
                const auto item = std::find_if(items.begin(), items.end(), [&](const auto &one) {
                    return one.name == row.item;
                });
                CPPUNIT_ASSERT(item != items.end());
                CPPUNIT_ASSERT_EQUAL(row.text, words(*item));
                CPPUNIT_ASSERT_EQUAL(std::string(resultName(row.result)),
                                     std::string(resultName(item->result)));
                const State wanted = row.result == finding   ? State::warning
                                     : row.result == notDone ? State::unknown
                                                             : State::ok;
                CPPUNIT_ASSERT(judge(story.config, story.evidence).state() == wanted);
            });
});

} // namespace
