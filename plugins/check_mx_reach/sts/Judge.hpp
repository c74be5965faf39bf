// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/JudgeDomain.hpp"
#include "check_mx_reach/sts/Sts.hpp"
#include "judge/Certificate.hpp"
#include "options/CertificateDays.hpp"

#include <string>

namespace check_mx_reach {

/// Why a sender that holds to a policy trusts no server that shows this, in a clause; "" when it
/// does: the chain, the dates, and the name, which must be an alternative name of the certificate
/// (RFC 8461 section 4.2).
std::string whyUntrusted(const tls::Handshake &peer, const std::string &name, judge::WallTime now);

/// There is a policy that senders hold to.
bool isInForce(const Sts &sts, judge::WallTime now);

/// The file and its host: why senders have no policy to hold to, or what is odd about it.
Findings judgeStsPolicy(const Config &config, const Sts &sts, judge::WallTime now);

/// Each exchanger, and each of its addresses that takes mail, by a policy that is in force.
Findings judgeStsHosts(const Config &config, const mta_sts::Policy &policy, judge::WallTime now,
                       const Hosts &hosts);

} // namespace check_mx_reach
