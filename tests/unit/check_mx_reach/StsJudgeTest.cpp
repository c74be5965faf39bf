// SPDX-License-Identifier: MIT
// What --mta-sts thinks of the record, the policy and its host.
#include "plugin/JsonOutput.hpp"
#include "unit/check_mx_reach/StsStory.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using dns::Outcome;
using nagios::State;
using net::FailureKind;
using namespace unit::reach;

const std::string fine =
    "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s";
const std::string goes = "; mail goes to mx1.example.net (10)";
const std::string host = "mta-sts.example.net[192.0.2.80]: ";
const std::string unfetched = "example.net: MTA-STS policy cannot be fetched: ";

Row warned(const std::string &name, const std::vector<ShowsSts> &shows, const std::string &text)
{
    return {name, oneWithSts(shows), State::warning, "example.net: " + text + goes};
}

std::vector<Row> records()
{
    const std::string none = "no MTA-STS: ";
    return {
        {"all is fine", oneWithSts(), State::ok, fine},
        warned("no such name", {recordAnswer(answer(Outcome::nxdomain))},
               none + "_mta-sts.example.net does not exist (NXDOMAIN)"),
        warned("no TXT record", {recordAnswer(answer(Outcome::noData))},
               none + "_mta-sts.example.net has no TXT record"),
        warned("another TXT record", {record({"v=spf1 -all"})},
               none + "no TXT record at _mta-sts.example.net begins with 'v=STSv1;'"),
        warned("nearly one", {record({"V=STSv1; id=1"})},
               none + "no TXT record at _mta-sts.example.net begins with 'v=STSv1;', as 'V=STSv1; "
                      "id=1' does not"),
        warned("two of them", {record({"v=STSv1; id=1", "v=STSv1; id=2"})},
               none + "2 TXT records at _mta-sts.example.net begin with 'v=STSv1', so senders use "
                      "none of them"),
        warned("one that is not valid", {record({"v=STSv1; id=a-b"})},
               none + "the TXT record at _mta-sts.example.net is not valid: its id 'a-b' is not 1 "
                      "to 32 letters and digits"),
        {"the name server fails", oneWithSts({recordAnswer(answer(Outcome::servfail))}),
         State::unknown,
         "example.net: whether it has MTA-STS is not known: name server 192.0.2.53 answers "
         "SERVFAIL" +
             goes},
        {"the name server keeps silent", oneWithSts({recordAnswer(answer(Outcome::timeout))}),
         State::unknown,
         "example.net: whether it has MTA-STS is not known: name server 192.0.2.53 does not "
         "answer" +
             goes},
        {"the name server keeps silent, and -t says what that means",
         oneWithSts({recordAnswer(answer(Outcome::timeout))}).with([](Story &s) {
             s.config.common.timeoutState = State::critical;
         }),
         State::critical,
         "example.net: whether it has MTA-STS is not known: name server 192.0.2.53 does not "
         "answer" +
             goes},
        {"nobody asks where no mail is taken",
         withSts({recordAnswer(answer(Outcome::nxdomain))}).nullMx().with([](Story &s) {
             s.config.nullMx = State::ok;
         }),
         State::ok, "example.net: accepts no mail (null MX)"},
    };
}

