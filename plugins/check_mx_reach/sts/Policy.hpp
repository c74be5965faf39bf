// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "check_mx_reach/sts/Sts.hpp"
#include "judge/Certificate.hpp"

#include <string>

/// The policy host and its file, as a sender sees them: whatever is wrong there, mail goes on
/// without a policy, or by the one that was seen before.
namespace check_mx_reach {

/// Why a sender that holds to a policy trusts no server that shows this, in a clause; "" when it
/// does: the chain, the dates, and the name, which must be an alternative name of the certificate
/// (RFC 8461 section 4.2).
std::string whyUntrusted(const tls::Handshake &peer, const std::string &name, judge::WallTime now);

/// There is a policy that senders hold to.
bool isInForce(const Sts &sts, judge::WallTime now);

/// The file and its host: why senders have no policy to hold to, or what is odd about it.
Findings judgeStsPolicy(const Config &config, const Sts &sts, judge::WallTime now);

} // namespace check_mx_reach
