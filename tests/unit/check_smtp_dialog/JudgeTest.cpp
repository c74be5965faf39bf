// SPDX-License-Identifier: MIT
#include "unit/check_smtp_dialog/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using judge::Code;
using nagios::State;
using net::FailureKind;
using smtp::Verb;
using namespace unit::dialog;

/// Each class of answer at each step.
std::vector<Row> replies()
{
    struct Point {
        Verb verb;
        Story before;
        std::string refused, deferred;
        State deferral;
    };
    const std::vector<Point> points = {
        {Verb::greeting, Story(), "greets with a refusal: ", "greets with a temporary refusal: ",
         State::critical},
        {Verb::ehlo, Story().greets(), "EHLO refused: ", "EHLO deferred: ", State::critical},
        {Verb::startTls, Story().hello(), "STARTTLS refused: ", "STARTTLS deferred: ",
         State::critical},
        {Verb::mail, Story().hello(), "MAIL refused: ", "MAIL deferred: ", State::warning},
        {Verb::rcpt, Story().mail(), "RCPT refused: ", "RCPT deferred: ", State::warning},
        {Verb::data, Story().rcpt(), "DATA refused: ", "DATA deferred: ", State::warning},
        {Verb::message, Story().data(), "the message refused: ", "the message deferred: ",
         State::warning},
    };
    std::vector<Row> rows;
    for (const Point &point : points) {
        const std::string name(smtp::rowOf(point.verb).name);
        const auto then = [&](int code, State state, const std::string &headline,
                              std::optional<Code> ofFinding = {}) {
            rows.push_back({name + " answered " + std::to_string(code),
                            Story(point.before).answers(point.verb, code, "text"), state,
                            headline + (state == State::ok
                                            ? ""
                                            : "'" + std::to_string(code) + " text'"),
                            ofFinding});
        };
        const int good = point.verb == Verb::data       ? 354
                         : point.verb == Verb::greeting ? 220
                                                        : 250;
        const int odd = point.verb == Verb::data ? 250 : 354;
        then(good, State::ok, "");
        const std::string unexpected = point.verb == Verb::greeting
                                           ? "unexpected greeting: "
                                           : "unexpected answer to " + name + ": ";
        const bool isRcpt = point.verb == Verb::rcpt;
        then(odd, State::critical, unexpected, Code::unexpectedReply);
        then(150, State::critical, unexpected, Code::unexpectedReply);
        then(450, point.deferral, point.deferred,
             isRcpt ? Code::recipientDeferred : Code::deferred);
        then(550, State::critical, point.refused, isRcpt ? Code::recipientRefused : Code::refused);
        then(421, point.verb < Verb::command ? State::critical : State::warning,
             point.verb == Verb::greeting ? "server limits connections or shuts down: "
                                          : "server limits connections or shuts down at " + name +
                                                ": ",
             Code::limited);
    }
    return rows;
}

std::vector<Row> failures()
{
    const auto kind = FailureKind::timeout;
    return {
        {"refused", Story().breaks(Verb::connect, FailureKind::refused, "connection refused"),
         State::critical, "connection refused", Code::connectionRefused},
        {"no route on our side", Story().breaks(Verb::connect, FailureKind::noFamily, "no route"),
         State::unknown, "no route", Code::noFamily},
        {"own trouble", Story().breaks(Verb::connect, FailureKind::local, "no descriptors"),
         State::unknown, "no descriptors", Code::ownTrouble},
        {"accepted but silent", Story().breaks(Verb::greeting, kind, "timeout"), State::critical,
         "connected, but no greeting in 10 s", Code::noGreeting},
        {"end of file before the greeting",
         Story().breaks(Verb::greeting, FailureKind::closed, "connection closed"), State::critical,
         "connection closed before the greeting", Code::hungUp},
        {"reset before the greeting",
         Story().breaks(Verb::greeting, FailureKind::reset, "connection reset"), State::critical,
         "connection reset before the greeting", Code::hungUp},
        {"not SMTP",
         Story().breaks(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "SSH-2.0\r\n"),
         State::critical, "not an SMTP reply instead of a greeting, got 'SSH-2.0'", Code::notSmtp},
        {"tarpit in RCPT",
         Story().mail().breaks(Verb::rcpt, kind, "timeout", "250 You ar", "a@b.example"),
         State::critical, "timeout after 10 s in RCPT a@b.example, got '250 You ar'",
         Code::brokenOff},
        {"silence in MAIL", Story().hello().breaks(Verb::mail, kind, "timeout"), State::critical,
         "timeout after 10 s in MAIL, no answer", Code::brokenOff},
        {"closed in mid reply",
         Story().greets().breaks(Verb::ehlo, FailureKind::closed, "connection closed", "250-mx"),
         State::critical, "connection closed in EHLO, got '250-mx'", Code::brokenOff},
        {"TLS instead of a greeting",
         Story().breaks(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "\x15\x03\x01"),
         State::critical,
         "not an SMTP reply instead of a greeting, got '\x15\x03\x01' (the server speaks TLS here: "
         "use -s)",
         Code::notSmtp},
        {"silence on port 465", Story().breaks(Verb::greeting, kind, "timeout").with([](Story &s) {
             s.config.common.port = 465;
         }),
         State::critical,
         "connected, but no greeting in 10 s (port 465 expects TLS from the first byte: use -s)",
         Code::noGreeting},
        {"plain text on the TLS port",
         Story().breaks(Verb::handshake, FailureKind::plaintext, "220 mx").with([](Story &s) {
             s.config.tls.implicit = true;
             s.config.common.port = 25;
         }),
         State::critical,
         "plain text where TLS was expected: '220 mx' (the server speaks plain text here: use -S, "
         "or another port)",
         Code::tlsBroken},
        {"injection",
         Story().hello().breaks(Verb::handshake, FailureKind::protocol,
                                "14 bytes injected before TLS"),
         State::critical, "14 bytes injected before TLS", Code::tlsBroken},
        {"handshake", Story().hello().breaks(Verb::handshake, FailureKind::tls, "alert 80"),
         State::critical, "TLS handshake failed: alert 80", Code::tlsBroken},
        {"timeout with a state of its own",
         Story().hello().breaks(Verb::mail, kind, "timeout").with([](Story &s) {
             s.config.common.timeoutState = State::warning;
         }),
         State::warning, "timeout after 10 s in MAIL, no answer", Code::brokenOff},
    };
}

