// SPDX-License-Identifier: MIT
#include "check_mx_reach/Config.hpp"

#include "check_mx_reach/Check.hpp"
#include "cli/Refusal.hpp"

#include <set>

namespace check_mx_reach {

namespace {

/// Removes domains that were given twice.
void dropRepeated(std::vector<options::Domain> &domains)
{
    std::set<std::string> seen;
    std::erase_if(domains,
                  [&](const options::Domain &domain) { return !seen.insert(domain.name).second; });
}

void derive(Config &config)
{
    dropRepeated(config.domains);
    if (!config.depth)
        config.depth = config.days || config.mtaSts || config.dane ? Depth::starttls : Depth::ehlo;
    config.asksEachName = config.mtaSts || config.dane;
    config.common.dns.validate |= config.dane; // TLSA records count when DNS is signed
}

constexpr cli::Refusal<Config> refusals[] = {
    {[](const Config &c) { return c.domains.empty(); },
     "no domain given: use -d or --domains-file"},
    {[](const Config &c) { return c.days && !c.reaches(Depth::starttls); },
     "--certificate: --depth ends before the certificate is seen"},
    {[](const Config &c) { return c.mtaSts && !c.reaches(Depth::starttls); },
     "--mta-sts: --depth ends before the certificate is seen"},
    {[](const Config &c) { return c.dane && !c.reaches(Depth::starttls); },
     "--dane: --depth ends before the certificate is seen"},
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
