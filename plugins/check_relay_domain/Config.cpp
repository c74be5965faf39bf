// SPDX-License-Identifier: MIT
#include "check_relay_domain/Config.hpp"

#include "check_relay_domain/Check.hpp"
#include "cli/Refusal.hpp"
#include "options/Host.hpp"

#include <algorithm>
#include <set>

namespace check_relay_domain {

namespace {

/// Removes recipients and domains that were given twice.
void dropRepeated(Config &config)
{
    std::set<std::string> seen;
    std::erase_if(config.intended,
                  [&](const Intended &one) { return !seen.insert(config.recipient(one)).second; });
    std::set<std::string> known;
    std::erase_if(config.foreign,
                  [&](const std::string &domain) { return !known.insert(domain).second; });
}

void derive(Config &config)
{
    dropRepeated(config);
    if (!config.sender)
        config.sender = smtp::Address();
}

constexpr cli::Refusal<Config> refusals[] = {
    {[](const Config &c) { return c.intended.empty() && c.foreign.empty(); },
     "no domain given: use -d, --domains-file or --foreign"},
    {[](const Config &c) { return c.intended.empty() && c.roleAccounts; },
     "--role-accounts needs intended domains: use -d or --domains-file"},
    {[](const Config &c) { return c.intended.empty() && c.asksExchangers; },
     "--mx needs intended domains: use -d or --domains-file"},
};

void refuseContradictions(const Config &config)
{
    for (const Intended &one : config.intended)
        if (std::count(config.foreign.begin(), config.foreign.end(), one.domain) > 0)
            throw cli::UsageError("'" + one.domain + "' cannot be both intended and foreign");
}

/// The server, unless DNS names it.
void finishServer(Config &config, const std::vector<std::string> &positional)
{
    if (!config.asksExchangers)
        return options::finishHost(config.host, positional, config.common);
    if (!config.host.empty() || !positional.empty())
        throw cli::UsageError("--mx asks the exchangers of each domain: it cannot be used with -H");
}

} // namespace

void finish(Config &config, const std::vector<std::string> &positional)
{
    finishCommon(config.common, program().metrics);
    finishServer(config, positional);
    finishAuth(config.auth, config.tls, config.common, config.host, config.port());
    finishTls(config.tls, config.common.files);
    derive(config);
    cli::refuseAny(refusals, config);
    refuseContradictions(config);
}

} // namespace check_relay_domain
