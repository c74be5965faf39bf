// SPDX-License-Identifier: MIT
#include "check_mx_reach/Check.hpp"

#include "check_mx_reach/Conversation.hpp"
#include "check_mx_reach/sts/Fetch.hpp"
#include "check_mx_reach/sts/Lookup.hpp"
#include "judge/Dane.hpp"
#include "judge/ReverseDns.hpp"
#include "net/fanOut.hpp"
#include "plugin/Targets.hpp"
#include "smtp/HeloName.hpp"

#include <functional>
#include <mutex>
#include <set>
#include <utility>

namespace check_mx_reach {

namespace {

using net::Clock;
using net::Deadline;

constexpr plugin::Phase lookingUp{"the name servers", false};
constexpr plugin::Phase talking{"the exchangers", true};
constexpr plugin::Phase judging{"its own verdict", false};

/// The share of the remaining time for TLSA lookups; connections come after them.
constexpr double tlsaShare = 0.6;

std::vector<std::string> names(const Config &config)
{
    std::vector<std::string> all;
    for (const options::Domain &domain : config.domains)
        all.push_back(domain.name);
    return all;
}

/// The TLSA records of all exchangers that can have some. Where the MX records are not signed, some
/// senders look at them all the same (RFC 7672 section 2.2.1).
void lookUpTlsa(const Config &config, dns::Resolver &resolver, Deadline deadline,
                Evidence &evidence)
{
    std::map<std::string, dns::TlsaHost> hosts;
    for (const dns::MailHosts &mail : evidence.mail)
        for (const dns::MailHost &host : mail.hosts)
            if (!host.addresses.empty())
                hosts.emplace(host.name, dns::tlsaHost(host));
    std::vector<dns::TlsaHost> asked;
    for (const auto &[name, host] : hosts)
        asked.push_back(host);
    std::vector<dns::TlsaAnswer> found =
        dns::findTlsa(resolver, asked, config.port(), deadline.part(tlsaShare));
    for (std::size_t i = 0; i < asked.size(); ++i)
        evidence.tlsa.emplace(asked[i].name, std::move(found[i]));
}

/// The base domain where there are TLSA records (RFC 7672 section 2.2.3).
std::string tlsNameOf(const std::string &host, const Evidence &evidence)
{
    const dns::TlsaAnswer *const tlsa = evidence.tlsaOf(host);
    return tlsa && judge::daneDemandsTls(*tlsa) ? tlsa->base : host;
}

/// The recipients that are asked for at the exchangers of the domain at this place of the list.
std::vector<smtp::Address> recipientsAt(const Config &config, const Evidence &evidence,
                                        std::size_t index)
{
    const options::Domain &domain = config.domains[index];
    std::vector<smtp::Address> recipients = config.recipientsOf(domain);
    if (!recipients.empty() && config.asksRandom)
        recipients.push_back(smtp::Address::parse(evidence.randomAt(domain.name)));
    return recipients;
}

/// Makes a probe for each address, in the order in which a sender would try them. An address that
/// several exchangers share is tried once, unless their names make a difference; it is asked for
/// the recipients of all their domains.
void collectAddresses(const Config &config, Evidence &evidence)
{
    std::set<std::pair<std::size_t, std::string>> named;
    for (std::size_t i = 0; i < evidence.mail.size(); ++i) {
        const auto recipients = recipientsAt(config, evidence, i);
        for (const dns::MailHost &host : evidence.mail[i].hosts)
            for (const Poco::Net::IPAddress &address : host.addresses) {
                const auto [place, isNew] = evidence.byPlace.emplace(
                    std::pair(address, config.asksEachName ? host.name : ""),
                    evidence.probes.size());
                if (isNew)
                    evidence.probes.push_back({.address = address,
                                               .host = host.name,
                                               .tlsName = tlsNameOf(host.name, evidence)});
                for (const smtp::Address &recipient : recipients)
                    if (named.emplace(place->second, recipient.text()).second)
                        evidence.probes[place->second].recipients.push_back(recipient);
            }
    }
}

/// Shows the progress of a long list at a terminal, ten times a second at most.
class ProgressLine {
public:
    ProgressLine(plugin::Environment &environment, const Config &config, std::size_t count)
        : environment_(environment), isWanted_(config.domains.size() > 1), count_(count)
    {
    }
    ~ProgressLine()
    {
        if (isWanted_)
            environment_.showProgress("");
    }

