// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mta_sts {

/// What the TXT records at a name say, of which one is to be there and to begin with a version; the
/// others there are none of ours.
struct TextRecord {
    std::size_t count = 0;           ///< of those with the version
    std::string value{};             ///< of the wanted key, when the only one is valid
    std::string fault{}; ///< why it is not: a clause; "" when it is, or there is not one
    std::vector<std::string> lookalikes{}; ///< without one: what looks as if it was meant
    bool isThere() const { return count == 1 && fault.empty(); }
};

/// MTA-STS, the record at _mta-sts.DOMAIN: v=STSv1 with its id (RFC 8461 section 3.1).
TextRecord readStsRecord(const std::vector<std::string> &texts);

/// TLS reports, the record at _smtp._tls.DOMAIN: v=TLSRPTv1 with its rua (RFC 8460 section 3).
TextRecord readReportRecord(const std::vector<std::string> &texts);

} // namespace mta_sts
