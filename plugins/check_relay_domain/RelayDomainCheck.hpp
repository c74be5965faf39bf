// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "plugin/Run.hpp"

namespace check_relay_domain {

/// This check as the frame sees it: options, probe, judge.
class RelayDomainCheck : public plugin::Check {
public:
    const cli::Program &program() const override;
    cli::OptionTable options() override;
    plugin::CommonConfig &common() override { return config_.common; }
    void finish(const std::vector<std::string> &positional) override;
    nagios::Verdict check(plugin::Environment &environment, plugin::Progress &progress) override;

private:
    Config config_;
};

} // namespace check_relay_domain
