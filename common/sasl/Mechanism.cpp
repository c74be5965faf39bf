// SPDX-License-Identifier: MIT
#include "sasl/Mechanism.hpp"

#include <Poco/String.h>

#include <string>

namespace sasl {

namespace {

constexpr std::string_view names[] = {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5",   "PLAIN",
                                      "LOGIN",         "XOAUTH2",     "OAUTHBEARER"};

} // namespace

std::string_view name(Mechanism mechanism)
{
    return names[static_cast<std::size_t>(mechanism)];
}

std::optional<Mechanism> mechanismNamed(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (Poco::icompare(std::string(name), std::string(names[i])) == 0)
            return static_cast<Mechanism>(i);
    return std::nullopt;
}

bool showsSecret(Mechanism mechanism)
{
    return mechanism >= Mechanism::plain;
}

bool isScram(Mechanism mechanism)
{
    return mechanism == Mechanism::scramSha256 || mechanism == Mechanism::scramSha1;
}

bool takesToken(Mechanism mechanism)
{
    return mechanism >= Mechanism::xoauth2;
}

bool readsChallenges(Mechanism mechanism)
{
    return isScram(mechanism) || mechanism == Mechanism::cramMd5;
}

} // namespace sasl
