// SPDX-License-Identifier: MIT
#include "text/Escape.hpp"

#include <algorithm>
#include <cstdint>

namespace text {
namespace {

/// The meaning of a character's first byte: the length, the bits of the code point in it, and the
/// smallest code point that needs so many bytes.
struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t min;
};

Lead lead(unsigned char byte)
{
    if (byte < 0x80)
        return {1, byte, 0};
    if ((byte & 0xe0) == 0xc0)
        return {2, byte & 0x1fu, 0x80};
    if ((byte & 0xf0) == 0xe0)
        return {3, byte & 0x0fu, 0x800};
    if ((byte & 0xf8) == 0xf0)
        return {4, byte & 0x07u, 0x10000};
    return {0, 0, 0};
}

struct Character {
    std::size_t length = 0; ///< 0: not UTF-8
    std::uint32_t codePoint = 0;
};

Character decode(std::string_view text)
{
    if (text.empty())
        return {};
    const Lead first = lead(static_cast<unsigned char>(text.front()));
    if (first.length == 0 || first.length > text.size())
        return {};
    std::uint32_t codePoint = first.bits;
    for (const char byte : text.substr(1, first.length - 1)) {
        if ((byte & 0xc0) != 0x80)
            return {};
        codePoint = codePoint << 6 | (byte & 0x3fu);
    }
    const bool surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (codePoint < first.min || surrogate || codePoint > 0x10ffff)
        return {};
    return {first.length, codePoint};
}

/// True for C0, DEL, C1, line and paragraph separators and the embeddings that reorder text.
bool isControl(std::uint32_t codePoint)
{
    return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) ||
           (codePoint >= 0x2028 && codePoint <= 0x202e) ||
           (codePoint >= 0x2066 && codePoint <= 0x2069);
}

std::string escaped(std::string_view bytes)
{
    if (bytes == "\r")
        return "\\r";
    if (bytes == "\n")
        return "\\n";
    if (bytes == "\t")
        return "\\t";
    std::string text;
    for (const char byte : bytes)
        text += hexEscape(static_cast<unsigned char>(byte));
    return text;
}

/// The sign for text that was cut off.
constexpr std::string_view dots = "...";

/// Takes the first character, or invalid byte, out of the text.
std::string_view takeFirst(std::string_view &text)
{
    const std::size_t length = std::max<std::size_t>(decode(text).length, 1);
    const std::string_view first = text.substr(0, length);
    text.remove_prefix(length);
    return first;
}

/// A character, or an invalid byte, as printable() shows it.
std::string printed(std::string_view bytes)
{
    const Character character = decode(bytes);
    if (character.length == 0 || isControl(character.codePoint))
        return escaped(bytes);
    return std::string(bytes == "|" ? " " : bytes);
}

} // namespace

std::size_t characterLength(std::string_view text)
{
    return decode(text).length;
}

std::string hexEscape(unsigned char byte)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    return {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
}

std::size_t printedSize(std::string_view foreign)
{
    std::size_t size = 0;
    while (!foreign.empty())
        size += printed(takeFirst(foreign)).size();
    return size;
}

std::string shortened(std::string_view foreign, std::size_t max)
{
    std::size_t size = 0; // as printed
    std::size_t fits = 0; // bytes in front of the last character that leaves room for the dots
    for (std::string_view rest = foreign; !rest.empty();) {
        size += printed(takeFirst(rest)).size();
        if (size > max)
            return std::string(foreign.substr(0, fits)).append(dots.substr(0, max));
        if (size + dots.size() <= max)
            fits = foreign.size() - rest.size();
    }
    return std::string(foreign);
}

std::string printable(std::string_view foreign, std::size_t max)
{
    const std::string whole = shortened(foreign, max);
    std::string text;
    for (std::string_view rest = whole; !rest.empty();)
        text += printed(takeFirst(rest));
    return text;
}

std::string inQuotes(std::string_view foreign, std::size_t max)
{
    return "'" + shortened(foreign, max) + "'";
}

} // namespace text
