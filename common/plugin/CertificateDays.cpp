// SPDX-License-Identifier: MIT
#include "plugin/CertificateDays.hpp"

#include "cli/Values.hpp"

#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

namespace plugin {

using nagios::Finding;
using nagios::State;

CertificateDays parseCertificateDays(const std::string &text)
{
    constexpr std::int64_t most = 36500;
    const std::size_t comma = text.find(',');
    CertificateDays days{cli::parseCount(text.substr(0, comma), 0, most), {}};
    if (comma != std::string::npos)
        days.critical = cli::parseCount(text.substr(comma + 1), 0, most);
    if (days.critical && *days.critical > days.warning)
        cli::refuse(text, "has more days for CRITICAL than for WARNING");
    return days;
}

std::int64_t daysLeft(const tls::Certificate &certificate, WallTime now)
{
    return std::chrono::floor<std::chrono::days>(certificate.notAfter - now).count();
}

std::optional<Finding> judgeDates(const tls::Certificate &certificate, const std::string &name,
                                  const std::optional<CertificateDays> &days, State outOfTime,
                                  WallTime now)
{
    const std::int64_t left = daysLeft(certificate, now);
    const std::string soon =
        name + " expires in " + inDays(left) + ", on " + day(certificate.notAfter);
    if (now > certificate.notAfter)
        return Finding{outOfTime, name + " expired on " + day(certificate.notAfter)};
    if (now < certificate.notBefore)
        return Finding{outOfTime, name + " is not valid before " + day(certificate.notBefore)};
    if (days && left < days->critical.value_or(0))
        return Finding{State::critical, soon};
    if (days && left < days->warning)
        return Finding{State::warning, soon};
    return {};
}

std::string inDays(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

std::string day(WallTime time)
{
    const auto since = std::chrono::floor<std::chrono::microseconds>(time).time_since_epoch();
    return Poco::DateTimeFormatter::format(Poco::Timestamp(since.count()), "%Y-%m-%d");
}

} // namespace plugin
