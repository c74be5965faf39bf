// SPDX-License-Identifier: MIT
#include "sasl/Base64.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace sasl {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t bytesOfGroup = 3;
constexpr std::size_t lettersOfGroup = 4;

/// The 24 bits of a group; a byte behind the end is 0.
std::uint32_t groupOf(std::string_view bytes)
{
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < bytesOfGroup; ++i)
        bits = bits << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    return bits;
}

} // namespace

Secret base64(std::string_view bytes)
{
    Secret text((bytes.size() + bytesOfGroup - 1) / bytesOfGroup * lettersOfGroup);
    char *out = text.data();
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytesOfGroup, bytes.size()))) {
        const std::uint32_t bits = groupOf(bytes);
        for (std::size_t i = 0; i < lettersOfGroup; ++i)
            *out++ = i <= bytes.size() ? alphabet[bits >> (18 - 6 * i) & 0x3f] : '=';
    }
    return text;
}

std::optional<Secret> fromBase64(std::string_view text)
{
    const std::size_t groups = text.size() / lettersOfGroup;
    const std::size_t last = text.find_last_not_of('=');
    const std::size_t letters = last == std::string_view::npos ? 0 : last + 1;
    const std::size_t padding = text.size() - letters;
    if (text.size() % lettersOfGroup != 0 || padding > 2)
        return std::nullopt;
    Secret bytes(groups * bytesOfGroup - padding);
    std::uint32_t bits = 0;
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t value = i < letters ? alphabet.find(text[i]) : 0;
        if (value == std::string_view::npos)
            return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        for (int shift = 16; i % lettersOfGroup == lettersOfGroup - 1 && shift >= 0; shift -= 8)
            if (written < bytes.text().size())
                bytes.data()[written++] = static_cast<char>(bits >> shift & 0xff);
    }
    return bytes;
}

std::optional<Secret> fromLooseBase64(std::string_view text)
{
    constexpr std::string_view around = " \t=";
    const std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(start);
    text = text.substr(0, text.find_last_not_of(around) + 1);
    const std::size_t rest = text.size() % lettersOfGroup;
    return fromBase64(std::string(text) + std::string(rest == 0 ? 0 : lettersOfGroup - rest, '='));
}

} // namespace sasl
