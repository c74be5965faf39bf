// SPDX-License-Identifier: MIT
#include "judge/Dane.hpp"

#include "judge/Code.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace judge {

namespace {

using dns::TlsaStatus;
using nagios::Finding;
using nagios::State;
using Findings = std::vector<Finding>;
using Kind = tls::TlsaMatch::Kind;

constexpr const char *doNotCount = ", so TLSA records do not count";
constexpr std::size_t maxNamed = 4;
constexpr unsigned daneTa = 2;

std::string numbers(const dns::Tlsa &record)
{
    return tls::text({record.usage, record.selector, record.matching, ""});
}

/// "3 1 1, 2 1 1": the numbers of the records whose match is wanted, each once.
template <class Wanted>
std::string list(const dns::TlsaAnswer &tlsa, const std::vector<tls::TlsaMatch> &matches,
                 Wanted wanted)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < matches.size(); ++i)
        if (wanted(matches[i]) && all.size() <= maxNamed &&
            std::find(all.begin(), all.end(), numbers(tlsa.records[i])) == all.end())
            all.push_back(numbers(tlsa.records[i]));
    if (all.size() > maxNamed)
        all.back() = "others";
    return text::join(all, ", ");
}

/// The unusable records with the reason of each, without repetitions.
std::string unusable(const dns::TlsaAnswer &tlsa, const std::vector<tls::TlsaMatch> &matches)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const std::string text = numbers(tlsa.records[i]) + " (" + matches[i].why + ')';
        if (!matches[i].isUsable() && all.size() < maxNamed &&
            std::find(all.begin(), all.end(), text) == all.end())
            all.push_back(text);
    }
    return text::join(all, ", ");
}

Finding whyNotKnown(const dns::TlsaAnswer &tlsa, State timedOut)
{
    const bool isSilence = tlsa.answer.outcome == dns::Outcome::timeout;
    return {isSilence ? timedOut : State::unknown, Code::daneUnknown,
            "TLSA records are not known: " +
                dns::describe(tlsa.answer, tlsa.question.empty() ? "address" : "TLSA record")};
}

/// A clause on whether the records cover the key after a rollover.
std::string nextKey(const dns::TlsaAnswer &tlsa, const std::vector<tls::TlsaMatch> &matches)
{
    for (std::size_t i = 0; i < matches.size(); ++i)
        if (matches[i].kind == Kind::misses && !matches[i].isOutranked)
            return "another record covers a next key (rollover prepared)";
    for (std::size_t i = 0; i < matches.size(); ++i)
        if (matches[i].counts() && tlsa.records[i].usage == daneTa)
            return "the next certificate of the same authority is covered";
    return "no record for a next key";
}

std::string mismatch(const dns::TlsaAnswer &tlsa, const std::vector<tls::Certificate> &chain,
                     const std::vector<tls::TlsaMatch> &matches, const std::string &what,
                     const std::string &noDelivery)
{
    const std::string certificate = what + ' ' + text::inQuotes(chain.front().subject);
    const auto fails =
        std::find_if(matches.begin(), matches.end(), [](const tls::TlsaMatch &match) {
            return match.kind == Kind::fails && !match.isOutranked;
        });
    if (fails != matches.end())
        return "TLSA " + numbers(tlsa.records[static_cast<std::size_t>(fails - matches.begin())]) +
               " names an authority of the chain, but the " + certificate +
               " fails: " + fails->why + noDelivery;
    const auto isOutdone = [](const tls::TlsaMatch &match) { return match.kind == Kind::matches; };
    if (const std::string outdone = list(tlsa, matches, isOutdone); !outdone.empty())
        return "TLSA mismatch: " + outdone + " matches the " + certificate +
               ", but senders look at the stronger digest beside it, which does not" + noDelivery;
    const auto usable = std::count_if(matches.begin(), matches.end(),
                                      [](const tls::TlsaMatch &match) { return match.isUsable(); });
    const auto isUsable = [](const tls::TlsaMatch &match) { return match.isUsable(); };
    if (usable == 1)
        return "TLSA mismatch: " + list(tlsa, matches, isUsable) + " does not match the " +
               certificate + noDelivery;
    return "TLSA mismatch: none of the " + std::to_string(usable) + " usable records (" +
           list(tlsa, matches, isUsable) + ") matches the " + certificate + noDelivery;
}


