// SPDX-License-Identifier: MIT
#include "dns/PendingQuestion.hpp"

#include <algorithm>

namespace dns {

bool PendingQuestion::wasHeard(const std::string &server) const
{
    return std::find(heard_.begin(), heard_.end(), server) != heard_.end();
}

void PendingQuestion::take(Answer answer)
{
    // An unreadable answer does not count as heard: the server is asked again without EDNS.
    if (answer.outcome < Outcome::timeout)
        heard_.push_back(answer.server);
    if (best_.server.empty() || answer.outcome < best_.outcome)
        best_ = std::move(answer);
}

} // namespace dns
