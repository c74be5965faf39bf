// SPDX-License-Identifier: MIT
#include "cli/Words.hpp"
#include "nagios/Text.hpp"
#include "plugin/Dane.hpp"

#include <algorithm>

namespace plugin {

namespace {

using dns::TlsaStatus;
using nagios::Finding;
using nagios::State;
using Findings = std::vector<Finding>;
using Kind = tls::Fit::Kind;

constexpr const char *doNotCount = ", so TLSA records do not count";
constexpr const char *noDelivery = " (senders with DANE do not deliver)";
constexpr std::size_t mostNamed = 4;
constexpr unsigned daneTa = 2;

std::string numbers(const dns::Tlsa &record)
{
    return tls::text({record.usage, record.selector, record.matching, ""});
}

/// "3 1 1, 2 1 1": the numbers of those that are wanted, each once.
template <class Wanted>
std::string list(const dns::TlsaAnswer &tlsa, const std::vector<tls::Fit> &fits, Wanted wanted)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < fits.size(); ++i)
        if (wanted(fits[i]) && all.size() <= mostNamed &&
            std::find(all.begin(), all.end(), numbers(tlsa.records[i])) == all.end())
            all.push_back(numbers(tlsa.records[i]));
    if (all.size() > mostNamed)
        all.back() = "others";
    return cli::join(all, ", ");
}

/// Why records are of no use, each reason once.
std::string unusable(const dns::TlsaAnswer &tlsa, const std::vector<tls::Fit> &fits)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const std::string text = numbers(tlsa.records[i]) + " (" + fits[i].why + ')';
        if (!fits[i].isUsable() && all.size() < mostNamed &&
            std::find(all.begin(), all.end(), text) == all.end())
            all.push_back(text);
    }
    return cli::join(all, ", ");
}

Finding whyNotKnown(const dns::TlsaAnswer &tlsa, State timedOut)
{
    const bool isSilence = tlsa.answer.outcome == dns::Outcome::timeout;
    return {isSilence ? timedOut : State::unknown,
            "TLSA records are not known: " +
                dns::describe(tlsa.answer, tlsa.question.empty() ? "address" : "TLSA record")};
}

/// The key that comes next, as far as the records tell.
std::string nextKey(const dns::TlsaAnswer &tlsa, const std::vector<tls::Fit> &fits)
{
    for (std::size_t i = 0; i < fits.size(); ++i)
        if (fits[i].kind == Kind::misses && !fits[i].isSuperseded)
            return "another record covers a next key (rollover prepared)";
    for (std::size_t i = 0; i < fits.size(); ++i)
        if (fits[i].counts() && tlsa.records[i].usage == daneTa)
            return "the next certificate of the same authority is covered";
    return "no record for a next key";
}

std::string mismatch(const dns::TlsaAnswer &tlsa, const std::vector<tls::Certificate> &chain,
                     const std::vector<tls::Fit> &fits, const std::string &what)
{
    const std::string certificate = what + ' ' + nagios::inQuotes(chain.front().subject);
    const auto fails = std::find_if(fits.begin(), fits.end(), [](const tls::Fit &fit) {
        return fit.kind == Kind::fails && !fit.isSuperseded;
    });
    if (fails != fits.end())
        return "TLSA " + numbers(tlsa.records[static_cast<std::size_t>(fails - fits.begin())]) +
               " names an authority of the chain, but the " + certificate +
               " fails: " + fails->why + noDelivery;
    const auto isOutdone = [](const tls::Fit &fit) { return fit.kind == Kind::matches; };
    if (const std::string outdone = list(tlsa, fits, isOutdone); !outdone.empty())
        return "TLSA mismatch: " + outdone + " matches the " + certificate +
               ", but senders look at the stronger digest beside it, which does not" + noDelivery;
    const auto usable = std::count_if(fits.begin(), fits.end(),
                                      [](const tls::Fit &fit) { return fit.isUsable(); });
    const auto isUsable = [](const tls::Fit &fit) { return fit.isUsable(); };
    if (usable == 1)
        return "TLSA mismatch: " + list(tlsa, fits, isUsable) + " does not match the " +
               certificate + noDelivery;
    return "TLSA mismatch: none of the " + std::to_string(usable) + " usable records (" +
           list(tlsa, fits, isUsable) + ") matches the " + certificate + noDelivery;
}

} // namespace

std::optional<Finding> judgeTlsa(const dns::TlsaAnswer &tlsa, State timedOut)
{
    switch (tlsa.status) {
    case TlsaStatus::none:
        return Finding{State::warning, tlsa.question.empty()
                                           ? "its name is too long for TLSA records"
                                           : "there is no TLSA record at " + tlsa.question};
    case TlsaStatus::unsignedAddresses:
        return Finding{State::warning,
                       std::string("its addresses are not signed (DNSSEC)") + doNotCount};
    case TlsaStatus::unsignedRecords:
        return Finding{State::warning, tlsa.question + " is not signed (DNSSEC)" + doNotCount};
    case TlsaStatus::unchecked:
        return Finding{State::warning,
                       std::string("its addresses are from the hosts file, not from signed DNS") +
                           doNotCount};
    case TlsaStatus::searched:
        return Finding{State::warning,
                       std::string("the search list made the name whole, which is not signed DNS") +
                           doNotCount};
    case TlsaStatus::bogus:
    case TlsaStatus::failed:
        return whyNotKnown(tlsa, timedOut);
    case TlsaStatus::found:
        break;
    }
    if (daneDecides(tlsa))
        return {};
    return Finding{State::warning, "no sender can use its TLSA records: " +
                                       unusable(tlsa, daneFits(tlsa, {}, {}, {}))};
}

Findings judgeDane(const dns::TlsaAnswer &tlsa, const std::vector<tls::Certificate> &chain,
                   const std::vector<tls::Fit> &fits, const std::string &what)
{
    Findings findings;
    const auto counts = [](const tls::Fit &fit) { return fit.counts(); };
    if (daneAuthenticates(fits))
        findings.push_back({State::ok, "DANE: TLSA " + list(tlsa, fits, counts) + " matches; " +
                                           nextKey(tlsa, fits)});
    else if (!chain.empty())
        findings.push_back({State::critical, mismatch(tlsa, chain, fits, what)});
    if (const std::string others = unusable(tlsa, fits); !others.empty())
        findings.push_back({State::ok, "TLSA records that nobody uses: " + others});
    if (tlsa.isCut)
        findings.push_back({State::ok, "there are more TLSA records than are looked at here"});
    return findings;
}

Findings judgeTlsByDane(const TlsConfig &config, const dns::TlsaAnswer &tlsa, const tls::Peer &peer,
                        WallTime now, const std::string &what)
{
    Findings findings = judgeDane(tlsa, peer.chain, daneFits(tlsa, peer.chain, {}, now), what);
    TlsConfig rules = config;
    rules.verify = Verify::off;
    tls::Peer shown = peer;
    shown.faults.clear();
    shown.nameChecked = false;
    for (Finding &finding : judgeTls(rules, "", shown, now, what))
        findings.push_back(std::move(finding));
    return findings;
}

} // namespace plugin
