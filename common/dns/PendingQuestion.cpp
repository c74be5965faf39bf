// SPDX-License-Identifier: MIT
#include "dns/PendingQuestion.hpp"

#include <algorithm>

namespace dns {

namespace {

bool has(const std::vector<std::string> &servers, const std::string &server)
{
    return std::find(servers.begin(), servers.end(), server) != servers.end();
}

/// True for what servers from before EDNS, and boxes that mangle it, answer (RFC 6891 section 7).
bool isConfused(const Answer &answer)
{
    return answer.outcome == Outcome::broken ||
           (answer.outcome == Outcome::error &&
            (answer.reason == "FORMERR" || answer.reason == "NOTIMP"));
}

} // namespace

bool PendingQuestion::wasHeard(const std::string &server) const
{
    return has(heard_, server);
}

bool PendingQuestion::mayBeEdns(const std::string &server) const
{
    return has(confused_, server) && !has(heard_, server);
}

void PendingQuestion::take(Answer answer, bool hadEdns)
{
    if (hadEdns && isConfused(answer))
        confused_.push_back(answer.server);
    else if (answer.outcome != Outcome::timeout && answer.outcome != Outcome::local)
        heard_.push_back(answer.server);
    if (best_.server.empty() || answer.outcome < best_.outcome)
        best_ = std::move(answer);
}

} // namespace dns
