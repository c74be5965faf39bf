// SPDX-License-Identifier: MIT
#include "smtp/Message.hpp"

#include <Poco/Base64Encoder.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/String.h>
#include <Poco/Timestamp.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <sstream>
#include <stdexcept>

namespace smtp {

namespace {

bool isEightBit(char c)
{
    return static_cast<unsigned char>(c) > 127;
}

std::string base64(std::string_view text, int lineLength)
{
    std::ostringstream out;
    Poco::Base64Encoder encoder(out);
    encoder.rdbuf()->setLineLength(lineLength);
    encoder.write(text.data(), static_cast<std::streamsize>(text.size()));
    encoder.close();
    return out.str();
}

/// RFC 2047 encoded words, each whole characters and at most 75 bytes.
std::string encodedWords(std::string_view text)
{
    if (!hasEightBit(text))
        return std::string(text);
    std::string result;
    while (!text.empty()) {
        std::size_t length = std::min<std::size_t>(text.size(), 42);
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80 &&
               length > 1)
            --length;
        if (!result.empty())
            result += "\r\n ";
        result += "=?UTF-8?B?" + base64(text.substr(0, length), 0) + "?=";
        text.remove_prefix(length);
    }
    return result;
}

/// A Message-ID, unique as RFC 5322 section 3.6.4 asks: the time in microseconds and 64 random
/// bits.
std::string messageId(const MessageFields &fields, const Poco::Timestamp &date)
{
    std::random_device random;
    std::ostringstream id;
    id << '<' << std::hex << date.epochMicroseconds() << '.' << random() << random() << '@'
       << domainFor(fields.host) << '>';
    return id.str();
}

std::string nameOf(const std::string &header)
{
    return header.substr(0, header.find(':'));
}

/// The address as a header has it (RFC 5322 section 3.4.1), where a local part alone is none.
std::string withDomain(const std::string &address, const std::string &host)
{
    return address.find('@') == std::string::npos ? address + '@' + domainFor(host) : address;
}

std::string addressList(const MessageFields &fields)
{
    std::string result;
    for (const std::string &address : fields.to)
        result += (result.empty() ? "<" : ",\r\n <") + withDomain(address, fields.server) + '>';
    return result;
}

std::vector<std::string> generatedHeaders(const MessageFields &fields)
{
    const Poco::Timestamp date(
        std::chrono::duration_cast<std::chrono::microseconds>(fields.date.time_since_epoch())
            .count());
    const std::string sender =
        withDomain(fields.from.empty() ? "MAILER-DAEMON" : fields.from, fields.host);
    return {"Date: " + Poco::DateTimeFormatter::format(date, "%w, %d %b %Y %H:%M:%S +0000"),
            "Message-ID: " + messageId(fields, date),
            "From: <" + sender + '>',
            "To: " + addressList(fields),
            "Subject: " + encodedWords(fields.subject),
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8"};
}

} // namespace

std::string compose(const MessageFields &fields, bool eightBit)
{
    const bool encode = hasEightBit(fields.body) && !eightBit;
    std::vector<std::string> headers = generatedHeaders(fields);
    headers.push_back(std::string("Content-Transfer-Encoding: ") +
                      (encode ? "base64" : hasEightBit(fields.body) ? "8bit" : "7bit"));
    std::string message;
    for (const std::string &header : headers) {
        const bool replaced =
            std::any_of(fields.headers.begin(), fields.headers.end(), [&](const std::string &own) {
                return Poco::icompare(nameOf(own), nameOf(header)) == 0;
            });
        if (!replaced)
            message += header + "\r\n";
    }
    for (const std::string &header : fields.headers)
        message += header + "\r\n";
    const std::string body = withCrlf(fields.body);
    return message + "\r\n" + (encode ? withCrlf(base64(body, 76)) : body);
}

std::string domainFor(const std::string &host)
{
    constexpr std::string_view nowhere = ".invalid"; // RFC 6761 section 6.4
    std::string name = host.ends_with('.') ? host.substr(0, host.size() - 1) : host;
    const auto fits = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.'; };
    const bool isName = !name.empty() && std::all_of(name.begin(), name.end(), fits) &&
                        name.front() != '.' && name.find("..") == std::string::npos;
    if (!isName)
        return "host" + std::string(nowhere);
    const std::size_t dot = name.rfind('.');
    const bool hasTop = dot != std::string::npos &&
                        std::any_of(name.begin() + static_cast<std::ptrdiff_t>(dot), name.end(),
                                    [](unsigned char c) { return std::isalpha(c); });
    return hasTop ? name : (dot == std::string::npos ? name : "host") + std::string(nowhere);
}

std::string withCrlf(std::string_view text)
{
    std::string result;
    result.reserve(text.size() + text.size() / 32 + 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        if (text[i] == '\r' || text[i] == '\n')
            result += "\r\n";
        else
            result += text[i];
    }
    if (!result.empty() && result.back() != '\n')
        result += "\r\n";
    return result;
}

std::string dotStuffed(std::string_view message)
{
    std::string result;
    result.reserve(message.size() + 16);
    bool lineStart = true;
    for (const char c : message) {
        if (lineStart && c == '.')
            result += '.';
        result += c;
        lineStart = c == '\n';
    }
    return result + ".\r\n";
}

bool hasEightBit(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), isEightBit);
}

bool hasEightBitHeader(std::string_view message)
{
    return hasEightBit(message.substr(0, message.find("\r\n\r\n")));
}

void checkHeader(const std::string &header)
{
    const std::size_t colon = header.find(':');
    const auto isNameCharacter = [](char c) { return c > ' ' && c < 0x7f; };
    if (colon == std::string::npos || colon == 0 ||
        !std::all_of(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(colon),
                     isNameCharacter))
        throw std::invalid_argument("is not 'Name: value'");
    checkLines(header);
}

void checkLines(std::string_view text)
{
    constexpr std::size_t maxBytes = 998;
    if (text.find('\0') != std::string_view::npos)
        throw std::invalid_argument("has a NUL byte");
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (end > maxBytes)
            throw std::invalid_argument("has a line of more than 998 bytes: line " +
                                        std::to_string(number));
        const bool pair = text.substr(end, 2) == "\r\n";
        text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
    }
}

} // namespace smtp
