// SPDX-License-Identifier: MIT
#include "dns/Inquiry.hpp"

#include <algorithm>

namespace dns {

bool Inquiry::wasHeard(const std::string &server) const
{
    return std::find(heard_.begin(), heard_.end(), server) != heard_.end();
}

void Inquiry::take(Answer answer)
{
    const bool spoke = answer.outcome != Outcome::timeout && answer.outcome != Outcome::local;
    if (spoke)
        heard_.push_back(answer.server);
    if (best_.server.empty() || answer.outcome < best_.outcome)
        best_ = std::move(answer);
}

} // namespace dns
