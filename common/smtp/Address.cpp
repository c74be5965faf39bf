// SPDX-License-Identifier: MIT
#include "smtp/Address.hpp"

#include <Poco/Random.h>
#include <Poco/UTF8Encoding.h>

#include <algorithm>
#include <stdexcept>

namespace smtp {

namespace {

constexpr std::size_t maxBytes = 320; // 64 for the local part, "@", 255 for the domain

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

bool isUtf8(const std::string &text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char first = bytes[i];
        const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (i + length > text.size() ||
            !Poco::UTF8Encoding::isLegal(bytes + i, static_cast<int>(length)))
            return false;
        i += length;
    }
    return true;
}

/// Why the text would end or split the path early, as a clause; nullptr when it would not.
const char *fault(const std::string &text)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && quoted && i + 1 < text.size())
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ' ')
            return "has a blank outside quotes";
        else if (!quoted && (c == '<' || c == '>'))
            return "has < or > inside";
    }
    return quoted ? "has an open quote" : nullptr;
}

} // namespace

Address Address::parse(const std::string &text)
{
    Address address;
    if (text == "<>")
        return address;
    std::string inner = text;
    if (inner.size() > 2 && inner.front() == '<' && inner.back() == '>')
        inner = inner.substr(1, inner.size() - 2);
    if (inner.empty())
        throw std::invalid_argument("is empty");
    if (inner.size() > maxBytes)
        throw std::invalid_argument("is longer than 320 bytes");
    if (std::any_of(inner.begin(), inner.end(), isControl))
        throw std::invalid_argument("has a control character");
    if (!isUtf8(inner))
        throw std::invalid_argument("is not valid UTF-8");
    if (const char *problem = fault(inner))
        throw std::invalid_argument(problem);
    if (inner.front() == '@' && inner.find(':') == std::string::npos)
        throw std::invalid_argument("has nothing before the @");
    if (inner.back() == '@')
        throw std::invalid_argument("has nothing after the @");
    address.text_ = inner;
    return address;
}

bool Address::international() const
{
    return !std::all_of(text_.begin(), text_.end(), isAscii);
}

std::string randomLocalPart()
{
    constexpr std::size_t length = 16;
    Poco::Random random;
    random.seed();
    std::string letters;
    while (letters.size() < length)
        letters += static_cast<char>('a' + random.next(26));
    return letters;
}

} // namespace smtp
