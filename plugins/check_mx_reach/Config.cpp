// SPDX-License-Identifier: MIT
#include "check_mx_reach/Config.hpp"

#include "check_mx_reach/Check.hpp"
#include "cli/Refusal.hpp"
#include "cli/UsageError.hpp"

#include <algorithm>
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

/// Refuses a recipient whose domain is not among those that are tried.
void refuseForeignRecipients(const Config &config)
{
    for (const Recipient &recipient : config.recipients)
        if (!recipient.domain.empty() &&
            std::none_of(config.domains.begin(), config.domains.end(),
                         [&](const options::Domain &domain) {
                             return domain.name == recipient.domain;
                         }))
            throw cli::UsageError("--rcpt: the domain of '" + recipient.local + '@' +
                                  recipient.domain + "' is not given with -d");
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
    {[](const Config &c) { return !c.recipients.empty() && !c.reaches(Depth::ehlo); },
     "--rcpt: --depth ends before mail could be sent"},
    {[](const Config &c) {
         return c.recipients.empty() &&
                (c.asksRandom || !c.sender.isNull() ||
                 c.common.thresholds.mentions("recipients_accepted"));
     },
     "--from, --backscatter and the metric recipients_accepted need --rcpt"},
    {[](const Config &c) { return c.mtaSts && c.tls.implicit; },
     "--mta-sts is about STARTTLS, and cannot be used with --tls"},
    {[](const Config &c) { return c.wantsIpv6 && c.common.family == dns::Family::ipv4; },
     "--ipv6 want: IPv6 is not looked at with -4 or an IPv4 --source"},
};

} // namespace

std::vector<smtp::Address> Config::recipientsOf(const options::Domain &domain) const
{
    std::vector<smtp::Address> addresses;
    for (const Recipient &recipient : recipients)
        if (recipient.domain.empty() || recipient.domain == domain.name)
            addresses.push_back(smtp::Address::parse(recipient.local + '@' + domain.name));
    return addresses;
}

void finish(Config &config, const std::vector<std::string> &positional)
{
    finishCommon(config.common, program().metrics);
    if (!positional.empty())
        throw cli::UsageError("unexpected argument '" + positional.front() + "'");
    derive(config);
    refuseForeignRecipients(config);
    cli::refuseAny(refusals, config);
}

} // namespace check_mx_reach
