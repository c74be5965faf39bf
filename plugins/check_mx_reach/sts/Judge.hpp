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
std::string whyUntrusted(const tls::Peer &peer, const std::string &name, judge::WallTime now);

/// The TXT record (RFC 8461 section 3.1): false, and told, where senders go on without a policy.
bool judgeStsRecord(const Config &config, const Sts &sts, DomainOpinion &opinion);

/// The file and its host: false, and told, where senders have no policy to hold to.
bool judgeStsPolicy(const Config &config, const Sts &sts, judge::WallTime now,
                    DomainOpinion &opinion);

/// Each exchanger, and each of its addresses that takes mail, by a valid policy.
void judgeStsHosts(const Config &config, const mta_sts::Policy &policy, judge::WallTime now,
                   DomainOpinion &opinion);

} // namespace check_mx_reach
