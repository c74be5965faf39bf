// SPDX-License-Identifier: MIT
#include "icmp/EchoMessage.hpp"

namespace icmp {

namespace {

using Poco::Net::IPAddress;

constexpr std::size_t headerSize = 8;
constexpr std::size_t checksumAt = 2;
constexpr std::size_t idAt = 4;
constexpr std::size_t sequenceAt = 6;

unsigned char requestType(IPAddress::Family family) { return family == IPAddress::IPv6 ? 128 : 8; }
unsigned char replyType(IPAddress::Family family) { return family == IPAddress::IPv6 ? 129 : 0; }

/// The number of `size` bytes at this position, in network order.
std::uint64_t numberAt(Bytes bytes, std::size_t position, std::size_t size)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number = number << 8 | bytes[position + i];
    return number;
}

void put(EchoRequest &bytes, std::size_t position, std::size_t size, std::uint64_t number)
{
    for (std::size_t i = size; i > 0; --i, number >>= 8)
        bytes[position + i - 1] = static_cast<unsigned char>(number & 0xff);
}

/// The Internet checksum of RFC 1071.
std::uint16_t checksum(const EchoRequest &bytes)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 2)
        sum += static_cast<std::uint32_t>(numberAt(bytes, i, 2));
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

std::optional<Echo> read(unsigned char type, Bytes message)
{
    if (message.size() < headerSize || message[0] != type || message[1] != 0)
        return std::nullopt;
    Echo echo;
    echo.id = static_cast<std::uint16_t>(numberAt(message, idAt, 2));
    echo.sequence = static_cast<std::uint16_t>(numberAt(message, sequenceAt, 2));
    if (message.size() >= headerSize + 8)
        echo.cookie = numberAt(message, headerSize, 8);
    return echo;
}

} // namespace

EchoRequest echoRequest(IPAddress::Family family, const Echo &echo)
{
    EchoRequest bytes{};
    bytes[0] = requestType(family);
    put(bytes, idAt, 2, echo.id);
    put(bytes, sequenceAt, 2, echo.sequence);
    put(bytes, headerSize, 8, echo.cookie.value_or(0));
    if (family == IPAddress::IPv4)
        put(bytes, checksumAt, 2, checksum(bytes));
    return bytes;
}

std::optional<Echo> echoReply(IPAddress::Family family, Bytes message)
{
    if (message.size() != sizeof(EchoRequest))
        return std::nullopt;
    return read(replyType(family), message);
}

std::optional<Echo> quotedRequest(IPAddress::Family family, Bytes message)
{
    return read(requestType(family), message);
}

Bytes withoutIpHeader(Bytes packet)
{
    const std::size_t size = packet.empty() ? 0 : (packet[0] & 0x0fU) * 4U;
    if (size < 20 || size > packet.size() || packet[0] >> 4 != 4)
        return {};
    return packet.subspan(size);
}

} // namespace icmp