Row lookup(const char *name, dns::Outcome outcome, State state, Code code)
{
    Story story;
    story.evidence.peer.reset();
    story.evidence.dns = dns::HostAnswer{{}, outcome, "192.0.2.53"};
    return {name, story, state, dns::describe(*story.evidence.dns), code};
}

std::vector<Row> lookups()
{
    return {lookup("NXDOMAIN", dns::Outcome::nxdomain, State::critical, Code::nxdomain),
            lookup("no address", dns::Outcome::noData, State::critical, Code::noAddress),
            lookup("SERVFAIL", dns::Outcome::servfail, State::unknown, Code::dnsFailed),
            lookup("REFUSED", dns::Outcome::refused, State::unknown, Code::dnsFailed),
            lookup("silence", dns::Outcome::timeout, State::unknown, Code::dnsFailed),
            lookup("garbage", dns::Outcome::broken, State::unknown, Code::dnsFailed)};
}

std::vector<Row> offers()
{
    using check_smtp_dialog::Missing;
    const auto capabilities = [](const std::string &line) {
        return smtp::Capabilities(smtp::Reply{.code = 250, .lines = {"mx", line}});
    };
    return {
        {"expected text in the greeting",
         Story().hello().with([](Story &s) { s.config.expect = "220 mx"; }), State::ok, ""},
        {"expected text missing", Story().hello().with([](Story &s) { s.config.expect = "Exim"; }),
         State::warning, "'Exim' is neither in the greeting nor in the answer to EHLO: '220 mx'"},
        {"extension missing", Story().hello().with([](Story &s) {
             s.config.requiredExtensions = {{"DSN", {}}};
         }),
         State::warning, "DSN is not offered"},
        {"size too small", Story().hello().with([&](Story &s) {
             s.config.requiredExtensions = {{"SIZE", 20}};
             s.evidence.capabilities = capabilities("SIZE 10");
         }),
         State::warning, "SIZE is limited to 10 bytes, less than 20"},
        {"size without a limit", Story().hello().with([&](Story &s) {
             s.config.requiredExtensions = {{"SIZE", 20}};
             s.evidence.capabilities = capabilities("SIZE");
         }),
         State::ok, ""},
        {"forbidden extension", Story().hello().with([&](Story &s) {
             s.config.forbiddenExtensions = {"AUTH"};
             s.evidence.capabilities = capabilities("AUTH LOGIN");
         }),
         State::warning, "AUTH is offered"},
        {"middlebox", Story().hello().with([&](Story &s) {
             s.evidence.capabilities = capabilities("XXXXXXXA");
         }),
         State::warning, "a middlebox rewrites the dialogue and strips STARTTLS"},
        {"STARTTLS masked", Story().hello().with([&](Story &s) {
             s.evidence.capabilities = capabilities("XXXXXXXA");
             s.evidence.missing = Missing::startTls;
         }),
         State::critical, "STARTTLS is not offered (a middlebox masks it)"},
        {"starred greeting", Story().answers(Verb::greeting, 220, "****************"),
         State::warning, "a middlebox rewrites the dialogue and strips STARTTLS"},
    };
}