std::vector<Row> policyHosts()
{
    const std::string moved = host + "HTTP status 301 Moved Permanently, a redirect to "
                                     "'https://example.net/', which senders do not follow";
    const auto unknown = [](const std::string &name, const std::vector<ShowsSts> &shows,
                            const std::string &text) {
        return Row{name, oneWithSts(shows), State::unknown, text + goes};
    };
    return {
        {"no such host", oneWithSts({hostAnswer(Outcome::nxdomain)}), State::warning,
         unfetched + "mta-sts.example.net does not exist (NXDOMAIN)" + goes},
        {"a host without address", oneWithSts({hostAnswer(Outcome::noData)}), State::warning,
         unfetched + "mta-sts.example.net has no address" + goes},
        {"a loopback address", oneWithSts({hostAnswer(Outcome::found), unusable("127.0.0.1")}),
         State::warning,
         unfetched + "mta-sts.example.net has only 127.0.0.1, a loopback address" + goes},
        unknown("the name server fails", {hostAnswer(Outcome::servfail)},
                unfetched + "mta-sts.example.net: name server 192.0.2.53 answers SERVFAIL"),
        {"connection refused",
         oneWithSts({connectFails({"192.0.2.80"}, FailureKind::refused, "connection refused")}),
         State::warning, unfetched + host + "connection refused" + goes},
        {"two addresses, none connects",
         oneWithSts({connectFails({"2001:db8::80", "192.0.2.80"}, FailureKind::refused,
                                  "connection refused")}),
         State::warning,
         unfetched + "mta-sts.example.net[2001:db8::80, 192.0.2.80]: connection refused" + goes},
        unknown("no route from here",
                {connectFails({"2001:db8::80"}, FailureKind::noFamily, "no such route")},
                unfetched + "mta-sts.example.net[2001:db8::80]: no such route"),
        unknown("our own trouble", {handshakeFails(FailureKind::local, "too many open files")},
                unfetched + host + "the TLS handshake fails: too many open files"),
        {"handshake refused",
         oneWithSts({handshakeFails(FailureKind::tls, "TLS alert: handshake failure")}),
         State::warning,
         unfetched + host + "the TLS handshake fails: TLS alert: handshake failure" + goes},
        {"plain text",
         oneWithSts({handshakeFails(FailureKind::plaintext, "HTTP/1.1 400 Bad Request")}),
         State::warning,
         unfetched + host + "plain text where TLS was expected: 'HTTP/1.1 400 Bad Request'" + goes},
        {"silence in the handshake", oneWithSts({handshakeFails(FailureKind::timeout, "timeout")}),
         State::warning, unfetched + host + "timeout in the TLS handshake after 8.0 s" + goes},
        {"silence instead of an answer", oneWithSts({answerFails(FailureKind::timeout, "timeout")}),
         State::warning, unfetched + host + "timeout in the HTTPS answer after 8.0 s" + goes},
        {"no HTTP",
         oneWithSts({answerFails(FailureKind::protocol, "not an HTTP response: '220 x'")}),
         State::warning,
         unfetched + host + "the HTTPS answer fails: not an HTTP response: '220 x'" + goes},
        {"too long", oneWithSts({answerFails(FailureKind::protocol, "longer than 65536 bytes")}),
         State::warning,
         unfetched + host + "the HTTPS answer fails: longer than 65536 bytes" + goes},
        unknown("begun too late", {answerFails(FailureKind::timeout, "timeout"), beganLate()},
                "example.net: too little time was left for the MTA-STS policy: raise --timeout"),
        unknown("never begun", {neverTried()},
                "example.net: MTA-STS policy was not fetched: ran out of time (raise --timeout)"),
        {"not found", oneWithSts({status(404, "Not Found")}), State::warning,
         unfetched + host + "HTTP status 404 Not Found" + goes},
        {"no reason", oneWithSts({status(500, "")}), State::warning,
         unfetched + host + "HTTP status 500" + goes},
        {"redirect", oneWithSts({status(301, "Moved Permanently", "https://example.net/")}),
         State::warning, unfetched + moved + goes},
        {"no content is no policy", oneWithSts({status(204, "No Content")}), State::warning,
         unfetched + host + "HTTP status 204 No Content" + goes},
    };
}

std::vector<Row> policies()
{
    const std::string untrusted =
        "example.net: MTA-STS policy cannot be trusted: " + host;
    const auto badType = [](const std::string &type) {
        return "MTA-STS policy has the content type '" + type +
               "' instead of text/plain: senders may refuse it";
    };
    return {
        warned("another type", {contentType("text/html")}, badType("text/html")),
        warned("no type", {contentType("")}, badType("")),
        {"a type with parameters", oneWithSts({contentType("Text/Plain ; charset=utf-8")}),
         State::ok, fine},
        warned(
            "not valid", {policy("version: STSv1\nmode: on\n")},
            "MTA-STS policy is not valid: line 2: mode 'on' is not one of enforce, testing, none"),
        warned("an empty file", {policy("")}, "MTA-STS policy is not valid: it has no version"),
        {"expired", oneWithSts({hostCertificate(expired)}), State::warning,
         untrusted + "certificate 'mta-sts.example.net' expired on 2026-11-23" + goes},
        {"for another name", oneWithSts({hostCertificate(otherName)}), State::warning,
         untrusted + "certificate is for 'other.example.net', not for mta-sts.example.net" + goes},
        {"of an unknown authority", oneWithSts({hostCertificate(untrustedChain)}), State::warning,
         untrusted + "certificate is not trusted: self-signed certificate" + goes},
        {"no certificate",
         oneWithSts({hostCertificate([](tls::Handshake &peer) { peer.chain.clear(); })}),
         State::warning, untrusted + "server shows no certificate" + goes},
        {"an untrusted policy says nothing about exchangers",
         oneWithSts({hostCertificate(expired), policy(enforce("other.example.net"))}),
         State::warning,
         untrusted + "certificate 'mta-sts.example.net' expired on 2026-11-23" + goes},
    };
}

