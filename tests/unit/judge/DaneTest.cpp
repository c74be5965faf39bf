// SPDX-License-Identifier: MIT
// What is thought of TLSA records, with their facts written by hand.
#include "judge/Dane.hpp"
#include "judge/Code.hpp"
#include "nagios/TableText.hpp"
#include "unit/Cases.hpp"

namespace {

using dns::Outcome;
using dns::TlsaAnswer;
using dns::TlsaStatus;
using nagios::Finding;
using nagios::State;
using Kind = tls::TlsaMatch::Kind;

const std::string digest(32, 'd');
const std::string question = "_25._tcp.mx.example";
const std::string notDelivered = " (senders with DANE do not deliver)";

TlsaAnswer tlsa(TlsaStatus status, const std::vector<dns::Tlsa> &records = {},
                const dns::Answer &answer = {})
{
    return {.status = status,
            .base = "mx.example",
            .question = status == TlsaStatus::unsignedAddresses ? "" : question,
            .records = records,
            .answer = answer};
}

struct Without {
    const char *situation;
    TlsaAnswer tlsa;
    State state;
    std::string text;
};

const Without withouts[] = {
    {"none", tlsa(TlsaStatus::none), State::warning, "there is no TLSA record at " + question},
    {"nameTooLong", {.status = TlsaStatus::none}, State::warning,
     "its name is too long for TLSA records"},
    {"unsignedAddresses", tlsa(TlsaStatus::unsignedAddresses), State::warning,
     "its addresses are not signed (DNSSEC), so TLSA records do not count"},
    {"unsignedRecords", tlsa(TlsaStatus::unsignedRecords), State::warning,
     question + " is not signed (DNSSEC), so TLSA records do not count"},
    {"hostsFile", tlsa(TlsaStatus::unchecked), State::warning,
     "its addresses are from the hosts file, not from signed DNS, so TLSA records do not count"},
    {"searchList", tlsa(TlsaStatus::searched), State::warning,
     "the search list completed the name, which is not signed DNS, so TLSA records do not count"},
    {"bogus",
     tlsa(TlsaStatus::bogus, {},
          {.outcome = Outcome::bogus, .reason = "signature expired", .server = "192.0.2.53"}),
     State::unknown, "TLSA records are not known: DNSSEC validation failed: signature expired"},
    {"servfail",
     tlsa(TlsaStatus::failed, {}, {.outcome = Outcome::servfail, .server = "192.0.2.53"}),
     State::unknown, "TLSA records are not known: name server 192.0.2.53 answers SERVFAIL"},
    {"silenceIsWhatTheTimeoutSays",
     tlsa(TlsaStatus::failed, {}, {.outcome = Outcome::timeout, .server = "192.0.2.53"}),
     State::critical, "TLSA records are not known: name server 192.0.2.53 does not answer"},
    {"onlyUsagesOfTheWeb",
     tlsa(TlsaStatus::found, {{0, 0, 1, digest}, {1, 1, 1, digest}, {1, 1, 1, digest}}),
     State::warning,
     "no sender can use its TLSA records: 0 0 1 (usage 0 is not for mail servers), 1 1 1 (usage 1 "
     "is not for mail servers)"},
    {"onlyAShortDigest", tlsa(TlsaStatus::found, {{3, 1, 1, "short"}}), State::warning,
     "no sender can use its TLSA records: 3 1 1 (its digest has 5 bytes instead of 32)"},
};

struct With {
    const char *situation;
    std::vector<dns::Tlsa> records;
    std::vector<tls::TlsaMatch> matches;
    State state;
    std::string text;
};

const dns::Tlsa own{3, 1, 1, digest};
const dns::Tlsa ownLonger{3, 1, 2, digest};
const dns::Tlsa authority{2, 1, 1, digest};
const dns::Tlsa foreign{1, 1, 1, digest};
const tls::TlsaMatch matches{.kind = Kind::matches, .depth = 0};
const tls::TlsaMatch outdone{.kind = Kind::matches, .isOutranked = true, .depth = 0};
const tls::TlsaMatch misses{.kind = Kind::misses};
const tls::TlsaMatch unused{.kind = Kind::unusable, .why = "usage 1 is not for mail servers"};
const tls::TlsaMatch fails{.kind = Kind::fails, .why = "hostname mismatch", .depth = 1};

const With withs[] = {
    {"ownKey", {own}, {matches}, State::ok, "DANE: TLSA 3 1 1 matches; no record for a next key"},
    {"rollover", {own, own}, {misses, matches}, State::ok,
     "DANE: TLSA 3 1 1 matches; another record covers a next key (rollover prepared)"},
    {"authority", {authority}, {matches}, State::ok,
     "DANE: TLSA 2 1 1 matches; the next certificate of the same authority is covered"},
    {"bothKinds", {own, authority}, {matches, matches}, State::ok,
     "DANE: TLSA 3 1 1, 2 1 1 matches; the next certificate of the same authority is covered"},
    {"anotherKey", {own}, {misses}, State::critical,
     "TLSA mismatch: 3 1 1 does not match the certificate 'mx.example'" + notDelivered},
    {"manyOtherKeys", {own, own, authority}, {misses, misses, misses}, State::critical,
     "TLSA mismatch: none of the 3 usable records (3 1 1, 2 1 1) matches the certificate "
     "'mx.example'" + notDelivered},
    {"anotherName", {authority}, {fails}, State::critical,
     "TLSA 2 1 1 names an authority of the chain, but the certificate 'mx.example' fails: hostname "
     "mismatch" + notDelivered},
    {"aStrongerDigestMisses", {own, ownLonger}, {outdone, misses}, State::critical,
     "TLSA mismatch: 3 1 1 matches the certificate 'mx.example', but senders look at the stronger "
     "digest beside it, which does not" + notDelivered},
    {"unusableBesideAMatch", {foreign, own}, {unused, matches}, State::ok,
     "DANE: TLSA 3 1 1 matches; no record for a next key"},
};

const std::vector<tls::Certificate> chain{{"mx.example", "Test CA", {}, {}, {}}};

const unit::Registration registered("JudgeDane", [](unit::Suite &suite) {
    for (const Without &row : withouts)
        suite.add(row.situation, [row] {
            const std::optional<Finding> finding = judge::judgeTlsa(row.tlsa, State::critical);
            CPPUNIT_ASSERT(finding);
            CPPUNIT_ASSERT_EQUAL(row.text, finding->text);
            CPPUNIT_ASSERT(row.state == finding->state);
            CPPUNIT_ASSERT(finding->code == nagios::FindingCode(judge::daneIsUnknown(row.tlsa)
                                                                   ? judge::Code::daneUnknown
                                                                   : judge::Code::daneNone));
            CPPUNIT_ASSERT(!judge::daneDecides(row.tlsa));
        });
    for (const With &row : withs)
        suite.add(row.situation, [row] {
            const TlsaAnswer answer = tlsa(TlsaStatus::found, row.records);
            CPPUNIT_ASSERT(!judge::judgeTlsa(answer, State::unknown));
            const auto findings = judge::judgeDane(answer, chain, row.matches);
            CPPUNIT_ASSERT_EQUAL(row.text, findings.front().text);
            CPPUNIT_ASSERT(row.state == findings.front().state);
            CPPUNIT_ASSERT(findings.front().code ==
                           nagios::FindingCode(row.state == State::ok ? judge::Code::daneMatches
                                                                      : judge::Code::daneMismatch));
            CPPUNIT_ASSERT_EQUAL(row.state == State::ok, judge::daneAuthenticates(row.matches));
        });
    suite.add("whatNobodyUsesIsNoted", [] {
        const auto findings =
            judge::judgeDane(tlsa(TlsaStatus::found, {foreign, own}), chain, {unused, matches});
        CPPUNIT_ASSERT_EQUAL(std::size_t(2), findings.size());
        CPPUNIT_ASSERT_EQUAL(std::string("unusable TLSA records: 1 1 1 (usage 1 is not for "
                                         "mail servers)"),
                             findings.back().text);
    });
    suite.add("rowsForMachines", [] {
        const auto machines = text::Readers::machines;
        const auto rows = text::only(
            machines, judge::tlsaRows({}, tlsa(TlsaStatus::found, {own, own}), {matches, misses}));
        CPPUNIT_ASSERT_EQUAL(std::size_t(2), rows.size());
        for (const auto &row : rows)
            CPPUNIT_ASSERT_EQUAL(judge::tlsaColumns().size(), row.cells.size());
        CPPUNIT_ASSERT(rows.front().cells[6] == text::Cell("matches"));
        CPPUNIT_ASSERT(rows.back().cells[6] == text::Cell("does not match"));
        const auto none =
            text::only(machines, judge::tlsaRows({}, tlsa(TlsaStatus::none), {}));
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), none.size());
        CPPUNIT_ASSERT_EQUAL(judge::tlsaColumns().size(), none.front().cells.size());
    });
    suite.add("linesForPeople", [] {
        text::Table table{"tlsa", judge::tlsaColumns()};
        table.rows = judge::tlsaRows({}, tlsa(TlsaStatus::found, std::vector<dns::Tlsa>(9, own)),
                                     std::vector<tls::TlsaMatch>(9, matches));
        const std::string text = nagios::tableText(table);
        CPPUNIT_ASSERT(text.starts_with("TLSA of mx.example: secure (" + question +
                                        ")\n  3 1 1 6464646464646464... matches\n"));
        CPPUNIT_ASSERT(text.ends_with(" matches\n  ... and 1 more records\n"));
        table.rows = judge::tlsaRows({}, tlsa(TlsaStatus::none), {});
        CPPUNIT_ASSERT_EQUAL("TLSA of mx.example: none (" + question + ")\n",
                             nagios::tableText(table));
    });
});

} // namespace
