// SPDX-License-Identifier: MIT
#include "plugin/Dane.hpp"

#include "nagios/Text.hpp"

#include <algorithm>

namespace plugin {

namespace {

using dns::TlsaStatus;
using Kind = tls::Fit::Kind;

constexpr std::size_t mostLines = 8;
constexpr std::size_t mostShown = 8;   // bytes of a record's data, for people
constexpr std::size_t mostBytes = 128; // the same for machines

std::vector<tls::Association> associations(const dns::TlsaAnswer &tlsa)
{
    std::vector<tls::Association> all;
    for (const dns::Tlsa &record : tlsa.records)
        all.push_back({record.usage, record.selector, record.matching, record.data});
    return all;
}

std::string hex(const std::string &data, std::size_t most)
{
    constexpr const char *digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : data.substr(0, most)) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return data.size() > most ? text + "..." : text;
}

std::string verdict(const tls::Fit &fit)
{
    const std::string superseded = fit.isSuperseded ? ", but a stronger digest counts instead" : "";
    switch (fit.kind) {
    case Kind::unusable:
        return "is not used: " + fit.why;
    case Kind::misses:
        return "does not match" + superseded;
    case Kind::fails:
        return "matches, and the certificate fails: " + fit.why + superseded;
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

std::vector<tls::Fit> daneFits(const dns::TlsaAnswer &tlsa,
                               const std::vector<tls::Certificate> &chain,
                               const std::vector<std::string> &others, WallTime now)
{
    if (tlsa.records.empty())
        return {};
    std::vector<std::string> names{tlsa.base};
    names.insert(names.end(), others.begin(), others.end());
    return tls::fit(associations(tlsa), chain, names, now);
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
    const auto fits = daneFits(tlsa, {}, {}, {});
    return daneDemandsTls(tlsa) && std::any_of(fits.begin(), fits.end(), [](const tls::Fit &fit) {
               return fit.isUsable();
           });
}

bool daneAuthenticates(const std::vector<tls::Fit> &fits)
{
    return std::any_of(fits.begin(), fits.end(), [](const tls::Fit &fit) { return fit.counts(); });
}

std::string tlsaText(const dns::TlsaAnswer &tlsa, const std::vector<tls::Fit> &fits)
{
    std::string text = "TLSA of " + nagios::printable(tlsa.base) + ": " + statusWords(tlsa.status);
    if (!tlsa.question.empty())
        text += " (" + nagios::printable(tlsa.question) + ')';
    text += '\n';
    for (std::size_t i = 0; i < fits.size() && i < mostLines; ++i) {
        const dns::Tlsa &record = tlsa.records[i];
        text += "  " + tls::text({record.usage, record.selector, record.matching, ""}) + ' ' +
                hex(record.data, mostShown) + ' ' + verdict(fits[i]) + '\n';
    }
    if (fits.size() > mostLines)
        text += "  ... and " + std::to_string(fits.size() - mostLines) + " more records\n";
    return text;
}

std::vector<std::string> tlsaColumns()
{
    return {"status", "question", "usage", "selector", "matching", "data", "verdict"};
}

std::vector<std::vector<nagios::Cell>> tlsaCells(const dns::TlsaAnswer &tlsa,
                                                 const std::vector<tls::Fit> &fits)
{
    const nagios::Cell status = statusWords(tlsa.status);
    const nagios::Cell question = tlsa.question.empty() ? nagios::Cell() : tlsa.question;
    if (fits.empty())
        return {{status, question, {}, {}, {}, {}, {}}};
    std::vector<std::vector<nagios::Cell>> rows;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const dns::Tlsa &record = tlsa.records[i];
        rows.push_back({status, question, static_cast<long long>(record.usage),
                        static_cast<long long>(record.selector),
                        static_cast<long long>(record.matching), hex(record.data, mostBytes),
                        verdict(fits[i])});
    }
    return rows;
}

} // namespace plugin