std::vector<Row> expectations()
{
    const auto expectReply = [](Verb step, std::vector<int> codes) {
        return [step, codes](Story &s) { s.config.expectedReplies[step] = {"CODES", codes, {}}; };
    };
    return {
        {"refusal as expected",
         Story().mail().answers(Verb::rcpt, 550, "no").with(expectReply(Verb::rcpt, {550})),
         State::ok, ""},
        {"acceptance where a refusal is expected",
         Story().rcpt().with(expectReply(Verb::rcpt, {550})), State::critical,
         "expected CODES at RCPT a@b.example, got '250 ok'"},
        {"a consequence is not the expected answer",
         Story().hello().answers(Verb::mail, 250, "ok").answers(Verb::rcpt, 550, "no")
             .answers(Verb::data, 354, "go on")
             .with(expectReply(Verb::data, {354}))
             .with(expectReply(Verb::rcpt, {550})),
         State::critical, "expected CODES at DATA, which was not reached"},
        {"TLS demanded", Story().hello().answers(Verb::mail, 530, "Must issue a STARTTLS first"),
         State::critical, "MAIL refused: '530 Must issue a STARTTLS first' (use -S)"},
        {"EHLO refused, HELO fine",
         Story().greets().answers(Verb::ehlo, 502, "no").answers(Verb::ehlo, 250, "mx", "HELO"),
         State::ok, ""},
        {"EHLO refused where it was to be accepted",
         Story().greets().answers(Verb::ehlo, 502, "no").answers(Verb::ehlo, 250, "mx", "HELO")
             .with(expectReply(Verb::ehlo, {250})),
         State::critical, "expected CODES at EHLO, got '502 no'"},
        {"EHLO refused as expected",
         Story().greets().answers(Verb::ehlo, 502, "no").answers(Verb::ehlo, 250, "mx", "HELO")
             .with(expectReply(Verb::ehlo, {502})),
         State::ok, ""},
        {"EHLO and HELO refused",
         Story().greets().answers(Verb::ehlo, 502, "no").answers(Verb::ehlo, 550, "no", "HELO"),
         State::critical, "HELO refused: '550 no'"},
        {"a refused MAIL is reported once",
         Story().hello().answers(Verb::mail, 550, "no").answers(Verb::rcpt, 503, "MAIL first")
             .answers(Verb::data, 503, "RCPT first"),
         State::critical, "MAIL refused: '550 no'"},
        {"many recipients refused",
         Story().mail().answers(Verb::rcpt, 550, "no", "a@b").answers(Verb::rcpt, 250, "ok", "c@d")
             .answers(Verb::rcpt, 551, "gone", "e@f").answers(Verb::rcpt, 451, "later", "g@h")
             .answers(Verb::rcpt, 421, "too many", "i@j")
             .with([](Story &s) { s.config.envelope.recipients.resize(5); }),
         State::critical,
         "RCPT refused for 2 of 5 recipients, first a@b: '550 no'; server limits connections or "
         "shuts down at RCPT i@j: '421 too many'; RCPT g@h deferred: '451 later'"},
        {"deferral that is fine with the user",
         Story().mail().answers(Verb::rcpt, 450, "later").with([](Story &s) {
             s.config.tempfail = State::ok;
         }),
         State::ok, ""},
    };
}

void overlapsCountOnce()
{
    Story story;
    for (int i = 0; i < 3; ++i)
        story.evidence.steps.push_back({Verb::rcpt, "a", net::Seconds(1), net::Seconds(2 + i),
                                        smtp::Reply{.code = 250, .lines = {"ok"}}});
    story.evidence.steps.insert(story.evidence.steps.begin(),
                                {Verb::mail, "", net::Seconds(1), net::Seconds(1.5),
                                 smtp::Reply{.code = 250, .lines = {"ok"}}});
    const std::string text = nagios::text(story.verdict().perfdata);
    CPPUNIT_ASSERT(text.find("rcpt=3s;") != std::string::npos);
    CPPUNIT_ASSERT(text.find("mail=0.5s;") != std::string::npos);
    CPPUNIT_ASSERT(text.find("recipients_accepted=3;") != std::string::npos);
}

void thresholdsCount()
{
    Story story = Story().hello().warning("2");
    story.evidence.total = net::Seconds(2.5);
    const nagios::Verdict verdict = story.verdict();
    CPPUNIT_ASSERT(verdict.state() == State::warning);
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.25: time is 2.500 s, outside the warning range 2"),
                         verdict.headline());
}

const unit::Registration registered("Judge", [](unit::Suite &suite) {
    addRows(suite, replies());
    addRows(suite, failures());
    addRows(suite, lookups());
    addRows(suite, offers());
    addRows(suite, expectations());
    suite.add("steps of one group overlap", overlapsCountOnce);
    suite.add("thresholds count", thresholdsCount);
});

} // namespace
