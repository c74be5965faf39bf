// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Fetch.hpp"

namespace check_mx_reach {

bool hasPolicyHost(const Sts &sts)
{
    return sts.record.isThere() && !sts.lookup.addresses.empty();
}

void fetchPolicy(const Context &context, Sts &sts)
{
    if (context.deadline.expired())
        return;
    const bool hadTime = isEnoughTime(context);
    sts.fetch =
        mta_sts::fetchPolicy(context.connector, *context.tls, sts.host, sts.lookup.addresses,
                             context.deadline.atMost(context.config.addressTimeout));
    sts.fetch.hadTime = hadTime;
    if (sts.fetch.response && sts.fetch.response->status == 200)
        sts.text = mta_sts::readPolicy(sts.fetch.response->body);
}

} // namespace check_mx_reach
