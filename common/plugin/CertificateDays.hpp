// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"
#include "tls/Certificate.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace plugin {

using WallTime = std::chrono::system_clock::time_point;

/// --certificate W[,C]: days of life below which there is an alert.
struct CertificateDays {
    std::int64_t warning = 0;
    std::optional<std::int64_t> critical;
};

/// Throws cli::UsageError.
CertificateDays parseCertificateDays(const std::string &text);

/// Whole days until the certificate expires; negative when it has.
std::int64_t daysLeft(const tls::Certificate &certificate, WallTime now);

/// What there is to say about its dates; nothing when they are fine. `outOfTime` is the state of a
/// certificate that has expired or is not valid yet; `name` is what it is called in the text.
std::optional<nagios::Finding> judgeDates(const tls::Certificate &certificate,
                                          const std::string &name,
                                          const std::optional<CertificateDays> &days,
                                          nagios::State outOfTime, WallTime now);

/// "1 day", "2 days".
std::string inDays(std::int64_t count);

/// "2026-11-23", UTC.
std::string day(WallTime time);

} // namespace plugin
