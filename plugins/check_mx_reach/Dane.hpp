// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace check_mx_reach {

/// True where DNS is signed as far as the exchangers' names (RFC 7672 section 2.2.1).
bool isMxSigned(const dns::MailHosts &mail);

/// Other names that a certificate may be for: the recipient domain, and what that is an alias for
/// (RFC 7672 section 3.2.2); none where the MX records are not signed.
std::vector<std::string> daneNames(const std::string &domain, const dns::MailHosts &mail);

/// --dane: TLSA records of the exchangers of the domain at this place of the list, against what
/// each address shows.
Findings judgeDane(const Config &config, const Evidence &evidence, std::size_t index,
                   const Hosts &hosts);

} // namespace check_mx_reach
