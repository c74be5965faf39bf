// SPDX-License-Identifier: MIT
#include "plugin/JsonTexts.hpp"

#include "text/Escape.hpp"

#include <algorithm>

namespace plugin {

namespace {

/// The bytes that a character takes in JSON, at most.
std::size_t jsonLength(std::string_view character)
{
    constexpr std::size_t escaped = 6; // \u and four digits, for each half of a surrogate pair
    const char byte = character.front();
    if (character.size() > 1)
        return character.size() > 3 ? 2 * escaped : escaped;
    if (byte < ' ' || byte == '\x7f' || byte == '|')
        return escaped;
    return byte == '"' || byte == '\\' || byte == '/' ? 2 : 1;
}

} // namespace

std::string JsonTexts::operator()(std::string_view foreign)
{
    std::string valid;
    std::size_t size = 0;
    while (!foreign.empty()) {
        const std::size_t length = text::characterLength(foreign);
        const std::string character =
            length ? std::string(foreign.substr(0, length))
                   : text::hexEscape(static_cast<unsigned char>(foreign.front()));
        size += length ? jsonLength(character) : character.size() + 1;
        if (size > max_) {
            isCut_ = true;
            return valid + "...";
        }
        valid += character;
        foreign.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return valid;
}

} // namespace plugin
