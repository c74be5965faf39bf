// SPDX-License-Identifier: MIT
#include "judge/Certificate.hpp"

#include "judge/Code.hpp"
#include "text/Escape.hpp"

#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

#include <algorithm>

namespace judge {

namespace {

using text::inQuotes;
using nagios::State;
using Findings = std::vector<nagios::Finding>;
using tls::Certificate;
using tls::Handshake;
using tls::Staple;

/// Minimum key sizes for 112 bits of security, which clients require today.
constexpr int minRsaBits = 2048;
constexpr int minCurveBits = 224;
/// Tolerated difference between clocks.
constexpr std::chrono::minutes tolerance{5};

bool isShort(const Certificate &certificate)
{
    const std::string &type = certificate.keyType;
    if (type == "ECDSA")
        return certificate.keyBits < minCurveBits;
    const bool hasModulus = type.starts_with("RSA") || type.starts_with("DSA");
    return hasModulus && certificate.keyBits < minRsaBits;
}

/// True for a signature with a broken digest; nobody checks the signature of a self-signed one.
bool isForgeable(const Certificate &certificate)
{
    static constexpr const char *broken[] = {"MD2", "MD4", "MD5", "MD5-SHA1", "SHA1"};
    return !certificate.selfSigned &&
           std::find(std::begin(broken), std::end(broken), certificate.digest) != std::end(broken);
}

std::string weakness(const Certificate &certificate)
{
    std::string words;
    if (isShort(certificate))
        words = "its key is " + keyText(certificate);
    if (isForgeable(certificate))
        words += (words.empty() ? "" : ", ") + ("it is signed with " + certificate.signature);
    return words;
}

/// True when the certificate of this fault was already found weak by its key or signature.
bool isSeen(const Handshake &handshake, const tls::ChainFault &fault)
{
    const auto path = pathOf(handshake);
    return std::any_of(path.begin(), path.end(), [&](const Certificate *certificate) {
        return certificate->depth.value_or(0) == fault.depth && !weakness(*certificate).empty();
    });
}

std::string revocation(const Staple &staple)
{
    const bool isDated = staple.revoked != WallTime();
    return std::string("revoked") + (isDated ? " on " + day(staple.revoked) : "") +
           (staple.reason.empty() ? "" : " (" + staple.reason + ")");
}

/// Why the staple is out of date, as a clause; "" when it is not.
std::string outOfDate(const Staple &staple, WallTime now)
{
    if (staple.nextUpdate && now > *staple.nextUpdate + tolerance)
        return "expired on " + day(*staple.nextUpdate);
    return staple.thisUpdate > now + tolerance ? "is not valid before " + day(staple.thisUpdate)
                                               : "";
}

/// The fault of a staple, as a clause; "" when it has none.
std::string complaint(const Staple &staple, WallTime now)
{
    if (!staple.trouble.empty())
        return staple.trouble;
    if (staple.status == Staple::Status::revoked)
        return staple.isVerified ? "" : "says " + revocation(staple) +
                                            ", but its signature cannot be verified here";
    if (staple.status == Staple::Status::unknown)
        return "says that its authority does not know the certificate";
    return outOfDate(staple, now);
}

} // namespace

std::vector<const Certificate *> pathOf(const Handshake &handshake)
{
    std::vector<const Certificate *> path;
    for (const Certificate &certificate : handshake.chain)
        if (&certificate == &handshake.chain.front() ||
            (certificate.depth.value_or(0) > 0 && !certificate.selfSigned))
            path.push_back(&certificate);
    return path;
}

const Certificate &firstToEnd(const Handshake &handshake)
{
    const auto path = pathOf(handshake);
    return **std::min_element(path.begin(), path.end(),
                              [](const Certificate *a, const Certificate *b) {
                                  return a->notAfter < b->notAfter;
                              });
}

std::string certificateName(const Handshake &handshake, const Certificate &certificate,
                            const std::string &what)
{
    return (&certificate == &handshake.chain.front() ? what : "intermediate certificate") + ' ' +
           inQuotes(certificate.subject);
}

Findings judgeLife(const Handshake &handshake, const CertificateRules &rules, WallTime now)
{
    Findings findings;
    for (const Certificate *certificate : pathOf(handshake))
        if (const auto dates = judgeDates(*certificate,
                                          certificateName(handshake, *certificate, rules.what),
                                          rules.days, rules.outOfTime, now))
            findings.push_back(*dates);
    return findings;
}

Findings judgeStrength(const Handshake &handshake, const CertificateRules &rules)
{
    Findings findings;
    for (const Certificate *certificate : pathOf(handshake))
        if (const std::string words = weakness(*certificate); !words.empty())
            findings.push_back(
                {rules.weak, Code::certWeak,
                 certificateName(handshake, *certificate, rules.what) + " is weak: " + words});
    for (const tls::ChainFault &fault : handshake.faults)
        if (fault.kind == tls::FaultKind::weak && !isSeen(handshake, fault))
            findings.push_back(
                {rules.weak, Code::certWeak,
                 "certificate " + inQuotes(fault.subject) + " is weak: " + fault.text});
    return findings;
}

bool revoked(const Handshake &handshake)
{
    return handshake.staple && handshake.staple->trouble.empty() && handshake.staple->isVerified &&
           handshake.staple->status == Staple::Status::revoked;
}

Findings judgeStaple(const Handshake &handshake, const CertificateRules &rules, WallTime now)
{
    if (handshake.chain.empty())
        return {};
    const std::string name = certificateName(handshake, handshake.chain.front(), rules.what);
    if (revoked(handshake))
        return {{rules.revoked, Code::certRevoked,
                 name + " was " + revocation(*handshake.staple) + ", says its OCSP staple"}};
    if (!handshake.staple && handshake.chain.front().mustStaple)
        return {{rules.staple, Code::ocspStaple,
                 name + " demands an OCSP staple (RFC 7633), but none was sent"}};
    const std::string words = handshake.staple ? complaint(*handshake.staple, now) : "";
    if (words.empty())
        return {};
    return {{rules.staple, Code::ocspStaple, "the OCSP staple of " + name + ' ' + words}};
}

std::int64_t daysLeft(const tls::Certificate &certificate, WallTime now)
{
    return std::chrono::floor<std::chrono::days>(certificate.notAfter - now).count();
}

std::optional<nagios::Finding> judgeDates(const tls::Certificate &certificate,
                                          const std::string &name,
                                          const std::optional<options::CertificateDays> &days,
                                          State outOfTime, WallTime now)
{
    const std::int64_t left = daysLeft(certificate, now);
    const std::string soon =
        name + " expires in " + inDays(left) + ", on " + day(certificate.notAfter);
    if (now > certificate.notAfter)
        return nagios::Finding{outOfTime, Code::certExpired,
                               name + " expired on " + day(certificate.notAfter)};
    if (now < certificate.notBefore)
        return nagios::Finding{outOfTime, Code::certNotYetValid,
                               name + " is not valid before " + day(certificate.notBefore)};
    if (days && left < days->critical.value_or(0))
        return nagios::Finding{State::critical, Code::certExpiresSoon, soon};
    if (days && left < days->warning)
        return nagios::Finding{State::warning, Code::certExpiresSoon, soon};
    return {};
}

nagios::Metric certificateDays(std::int64_t left,
                               const std::optional<options::CertificateDays> &days)
{
    nagios::Metric metric{
        .label = "cert_days", .value = static_cast<double>(left), .unit = ""};
    if (days) {
        metric.warning = nagios::Range::parse(std::to_string(days->warning) + ':');
        if (days->critical)
            metric.critical = nagios::Range::parse(std::to_string(*days->critical) + ':');
    }
    return metric;
}

std::string inDays(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

std::string day(WallTime time)
{
    const auto since = std::chrono::floor<std::chrono::microseconds>(time).time_since_epoch();
    return Poco::DateTimeFormatter::format(Poco::Timestamp(since.count()), "%Y-%m-%d");
}

} // namespace judge
