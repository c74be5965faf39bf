// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mta_sts {

/// The TXT records at a name, of which exactly one should begin with a version; records without one
/// do not count.
struct TextRecord {
    std::size_t count = 0;           ///< of those with the version
    std::string value{};             ///< of the wanted key, when the only one is valid
    std::string fault{}; ///< why it is not: a clause; "" when it is, or there is not one
    std::vector<std::string> lookalikes{}; ///< records that resemble one, when there is none
    bool isThere() const { return count == 1 && fault.empty(); }
};

/// Reads the record of MTA-STS at _mta-sts.DOMAIN: v=STSv1 with its id (RFC 8461 section 3.1).
TextRecord readStsRecord(const std::vector<std::string> &texts);

/// Reads the record of TLS reports at _smtp._tls.DOMAIN: v=TLSRPTv1 with its rua (RFC 8460 section
/// 3).
TextRecord readReportRecord(const std::vector<std::string> &texts);

} // namespace mta_sts
