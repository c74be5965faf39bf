// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <string>
#include <utility>
#include <vector>

namespace check_mx_reach {

/// One thing that is odd, and where: by exchanger, the addresses.
struct Remark {
    nagios::State state;
    nagios::FindingCode code;
    std::string text;
    std::vector<std::pair<std::string, std::vector<std::string>>> places{};
};

/// What is odd at many addresses is said once.
class Remarks {
public:
    void add(const HostOpinion &host, const AddressOpinion &one, Remark remark);
    Findings findings(const Config &config) const;

private:
    std::vector<Remark> all_;
};

/// What is odd about an exchanger that works all the same: TLS, certificate, form.
Findings judgeRemarks(const Config &config, const Evidence &evidence, const Hosts &hosts);

} // namespace check_mx_reach