    void addOne()
    {
        if (!isWanted_)
            return;
        const std::lock_guard<std::mutex> lock(mutex_);
        ++done_;
        if (Clock::now() < next_)
            return;
        next_ = Clock::now() + std::chrono::milliseconds(100);
        environment_.showProgress(std::to_string(done_) + " of " + std::to_string(count_) +
                                  " addresses tried");
    }

private:
    plugin::Environment &environment_;
    bool isWanted_;
    std::size_t count_;
    std::size_t done_ = 0;
    Clock::time_point next_{};
    std::mutex mutex_;
};

/// Tries all addresses, then fetches the policies; at the same time asks the authoritative name
/// servers. Returns when the last of it was known: an answer to QUIT is waited for without taking
/// a turn of --max-parallel.
Clock::time_point tryAll(const Context &context, plugin::Environment &environment,
                         dns::Resolver &resolver, Evidence &evidence)
{
    const Config &config = context.config;
    using Work = std::function<void(const std::function<void()> &leave)>;
    constexpr std::size_t maxLingering = 64;
    std::vector<Work> works;
    ProgressLine line(environment, config, evidence.probes.size());
    if (config.asksNameServers)
        works.push_back([&](const auto &) {
            evidence.nameServers = dns::askNameServers(resolver, names(config),
                                                       config.common.family, context.deadline);
        });
    const std::size_t beside = works.size();
    for (AddressProbe &probed : evidence.probes)
        works.push_back([&](const std::function<void()> &leave) {
            converse(context, probed, leave);
            line.addOne();
        });
    for (Sts &sts : evidence.sts)
        if (hasPolicyHost(sts))
            works.push_back([&](const auto &) { fetchPolicy(context, sts); });
    return net::fanOut(works.size(), config.maxParallel + beside, maxLingering,
                       [&](std::size_t index, const std::function<void()> &leave) {
                           works[index](leave);
                       });
}

/// Looks up what DNS calls the addresses and the names in their greetings. Done last, so that it
/// costs no measured time, and for the first few addresses only.
void lookUpPeers(const Config &config, dns::Resolver &resolver, Deadline deadline,
                 Evidence &evidence)
{
    constexpr std::size_t most = 30;
    if ((config.common.verbosity == 0 && !config.fcrdns) || deadline.expired())
        return;
    std::vector<dns::GreetingName> greetings;
    std::set<Poco::Net::IPAddress> seen;
    for (const AddressProbe &probed : evidence.probes)
        if (probed.connected && (config.fcrdns || greetings.size() < most) &&
            seen.insert(probed.address).second)
            greetings.push_back({probed.address, probed.conversation.hostName(Verb::greeting)});
    evidence.reverse = judge::reverseDns(resolver, config.common, std::move(greetings), deadline);
}

} // namespace

Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress)
{
    const Deadline deadline = config.common.deadline();
    // First of all: it needs a privilege, which is given up before there is a second thread.
    const auto pinger = config.ping ? environment.pinger(config.common.source) : nullptr;
    const std::optional<tls::Context> context =
        config.reaches(Depth::starttls) || config.tls.implicit
            ? std::optional<tls::Context>(config.common.files)
            : std::nullopt;
    const Clock::time_point start = Clock::now();
    Evidence evidence;
    evidence.now = environment.now();
    evidence.ownName = plugin::ownName(config.common, environment);

    progress.enter(lookingUp);
    const auto resolver = environment.resolver(config.common.dns);
    StsLookup stsLookup(config, evidence.sts);
    evidence.mail =
        dns::findMailHosts(*resolver, names(config), {config.common.family, config.allowsLoopback},
                           deadline, &stsLookup);
    if (config.dane)
        lookUpTlsa(config, *resolver, deadline, evidence);
    if (config.asksRandom)
        evidence.random = smtp::randomLocalPart();
    collectAddresses(config, evidence);
    evidence.dns = Clock::now() - start;

    progress.enter(talking);
    const auto connector = environment.connector(config.common.source);
    const Clock::time_point known =
        tryAll({config, *connector, pinger.get(), context ? &*context : nullptr, evidence.ownName,
                deadline},
               environment, *resolver, evidence);
    evidence.pingTrouble = pinger ? pinger->trouble() : "";
    evidence.total = known - start;
    progress.enter(judging);
    lookUpPeers(config, *resolver, deadline, evidence);
    return evidence;
}

} // namespace check_mx_reach
