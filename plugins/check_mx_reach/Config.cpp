// SPDX-License-Identifier: MIT
#include "check_mx_reach/Config.hpp"

#include "check_mx_reach/Options.hpp"
#include "cli/UsageError.hpp"

#include <set>

namespace check_mx_reach {

namespace {

using cli::UsageError;

/// A name that was given twice is looked at once.
void dropRepeated(std::vector<options::Domain> &domains)
{
    std::set<std::string> seen;
    std::erase_if(domains, [&](const options::Domain &domain) { return !seen.insert(domain.name).second; });
}

void finishDepth(Config &config)
{
    const char *wish = config.days     ? "--certificate"
                       : config.mtaSts ? "--mta-sts"
                       : config.dane   ? "--dane"
                                       : nullptr;
    if (config.depth && wish && *config.depth != Depth::starttls)
        throw UsageError(std::string(wish) + ": --depth ends before the certificate is seen");
    if (!config.depth)
        config.depth = wish ? Depth::starttls : Depth::ehlo;
    config.asksEachName = config.mtaSts || config.dane;
    config.common.dns.validate |= config.dane; // TLSA records count when DNS is signed
}

void finishIpv6(const Config &config)
{
    if (config.wantsIpv6 && config.common.family == dns::Family::ipv4)
        throw UsageError("--ipv6 want: IPv6 is not looked at with -4 or an IPv4 --source");
}

} // namespace

void finish(Config &config, const std::vector<std::string> &positional)
{
    finishCommon(config.common, program().metrics);
    if (!positional.empty())
        throw UsageError("unexpected argument '" + positional.front() + "'");
    if (config.domains.empty())
        throw UsageError("no domain given: use -d or --domains-file");
    dropRepeated(config.domains);
    finishDepth(config);
    finishIpv6(config);
}

} // namespace check_mx_reach
