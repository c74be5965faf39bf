// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeRemarks.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "check_mx_reach/Wording.hpp"

#include <algorithm>

namespace check_mx_reach {

void Remarks::add(const HostOpinion &host, const AddressOpinion &one, Remark remark)
{
    auto known = std::find_if(all_.begin(), all_.end(), [&](const Remark &other) {
        return other.state == remark.state && other.text == remark.text;
    });
    if (known == all_.end())
        known = all_.insert(all_.end(), std::move(remark));
    if (known->places.empty() || known->places.back().first != host.host->name)
        known->places.push_back({host.host->name, {}});
    known->places.back().second.push_back(one.probed->address.toString());
}

Findings Remarks::findings(const Config &config) const
{
    Findings findings;
    for (const Remark &remark : all_) {
        std::vector<std::string> places;
        for (const auto &[host, addresses] : remark.places)
            places.push_back(place(config, host, addresses));
        findings.push_back({remark.state, remark.code, shortList(places) + ": " + remark.text});
    }
    return findings;
}

} // namespace check_mx_reach
