// SPDX-License-Identifier: MIT
#include "check_mx_reach/Measures.hpp"

#include "check_mx_reach/Recipients.hpp"
#include "judge/Certificate.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace check_mx_reach {

namespace {

/// Counts of what can be reached, each exchanger and each address once.
struct Counts {
    std::map<std::string, bool> exchangers; ///< by name: does it work?
    std::map<Poco::Net::IPAddress, bool> addresses;
    std::size_t domainsFailed = 0;
};

Counts count(const Opinions &opinions)
{
    Counts counts;
    for (const DomainOpinion &domain : opinions) {
        counts.domainsFailed += domain.hasFailed() ? 1 : 0;
        for (const HostOpinion &host : domain.hosts) {
            counts.exchangers[host.host->name] |= host.reach == Reach::works;
            for (const AddressOpinion &one : host.addresses)
                counts.addresses[one.probed->address] |= one.reach == Reach::works;
        }
    }
    return counts;
}

/// The days of life of the certificate that ends first, of all that were shown.
std::optional<std::int64_t> fewestDays(const Evidence &evidence)
{
    std::optional<std::int64_t> fewest;
    for (const AddressProbe &probed : evidence.probes) {
        const auto &peer = probed.conversation.tls;
        if (!peer || peer->chain.empty())
            continue;
        const std::int64_t left = judge::daysLeft(judge::firstToEnd(*peer), evidence.now);
        fewest = std::min(fewest.value_or(left), left);
    }
    return fewest;
}

template <class Map> std::size_t working(const Map &map)
{
    return static_cast<std::size_t>(
        std::count_if(map.begin(), map.end(), [](const auto &entry) { return entry.second; }));
}

/// The number of exchangers with labels of their own. It depends on their names only, so that the
/// labels are the same in every run.
std::size_t labelledHosts(const Config &config, const DomainOpinion &domain)
{
    constexpr std::size_t maxHosts = 8;
    constexpr std::size_t maxBytes = 560;
    constexpr std::size_t valueBytes = 21; // _time=0.123456s;;;0 or _rta=12.345ms;;;0
    if (config.perfdataHosts)
        return std::min(*config.perfdataHosts, domain.hosts.size());
    std::size_t bytes = 0;
    std::size_t count = 0;
    for (const HostOpinion &host : domain.hosts) {
        bytes += 2 * (host.host->name.size() + valueBytes);
        if (count == maxHosts || bytes > maxBytes)
            break;
        ++count;
    }
    return count;
}

/// Time and ping of an exchanger that works.
void measureHost(const Config &config, const HostOpinion &host, nagios::Verdict &verdict)
{
    const AddressProbe *probed = host.working();
    if (!probed)
        return;
    nagios::measure(nagios::timed(host.host->name + "_time", probed->total.count()),
                    config.common.thresholds, verdict);
    if (probed->ping.kind == icmp::PingResult::Kind::answered)
        nagios::measure({.label = host.host->name + "_rta",
                         .value = nagios::milliseconds(probed->ping.roundTrip.count()),
                         .unit = "ms",
                         .min = 0},
                        config.common.thresholds, verdict);
}

} // namespace

void measureAll(const Config &config, const Evidence &evidence, const Opinions &opinions,
                nagios::Verdict &verdict)
{
    const Counts counts = count(opinions);
    const auto add = [&](nagios::Metric metric) {
        nagios::measure(std::move(metric), config.common.thresholds, verdict);
    };
    add(nagios::timed("time", evidence.total.count(), config.common.timeout.count()));
    add(nagios::counted("domains", opinions.size()));
    add(nagios::counted("domains_failed", counts.domainsFailed, opinions.size()));
    add(nagios::counted("exchangers", counts.exchangers.size()));
    add(nagios::counted("reachable", working(counts.exchangers), counts.exchangers.size()));
    add(nagios::counted("addresses", counts.addresses.size()));
    add(nagios::counted("addresses_reachable", working(counts.addresses),
                        counts.addresses.size()));
    if (const auto days = fewestDays(evidence))
        add(judge::certificateDays(*days, config.tls.days));
    if (!config.recipients.empty()) {
        std::size_t asked = 0;
        std::size_t accepted = 0;
        for (const DomainOpinion &domain : opinions) {
            asked += domain.recipients.size();
            accepted += acceptedRecipients(domain);
        }
        add(nagios::counted("recipients_accepted", accepted, asked));
    }
    if (opinions.size() > 1)
        return;
    const DomainOpinion &domain = opinions.front();
    for (std::size_t i = 0; i < labelledHosts(config, domain); ++i)
        measureHost(config, domain.hosts[i], verdict);
}

} // namespace check_mx_reach
