// SPDX-License-Identifier: MIT
// On loopback, with whatever rights the tests run: where ICMP is not permitted they demand that it
// is said, and that nothing counts as sent.
#include "icmp/IcmpPinger.hpp"
#include "net/Route.hpp"
#include "net/fanOut.hpp"
#include "unit/Cases.hpp"

#include <cerrno>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>

namespace {

using icmp::IcmpPinger;
using icmp::PingResult;
using net::Seconds;
using Poco::Net::IPAddress;
using Kind = PingResult::Kind;

const Seconds generous{20};

/// Made in a thread that ends with it, as it takes a capability from its thread for good.
std::unique_ptr<IcmpPinger> pinger(const std::optional<IPAddress> &source = {})
{
    std::unique_ptr<IcmpPinger> made;
    std::thread([&] { made = std::make_unique<IcmpPinger>(source); }).join();
    return made;
}

void expectAnswer(IcmpPinger &pinger, const IPAddress &address)
{
    const bool canBe = pinger.trouble().empty() && net::hasRoute(address);
    const PingResult result = pinger.result(address, generous);
    CPPUNIT_ASSERT((canBe ? Kind::answered : Kind::notSent) == result.kind);
    CPPUNIT_ASSERT(result.roundTrip >= Seconds::zero() && result.roundTrip < generous);
    CPPUNIT_ASSERT_EQUAL(canBe, result.roundTrip > Seconds::zero());
    CPPUNIT_ASSERT(!result.error);
}

IPAddress loopback(std::size_t i) { return IPAddress("127.0.1." + std::to_string(i)); }

void manyAddressesAtOnce()
{
    const auto many = pinger();
    for (std::size_t i = 1; i <= 50; ++i)
        many->start(loopback(i));
    for (std::size_t i = 50; i > 0; --i)
        expectAnswer(*many, loopback(i));
}

void severalThreadsAsk()
{
    const auto shared = pinger();
    std::vector<Kind> kinds(20);
    net::fanOut(kinds.size(), 8, [&](std::size_t i) {
        shared->start(loopback(i / 2 + 1));
        kinds[i] = shared->result(loopback(i / 2 + 1), generous).kind;
    });
    for (const Kind kind : kinds)
        CPPUNIT_ASSERT((shared->trouble().empty() ? Kind::answered : Kind::notSent) == kind);
}

void sourceDecidesTheFamily()
{
    const auto bound = pinger(IPAddress("127.0.0.9"));
    bound->start(IPAddress("127.0.0.1"));
    bound->start(IPAddress("::1"));
    expectAnswer(*bound, IPAddress("127.0.0.1"));
    CPPUNIT_ASSERT(Kind::notSent == bound->result(IPAddress("::1"), generous).kind);
}

void sourceThatIsNotOurs()
{
    const auto bound = pinger(IPAddress("192.0.2.7"));
    const bool isPermitted = pinger()->trouble().empty();
    const std::string text = isPermitted ? "no ICMP socket can use the source address 192.0.2.7: "
                                         : "ICMP sockets are not permitted: ";
    CPPUNIT_ASSERT_EQUAL(text, bound->trouble().substr(0, text.size()));
    bound->start(IPAddress("127.0.0.1"));
    CPPUNIT_ASSERT(Kind::notSent == bound->result(IPAddress("127.0.0.1"), generous).kind);
}

void theCapabilityIsGoneAfterwards()
{
    int error = 0;
    std::thread([&] {
        const IcmpPinger unused;
        const net::Descriptor raw(::socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
        error = raw.isOpen() ? 0 : errno;
    }).join();
    CPPUNIT_ASSERT_EQUAL(EPERM, error);
}

void noDescriptorIsLeft()
{
    rlimit before{};
    CPPUNIT_ASSERT_EQUAL(0, ::getrlimit(RLIMIT_NOFILE, &before));
    const rlimit none{0, before.rlim_max};
    CPPUNIT_ASSERT_EQUAL(0, ::setrlimit(RLIMIT_NOFILE, &none));
    const auto poor = pinger();
    ::setrlimit(RLIMIT_NOFILE, &before);
    CPPUNIT_ASSERT(!poor->trouble().empty());
    poor->start(IPAddress("127.0.0.1"));
    CPPUNIT_ASSERT(Kind::notSent == poor->result(IPAddress("127.0.0.1"), generous).kind);
}

void addRefusals(unit::Suite &suite)
{
    struct Row {
        const char *situation;
        const char *address;
    };
    const Row rows[] = {
        {"wildcard", "0.0.0.0"},
        {"wildcard6", "::"},
        {"broadcast", "255.255.255.255"},
        {"broadcastOfANetwork", "127.255.255.255"},
        {"multicast", "224.0.0.1"},
        {"multicast6", "ff02::1"},
        {"ipv4Mapped", "::ffff:127.0.0.1"},
        {"linkLocalOfNoInterface", "fe80::1"},
    };
    for (const Row &row : rows)
        suite.add(std::string("isNotSentTo_") + row.situation, [row] {
            const auto careful = pinger();
            careful->start(IPAddress(row.address));
            const PingResult result = careful->result(IPAddress(row.address), generous);
            CPPUNIT_ASSERT(Kind::notSent == result.kind);
        });
}

const unit::Registration registered("IcmpPinger", [](unit::Suite &suite) {
    for (const char *address : {"127.0.0.1", "::1"})
        suite.add(std::string("answered_") + address, [address] {
            const auto one = pinger();
            one->start(IPAddress(address));
            expectAnswer(*one, IPAddress(address));
        });
    suite.add("startedTwice", [] {
        const auto one = pinger();
        one->start(IPAddress("127.0.0.1"));
        one->start(IPAddress("127.0.0.1"));
        expectAnswer(*one, IPAddress("127.0.0.1"));
        expectAnswer(*one, IPAddress("127.0.0.1"));
    });
    suite.add("neverAskedIsNotSent", [] {
        CPPUNIT_ASSERT(Kind::notSent == pinger()->result(IPAddress("127.0.0.1"), generous).kind);
    });
    suite.add("endsWithAnswersDue", [] { pinger()->start(IPAddress("127.0.0.1")); });
    suite.add("manyAddressesAtOnce", manyAddressesAtOnce);
    suite.add("severalThreadsAsk", severalThreadsAsk);
    suite.add("sourceDecidesTheFamily", sourceDecidesTheFamily);
    suite.add("sourceThatIsNotOurs", sourceThatIsNotOurs);
    suite.add("theCapabilityIsGoneAfterwards", theCapabilityIsGoneAfterwards);
    suite.add("noDescriptorIsLeft", noDescriptorIsLeft);
    addRefusals(suite);
});

} // namespace