constexpr std::size_t maxLines = 8;
constexpr std::size_t maxShownBytes = 8;   // bytes of a record's data in text
constexpr std::size_t maxBytes = 128; // the same in JSON

std::string hex(const std::string &data, std::size_t max)
{
    constexpr const char *digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : data.substr(0, max)) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return data.size() > max ? text + "..." : text;
}

std::string verdict(const tls::TlsaMatch &match)
{
    const std::string superseded =
        match.isOutranked ? ", but a stronger digest counts instead" : "";
    switch (match.kind) {
    case Kind::unusable:
        return "is not used: " + match.why;
    case Kind::misses:
        return "does not match" + superseded;
    case Kind::fails:
        return "matches, and the certificate fails: " + match.why + superseded;
    case Kind::matches:
        break;
    }
    return "matches" + superseded;
}

std::string statusWords(TlsaStatus status)
{
    switch (status) {
    case TlsaStatus::found:
        return "secure";
    case TlsaStatus::none:
        return "none";
    case TlsaStatus::unsignedAddresses:
        return "not asked, as the addresses are not signed";
    case TlsaStatus::unsignedRecords:
        return "not signed";
    case TlsaStatus::unchecked:
    case TlsaStatus::searched:
        return "not asked, as the addresses are not from signed DNS";
    case TlsaStatus::bogus:
        return "bogus";
    case TlsaStatus::failed:
        break;
    }
    return "not known";
}

} // namespace

std::vector<tls::TlsaMatch> daneMatches(const dns::TlsaAnswer &tlsa,
                                        const std::vector<tls::Certificate> &chain,
                                        const std::vector<std::string> &others, WallTime now)
{
    if (tlsa.records.empty())
        return {};
    std::vector<std::string> names{tlsa.base};
    names.insert(names.end(), others.begin(), others.end());
    return tls::matchTlsa(tlsa.records, chain, names, now);
}

bool daneDemandsTls(const dns::TlsaAnswer &tlsa)
{
    return tlsa.status == TlsaStatus::found;
}

bool daneIsUnknown(const dns::TlsaAnswer &tlsa)
{
    return tlsa.status == TlsaStatus::bogus || tlsa.status == TlsaStatus::failed;
}

bool daneDecides(const dns::TlsaAnswer &tlsa)
{
    const auto matches = daneMatches(tlsa, {}, {}, {});
    return daneDemandsTls(tlsa) &&
           std::any_of(matches.begin(), matches.end(),
                       [](const tls::TlsaMatch &match) { return match.isUsable(); });
}

bool daneAuthenticates(const std::vector<tls::TlsaMatch> &matches)
{
    return std::any_of(matches.begin(), matches.end(),
                       [](const tls::TlsaMatch &match) { return match.counts(); });
}

std::vector<text::Column> tlsaColumns()
{
    return {{"status", ""}, {"question", ""}, {"usage", ""},   {"selector", ""},
            {"matching", ""}, {"data", ""},   {"verdict", ""}, {"", " "}};
}

std::vector<text::Row> tlsaRows(const std::vector<text::Cell> &own, const dns::TlsaAnswer &tlsa,
                                const std::vector<tls::TlsaMatch> &matches)
{
    std::vector<text::Row> rows;
    const auto add = [&](text::Readers readers, const std::vector<text::Cell> &cells) {
        rows.emplace_back(own, readers);
        rows.back().cells.insert(rows.back().cells.end(), cells.begin(), cells.end());
    };
    const std::string words = statusWords(tlsa.status);
    const text::Cell question = tlsa.question.empty() ? text::Cell() : text::Cell(tlsa.question);
    const std::string line = "TLSA of " + tlsa.base + ": " + words +
                             (tlsa.question.empty() ? "" : " (" + tlsa.question + ')');
    add(matches.empty() ? text::Readers::all : text::Readers::people,
        {words, question, {}, {}, {}, {}, {}, line});
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const dns::Tlsa &record = tlsa.records[i];
        add(i < maxLines ? text::Readers::all : text::Readers::machines,
            {words, question, record.usage, record.selector, record.matching,
             hex(record.data, maxBytes), verdict(matches[i]),
             "  " + numbers(record) + ' ' + hex(record.data, maxShownBytes) + ' ' +
                 verdict(matches[i])});
    }
    if (matches.size() > maxLines)
        add(text::Readers::people,
            {{}, {}, {}, {}, {}, {}, {},
             "  ... and " + std::to_string(matches.size() - maxLines) + " more records"});
    return rows;
}

