// SPDX-License-Identifier: MIT
#include "cli/Words.hpp"
#include "nagios/Text.hpp"
#include "plugin/AuthConfig.hpp"

namespace plugin {

namespace {

using nagios::Finding;
using nagios::State;

constexpr std::size_t mostOfOffer = 160;

Finding ofChoice(const AuthConfig &config, const smtp::Authentication &authentication,
                 const smtp::Capabilities &offered, bool hasTls)
{
    const std::string hint = !hasTls && offered.has("STARTTLS") ? " (use -S)" : "";
    const std::string names =
        nagios::printable(cli::join(authentication.offered, ", "), mostOfOffer);
    if (authentication.isUnprotected)
        return {State::unknown, "without TLS the mechanisms on offer show the password: " + names +
                                    (hint.empty() ? " (use --auth-insecure if that is fine)" : hint)};
    if (authentication.offered.empty())
        return {State::critical, "AUTH is not offered" + hint};
    if (const auto &wanted = config.credentials.mechanism)
        return {State::critical,
                "AUTH " + std::string(name(*wanted)) + " is not offered, only " + names + hint};
    return {State::critical, "AUTH offers no mechanism for passwords, only " + names + hint};
}

} // namespace

std::optional<Finding> judgeAuth(const AuthConfig &config,
                                 const smtp::Authentication &authentication,
                                 const smtp::Capabilities &offered, bool hasTls)
{
    if (!authentication.mechanism)
        return ofChoice(config, authentication, offered, hasTls);
    if (authentication.fault.empty())
        return std::nullopt;
    const std::string about = "AUTH " + std::string(name(*authentication.mechanism)) + ": ";
    if (authentication.isOurFault)
        return Finding{State::unknown, about + authentication.fault};
    return Finding{State::critical, about + "the server " + authentication.fault};
}

std::string reasonWords(const smtp::Authentication &authentication)
{
    return authentication.reason.empty()
               ? ""
               : ", its reason: " + nagios::inQuotes(authentication.reason);
}

std::string hintOf(const AuthConfig &config, const smtp::Reply &reply)
{
    constexpr int needsTls = 538;
    constexpr int needsSomething = 530;
    const bool namesTls = reply.text().find("STARTTLS") != std::string::npos;
    if (reply.code == needsTls || (reply.code == needsSomething && namesTls))
        return " (use -S)";
    return reply.code == needsSomething && !config.isWanted ? " (use -A)" : "";
}

} // namespace plugin
