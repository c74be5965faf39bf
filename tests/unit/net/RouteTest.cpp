// SPDX-License-Identifier: MIT
#include "net/Route.hpp"
#include "unit/Cases.hpp"

namespace {

using Poco::Net::IPAddress;

const unit::Registration registered("Route", [](unit::Suite &suite) {
    suite.add("loopbackHasARoute", [] { CPPUNIT_ASSERT(net::hasRoute(IPAddress("127.0.0.1"))); });
    suite.add("linkLocalOfNoInterfaceHasNone",
              [] { CPPUNIT_ASSERT(!net::hasRoute(IPAddress("fe80::1"))); });
    suite.add("loopbackIsOurs", [] {
        CPPUNIT_ASSERT(net::isOwnAddress(IPAddress("127.0.0.1")));
        CPPUNIT_ASSERT_EQUAL(net::hasRoute(IPAddress("::1")), net::isOwnAddress(IPAddress("::1")));
    });
    suite.add("anAddressForExamplesIsNotOurs", [] {
        CPPUNIT_ASSERT(!net::isOwnAddress(IPAddress("203.0.113.77")));
        CPPUNIT_ASSERT(!net::isOwnAddress(IPAddress("2001:db8::77")));
    });
    suite.add("theNetworkOfLoopbackIsOnLink", [] {
        CPPUNIT_ASSERT(net::isOnLink(IPAddress("127.9.9.9")));
        CPPUNIT_ASSERT(!net::isOnLink(IPAddress("203.0.113.77")));
        CPPUNIT_ASSERT(!net::isOnLink(IPAddress("2001:db8:77::77")));
    });
});

} // namespace
