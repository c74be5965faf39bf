// SPDX-License-Identifier: MIT
#include "check_mx_reach/StsFetch.hpp"

#include "tls/TlsStream.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using net::Clock;
using net::Deadline;

constexpr unsigned short httpsPort = 443;
constexpr const char *wellKnown = "/.well-known/mta-sts.txt";

void visit(const Surroundings &around, const Sts &sts, Deadline deadline, StsVisit &visit)
{
    std::vector<net::Endpoint> endpoints;
    for (const Poco::Net::IPAddress &address : sts.lookup.addresses)
        endpoints.emplace_back(address, httpsPort);
    net::Connection connection =
        net::connectFirst(around.connector, endpoints, deadline, visit.attempts);
    tls::TlsStream stream(std::move(connection.stream), *around.tls, {sts.host, sts.host});
    visit.tls = stream.handshake();
    visit.response = http::get(stream, sts.host, wellKnown);
}

} // namespace

bool hasPolicyHost(const Sts &sts)
{
    return sts.record.isThere() && !sts.lookup.addresses.empty();
}

void fetchPolicy(const Surroundings &around, Sts &sts)
{
    if (around.deadline.expired())
        return;
    sts.visit.tried = true;
    sts.visit.hadTime = isEnoughTime(around);
    const Clock::time_point start = Clock::now();
    try {
        visit(around, sts, around.deadline.atMost(around.config.addressTimeout), sts.visit);
    } catch (const net::Failure &failure) {
        sts.visit.failure = failure;
    }
    sts.visit.total = Clock::now() - start;
    if (sts.visit.response && sts.visit.response->status == 200)
        sts.text = readStsPolicy(sts.visit.response->body);
}

} // namespace check_mx_reach
