// SPDX-License-Identifier: MIT
#include "judge/Tls.hpp"

#include "judge/Code.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace judge {

namespace {

using text::inQuotes;
using nagios::State;
using Findings = std::vector<nagios::Finding>;

/// The oldest TLS version without a warning, unless --tls-min names another.
constexpr const char *defaultMinTls = "1.2";
constexpr const char *noCertificate = "server shows no certificate";

State trustState(const options::TlsConfig &config, const tls::Handshake &handshake)
{
    if (config.isPinEnough && isPinned(config, handshake))
        return State::ok;
    switch (config.verify.value_or(options::Verify::warn)) {
    case options::Verify::require:
        return State::critical;
    case options::Verify::off:
        return State::ok;
    default:
        return State::warning;
    }
}

/// The URL at which a certificate says that its issuer's certificate is (RFC 5280 section 4.2.2.1),
/// in parentheses; "" without one.
std::string whereItIs(const tls::Handshake &handshake, int depth)
{
    for (const tls::Certificate &certificate : handshake.chain)
        if (certificate.depth == depth && !certificate.issuerUrl.empty())
            return " (it should be at " + inQuotes(certificate.issuerUrl) + ')';
    return "";
}

std::string words(const tls::Handshake &handshake, const tls::ChainFault &fault)
{
    if (fault.subject.empty())
        return fault.text;
    switch (fault.kind) {
    case tls::FaultKind::missingIssuer:
        return "the issuer " + inQuotes(fault.issuer) + " of certificate " +
               inQuotes(fault.subject) +
               " is neither sent by the server nor known here: an intermediate certificate is "
               "missing, or the authority is not trusted" +
               whereItIs(handshake, fault.depth);
    case tls::FaultKind::unknownRoot:
        return "the chain ends in the self-signed certificate of " + inQuotes(fault.subject) +
               ", an authority that is not trusted here";
    case tls::FaultKind::expired:
        return "the certificate of the authority " + inQuotes(fault.subject) + " has expired";
    case tls::FaultKind::notYetValid:
        return "the certificate of the authority " + inQuotes(fault.subject) + " is not yet valid";
    default:
        return fault.text;
    }
}

/// True for faults that judgeStrength() and judgeLife() report: weakness, and the dates of
/// certificates that the server sent.
bool isReportedElsewhere(const tls::Handshake &handshake, const tls::ChainFault &fault)
{
    if (fault.kind != tls::FaultKind::expired && fault.kind != tls::FaultKind::notYetValid)
        return fault.kind == tls::FaultKind::weak;
    const auto path = pathOf(handshake);
    return std::any_of(path.begin(), path.end(), [&](const tls::Certificate *certificate) {
        return certificate->depth == fault.depth;
    });
}

Findings judgeChain(const options::TlsConfig &config, const tls::Handshake &handshake,
                    const std::string &what)
{
    std::vector<std::string> texts;
    for (const tls::ChainFault &fault : handshake.faults)
        if (std::string text = words(handshake, fault);
            !isReportedElsewhere(handshake, fault) &&
            std::count(texts.begin(), texts.end(), text) == 0)
            texts.push_back(std::move(text));
    if (texts.empty())
        return {};
    return {{trustState(config, handshake), Code::tlsUntrusted,
             what + " is not trusted: " + text::join(texts, ", ")}};
}

Findings judgeName(const options::TlsConfig &config, const std::string &name,
                   const tls::Handshake &handshake, const std::string &what)
{
    if (!config.guardsSecret && handshake.nameMatches)
        return {};
    const std::string fault = nameFault(handshake, name, what);
    return fault.empty() ? Findings()
                         : Findings{{trustState(config, handshake), Code::tlsName, fault}};
}

/// The states of certificate faults. With --verify off all are OK, except dates where -D asks for
/// them. Where a password depends on the certificate, a weak one and one without the staple that it
/// demands are CRITICAL.
CertificateRules rulesOf(const options::TlsConfig &config, const tls::Handshake &handshake,
                         const std::string &what)
{
    CertificateRules rules{.days = config.days, .what = what};
    if (config.verify == options::Verify::off) {
        rules.revoked = rules.weak = rules.staple = State::ok;
        if (!config.days)
            rules.outOfTime = State::ok;
    }
    if (config.guardsSecret) {
        rules.weak = State::critical;
        if (handshake.chain.front().mustStaple)
            rules.staple = State::critical;
    }
    return rules;
}

/// Judges what --issuer and --fingerprint ask for.
Findings judgePins(const options::TlsConfig &config, const tls::Handshake &handshake,
                   const std::string &what)
{
    Findings findings;
    const tls::Certificate &own = handshake.chain.front();
    if (!config.issuer.empty() && own.issuerName.find(config.issuer) == std::string::npos)
        findings.push_back({State::critical, Code::certIssuer,
                            what + " is from " + inQuotes(own.issuerName) + ", not from " +
                                inQuotes(config.issuer)});
    if (!config.fingerprints.empty() && !isPinned(config, handshake))
        findings.push_back({State::critical, Code::certFingerprint,
                            what + " has the fingerprint " + own.fingerprint + ", its key " +
                                own.keyFingerprint + ": neither is that of --fingerprint"});
    return findings;
}

/// The version number, "1.2", in OpenSSL's "TLSv1.2"; its "TLSv1" is 1.0.
std::string versionNumber(const std::string &protocol)
{
    const std::string number =
        protocol.substr(std::min(protocol.find('v'), protocol.size() - 1) + 1);
    return number == "1" ? "1.0" : number;
}

} // namespace

