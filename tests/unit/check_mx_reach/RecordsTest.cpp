// SPDX-License-Identifier: MIT
// What DNS says: the MX set, the addresses of its hosts, and the name servers of the zone.
#include "unit/check_mx_reach/Story.hpp"

namespace {

using dns::Outcome;
using judge::Code;
using nagios::State;
using namespace unit::reach;

const std::string fine =
    "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s";
const std::string goes = "; mail goes to mx1.example.net (10)";
const std::string unknown = "example.net: no exchanger is known to be reachable; ";

Story one()
{
    return Story().mx(10, "mx1.example.net", "192.0.2.1");
}

Row mxAnswered(const std::string &name, Outcome outcome, State state, const std::string &text,
               Code code)
{
    return {name, Story().answered(answer(outcome, "why")), state, "example.net: " + text, code};
}

Row timesOut(const std::string &name, const Story &story, State state, const std::string &headline)
{
    return {name, Story(story).with([=](Story &s) { s.config.common.timeoutState = state; }), state,
            headline};
}

std::vector<Row> mxLookups()
{
    const std::string server = "name server 192.0.2.53 ";
    const Story silence = Story().answered(answer(Outcome::timeout));
    return {
        mxAnswered("NXDOMAIN", Outcome::nxdomain, State::critical, "does not exist (NXDOMAIN)",
                   Code::nxdomain),
        mxAnswered("SERVFAIL", Outcome::servfail, State::unknown, server + "answers SERVFAIL",
                   Code::dnsFailed),
        mxAnswered("REFUSED", Outcome::refused, State::unknown, server + "answers REFUSED",
                   Code::dnsFailed),
        mxAnswered("silence", Outcome::timeout, State::unknown, server + "does not answer",
                   Code::dnsFailed),
        mxAnswered("garbage", Outcome::broken, State::unknown,
                   server + "sends an answer that cannot be read", Code::dnsFailed),
        mxAnswered("bogus", Outcome::bogus, State::unknown, "DNSSEC validation failed: why",
                   Code::dnsBogus),
        mxAnswered("our own trouble", Outcome::local, State::unknown,
                   "cannot be looked up here: why", Code::ownTrouble),
        timesOut("silence is CRITICAL for -t N:critical", silence, State::critical,
                 "example.net: name server 192.0.2.53 does not answer"),
        timesOut("silence is OK for -t N:ok", silence, State::ok,
                 "example.net: name server 192.0.2.53 does not answer"),
        {"SERVFAIL is no timeout", Story().answered(answer(Outcome::servfail)).with([](Story &s) {
             s.config.common.timeoutState = State::critical;
         }),
         State::unknown, "example.net: name server 192.0.2.53 answers SERVFAIL"},
    };
}

/// RFC 5321 section 5.1, RFC 7505, RFC 2181.
std::vector<Row> mxSets()
{
    const auto nullIs = [](State state) {
        return Story().nullMx().with([=](Story &s) { s.config.nullMx = state; });
    };
    const auto implicitIs = [](State state) {
        return Story().implicit().at("192.0.2.1").with([=](Story &s) {
            s.config.implicitMx = state;
        });
    };
    return {
        {"null MX", Story().nullMx(), State::critical, "example.net: accepts no mail (null MX)",
         Code::nullMx},
        {"null MX as it should be", nullIs(State::ok), State::ok,
         "example.net: accepts no mail (null MX)"},
        {"null MX is a warning", nullIs(State::warning), State::warning,
         "example.net: accepts no mail (null MX)", Code::nullMx},
        {"null MX beside others", one().with([](Story &s) { s.mail().hasNullBeside = true; }),
         State::warning,
         "example.net: a null MX ('.') stands beside other exchangers and is ignored" + goes,
         Code::badMx},
        {"implicit MX", Story().implicit().at("192.0.2.1"), State::ok,
         "example.net: mail goes to example.net (implicit MX), 1 of 1 exchanger reachable, in "
         "0.123 s"},
        {"implicit MX is not wanted", implicitIs(State::critical), State::critical,
         "example.net: has no MX record: mail goes to its own address (implicit MX); mail goes to "
         "example.net (implicit MX)",
         Code::implicitMx},
        {"implicit MX refuses", Story().implicit().at("192.0.2.1", {refused()}), State::critical,
         "example.net: no exchanger can be reached; example.net[192.0.2.1]: connection refused",
         Code::connectionRefused},
        {"neither MX nor address", Story().implicit().lookup(answer(Outcome::noData)),
         State::critical, "example.net: has neither MX record nor address", Code::noMail},
        {"neither MX nor address of that family",
         Story().implicit().lookup(answer(Outcome::noData)).with([](Story &s) {
             s.config.common.family = dns::Family::ipv4;
         }),
         State::critical, "example.net: has neither MX record nor IPv4 address", Code::noMail},
        {"no MX, and the address is not known",
         Story().implicit().lookup(answer(Outcome::servfail)), State::unknown,
         unknown + "example.net: name server 192.0.2.53 answers SERVFAIL", Code::dnsFailed},
        {"MX exists, no host has an address: no fall-back",
         Story().mx(10, "mx1.example.net").lookup(answer(Outcome::noData)), State::critical,
         "example.net: no exchanger can be reached; mx1.example.net has no address", Code::badMx},
        {"MX names an alias", one().with([](Story &s) { s.host().alias = "real.example.net"; }),
         State::warning,
         "example.net: mx1.example.net is an alias (CNAME) of real.example.net, which an MX record "
         "must not name" +
             goes,
         Code::mxAlias},
        {"MX names an address", Story().mx(10, "192.0.2.7").with([](Story &s) {
             s.host().isAddress = true;
             s.host().lookup.outcome = Outcome::nxdomain;
         }),
         State::critical,
         "example.net: no exchanger can be reached; 192.0.2.7: the MX record holds an address "
         "instead of a host name",
         Code::badMx},
        {"more records than are looked at", one().with([](Story &s) { s.mail().mx.isCut = true; }),
         State::warning, "example.net: there are more MX records than are looked at here" + goes,
         Code::badMx},
    };
}

std::vector<Row> hostLookups()
{
    const auto mx1 = [](Outcome outcome) {
        return Story().mx(10, "mx1.example.net").lookup(answer(outcome, "no key"));
    };
    const std::string second = "; mail goes to mx2.example.net (20)";
    const std::string silence = "mx1.example.net: name server 192.0.2.53 does not answer";
    return {
        {"host does not exist", mx1(Outcome::nxdomain), State::critical,
         "example.net: no exchanger can be reached; mx1.example.net does not exist (NXDOMAIN)",
         Code::badMx},
        {"host that DNS cannot hold", Story().mx(10, "a b").lookup({.outcome = Outcome::nxdomain}),
         State::critical,
         "example.net: no exchanger can be reached; a b is no name of a host, so senders do not "
         "deliver to it: it has signs that no host name has"},
        {"host lookup SERVFAIL", mx1(Outcome::servfail), State::unknown,
         unknown + "mx1.example.net: name server 192.0.2.53 answers SERVFAIL", Code::dnsFailed},
        {"host lookup bogus", mx1(Outcome::bogus), State::unknown,
         unknown + "mx1.example.net: DNSSEC validation failed: no key", Code::dnsBogus},
        {"host lookup silent", mx1(Outcome::timeout), State::unknown, unknown + silence},
        timesOut("host lookup silent, -t N:critical", mx1(Outcome::timeout), State::critical,
                 unknown + silence),
        {"host lookup silent, another works",
         mx1(Outcome::timeout).mx(20, "mx2.example.net", "192.0.2.2"), State::warning,
         "example.net: " + silence + second + " unless mx1.example.net takes it"},
        {"host lookup silent, another is dead",
         mx1(Outcome::timeout).mx(20, "mx2.example.net", "192.0.2.2", {refused()}), State::unknown,
         unknown + silence + "; mx2.example.net[192.0.2.2]: connection refused"},
        {"host does not exist, another works",
         mx1(Outcome::nxdomain).mx(20, "mx2.example.net", "192.0.2.2"), State::warning,
         "example.net: mx1.example.net does not exist (NXDOMAIN)" + second +
             " after 0.0 s lost on mx1.example.net"},
        {"host has an address of no use", Story().mx(10, "mx1.example.net").unusable("127.0.0.1"),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net has only 127.0.0.1, a loopback "
         "address"},
        {"host has an address of no use, too", one().unusable("224.0.0.1"), State::warning,
         "example.net: mx1.example.net[224.0.0.1] is a multicast address" + goes},
        {"one family of a working host is not known", one().lookup(answer(Outcome::servfail)),
         State::ok, fine},
        {"no IPv6 address with -6",
         mx1(Outcome::noData).with([](Story &s) { s.config.common.family = dns::Family::ipv6; }),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net has no IPv6 address"},
    };
}

std::vector<Row> expectedHosts()
{
    const auto expects = [](std::vector<std::string> hosts) {
        return [=](Story &s) {
            for (const std::string &host : hosts)
                s.config.expectedHosts.push_back({{}, host});
        };
    };
    return {
        {"the expected set", one().with(expects({"mx1.example.net"})), State::ok, fine},
        {"one is missing", one().with(expects({"mx1.example.net", "mx2.example.net"})),
         State::warning, "example.net: exchangers differ: missing mx2.example.net" + goes},
        {"one is not expected",
         one().mx(20, "mx2.example.net", "192.0.2.2").with(expects({"mx1.example.net"})),
         State::warning, "example.net: exchangers differ: not expected mx2.example.net" + goes},
        {"another one", one().with(expects({"mx9.example.net"})), State::warning,
         "example.net: exchangers differ: missing mx9.example.net; not expected mx1.example.net" +
             goes},
        {"of a null MX", Story().nullMx().with(expects({"mx1.example.net"})), State::critical,
         "example.net: accepts no mail (null MX); exchangers differ: missing mx1.example.net"},
        {"nothing is known",
         Story().answered(answer(Outcome::servfail)).with(expects({"mx1.example.net"})),
         State::unknown, "example.net: name server 192.0.2.53 answers SERVFAIL"},
    };
}

std::vector<Row> nameServers()
{
    const dns::Answer right = says({{10, "mx1.example.net"}});
    const auto asked = [=](const dns::Answer &other) {
        return one()
            .zone("example.net")
            .server("ns1.example.net", "192.0.2.54", right)
            .server("ns2.example.net", "192.0.2.55", other);
    };
    const auto lame = [](dns::Answer answer) {
        answer.isAuthoritative = false;
        return answer;
    };
    const auto all = [](const dns::Answer &first, const dns::Answer &second) {
        return one()
            .zone("example.net")
            .server("ns1.example.net", "192.0.2.54", first)
            .server("ns2.example.net", "192.0.2.55", second);
    };
    const auto unknown = [](const dns::Answer &first, const dns::Answer &second) {
        return Story()
            .answered(answer(Outcome::servfail))
            .zone("example.net")
            .server("ns1.example.net", "192.0.2.54", first)
            .server("ns2.example.net", "192.0.2.55", second);
    };
    dns::Answer none = answer(Outcome::noData);
    none.isAuthoritative = true;
    const std::string noSpeaker = "example.net: no name server of example.net answers for it: ";
    const std::string ns1 = "ns1.example.net[192.0.2.54] ";
    const std::string notAuthoritative = "is lame: not authoritative for example.net";
    const std::string noAnswer = "; name server 192.0.2.53 answers SERVFAIL";
    const std::string ns2 = "example.net: name server ns2.example.net[192.0.2.55] ";
    return {
        {"agree", asked(right), State::ok, fine},
        {"agree but for case and order", asked(says({{10, "MX1.example.net."}})), State::ok, fine},
        {"disagree about the hosts", asked(says({{10, "old.example.net"}})), State::warning,
         "example.net: name servers disagree: ns1.example.net[192.0.2.54] says mx1.example.net "
         "(10); ns2.example.net[192.0.2.55] says old.example.net (10)" +
             goes},
        {"disagree about the preference", asked(says({{20, "mx1.example.net"}})), State::warning,
         "example.net: name servers disagree: ns1.example.net[192.0.2.54] says mx1.example.net "
         "(10); ns2.example.net[192.0.2.55] says mx1.example.net (20)" +
             goes},
        {"disagree whether there are any", asked(none), State::warning,
         "example.net: name servers disagree: ns1.example.net[192.0.2.54] says mx1.example.net "
         "(10); ns2.example.net[192.0.2.55] says no MX record" +
             goes},
        {"lame", asked(lame(right)), State::warning,
         ns2 + "is lame: not authoritative for example.net" + goes},
        {"lame and says so", asked(answer(Outcome::refused)), State::warning,
         ns2 + "is lame: it answers REFUSED for example.net" + goes},
        {"without its zone", asked(answer(Outcome::servfail)), State::warning,
         ns2 + "is lame: it answers SERVFAIL for example.net" + goes},
        {"silent", asked(answer(Outcome::timeout)), State::warning, ns2 + "does not answer" + goes},
        {"all lame", all(lame(right), answer(Outcome::refused)), State::critical,
         noSpeaker + "all are lame" + goes + "; name server " + ns1 + notAuthoritative +
             "; name server ns2.example.net[192.0.2.55] is lame: it answers REFUSED for "
             "example.net"},
        {"all lame, and the resolver gets no answer", unknown(lame(right), lame(right)),
         State::critical,
         noSpeaker + "all are lame; name server " + ns1 + notAuthoritative +
             "; name server ns2.example.net[192.0.2.55] " + notAuthoritative + noAnswer},
        {"all silent, and the resolver gets no answer",
         unknown(answer(Outcome::timeout), answer(Outcome::timeout)), State::critical,
         noSpeaker + "all are silent; name server " + ns1 +
             "does not answer; name server ns2.example.net[192.0.2.55] does not answer" +
             noAnswer},
        {"all silent here, and the resolver has an answer",
         all(answer(Outcome::timeout), answer(Outcome::timeout)), State::warning,
         "example.net: name server ns1.example.net[192.0.2.54] does not answer; name server "
         "ns2.example.net[192.0.2.55] does not answer" + goes},
        {"lame and silent, and the resolver gets no answer",
         unknown(answer(Outcome::timeout), lame(right)), State::critical,
         noSpeaker + "all are lame or silent; name server " + ns1 +
             "does not answer; name server ns2.example.net[192.0.2.55] " + notAuthoritative +
             noAnswer},
        {"one lame, and the resolver gets no answer", unknown(right, lame(right)), State::unknown,
         "example.net: name server 192.0.2.53 answers SERVFAIL; name server "
         "ns2.example.net[192.0.2.55] is lame: not authoritative for example.net"},
        {"not asked for want of memory", asked(answer(Outcome::local)), State::unknown,
         ns2 + "was not asked: out of time, memory or descriptors" + goes},
        {"no route from here", asked(right).with([](Story &s) {
             s.evidence.nameServers.back().servers.back().isAsked = false;
         }),
         State::ok, fine},
    };
}

/// The servers of the zone are not all to be found.
std::vector<Row> zones()
{
    const std::string notFound = "example.net: its name servers cannot be found: ";
    return {
        {"without address", one().zone("example.net").with([](Story &s) {
             s.evidence.nameServers.back().withoutAddress = {"ns3.example.net"};
         }),
         State::warning, "example.net: name server ns3.example.net has no address" + goes},
        {"no zone", one().zone("").with([](Story &s) {
             s.evidence.nameServers.back().ns = answer(Outcome::nxdomain);
         }),
         State::unknown, notFound + "no NS record anywhere above it" + goes},
        {"no answer to the search", one().zone("").with([](Story &s) {
             s.evidence.nameServers.back().ns = answer(Outcome::timeout);
         }),
         State::unknown, notFound + "name server 192.0.2.53 does not answer" + goes},
        {"no time for the search", one().zone(""), State::unknown,
         notFound + "out of time, memory or descriptors" + goes},
    };
}

const unit::Registration registered("ReachRecords", [](unit::Suite &suite) {
    addRows(suite, mxLookups());
    addRows(suite, mxSets());
    addRows(suite, hostLookups());
    addRows(suite, expectedHosts());
    addRows(suite, nameServers());
    addRows(suite, zones());
});

} // namespace
