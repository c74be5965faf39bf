// SPDX-License-Identifier: MIT
#include "options/TlsConfig.hpp"

#include "net/Endpoint.hpp"
#include "options/Host.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace options {

unsigned short portOf(const CommonConfig &common, const TlsConfig &tls)
{
    return common.port.value_or(tls.implicit ? 465 : 25);
}

cli::Choices<Verify> verifyModes()
{
    return {{"auto", Verify::automatic},
            {"require", Verify::require},
            {"warn", Verify::warn},
            {"off", Verify::off}};
}

cli::Choices<std::string> tlsVersions()
{
    return {{"1.0", "1.0"}, {"1.1", "1.1"}, {"1.2", "1.2"}, {"1.3", "1.3"}};
}

void addTlsOptions(cli::OptionTable &table, TlsConfig &tls, tls::Files &files)
{
    table.section("TLS");
    table.flag("starttls", "S", "Secure the connection with STARTTLS; CRITICAL when it is not "
               "offered.", [&] { tls.startTls = true; });
    table
        .flag("tls", "s", "TLS from the first byte on, as on port 465.",
              [&] { tls.implicit = true; })
        .alsoNamed("ssl");
    table
        .value("sni", "", "[NAME]", "Name to ask for and to find in the certificate. Without NAME, "
               "as check_smtp has it, this is the default.", parseHostName,
               [&](const std::string &name) { tls.sni = name; })
        .defaultsTo("the host name; none for an address")
        .mayStandAlone()
        .completes(cli::Completion::host);
    table.value("certificate", "D", "W[,C]", "Alert when the certificate has fewer days of life "
                "than W (WARNING) or C (CRITICAL). Implies --starttls unless --tls is given.",
                parseCertificateDays,
                [&](const CertificateDays &days) { tls.days = days; });
    table
        .choice("verify", "", "MODE", "What a chain or name that cannot be trusted means: require "
                "(CRITICAL, and the dialogue ends), warn (WARNING), off (noted).",
                verifyModes(),
                [&](Verify verify) { tls.verify = verify; })
        .defaultsTo("auto: require with --authtype, else warn");
    table
        .choice("tls-min", "", "VERSION", "A negotiated protocol older than this is a "
                "WARNING. What else the server would accept is not asked.",
                tlsVersions(),
                [&](const std::string &version) { tls.minVersion = version; })
        .defaultsTo("1.2");
    table
        .value("client-cert", "", "FILE", "Show this certificate (PEM, with its chain).",
               cli::parseRegularFile,
               [&](const std::string &file) { files.clientCertificate = file; })
        .completes(cli::Completion::file);
    table
        .value("client-key", "", "FILE", "The private key of --client-cert (PEM).",
               cli::parseRegularFile, [&](const std::string &file) { files.clientKey = file; })
        .completes(cli::Completion::file);
}

namespace {

/// Reads SHA-256 fingerprints, with or without colons between the bytes.
std::vector<std::string> parseFingerprints(const std::string &text)
{
    constexpr std::size_t digits = 64;
    std::vector<std::string> all;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::string one = text::lower(text.substr(at, end - at));
        std::erase(one, ':');
        if (one.size() != digits || one.find_first_not_of("0123456789abcdef") != one.npos)
            cli::refuse(text.substr(at, end - at),
                        "is not a SHA-256 fingerprint (64 hexadecimal digits)");
        all.push_back(one);
        at = end + 1;
    }
    return all;
}

std::string parseIssuer(const std::string &text)
{
    if (text.empty())
        cli::refuse(text, "is empty");
    return cli::parseText(text);
}

} // namespace

void addPinOptions(cli::OptionTable &table, TlsConfig &tls)
{
    table.value("issuer", "", "TEXT", "This text must stand in the name of the certificate's "
                "issuer, else CRITICAL.", parseIssuer,
                [&](const std::string &text) { tls.issuer = text; });
    table.value("fingerprint", "", "SHA256[,SHA256]", "The certificate or its public key must have "
                "this SHA-256 fingerprint, or one of several (for a change of keys), else "
                "CRITICAL. One that matches proves the server, whoever issued the certificate.",
                parseFingerprints,
                [&](const std::vector<std::string> &all) { tls.fingerprints = all; });
}

tls::ServerName serverNameOf(const TlsConfig &config, const std::string &host)
{
    Poco::Net::IPAddress literal;
    const bool isNamed = !host.starts_with('/') && !net::parseAddress(host, literal);
    const bool isAddress = !isNamed && !host.starts_with('/');
    const bool isLookedFor = isNamed || (isAddress && config.guardsSecret);
    const std::string name = config.sni.value_or(isLookedFor ? host : "");
    return {.sni = config.withoutSni ? "" : name,
            .verify = name,
            .only = config.only,
            .isStapleUnreadable = config.isStapleUnreadable,
            .oldest = config.oldest,
            .newest = config.newest,
            .isAnonymous = config.isAnonymous};
}

void finishTls(TlsConfig &config, const tls::Files &files)
{
    using cli::UsageError;
    if (config.startTls && config.implicit)
        throw UsageError("--starttls and --tls cannot be used together");
    if (config.days && !config.wanted())
        config.startTls = true; // as check_smtp does
    if (files.clientKey.empty() != files.clientCertificate.empty())
        throw UsageError("--client-cert and --client-key must be given together");
    if (!config.wanted() &&
        (config.verify || config.minVersion || config.sni || !files.clientCertificate.empty()))
        throw UsageError("--verify, --tls-min, --sni and --client-cert need --starttls or --tls");
    if (!config.wanted() && (!config.issuer.empty() || !config.fingerprints.empty()))
        throw UsageError("--issuer and --fingerprint need --starttls or --tls");
    config.isPinEnough |= !config.verify || config.verify == Verify::automatic;
    if (!config.verify || config.verify == Verify::automatic)
        config.verify = Verify::warn;
}

} // namespace options
