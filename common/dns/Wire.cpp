// SPDX-License-Identifier: MIT
#include "dns/Wire.hpp"

#include <Poco/Ascii.h>

#include <algorithm>
#include <arpa/nameser.h>

namespace dns {

namespace {

constexpr std::size_t flagsAt = 2;
constexpr std::size_t questionCountAt = 4;
constexpr std::size_t recordCountsAt = 6;
constexpr unsigned char isResponse = 0x80; // QR, in the first byte of the flags
constexpr unsigned char isCut = 0x02;      // TC, there too

/// The question as in a message: labels with their sizes, type and class (section 4.1.2).
std::string inWireForm(const Question &question)
{
    std::string wire;
    for (std::size_t start = 0; start <= question.name.size();) {
        const std::size_t end = std::min(question.name.find('.', start), question.name.size());
        if (end > start) // the root has none
            wire += static_cast<char>(end - start) + question.name.substr(start, end - start);
        start = end + 1;
    }
    return wire + '\0' + '\0' + static_cast<char>(question.type) + '\0' + '\1';
}

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

/// True for equal bytes, compared without case: neither label sizes nor the types are letters.
bool isSameByte(unsigned char a, unsigned char b)
{
    return Poco::Ascii::toLower(a) == Poco::Ascii::toLower(b);
}

} // namespace

bool isResponseTo(std::string_view message, unsigned short id, const Question &question)
{
    const unsigned char *const header = bytesOf(message);
    if (message.size() < NS_HFIXEDSZ || ns_get16(header) != id ||
        (header[flagsAt] & isResponse) == 0 || ns_get16(header + questionCountAt) != 1)
        return false;
    const std::string asked = inWireForm(question);
    return message.size() >= NS_HFIXEDSZ + asked.size() &&
           std::equal(asked.begin(), asked.end(), message.begin() + NS_HFIXEDSZ, isSameByte);
}

bool isTruncated(std::string_view message)
{
    return message.size() > flagsAt && (bytesOf(message)[flagsAt] & isCut) != 0;
}

std::size_t cutRecords(char *message, const Question &question)
{
    std::fill(message + recordCountsAt, message + NS_HFIXEDSZ, '\0');
    return NS_HFIXEDSZ + inWireForm(question).size();
}

std::vector<std::string> takeMessages(std::string &stream)
{
    std::vector<std::string> messages;
    std::size_t start = 0;
    for (;;) {
        const std::string_view rest = std::string_view(stream).substr(start);
        if (rest.size() < NS_INT16SZ)
            break;
        const std::size_t size = ns_get16(bytesOf(rest));
        if (rest.size() < NS_INT16SZ + size)
            break;
        messages.emplace_back(rest.substr(NS_INT16SZ, size));
        start += NS_INT16SZ + size;
    }
    stream.erase(0, start);
    return messages;
}

} // namespace dns
