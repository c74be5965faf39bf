// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "check_mx_reach/sts/Sts.hpp"
#include "judge/Certificate.hpp"

#include <string>

/// Judges the policy host and its file as a sender sees them: whatever is wrong, mail goes on
/// without a policy, or by a cached one.
namespace check_mx_reach {

/// Says why a sender with a policy does not trust this handshake, in a clause; "" when it
/// does: the chain, the dates, and the name, which must be an alternative name of the certificate
/// (RFC 8461 section 4.2).
std::string whyUntrusted(const tls::Handshake &peer, const std::string &name, judge::WallTime now);

/// True when there is a policy that senders follow.
bool isInForce(const Sts &sts, judge::WallTime now);

/// Judges the file and its host: why senders have no policy, or what is odd about it.
Findings judgeStsPolicy(const Config &config, const Sts &sts, judge::WallTime now);

} // namespace check_mx_reach
