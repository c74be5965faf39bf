// SPDX-License-Identifier: MIT
#include "options/CertificateDays.hpp"

#include "cli/Values.hpp"

namespace options {

CertificateDays parseCertificateDays(const std::string &text)
{
    constexpr std::int64_t maxDays = 36500;
    const std::size_t comma = text.find(',');
    CertificateDays days{cli::parseCount(text.substr(0, comma), 0, maxDays), {}};
    if (comma != std::string::npos)
        days.critical = cli::parseCount(text.substr(comma + 1), 0, maxDays);
    if (days.critical && *days.critical > days.warning)
        cli::refuse(text, "has more days for CRITICAL than for WARNING");
    return days;
}

} // namespace options
