// SPDX-License-Identifier: MIT
// What --audit makes of STARTTLS and of what EHLO offers.

#include "check_smtp_dialog/audit/Judge.hpp"
#include "unit/check_smtp_dialog/AuditStory.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace std::string_literals;

using net::FailureKind;
using namespace unit::dialog;
using Row = AuditRow;

smtp::Break atStartTls(const std::string &what, FailureKind kind)
{
    return {smtp::Verb::startTls, "", net::Failure(kind, what)};
}

constexpr auto fine = AuditResult::fine;
constexpr auto finding = AuditResult::finding;
constexpr auto notDone = AuditResult::notDone;
constexpr auto notApplicable = AuditResult::notApplicable;

const std::string piping = "commands piped behind STARTTLS";
const std::string executed = "NOOP that was piped behind STARTTLS in plain text is executed inside "
                             "TLS (CVE-2011-0411)";

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
         a.piping->broken = closed;
     },
     piping, notDone, "NOOP: connection closed"},
    {"STARTTLS refused", [](Story &, Audit &a) { a.piping->startTls = reply(554, "alone"); },
     piping, fine, "STARTTLS with NOOP behind it is answered with '554 alone'"},
    {"TLS not available", [](Story &, Audit &a) { a.piping->startTls = reply(454, "no TLS"); },
     piping, notDone, "STARTTLS is answered with '454 no TLS'"},
    {"closed at STARTTLS",
     [](Story &, Audit &a) {
         a.piping.emplace().broken = atStartTls("connection closed", FailureKind::closed);
     },
     piping, fine, "the server hangs up"},
    {"silent at STARTTLS",
     [](Story &, Audit &a) {
         a.piping.emplace().broken = atStartTls("timeout", FailureKind::timeout);
     },
     piping, notDone, "STARTTLS: timeout"},
    {"closed before EHLO",
     [](Story &, Audit &a) { a.piping.emplace().broken = closed; }, piping, notDone,
     "NOOP: connection closed"},
    {"handshake times out",
     [](Story &, Audit &a) {
         a.piping->isSecured = false;
         a.piping->broken = late;
     },
     piping, notDone, "NOOP: timeout"},
    {"handshake closed, works without",
     [](Story &, Audit &a) {
         a.piping->isSecured = false;
         a.piping->broken = closed;
     },
     piping, fine, "the handshake fails with NOOP behind STARTTLS"},
    {"handshake closed, works nowhere",
     [](Story &, Audit &a) {
         a.piping->isSecured = a.state->isSecured = false;
         a.piping->broken = closed;
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
         a.state->broken = broken("RCPT", "connection closed", FailureKind::closed);
     },
     kept, notDone, "RCPT: connection closed"},
    {"STARTTLS inside",
     [](Story &, Audit &a) { a.piping->inside.first->lines = {"mx.example", "starttls"}; },
     "STARTTLS inside TLS", finding, "STARTTLS is still offered inside TLS" + section},
    {"no EHLO inside",
     [](Story &, Audit &a) {
         a.piping->isSecured = false;
         a.piping->inside = {};
         a.piping->broken = late;
         a.inside.emplace().broken = late;
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

const unit::Registration registered("AuditItems", [](unit::Suite &suite) {
    suite.add("a clean audit is OK", [] {
        const Story story = cleanAudit();
        const nagios::Verdict verdict = story.verdict();
        CPPUNIT_ASSERT(verdict.state() == nagios::State::ok);
        CPPUNIT_ASSERT(verdict.summary.find(", audit found nothing, in ") != std::string::npos);
        for (const auto &item : auditItems(story.config, story.evidence))
            CPPUNIT_ASSERT_MESSAGE(item.name, item.result == fine);
    });
    suite.add("machines read all items, with results and references", [] {
        Story story = cleanAudit();
        story.evidence.audit->commands.expanded->reply = reply(250, "2.1.5 a");
        const nagios::Table table = auditTable(story.config, story.evidence);
        CPPUNIT_ASSERT_EQUAL(std::size_t(11), table.rows.size());
        const std::vector<nagios::Cell> expn{"EXPN"s, "finding"s,
                                             {"EXPN postmaster is answered with '250 2.1.5 a'",
                                              "EXPN postmaster is answered with '250 2.1.5 a' "
                                              "(RFC 5321 section 7.3)"},
                                             "RFC 5321 section 7.3"s};
        CPPUNIT_ASSERT(table.rows[5].cells == expn);
        CPPUNIT_ASSERT(table.rows[6].cells[3] == nagios::Cell());
    });
    for (const auto &rows : {pipingRows, stateRows, offerRows})
        addAudits(suite, rows);
});

} // namespace
