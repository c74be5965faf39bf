// SPDX-License-Identifier: MIT
#include "lab/LabEnvironment.hpp"

#include "net/Failure.hpp"

#include <cerrno>
#include <stdexcept>

namespace lab {

namespace {

/// Answers every name with what the script's `dns:` line says.
class CannedResolver : public dns::Resolver {
public:
    explicit CannedResolver(const std::string &answer) : answer_(answer) {}

    std::vector<dns::Answer> ask(const std::vector<dns::Question> &questions,
                                 net::Deadline) override
    {
        return std::vector<dns::Answer>(questions.size());
    }

    std::vector<dns::Answer> askDirectly(const std::vector<dns::DirectQuestion> &questions,
                                         net::Deadline) override
    {
        return std::vector<dns::Answer>(questions.size());
    }

    dns::HostAnswer host(const std::string &, dns::Family family, net::Deadline) override
    {
        static const std::map<std::string, dns::Outcome> outcomes = {
            {"nxdomain", dns::Outcome::nxdomain}, {"noData", dns::Outcome::noData},
            {"servfail", dns::Outcome::servfail}, {"refused", dns::Outcome::refused},
            {"timeout", dns::Outcome::timeout},   {"broken", dns::Outcome::broken},
            {"local", dns::Outcome::local}};
        dns::HostAnswer result;
        result.server = "192.0.2.53";
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

[[noreturn]] void failToConnect(const std::string &way)
{
    if (way == "refused")
        throw net::failureOfErrno(ECONNREFUSED);
    if (way == "unreachable")
        throw net::failureOfErrno(EHOSTUNREACH);
    if (way == "noFamily")
        throw net::failureOfErrno(ENETUNREACH);
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
        ++world_.connections_;
        world_.peer_ = std::make_shared<ScriptPeer>(world_.script_, world_.engines_);
        return {std::make_unique<PeerStream>(world_.peer_, world_.fragment_), local(endpoint),
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
    return std::make_unique<CannedResolver>(script_.dns);
}

std::unique_ptr<net::Connector>
LabEnvironment::connector(const std::optional<Poco::Net::IPAddress> &)
{
    return std::make_unique<ScriptConnector>(*this);
}

std::string LabEnvironment::fullHostName()
{
    return script_.hostname;
}

std::string LabEnvironment::variable(const std::string &name)
{
    const auto found = script_.environment.find(name);
    return found == script_.environment.end() ? "" : found->second;
}

std::string LabEnvironment::complaint() const
{
    if (connections_ > 1)
        return "connected " + std::to_string(connections_) + " times";
    if (connections_ == 0)
        return script_.steps.empty() ? "" : "never connected";
    return peer_->finish();
}

} // namespace lab
