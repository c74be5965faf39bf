// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/SmtpDialogCheck.hpp"

#include "check_smtp_dialog/Judge.hpp"
#include "check_smtp_dialog/Options.hpp"
#include "check_smtp_dialog/Probe.hpp"

namespace check_smtp_dialog {

const cli::Program &SmtpDialogCheck::program() const
{
    return check_smtp_dialog::program();
}

cli::OptionTable SmtpDialogCheck::options()
{
    return check_smtp_dialog::options(config_);
}

void SmtpDialogCheck::finish(const std::vector<std::string> &positional)
{
    check_smtp_dialog::finish(config_, positional);
}

nagios::Verdict SmtpDialogCheck::check(plugin::Environment &environment, plugin::Progress &progress)
{
    return judge(config_, probe(config_, environment, progress));
}

} // namespace check_smtp_dialog