struct Note {
    const char *name;
    std::vector<ShowsSts> shows;
    std::string text; ///< under -v
};

std::vector<Note> notes()
{
    return {
        {"the policy is shown",
         {policy(enforce("*.example.net"))},
         "MTA-STS of example.net: mode enforce, max_age 604800 s (7 days), mx *.example.net; id "
         "1\n"},
        {"mode none",
         {policy("version: STSv1\nmode: none\nmax_age: 3600\n")},
         "note: the MTA-STS policy has mode none, which demands nothing\n"},
        {"mode none is shown",
         {policy("version: STSv1\nmode: none\nmax_age: 3600\n")},
         "mode none, max_age 3600 s, mx -; id 1\n"},
        {"a short max_age",
         {policy("version: STSv1\nmode: enforce\nmax_age: 86399\nmx: mx1.example.net\n")},
         "note: the MTA-STS policy has a max_age of 86399 s, less than a day: senders that see "
         "none "
         "later soon go without\n"},
        {"a pattern for nobody",
         {policy(enforce("mx1.example.net") + "mx: *.example.com\nmx: old.example.net\n")},
         "note: no exchanger is meant by mx *.example.com, old.example.net of the MTA-STS "
         "policy\n"},
        {"TLS reports",
         {reports({"v=TLSRPTv1; rua=mailto:tls@example.net"})},
         "note: TLS reports (TLSRPT) go to 'mailto:tls@example.net'\n"},
        {"no TLS reports",
         {reportAnswer(answer(Outcome::nxdomain))},
         "note: no TLS reports (TLSRPT) are wanted: _smtp._tls.example.net does not exist "
         "(NXDOMAIN)\n"},
        {"a bad record for TLS reports",
         {reports({"v=TLSRPTv1; rua=tls@example.net"})},
         "note: no TLS reports (TLSRPT) are wanted: the TXT record at _smtp._tls.example.net is "
         "not "
         "valid: its rua 'tls@example.net' is neither mailto: nor https:\n"},
        {"nobody knows about TLS reports",
         {reportAnswer(answer(Outcome::servfail))},
         "note: whether TLS reports (TLSRPT) are wanted is not known: name server 192.0.2.53 "
         "answers "
         "SERVFAIL\n"},
        {"advice about the record", {record({})}, "Without one valid TXT record at _mta-sts"},
        {"advice about the policy", {status(404, "Not Found")}, "Senders that cannot fetch"},
        {"advice about exchangers",
         {policy(enforce("mx9.example.net"))},
         "The MTA-STS policy demands TLS"},
    };
}

const unit::Registration registered("ReachStsJudge", [](unit::Suite &suite) {
    for (const auto &rows : {records(), policyHosts(), policies()})
        addRows(suite, rows);
    for (const Note &note : notes())
        suite.add(std::string("note: ") + note.name, [note] {
            const std::string text = oneWithSts(note.shows).output(1);
            CPPUNIT_ASSERT_MESSAGE(text, text.find(note.text) != text.npos);
        });
    suite.add("the same for machines", [] {
        Story story = oneWithSts();
        story.config.common.json = true;
        const std::string text = plugin::jsonOutput("MX_REACH", story.verdict());
        for (const char *expected :
             {"\"mta_sts\":", "\"policy_host\":\"mta-sts.example.net\"", "\"mode\":\"enforce\"",
              "\"address\":\"192.0.2.80\"", "\"status\":200"})
            CPPUNIT_ASSERT_MESSAGE(text, text.find(expected) != text.npos);
    });
    suite.add("what is not known is null for machines", [] {
        Story story = oneWithSts({status(404, "Not Found")});
        story.config.common.json = true;
        const std::string text = plugin::jsonOutput("MX_REACH", story.verdict());
        CPPUNIT_ASSERT_MESSAGE(text, text.find("\"mode\":null") != text.npos);
    });
});

} // namespace
