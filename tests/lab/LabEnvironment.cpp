// SPDX-License-Identifier: MIT
#include "lab/LabEnvironment.hpp"

#include "lab/CannedResolver.hpp"
#include "lab/ScriptZones.hpp"
#include "lab/SecuredResolver.hpp"

#include "net/Failure.hpp"

#include <cerrno>
#include <stdexcept>

namespace lab {

namespace {

/// The one that has the script's zones when it is asked directly; all others keep silent.
constexpr const char *authoritativeServer = "127.0.0.53";

/// Answers every host name with what the script's `dns:` line says.
class HostResolver : public CannedResolver {
public:
    explicit HostResolver(const std::string &answer) : answer_(answer) {}

    dns::HostAnswer host(const std::string &, dns::Family family, net::Deadline) override
    {
        static const std::map<std::string, dns::Outcome> outcomes = {
            {"nxdomain", dns::Outcome::nxdomain}, {"noData", dns::Outcome::noData},
            {"servfail", dns::Outcome::servfail}, {"refused", dns::Outcome::refused},
            {"timeout", dns::Outcome::timeout},   {"broken", dns::Outcome::broken},
            {"local", dns::Outcome::local}};
        dns::HostAnswer result;
        result.server = ZoneResolver::address;
        const auto outcome = outcomes.find(answer_);
        if (outcome != outcomes.end()) {
            result.outcome = outcome->second;
            return result;
        }
        for (const std::string &word : words(answer_))
            add(result, word, family);
        return result;
    }

private:
    static void add(dns::HostAnswer &answer, const std::string &literal, dns::Family family)
    {
        const Poco::Net::IPAddress address(literal);
        const bool ipv6 = address.family() == Poco::Net::IPAddress::IPv6;
        if (family != dns::Family::any && ipv6 != (family == dns::Family::ipv6))
            return;
        answer.addresses.push_back(address);
        answer.outcome = dns::Outcome::found;
    }

    std::string answer_;
};

/// As a router on the way says it: RFC 792, type 3.
net::IcmpError icmp(int code)
{
    return {3, code, Poco::Net::IPAddress("203.0.113.1")};
}

/// Brings what the script's `ping:` lines say, at once.
class CannedPinger : public icmp::Pinger {
public:
    explicit CannedPinger(const std::map<std::string, std::string> &results) : results_(results) {}

    void start(const Poco::Net::IPAddress &) override {}

    icmp::PingResult result(const Poco::Net::IPAddress &address, net::Seconds) override
    {
        using Kind = icmp::PingResult::Kind;
        const auto found = results_.find(address.toString());
        const std::string what = found == results_.end() ? "" : found->second;
        if (what == "answered")
            return {Kind::answered, net::Seconds(0.0123), {}};
        if (what == "error")
            return {Kind::error, {}, icmp(1)};
        return {what == "silent" ? Kind::silent : Kind::notSent, {}, {}};
    }

    std::string trouble() const override
    {
        return results_.empty() ? "ICMP sockets are not permitted" : "";
    }

private:
    std::map<std::string, std::string> results_;
};

[[noreturn]] void failToConnect(const std::string &way)
{
    if (way == "refused")
        throw net::failureOfErrno(ECONNREFUSED);
    if (way == "unreachable")
        throw net::failureOfErrno(EHOSTUNREACH);
    if (way == "noFamily")
        throw net::failureOfErrno(ENETUNREACH);
    if (way == "prohibited")
        throw net::Failure(icmp(13));
    if (way == "timeout")
        throw net::Failure(net::FailureKind::timeout,
                           "no answer to the connection attempt in 5.0 s");
    throw std::runtime_error("unknown way to fail: " + way);
}

} // namespace

/// Connects to the script, unless a `connect:` line names a way to fail.
class ScriptConnector : public net::Connector {
public:
    explicit ScriptConnector(LabEnvironment &world) : world_(world) {}

    net::Connection connect(const net::Endpoint &endpoint, net::Deadline, net::Deadline) override
    {
        const auto &ways = world_.script_.connects;
        for (const std::string &key : {hostOf(endpoint), std::string("*")})
            if (const auto way = ways.find(key); way != ways.end())
                failToConnect(way->second);
        return {std::make_unique<PeerStream>(world_.nextPeer(), world_.fragment_), local(endpoint),
                endpoint};
    }

private:
    static std::string hostOf(const net::Endpoint &endpoint)
    {
        const bool path = endpoint.family() == Poco::Net::SocketAddress::UNIX_LOCAL;
        return path ? endpoint.toString() : endpoint.host().toString();
    }

    static net::Endpoint local(const net::Endpoint &peer)
    {
        if (peer.family() == Poco::Net::SocketAddress::UNIX_LOCAL)
            return peer;
        const bool ipv6 = peer.host().family() == Poco::Net::IPAddress::IPv6;
        return net::Endpoint(Poco::Net::IPAddress(ipv6 ? "2001:db8::10" : "192.0.2.10"), 40000);
    }

    LabEnvironment &world_;
};

LabEnvironment::LabEnvironment(const Script &script, EngineFactory engines, std::size_t fragment)
    : script_(script), engines_(std::move(engines)), fragment_(fragment)
{
}

std::unique_ptr<dns::Resolver> LabEnvironment::resolver(const dns::Settings &)
{
    if (script_.zone.empty())
        return std::make_unique<HostResolver>(script_.dns);
    const Zones zones = zonesOf(script_);
    auto resolver = std::make_unique<SecuredResolver>(zones, script_.dnssec);
    resolver->server(authoritativeServer, zones);
    return resolver;
}

std::unique_ptr<net::Connector>
LabEnvironment::connector(const std::optional<Poco::Net::IPAddress> &)
{
    return std::make_unique<ScriptConnector>(*this);
}

std::unique_ptr<icmp::Pinger> LabEnvironment::pinger(const std::optional<Poco::Net::IPAddress> &)
{
    return std::make_unique<CannedPinger>(script_.pings);
}

void LabEnvironment::showProgress(const std::string &) {}

std::string LabEnvironment::fullHostName()
{
    return script_.hostname;
}

std::string LabEnvironment::variable(const std::string &name)
{
    const auto found = script_.environment.find(name);
    return found == script_.environment.end() ? "" : found->second;
}

std::shared_ptr<ScriptPeer> LabEnvironment::nextPeer()
{
    const std::lock_guard<std::mutex> lock(mutex_);
    peers_.push_back(std::make_shared<ScriptPeer>(script_.connection(peers_.size()), engines_));
    return peers_.back();
}

std::string LabEnvironment::complaint() const
{
    for (const auto &peer : peers_)
        if (const std::string complaint = peer->finish(); !complaint.empty())
            return complaint;
    if (peers_.size() == script_.connections())
        return "";
    return peers_.empty() ? "never connected"
                          : "connected " + std::to_string(peers_.size()) + " times";
}

} // namespace lab
