// SPDX-License-Identifier: MIT
#include "icmp/EchoMessage.hpp"
#include "unit/Cases.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace {

using icmp::Bytes;
using icmp::Echo;
using Poco::Net::IPAddress;

const Echo asked{0x1234, 7, 0x0102030405060708};

using Message = std::vector<unsigned char>;

Message request(IPAddress::Family family)
{
    const icmp::EchoRequest bytes = echoRequest(family, asked);
    return Message(bytes.begin(), bytes.end());
}

Message reply(IPAddress::Family family)
{
    Message bytes = request(family);
    bytes.at(0) = family == IPAddress::IPv6 ? 129 : 0;
    return bytes;
}

std::string text(const std::optional<Echo> &echo)
{
    if (!echo)
        return "nothing";
    return std::to_string(echo->id) + ' ' + std::to_string(echo->sequence) + ' ' +
           (echo->cookie ? std::to_string(*echo->cookie) : "-");
}

const std::string same = "4660 7 72623859790382856";

void requestHasItsChecksum()
{
    const Message expected{8, 0, 0xd5, 0xb0, 0x12, 0x34, 0, 7, 0x01, 2, 3, 4, 5, 6, 7, 8};
    CPPUNIT_ASSERT(expected == request(IPAddress::IPv4));
}

void requestOfVersion6LeavesTheChecksumToTheKernel()
{
    const Message expected{128, 0, 0, 0, 0x12, 0x34, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8};
    CPPUNIT_ASSERT(expected == request(IPAddress::IPv6));
}

Message changed(Message bytes, std::size_t position, unsigned char value)
{
    bytes.at(position) = value;
    return bytes;
}

Message cut(Message bytes, std::size_t size)
{
    bytes.resize(size);
    return bytes;
}

void addReplies(unit::Suite &suite)
{
    const Message whole = reply(IPAddress::IPv4);
    struct Row {
        const char *situation;
        IPAddress::Family family;
        Message bytes;
        std::string expected;
    };
    const Row rows[] = {
        {"reply", IPAddress::IPv4, whole, same},
        {"reply6", IPAddress::IPv6, reply(IPAddress::IPv6), same},
        {"ownRequestIsNoReply", IPAddress::IPv4, request(IPAddress::IPv4), "nothing"},
        {"replyOfTheOtherFamily", IPAddress::IPv6, whole, "nothing"},
        {"replyWithACode", IPAddress::IPv4, changed(whole, 1, 1), "nothing"},
        {"replyWithoutCookie", IPAddress::IPv4, cut(whole, 8), "nothing"},
        {"replyCutInItsCookie", IPAddress::IPv4, cut(whole, 15), "nothing"},
        {"longReply", IPAddress::IPv4, cut(whole, 17), "nothing"},
        {"emptyReply", IPAddress::IPv4, {}, "nothing"},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(row.expected, text(icmp::echoReply(row.family, row.bytes)));
        });
}

void addQuotes(unit::Suite &suite)
{
    const Message whole = request(IPAddress::IPv4);
    struct Row {
        const char *situation;
        IPAddress::Family family;
        Message bytes;
        std::string expected;
    };
    const Row rows[] = {
        {"quotedInFull", IPAddress::IPv4, whole, same},
        {"quotedInFull6", IPAddress::IPv6, request(IPAddress::IPv6), same},
        {"quotedWithMore", IPAddress::IPv4, cut(whole, 40), same},
        {"quotedAsLittleAsMayBe", IPAddress::IPv4, cut(whole, 8), "4660 7 -"},
        {"quotedWithHalfACookie", IPAddress::IPv4, cut(whole, 12), "4660 7 -"},
        {"quotedTooLittle", IPAddress::IPv4, cut(whole, 7), "nothing"},
        {"quotedReply", IPAddress::IPv4, reply(IPAddress::IPv4), "nothing"},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(row.expected, text(icmp::quotedRequest(row.family, row.bytes)));
        });
}

void addPackets(unit::Suite &suite)
{
    struct Row {
        const char *situation;
        unsigned char first;
        std::size_t size;
        std::size_t left;
    };
    const Row rows[] = {
        {"packet", 0x45, 36, 16},
        {"packetWithOptions", 0x4f, 76, 16},
        {"headerOnly", 0x45, 20, 0},
        {"headerLongerThanPacket", 0x4f, 36, 0},
        {"headerShorterThanAny", 0x44, 36, 0},
        {"packetOfAnotherVersion", 0x65, 36, 0},
        {"noPacket", 0x45, 0, 0},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const Message packet(row.size, row.first);
            CPPUNIT_ASSERT_EQUAL(row.left, icmp::withoutIpHeader(packet).size());
        });
}

const unit::Registration registered("EchoMessage", [](unit::Suite &suite) {
    suite.add("requestHasItsChecksum", requestHasItsChecksum);
    suite.add("requestOfVersion6LeavesTheChecksumToTheKernel",
              requestOfVersion6LeavesTheChecksumToTheKernel);
    addReplies(suite);
    addQuotes(suite);
    addPackets(suite);
});

} // namespace
