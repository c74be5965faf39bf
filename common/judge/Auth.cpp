// SPDX-License-Identifier: MIT
#include "judge/Auth.hpp"

#include "judge/Code.hpp"
#include "judge/Dane.hpp"
#include "judge/Tls.hpp"
#include "net/Endpoint.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace judge {

namespace {

using nagios::Finding;
using nagios::State;

constexpr std::size_t maxOfferBytes = 160;
constexpr const char *noPassword = "no password was sent: ";

bool isAddress(const std::string &name)
{
    Poco::Net::IPAddress ignored;
    return net::parseAddress(name, ignored);
}

/// The finding when, without TLS, only CRAM-MD5 (which auto does not use) or mechanisms that show
/// the password are offered.
Finding unprotectedFinding(const smtp::Authentication &authentication, const std::string &names,
                           bool couldHaveTls)
{
    const auto &offered = authentication.offered;
    if (std::count(offered.begin(), offered.end(), name(sasl::Mechanism::cramMd5)) > 0)
        return {State::critical, Code::authUnprotected,
                std::string("only CRAM-MD5 offered without TLS (use ") +
                    (couldHaveTls ? "-S, or " : "") + "-A CRAM-MD5 if that is fine)"};
    return {State::unknown, Code::authUnprotected,
            "without TLS the mechanisms on offer show the password: " + names +
                (couldHaveTls ? " (use -S)" : " (use --auth-insecure if that is fine)")};
}

Finding choiceFinding(const smtp::Authentication &authentication, const smtp::Capabilities &offered,
                      bool hasTls)
{
    const bool couldHaveTls = !hasTls && offered.has("STARTTLS");
    const std::string hint = couldHaveTls ? " (use -S)" : "";
    const std::string names =
        text::shortened(text::join(authentication.offered, ", "), maxOfferBytes);
    if (authentication.isUnprotected)
        return unprotectedFinding(authentication, names, couldHaveTls);
    if (authentication.offered.empty())
        return {State::critical, Code::authNotOffered, "AUTH is not offered" + hint};
    if (const auto &wanted = authentication.wanted)
        return {State::critical, Code::authMechanism,
                "AUTH " + std::string(name(*wanted)) + " is not offered, only " + names + hint};
    return {State::critical, Code::authMechanism,
            "AUTH offers no mechanism for passwords, only " + names + hint};
}

} // namespace

std::string whyWithheld(const options::TlsConfig &config, const std::string &name,
                        const tls::Handshake &peer, const std::optional<dns::TlsaAnswer> &tlsa,
                        WallTime now)
{
    if (!config.guardsSecret)
        return "";
    const bool byRecords = tlsa && daneDecides(*tlsa);
    if (tlsa && daneIsUnknown(*tlsa))
        return "it is not known whether TLSA records prove the server";
    const bool isPinned = config.isPinEnough && judge::isPinned(config, peer);
    if (!byRecords && !isPinned && !peer.nameChecked)
        return "there is no name to find in the certificate: --authtype needs --sni NAME";
    if (!byRecords && !isPinned && isAddress(name) && !peer.nameIsProved)
        return "--authtype on an address needs --sni NAME";
    options::TlsConfig rules = config;
    rules.days.reset(); // a certificate that expires soon is still valid
    for (const Finding &finding :
         byRecords ? judgeTlsByDane(rules, *tlsa, peer, now) : judgeTls(rules, name, peer, now))
        if (finding.state == State::critical)
            return finding.text;
    const bool isProved = byRecords ? daneAuthenticates(daneMatches(*tlsa, peer.chain, {}, now))
                                    : isPinned || (trusted(peer, now) && peer.nameIsProved);
    return isProved ? "" : "certificate is not trusted";
}

std::optional<Finding> judgeAuth(const smtp::Authentication &authentication,
                                 const smtp::Capabilities &offered, bool hasTls)
{
    if (!authentication.withheld.empty())
        return Finding{authentication.isOurFault ? State::unknown : State::critical,
                       Code::passwordWithheld, noPassword + authentication.withheld};
    if (!authentication.mechanism)
        return choiceFinding(authentication, offered, hasTls);
    if (authentication.fault.empty())
        return std::nullopt;
    const std::string about = "AUTH " + std::string(name(*authentication.mechanism)) + ": ";
    if (authentication.isOurFault)
        return Finding{State::unknown, Code::authFailed, about + authentication.fault};
    return Finding{State::critical, Code::authFailed, about + "the server " + authentication.fault};
}

bool isTheReason(const smtp::Authentication &authentication, const Finding &finding)
{
    return finding.text == authentication.withheld;
}

std::string reasonWords(const smtp::Authentication &authentication)
{
    return authentication.reason.empty()
               ? ""
               : ", its reason: " + text::inQuotes(authentication.reason);
}

std::string hintFor(const options::AuthConfig &config, const smtp::Reply &reply)
{
    constexpr int needsTls = 538;
    constexpr int needsSomething = 530;
    const bool namesTls = reply.text().find("STARTTLS") != std::string::npos;
    if (reply.code == needsTls || (reply.code == needsSomething && namesTls))
        return " (use -S)";
    return reply.code == needsSomething && !config.isWanted ? " (use -A)" : "";
}

} // namespace judge
