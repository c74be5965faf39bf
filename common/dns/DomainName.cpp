// SPDX-License-Identifier: MIT
#include "dns/DomainName.hpp"

#include "dns/HostName.hpp"

#include <Poco/Ascii.h>

#include <algorithm>
#include <cstdint>
#include <idn2.h>
#include <memory>
#include <stdexcept>

namespace dns {

namespace {

bool isAscii(const std::string &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return c < 0x80; });
}

std::string aLabels(const std::string &typed)
{
    std::uint8_t *made = nullptr;
    const int result =
        idn2_lookup_u8(reinterpret_cast<const std::uint8_t *>(typed.c_str()), &made,
                       IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<std::uint8_t, void (*)(void *)> owned(made, idn2_free);
    if (result != IDN2_OK)
        throw std::invalid_argument(std::string("is not a domain name: ") + idn2_strerror(result));
    return reinterpret_cast<const char *>(made);
}

} // namespace

std::string canonical(const std::string &name)
{
    std::string lower = withoutTrailingDot(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(Poco::Ascii::toLower(c)); });
    return lower;
}

std::string asciiName(const std::string &typed)
{
    const bool hasNul = typed.find('\0') != std::string::npos;
    const std::string name = canonical(isAscii(typed) || hasNul ? typed : aLabels(typed));
    const auto fits = [](unsigned char c) { return Poco::Ascii::isAlphaNumeric(c) || c == '-' ||
                                                   c == '_' || c == '.'; };
    if (!canBeAsked(name) || name.front() == '-' || !std::all_of(name.begin(), name.end(), fits))
        throw std::invalid_argument("is not a domain name");
    return name;
}

} // namespace dns
