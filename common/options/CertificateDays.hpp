// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace options {

/// --certificate W[,C]: days of life below which there is an alert.
struct CertificateDays {
    std::int64_t warning = 0;
    std::optional<std::int64_t> critical;
};

/// Reads W[,C], whole days. Throws cli::UsageError.
CertificateDays parseCertificateDays(const std::string &text);

} // namespace options
