// SPDX-License-Identifier: MIT
#include "check_mx_reach/Config.hpp"

#include "check_mx_reach/Check.hpp"
#include "cli/Refusal.hpp"

#include <set>

namespace check_mx_reach {

namespace {

using options::Verify;

/// Removes domains that were given twice.
void dropRepeated(std::vector<options::Domain> &domains)
{
    std::set<std::string> seen;
    std::erase_if(domains,
                  [&](const options::Domain &domain) { return !seen.insert(domain.name).second; });
}

/// True when something is asked for that shows in TLS only.
bool judgesTls(const Config &config)
{
    return config.tls.days || config.tls.verify || config.tls.minVersion || config.mtaSts ||
           config.dane || config.common.thresholds.mentions("cert_days");
}

void derive(Config &config)
{
    dropRepeated(config.domains);
    if (!config.depth)
        config.depth = config.tls.implicit || judgesTls(config) ? Depth::starttls : Depth::ehlo;
    config.tls.verify = config.tls.verify.value_or(Verify::automatic);
    config.asksEachName = config.mtaSts || config.dane ||
                          config.tls.verify == Verify::require || config.tls.verify == Verify::warn;
    config.common.dns.validate |= config.dane; // TLSA records count when DNS is signed
}

constexpr cli::Refusal<Config> refusals[] = {
    {[](const Config &c) { return c.domains.empty(); },
     "no domain given: use -d or --domains-file"},
    {[](const Config &c) { return c.tls.days && !c.reaches(Depth::starttls); },
     "--certificate: --depth ends before the certificate is seen"},
    {[](const Config &c) { return c.mtaSts && !c.reaches(Depth::starttls); },
     "--mta-sts: --depth ends before the certificate is seen"},
    {[](const Config &c) { return c.dane && !c.reaches(Depth::starttls); },
     "--dane: --depth ends before the certificate is seen"},
    {[](const Config &c) {
         return (c.tls.verify != Verify::automatic || c.tls.minVersion) &&
                !c.reaches(Depth::starttls);
     },
     "--verify, --tls-min: --depth ends before the certificate is seen"},
    {[](const Config &c) {
         return c.common.thresholds.mentions("cert_days") && !c.reaches(Depth::starttls);
     },
     "-w, -c: --depth ends before 'cert_days'"},
    {[](const Config &c) { return c.mtaSts && c.tls.implicit; },
     "--mta-sts is about STARTTLS, and cannot be used with --tls"},
    {[](const Config &c) { return c.wantsIpv6 && c.common.family == dns::Family::ipv4; },
     "--ipv6 want: IPv6 is not looked at with -4 or an IPv4 --source"},
};

} // namespace

void finish(Config &config, const std::vector<std::string> &positional)
{
    finishCommon(config.common, program().metrics);
    if (!positional.empty())
        throw cli::UsageError("unexpected argument '" + positional.front() + "'");
    derive(config);
    cli::refuseAny(refusals, config);
}

} // namespace check_mx_reach
