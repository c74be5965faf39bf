// SPDX-License-Identifier: MIT
#include "check_mx_reach/MxReachCheck.hpp"

#include "check_mx_reach/Judge.hpp"
#include "check_mx_reach/Options.hpp"
#include "check_mx_reach/Probe.hpp"

namespace check_mx_reach {

const cli::Program &MxReachCheck::program() const
{
    return check_mx_reach::program();
}

cli::OptionTable MxReachCheck::options()
{
    return check_mx_reach::options(config_);
}

void MxReachCheck::finish(const std::vector<std::string> &positional)
{
    check_mx_reach::finish(config_, positional);
}

nagios::Verdict MxReachCheck::check(plugin::Environment &environment, plugin::Progress &progress)
{
    return judge(config_, probe(config_, environment, progress));
}

} // namespace check_mx_reach
