// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <string>
#include <utility>
#include <vector>

namespace check_mx_reach {

/// An oddity and its addresses, by exchanger.
struct Remark {
    nagios::State state;
    nagios::FindingCode code;
    std::string text;
    std::vector<std::pair<std::string, std::vector<std::string>>> places{};
};

/// Collects oddities: one that many addresses show becomes one finding.
class Remarks {
public:
    void add(const HostOpinion &host, const AddressOpinion &one, Remark remark);
    Findings findings(const Config &config) const;

private:
    std::vector<Remark> all_;
};

/// Notes what is odd about a working exchanger: TLS, certificate, form of replies.
Findings judgeRemarks(const Config &config, const Evidence &evidence, const Hosts &hosts);

} // namespace check_mx_reach
