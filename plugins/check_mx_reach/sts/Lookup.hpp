// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/sts/Sts.hpp"
#include "dns/MailHosts.hpp"

#include <cstddef>
#include <vector>

namespace check_mx_reach {

/// Asks for the records of all domains together with their exchangers, then for the addresses of
/// those policy hosts that have a valid record. Without --mta-sts it asks nothing.
class StsLookup : public dns::ExtraQuestions {
public:
    /// Refers to its arguments; fills `all`, in the order of the domains.
    StsLookup(const Config &config, std::vector<Sts> &all) : config_(config), all_(all) {}

    std::vector<dns::Question> first() override;
    std::vector<dns::Question> second(std::vector<dns::Answer> answers) override;
    void finish(std::vector<dns::Answer> answers) override;

private:
    const Config &config_;
    std::vector<Sts> &all_;
};

} // namespace check_mx_reach
