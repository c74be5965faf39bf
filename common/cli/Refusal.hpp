// SPDX-License-Identifier: MIT
#pragma once

#include "cli/UsageError.hpp"

#include <cstddef>

namespace cli {

/// A combination of options that is refused, and the error text.
template <class Config> struct Refusal {
    bool (*applies)(const Config &config);
    const char *text;
};

/// Throws UsageError with the text of the first row that applies.
template <class Config, std::size_t size>
void refuseAny(const Refusal<Config> (&rows)[size], const Config &config)
{
    for (const Refusal<Config> &row : rows)
        if (row.applies(config))
            throw UsageError(row.text);
}

} // namespace cli
