// SPDX-License-Identifier: MIT
// What --audit makes of VRFY, EXPN and a bare LF.

#include "unit/check_smtp_dialog/AuditStory.hpp"

namespace {

using namespace unit::dialog;
using Row = AuditRow;

constexpr auto fine = AuditResult::fine;
constexpr auto finding = AuditResult::finding;
constexpr auto notDone = AuditResult::notDone;

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
         a.commands.namesToVerify = 2;
         a.commands.broken = closed;
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
         a.commands.broken = closed;
     },
     bare, fine, "the server hangs up"},
    {"silent",
     [](Story &, Audit &a) {
         a.commands.saidBareLineFeed = true;
         a.commands.bareLineFeed = {};
         a.commands.broken = late;
     },
     bare, notDone, "NOOP: timeout"},
    {"closed before",
     [](Story &, Audit &a) {
         a.commands.bareLineFeed = {};
         a.commands.broken = closed;
     },
     bare, notDone, "NOOP: connection closed"},
};

const unit::Registration registered("AuditCommands", [](unit::Suite &suite) {
    addAudits(suite, nameRows);
    addAudits(suite, lineFeedRows);
});

} // namespace
