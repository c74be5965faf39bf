// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

/// Opinions on what DNS says of a domain's mail.
namespace check_mx_reach {

/// True when there are exchangers to look at, or the domain's own address.
bool hasHosts(const dns::MailHosts &mail);

/// Says why there are no exchangers.
nagios::Finding judgeMx(const Config &config, const dns::MailHosts &mail);

/// True when there is no MX record, and no address of the domain's own that could take the mail.
bool isWithoutMail(const DomainOpinion &opinion);

/// Judges a domain without MX record: its own address takes the mail, if it has one (RFC 5321
/// section 5.1).
Findings judgeImplicit(const Config &config, const DomainOpinion &opinion);

/// Finds what is wrong with the MX records themselves, and with what they name.
Findings judgeRecords(const Config &config, const dns::MailHosts &mail);

/// Compares the exchangers with --expect-mx.
Findings judgeExpectedHosts(const Config &config, const dns::MailHosts &mail);

} // namespace check_mx_reach
