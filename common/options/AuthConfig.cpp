// SPDX-License-Identifier: MIT
#include "options/AuthConfig.hpp"

#include "cli/Values.hpp"
#include "options/PasswordFile.hpp"
#include "text/Strings.hpp"

namespace options {

namespace {

using cli::UsageError;
using sasl::Mechanism;

constexpr const char *variableOfPassword = "MAILCHECK_AUTHPASS";
constexpr Mechanism all[] = {Mechanism::plain,       Mechanism::login,   Mechanism::cramMd5,
                             Mechanism::scramSha1,   Mechanism::scramSha256,
                             Mechanism::xoauth2,     Mechanism::oauthBearer};

std::vector<std::string> choices()
{
    std::vector<std::string> words{"auto"};
    for (const Mechanism mechanism : all)
        words.emplace_back(name(mechanism));
    return words;
}

/// Reads a mechanism's name; nothing stands for "auto".
std::optional<Mechanism> parseMechanism(const std::string &text)
{
    if (text == "auto")
        return std::nullopt;
    const std::optional<Mechanism> mechanism = sasl::mechanismNamed(text);
    if (!mechanism)
        cli::refuse(text, "is not one of " + text::join(choices(), ", "));
    return mechanism;
}

std::string parseUser(const std::string &text)
{
    constexpr std::size_t maxBytes = 320; // as an address
    if (text.empty())
        cli::refuse(text, "is empty");
    if (text.size() > maxBytes)
        throw UsageError("the name is longer than " + std::to_string(maxBytes) + " bytes");
    return cli::parseText(text);
}

void finishUnwanted(const AuthConfig &config)
{
    if (!config.credentials.user.empty() || config.credentials.secret)
        throw UsageError("--authuser, --authpass and --authpass-file need --authtype");
    if (config.mayBeInsecure)
        throw UsageError("--auth-insecure needs --authtype");
}

void finishSecret(sasl::Credentials &credentials, const CommonConfig &common)
{
    if (!credentials.secret && common.variable) {
        std::string text = common.variable(variableOfPassword);
        if (!text.empty())
            try {
                credentials.secret = checkedPassword(text);
            } catch (const UsageError &fault) {
                throw UsageError(std::string(variableOfPassword) + ": " + fault.what());
            }
        sasl::wipe(text);
    }
    if (!credentials.secret)
        throw UsageError("--authtype needs a password: use --authpass-file, or " +
                         std::string(variableOfPassword) + " in the environment");
}

} // namespace

void addAuthOptions(cli::OptionTable &table, AuthConfig &config)
{
    sasl::Credentials &credentials = config.credentials;
    table.section("Authentication");
    table
        .value("authtype", "A", "MECH", "Authenticate with this SASL mechanism; auto is the "
               "strongest for passwords that the server offers; without TLS it is SCRAM only.",
               parseMechanism,
               [&](const std::optional<Mechanism> &mechanism) {
                   config.isWanted = true;
                   credentials.mechanism = mechanism;
               })
        .oneOf(choices());
    table.value("authuser", "U", "USER", "The user's name.", parseUser,
                [&](const std::string &user) { credentials.user = user; });
    table
        .value("authpass", "P", "PASSWORD", "The password, or the token of an OAuth mechanism. "
               "Discouraged on the command line, which others on this machine may see: use "
               "--authpass-file, an ini file or the environment's MAILCHECK_AUTHPASS.",
               checkedPassword,
               [&](const std::shared_ptr<const sasl::Secret> &secret) {
                   credentials.secret = secret;
               })
        .secret();
    table
        .value("authpass-file", "", "FILE", "The password is the first line of this file, which "
               "others may neither read nor write.", passwordOfFile,
               [&](const std::shared_ptr<const sasl::Secret> &secret) {
                   credentials.secret = secret;
               })
        .completes(cli::Completion::file);
    table.flag("auth-insecure", "", "Without TLS use whatever is offered, even what reveals the "
               "password.",
               [&] { config.mayBeInsecure = true; });
}

void finishAuth(AuthConfig &config, TlsConfig &tls, const CommonConfig &common,
                const std::string &host, unsigned short port)
{
    if (!config.isWanted)
        return finishUnwanted(config);
    sasl::Credentials &credentials = config.credentials;
    if (credentials.user.empty())
        throw UsageError("--authtype needs a user: use --authuser");
    finishSecret(credentials, common);
    const bool hasTls = tls.wanted() || tls.days; // -D implies -S
    const std::optional<Mechanism> &mechanism = credentials.mechanism;
    if (mechanism && showsSecret(*mechanism) && !config.isProtected(hasTls))
        throw UsageError("--authtype " + std::string(name(*mechanism)) +
                         " shows the password: it needs --starttls, --tls or --auth-insecure");
    const bool isAutomatic = tls.verify.value_or(Verify::automatic) == Verify::automatic;
    tls.isPinEnough = isAutomatic;
    if (hasTls && isAutomatic)
        tls.verify = Verify::require;
    tls.guardsSecret = hasTls && tls.verify == Verify::require;
    if (tls.guardsSecret && host.starts_with('/') && !tls.sni)
        throw UsageError("--authtype with TLS over a UNIX socket needs --sni, the name to find in "
                         "the certificate, or --verify off");
    credentials.host = host;
    credentials.port = port;
}

} // namespace options
