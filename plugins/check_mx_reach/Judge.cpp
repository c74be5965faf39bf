// SPDX-License-Identifier: MIT
#include "check_mx_reach/Judge.hpp"

#include "check_mx_reach/Describe.hpp"
#include "check_mx_reach/JudgeDomain.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>
#include <map>

namespace check_mx_reach {

namespace {

using nagios::State;

/// No mail gets there, as far as can be seen.
bool hasFailed(const DomainOpinion &opinion)
{
    return opinion.state() == State::critical || opinion.state() == State::unknown;
}

/// What can be reached, each exchanger and each address once.
struct Counts {
    std::map<std::string, bool> exchangers; ///< by name: does it work?
    std::map<const Contact *, bool> addresses;
    std::size_t domainsFailed = 0;
};

Counts count(const Opinions &opinions)
{
    Counts counts;
    for (const DomainOpinion &domain : opinions) {
        counts.domainsFailed += hasFailed(domain) ? 1 : 0;
        for (const HostOpinion &host : domain.hosts) {
            counts.exchangers[host.host->name] |= host.reach == Reach::works;
            for (const AddressOpinion &one : host.addresses)
                counts.addresses[one.contact] |= one.reach == Reach::works;
        }
    }
    return counts;
}

template <class Map> double working(const Map &map)
{
    return static_cast<double>(std::count_if(map.begin(), map.end(),
                                             [](const auto &entry) { return entry.second; }));
}

/// Time and ping of each exchanger that works, in the order of preference.
void measureHosts(const Config &config, const DomainOpinion &domain, nagios::Verdict &verdict)
{
    std::size_t left = config.perfdataHosts;
    for (const HostOpinion &host : domain.hosts) {
        if (left-- == 0)
            return;
        const Contact *contact = host.working();
        if (!contact)
            continue;
        nagios::measure({.label = host.host->name + "_time",
                         .value = nagios::rounded(contact->total.count()),
                         .unit = "s",
                         .min = 0},
                        config.common.thresholds, verdict);
        if (contact->ping.kind == net::PingResult::Kind::answered)
            nagios::measure({.label = host.host->name + "_rta",
                             .value = nagios::rounded(contact->ping.roundTrip.count()) * 1000,
                             .unit = "ms",
                             .min = 0},
                            config.common.thresholds, verdict);
    }
}

void measureAll(const Config &config, const Evidence &evidence, const Opinions &opinions,
                nagios::Verdict &verdict)
{
    const Counts counts = count(opinions);
    const auto add = [&](const char *label, double value, std::size_t most) {
        nagios::measure({.label = label, .value = value, .unit = "", .min = 0,
                         .max = static_cast<double>(most)},
                        config.common.thresholds, verdict);
    };
    const auto whole = [&](const char *label, std::size_t value) {
        nagios::measure({.label = label, .value = static_cast<double>(value), .unit = "", .min = 0},
                        config.common.thresholds, verdict);
    };
    nagios::measure({.label = "time", .value = nagios::rounded(evidence.total.count()),
                     .unit = "s", .min = 0, .max = config.common.timeout.count()},
                    config.common.thresholds, verdict);
    whole("domains", opinions.size());
    add("domains_failed", static_cast<double>(counts.domainsFailed), opinions.size());
    whole("exchangers", counts.exchangers.size());
    add("reachable", working(counts.exchangers), counts.exchangers.size());
    whole("addresses", counts.addresses.size());
    add("addresses_reachable", working(counts.addresses), counts.addresses.size());
    if (opinions.size() == 1)
        measureHosts(config, opinions.front(), verdict);
}

std::string summaryOfOne(const Evidence &evidence, const DomainOpinion &domain,
                         const std::string &name)
{
    const std::string where = route(domain);
    if (where.empty()) // a state that the user chose for it
        return name + ": " + (domain.findings.empty() ? "no exchanger" : domain.findings.front().text);
    const auto works = std::count_if(
        domain.hosts.begin(), domain.hosts.end(),
        [](const HostOpinion &host) { return host.reach == Reach::works; });
    return name + ": " + where + ", " + std::to_string(works) + " of " +
           std::to_string(domain.hosts.size()) +
           (domain.hosts.size() == 1 ? " exchanger" : " exchangers") + " reachable, in " +
           nagios::inSeconds(evidence.total.count());
}

void judgeOne(const Config &config, const Evidence &evidence, const DomainOpinion &domain,
              nagios::Verdict &verdict)
{
    verdict.about = config.domains.front().typed;
    verdict.findings = domain.findings;
    verdict.summary = summaryOfOne(evidence, domain, verdict.about);
}

/// A domain's worst findings in one text.
nagios::Finding headlineOf(const DomainOpinion &domain, const std::string &name)
{
    nagios::Verdict alone;
    alone.about = name;
    alone.findings = domain.findings;
    return {domain.state(), alone.headline()};
}

void judgeSeveral(const Config &config, const Evidence &evidence, const Opinions &opinions,
                  nagios::Verdict &verdict)
{
    const bool isReplaced = config.common.thresholds.name("domains_failed");
    std::size_t warnings = 0;
    std::size_t failed = 0;
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        if (opinions[i].state() == State::ok)
            continue;
        ++(hasFailed(opinions[i]) ? failed : warnings);
        nagios::Finding finding = headlineOf(opinions[i], config.domains[i].typed);
        if (isReplaced)
            finding.state = State::ok;
        verdict.findings.push_back(std::move(finding));
    }
    const std::string all = std::to_string(opinions.size());
    verdict.about = std::to_string(failed > 0 ? failed : warnings) + " of " + all +
                    (failed > 0 ? " domains failed" : " domains with warnings");
    verdict.summary = "mail can reach " + std::to_string(opinions.size() - failed) + " of " + all +
                      " domains, in " + nagios::inSeconds(evidence.total.count());
}

} // namespace

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    Opinions opinions;
    for (std::size_t i = 0; i < config.domains.size(); ++i)
        opinions.push_back(judgeDomain(config, evidence, i));
    nagios::Verdict verdict;
    if (opinions.size() == 1)
        judgeOne(config, evidence, opinions.front(), verdict);
    else
        judgeSeveral(config, evidence, opinions, verdict);
    measureAll(config, evidence, opinions, verdict);
    verdict.details = details(config, evidence, opinions);
    verdict.facts = facts(config, evidence, opinions);
    return verdict;
}

} // namespace check_mx_reach
