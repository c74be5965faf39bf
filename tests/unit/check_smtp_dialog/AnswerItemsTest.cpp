// SPDX-License-Identifier: MIT
// What the answers of a dialogue and of its audit show: EHLO name, status codes, line ends.

#include "check_smtp_dialog/audit/AnswerItems.hpp"
#include "unit/check_smtp_dialog/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using check_smtp_dialog::AuditItem;
using check_smtp_dialog::AuditResult;
using smtp::Verb;
using namespace unit::dialog;

std::string item(const Story &story, const std::string &name)
{
    const auto items = answerItems(story.config, story.evidence);
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const AuditItem &one) { return one.name == name; });
    CPPUNIT_ASSERT(found != items.end());
    return std::string(check_smtp_dialog::name(found->result)) + ": " + words(*found);
}

struct Name {
    std::string situation, host, name;
    bool hasAddress;
    std::vector<dns::Answer> answers;
    std::string item;
};

dns::Answer found(const std::string &address)
{
    return {.outcome = dns::Outcome::found, .addresses = {Poco::Net::IPAddress(address)}};
}

dns::Answer nothing(dns::Outcome outcome)
{
    return {.outcome = outcome, .server = "192.0.2.53"};
}

const std::string official = " (RFC 5321 section 4.3.1)";

const Name names[] = {
    {"the host's", "MX.example", "mx.Example", true, {},
     "ok: 'mx.Example', as it was asked for"},
    {"with the address among others", "192.0.2.25", "mx.example", true,
     {nothing(dns::Outcome::noData), found("192.0.2.25")},
     "ok: 'mx.example' has the address 192.0.2.25"},
    {"with another address", "192.0.2.25", "mx.example", true,
     {found("2001:db8::1"), found("192.0.2.26")},
     "finding: the server calls itself 'mx.example', which has the address 2001:db8::1, "
     "192.0.2.26, not 192.0.2.25" + official},
    {"without address", "192.0.2.25", "mx.example", true,
     {nothing(dns::Outcome::nxdomain), nothing(dns::Outcome::nxdomain)},
     "finding: the server calls itself 'mx.example', which has no address, not 192.0.2.25" +
         official},
    {"half looked up", "192.0.2.25", "mx.example", true,
     {nothing(dns::Outcome::servfail), found("192.0.2.26")},
     "not done: could not be checked: 'mx.example': name server 192.0.2.53 answers SERVFAIL"},
    {"half looked up, and it fits", "192.0.2.25", "mx.example", true,
     {nothing(dns::Outcome::timeout), found("192.0.2.25")},
     "ok: 'mx.example' has the address 192.0.2.25"},
    {"on a loopback address", "localhost", "mx.example", false, {},
     "ok: 'mx.example' is a full name; an address of this machine is not compared with it"},
    {"without a dot", "192.0.2.25", "mx", true, {},
     "finding: the server calls itself 'mx', which is not fully qualified" + official},
    {"an address", "192.0.2.25", "192.0.2.25", true, {},
     "finding: the server calls itself '192.0.2.25', which is not fully qualified" + official},
    {"an address literal", "192.0.2.25", "[192.0.2.25]", true, {},
     "finding: the server calls itself '[192.0.2.25]', which is not fully qualified" + official},
    {"empty", "192.0.2.25", "", true, {},
     "finding: the server calls itself '', which is not fully qualified" + official},
    {"hostile", "192.0.2.25", "a|b\x1b.example", true, {},
     "finding: the server calls itself 'a|b\x1b.example', which is not fully qualified" +
         official},
};

struct Code {
    std::string command;
    bool offered;
    int code;
    std::string line;
    std::string contradicting, missing; ///< results only
};

/// A conversation of the audit with one answer, behind an EHLO that offers status codes or not.
smtp::Conversation asked(const std::string &command, const smtp::Reply &reply, bool offersCodes)
{
    const auto verb = [&] {
        return command.starts_with("EHLO") ? Verb::ehlo
               : command == "greeting"     ? Verb::greeting
                                           : Verb::command;
    };
    smtp::Conversation log;
    const std::string offer = offersCodes ? "ENHANCEDSTATUSCODES" : "HELP";
    log.steps = {{.verb = Verb::ehlo,
                  .reply = smtp::Reply{.code = 250, .lines = {"mx.example", offer}}},
                 {.verb = verb(), .subject = command, .reply = reply}};
    return log;
}