bool trusted(const tls::Handshake &handshake, WallTime now)
{
    const auto breaksTrust = [](const tls::ChainFault &fault) {
        return fault.kind != tls::FaultKind::weak;
    };
    return !handshake.chain.empty() &&
           std::none_of(handshake.faults.begin(), handshake.faults.end(), breaksTrust) &&
           (!handshake.nameChecked || handshake.nameMatches) &&
           handshake.chain.front().notBefore <= now && now <= handshake.chain.front().notAfter &&
           !revoked(handshake);
}

bool isPinned(const options::TlsConfig &config, const tls::Handshake &handshake)
{
    const auto has = [&](const std::string &fingerprint) {
        return handshake.chain.front().fingerprint == fingerprint ||
               handshake.chain.front().keyFingerprint == fingerprint;
    };
    return !handshake.chain.empty() &&
           std::any_of(config.fingerprints.begin(), config.fingerprints.end(), has);
}

std::string nameFault(const tls::Handshake &handshake, const std::string &name,
                      const std::string &what)
{
    if (!handshake.nameChecked || handshake.nameIsProved)
        return "";
    if (handshake.chain.empty())
        return noCertificate;
    const tls::Certificate &own = handshake.chain.front();
    const std::string names = text::join(own.names, ", ");
    if (!handshake.nameMatches)
        return what + " is for " + inQuotes(names.empty() ? own.subject : names) + ", not for " +
               name;
    if (names.find('*') != std::string::npos)
        return what + " is for " + inQuotes(names) +
               ", and a wildcard within a label does not count";
    return what + " has " + name + " as common name (CN) only, not as subject alternative name";
}

std::string renegotiationFault(const tls::Handshake &handshake)
{
    return handshake.renegotiatesSafely
               ? ""
               : "no secure renegotiation: OpenSSL 3 clients refuse this server";
}

std::string keyExchangeFault(const tls::Handshake &handshake)
{
    constexpr int minDhBits = 2048;
    const bool isWeak = handshake.dhBits > 0 && handshake.dhBits < minDhBits;
    return isWeak ? "weak key exchange: " + handshake.keyExchange +
                        ", and many clients refuse less than 2048 bits"
                  : "";
}

Findings judgeKeyExchange(const tls::Handshake &handshake, State state)
{
    Findings findings;
    if (const std::string fault = renegotiationFault(handshake); !fault.empty())
        findings.push_back({state, Code::tlsRenegotiation, fault});
    if (const std::string fault = keyExchangeFault(handshake); !fault.empty())
        findings.push_back({state, Code::tlsKeyExchange, fault});
    return findings;
}

State keyExchangeState(const options::TlsConfig &config)
{
    return config.verify == options::Verify::off ? State::ok : State::warning;
}

Findings judgeProtocol(const options::TlsConfig &config, const tls::Handshake &handshake)
{
    const std::string minVersion = config.minVersion.value_or(defaultMinTls);
    if (versionNumber(handshake.protocol) >= minVersion)
        return {};
    return {{config.guardsSecret ? State::critical : State::warning, Code::tlsProtocol,
             "protocol is " + handshake.protocol + ", older than TLS " + minVersion}};
}

Findings judgeTrust(const options::TlsConfig &config, const std::string &name,
                    const tls::Handshake &handshake, const std::string &what)
{
    Findings findings = judgeChain(config, handshake, what);
    append(findings, judgeName(config, name, handshake, what));
    return findings;
}

Findings judgeOwn(const options::TlsConfig &config, const tls::Handshake &handshake, WallTime now,
                  const std::string &what, const Findings &trust)
{
    if (handshake.chain.empty())
        return {{State::critical, Code::noCertificate, noCertificate}};
    const CertificateRules rules = rulesOf(config, handshake, what);
    Findings findings = judgeLife(handshake, rules, now);
    append(findings, judgePins(config, handshake, what));
    append(findings, trust);
    append(findings, judgeStrength(handshake, rules));
    append(findings, judgeStaple(handshake, rules, now));
    return findings;
}

Findings judgeTls(const options::TlsConfig &config, const std::string &name,
                  const tls::Handshake &handshake, WallTime now, const std::string &what)
{
    Findings findings = judgeProtocol(config, handshake);
    append(findings, judgeKeyExchange(handshake, keyExchangeState(config)));
    append(findings,
           judgeOwn(config, handshake, now, what, judgeTrust(config, name, handshake, what)));
    return findings;
}

} // namespace judge