std::optional<Finding> judgeTlsa(const dns::TlsaAnswer &tlsa, State timedOut)
{
    switch (tlsa.status) {
    case TlsaStatus::none:
        return Finding{State::warning, Code::daneNone,
                       tlsa.question.empty() ? "its name is too long for TLSA records"
                                             : "there is no TLSA record at " + tlsa.question};
    case TlsaStatus::unsignedAddresses:
        return Finding{State::warning, Code::daneNone,
                       std::string("its addresses are not signed (DNSSEC)") + doNotCount};
    case TlsaStatus::unsignedRecords:
        return Finding{State::warning, Code::daneNone,
                       tlsa.question + " is not signed (DNSSEC)" + doNotCount};
    case TlsaStatus::unchecked:
        return Finding{State::warning, Code::daneNone,
                       std::string("its addresses are from the hosts file, not from signed DNS") +
                           doNotCount};
    case TlsaStatus::searched:
        return Finding{State::warning, Code::daneNone,
                       std::string("the search list completed the name, which is not signed DNS") +
                           doNotCount};
    case TlsaStatus::bogus:
    case TlsaStatus::failed:
        return whyNotKnown(tlsa, timedOut);
    case TlsaStatus::found:
        break;
    }
    if (daneDecides(tlsa))
        return {};
    return Finding{State::warning, Code::daneNone,
                   "no sender can use its TLSA records: " +
                       unusable(tlsa, daneMatches(tlsa, {}, {}, {}))};
}

std::string daneConsequence(bool isMxSigned)
{
    return isMxSigned ? " (senders with DANE do not deliver)"
                      : "; senders with DANE that accept an unsigned MX (Postfix at level dane) "
                        "defer; others deliver";
}

Findings judgeDane(const dns::TlsaAnswer &tlsa, const std::vector<tls::Certificate> &chain,
                   const std::vector<tls::TlsaMatch> &matches, const std::string &what,
                   bool isMxSigned)
{
    Findings findings;
    const auto counts = [](const tls::TlsaMatch &match) { return match.counts(); };
    if (daneAuthenticates(matches))
        findings.push_back({State::ok, Code::daneMatches,
                            "DANE: TLSA " + list(tlsa, matches, counts) + " matches; " +
                                nextKey(tlsa, matches)});
    else if (!chain.empty())
        findings.push_back(
            {State::critical, Code::daneMismatch, mismatch(tlsa, chain, matches, what,
                                                                     daneConsequence(isMxSigned))});
    if (const std::string others = unusable(tlsa, matches); !others.empty())
        findings.push_back(
            {State::ok, Code::tlsaUnused, "unusable TLSA records: " + others});
    if (tlsa.isCut)
        findings.push_back({State::ok, Code::tlsaCut,
                            "there are more TLSA records than are looked at here"});
    return findings;
}

Findings judgeTlsByDane(const options::TlsConfig &config, const dns::TlsaAnswer &tlsa,
                        const tls::Handshake &handshake, WallTime now, const std::string &what)
{
    Findings findings =
        judgeDane(tlsa, handshake.chain, daneMatches(tlsa, handshake.chain, {}, now), what);
    options::TlsConfig rules = config;
    rules.verify = options::Verify::off;
    append(findings, judgeProtocol(rules, handshake));
    append(findings, judgeOwn(rules, handshake, now, what, {}));
    append(findings, judgeKeyExchange(handshake, keyExchangeState(config)));
    return findings;
}

} // namespace judge
