// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/JudgeDomain.hpp"
#include "nagios/Data.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// --dane, and DNS is signed as far as the exchangers' names (RFC 7672 section 2.2.1).
bool isDaneDomain(const Config &config, const dns::MailHosts &mail);

/// What a certificate may be for, beside the exchanger: the domain that the mail is for, and what
/// that is an alias for (RFC 7672 section 3.2.2).
std::vector<std::string> daneNames(const std::string &domain, const dns::MailHosts &mail);

/// The TLSA records of all exchangers, and what became of them at their addresses, with --dane.
nagios::Table tlsaTable(const Config &config, const Evidence &evidence, const Opinions &opinions);

} // namespace check_mx_reach
