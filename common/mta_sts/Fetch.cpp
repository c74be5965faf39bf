// SPDX-License-Identifier: MIT
#include "mta_sts/Fetch.hpp"

#include "tls/TlsStream.hpp"

namespace mta_sts {

namespace {

constexpr unsigned short httpsPort = 443;
constexpr const char *wellKnown = "/.well-known/mta-sts.txt";

} // namespace

PolicyFetch fetchPolicy(net::Connector &connector, const tls::Context &context,
                        const std::string &host,
                        const std::vector<Poco::Net::IPAddress> &addresses,
                        net::Deadline deadline)
{
    std::vector<net::Endpoint> endpoints;
    for (const Poco::Net::IPAddress &address : addresses)
        endpoints.emplace_back(address, httpsPort);
    PolicyFetch fetch{.tried = true};
    const net::Clock::time_point start = net::Clock::now();
    try {
        net::Connection connection =
            net::connectFirst(connector, endpoints, deadline, fetch.attempts);
        tls::TlsStream stream(std::move(connection.stream), context, {host, host});
        fetch.tls = stream.handshake();
        fetch.response = http::get(stream, host, wellKnown);
    } catch (const net::Failure &failure) {
        fetch.failure = failure;
    }
    fetch.total = net::Clock::now() - start;
    return fetch;
}

} // namespace mta_sts
