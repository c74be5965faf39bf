// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Fetch.hpp"

namespace check_mx_reach {

bool hasPolicyHost(const Sts &sts)
{
    return sts.record.isThere() && !sts.lookup.addresses.empty();
}

void fetchPolicy(const Surroundings &around, Sts &sts)
{
    if (around.deadline.expired())
        return;
    const bool hadTime = isEnoughTime(around);
    sts.visit = mta_sts::fetchPolicy(around.connector, *around.tls, sts.host, sts.lookup.addresses,
                                     around.deadline.atMost(around.config.addressTimeout));
    sts.visit.hadTime = hadTime;
    if (sts.visit.response && sts.visit.response->status == 200)
        sts.text = mta_sts::readPolicy(sts.visit.response->body);
}

} // namespace check_mx_reach
