// SPDX-License-Identifier: MIT
#include "check_relay_domain/RelayDomainCheck.hpp"

#include "check_relay_domain/Judge.hpp"
#include "check_relay_domain/Options.hpp"
#include "check_relay_domain/Probe.hpp"

namespace check_relay_domain {

const cli::Program &RelayDomainCheck::program() const
{
    return check_relay_domain::program();
}

cli::OptionTable RelayDomainCheck::options()
{
    return check_relay_domain::options(config_);
}

void RelayDomainCheck::finish(const std::vector<std::string> &positional)
{
    check_relay_domain::finish(config_, positional);
}

nagios::Verdict RelayDomainCheck::check(plugin::Environment &environment, plugin::Progress &progress)
{
    return judge(config_, probe(config_, environment, progress));
}

} // namespace check_relay_domain
