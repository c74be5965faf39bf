// SPDX-License-Identifier: MIT
#include "unit/check_smtp_dialog/AuditStory.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace unit::dialog {

Story cleanAudit()
{
    Story story;
    story.config.audit = true;
    story.greets();
    story.answers(Verb::ehlo, 250, "192.0.2.25");
    story.evidence.steps.back().reply->lines = {"mx.example", "STARTTLS", "ENHANCEDSTATUSCODES"};
    Audit &audit = story.evidence.audit.emplace();
    audit.conversations.emplace_back().steps = {
        story.evidence.steps.back(),
        {.verb = Verb::command, .subject = "NOOP", .reply = reply(250, "2.0.0 ok")}};
    audit.commands.verified = {{"postmaster", false, reply(252, "2.1.5 perhaps")},
                               {"nobody", true, reply(252, "2.1.5 perhaps")}};
    audit.commands.namesToVerify = audit.commands.verified.size();
    audit.commands.expanded =
        check_smtp_dialog::NameAsked{"postmaster", false, reply(502, "5.5.1 no")};
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
    audit.name = {"mx.example", true, {{.outcome = dns::Outcome::found,
                                        .addresses = {Poco::Net::IPAddress("192.0.2.25")}}}, ""};
    return story;
}

void addAudits(Suite &suite, const std::vector<AuditRow> &rows)
{
    for (const AuditRow &row : rows)
        suite.add(row.item + ": " + row.situation, [row] {
            Story story = cleanAudit();
            row.change(story, *story.evidence.audit);
            const auto items = auditItems(story.config, story.evidence);
            const auto item = std::find_if(items.begin(), items.end(), [&](const auto &one) {
                return one.name == row.item;
            });
            CPPUNIT_ASSERT(item != items.end());
            CPPUNIT_ASSERT_EQUAL(row.text, words(*item));
            CPPUNIT_ASSERT_EQUAL(std::string(name(row.result)), std::string(name(item->result)));
            const nagios::State wanted =
                row.result == AuditResult::finding   ? nagios::State::warning
                : row.result == AuditResult::notDone ? nagios::State::unknown
                                                     : nagios::State::ok;
            CPPUNIT_ASSERT(story.verdict().state() == wanted);
        });
}

} // namespace unit::dialog