const Code codes[] = {
    {"MAIL", true, 250, "2.1.0 ok", "ok", "ok"},
    {"MAIL", true, 250, "2.1.0", "ok", "ok"},
    {"MAIL", true, 250, "2.0.0: ok", "ok", "ok"},
    {"MAIL", true, 250, "5.1.0 ok", "finding", "ok"},
    {"MAIL", false, 250, "5.1.0 ok", "finding", "not applicable"},
    {"MAIL", true, 550, "4.7.1 no", "finding", "ok"},
    {"MAIL", true, 450, "4.7.1 no", "ok", "ok"},
    {"MAIL", true, 250, "ok", "ok", "finding"},
    {"MAIL", true, 250, "", "ok", "finding"},
    {"MAIL", true, 250, "3.1.0 ok", "ok", "finding"},
    {"MAIL", true, 250, "5.1 is our version", "ok", "finding"},
    {"MAIL", true, 250, "5.1.2.3 is our address", "ok", "finding"},
    {"MAIL", true, 250, "5.1234.1 ok", "ok", "finding"},
    {"MAIL", true, 250, "5.1.1x ok", "ok", "finding"},
    {"MAIL", false, 250, "ok", "ok", "not applicable"},
    {"EHLO probe", true, 250, "5.1.0 is my name", "ok", "ok"},
    {"DATA", true, 354, "go on", "ok", "ok"},
};

const unit::Registration registered("AnswerItems", [](unit::Suite &suite) {
    for (const Name &row : names)
        suite.add("EHLO name " + row.situation, [row] {
            Story story;
            story.config.host = row.host;
            story.evidence.audit.emplace().name = {row.name, row.hasAddress, row.answers, ""};
            CPPUNIT_ASSERT_EQUAL(row.item, item(story, "EHLO name"));
        });
    for (const Code &row : codes)
        suite.add("'" + std::to_string(row.code) + ' ' + row.line + "' to " + row.command +
                      (row.offered ? ", codes offered" : ""),
                  [row] {
                      Story story;
                      story.evidence.audit.emplace().conversations = {
                          asked(row.command, {.code = row.code, .lines = {row.line}},
                                row.offered)};
                      const auto result = [&](const std::string &name) {
                          const std::string text = item(story, name);
                          return text.substr(0, text.find(':'));
                      };
                      CPPUNIT_ASSERT_EQUAL(row.contradicting, result("contradicting status codes"));
                      CPPUNIT_ASSERT_EQUAL(row.missing, result("missing status codes"));
                  });
    suite.add("a later line of an answer contradicts", [] {
        Story story;
        story.evidence.audit.emplace().conversations = {
            asked("HELP", {.code = 214, .lines = {"2.0.0 a", "5.0.0 b"}}, true)};
        CPPUNIT_ASSERT_EQUAL(std::string("finding: the answer to HELP has an enhanced status code "
                                         "of another class: '214 2.0.0 a 5.0.0 b' (RFC 3463 "
                                         "section 2)"),
                             item(story, "contradicting status codes"));
    });
    suite.add("codes are due behind the EHLO that offers them, until TLS", [] {
        Story story;
        story.greets().answers(Verb::ehlo, 250, "");
        story.evidence.steps.back().reply->lines = {"mx.example", "ENHANCEDSTATUSCODES"};
        story.answers(Verb::startTls, 220, "2.0.0 go");
        story.evidence.steps.push_back({Verb::handshake, "", {}, {}, {}});
        story.answers(Verb::ehlo, 250, "mx.example").answers(Verb::mail, 250, "ok", "<>");
        story.evidence.audit.emplace();
        CPPUNIT_ASSERT_EQUAL(std::string("ok: none in 5 answers"),
                             item(story, "missing status codes"));
    });
    suite.add("a bare LF in an answer of the dialogue", [] {
        Story story;
        story.hello();
        story.evidence.steps.back().reply->bareLineFeed = true;
        story.evidence.audit.emplace();
        CPPUNIT_ASSERT_EQUAL(std::string("finding: the answer to EHLO has a line that ends in a "
                                         "bare LF: '250 mx' (RFC 5321 section 2.3.8)"),
                             item(story, "bare LF in answers"));
    });
});

} // namespace
