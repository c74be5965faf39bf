// SPDX-License-Identifier: MIT
#include "sasl/BearerClient.hpp"

namespace sasl {

namespace {

constexpr std::string_view separator = "\x01"; // RFC 7628's kvsep
constexpr std::size_t maxReasonBytes = 1000;

/// A user name in a GS2 header (RFC 5801's saslname).
std::string saslName(const std::string &user)
{
    std::string name;
    for (const char c : user)
        name += c == ',' ? "=2C" : c == '=' ? "=3D" : std::string(1, c);
    return name;
}

} // namespace

BearerClient::BearerClient(Mechanism mechanism, const Credentials &credentials)
    : mechanism_(mechanism), credentials_(credentials)
{
}

Secret BearerClient::answer(std::string_view challenge)
{
    if (!hasSpoken_) {
        hasSpoken_ = true;
        return firstAnswer();
    }
    if (!reason_.empty())
        throw SaslFault("goes on asking after its refusal", false);
    reason_ = challenge.empty() ? "no reason given" : challenge.substr(0, maxReasonBytes);
    // RFC 7628 section 3.2.3 wants a lone separator, XOAUTH2 an empty line.
    return Secret(mechanism_ == Mechanism::oauthBearer ? separator : "");
}

std::string BearerClient::missing() const
{
    return hasSpoken_ ? "accepts although it has said what is wrong" : "accepts without the token";
}

Secret BearerClient::firstAnswer() const
{
    const std::string_view token = credentials_.secret->text();
    if (mechanism_ == Mechanism::xoauth2)
        return Secret({"user=", credentials_.user, separator, "auth=Bearer ", token, separator,
                       separator});
    return Secret({"n,a=", saslName(credentials_.user), ",", separator, "host=", credentials_.host,
                   separator, "port=", std::to_string(credentials_.port), separator,
                   "auth=Bearer ", token, separator, separator});
}

} // namespace sasl
