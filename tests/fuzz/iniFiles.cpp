// SPDX-License-Identifier: MIT
// Whatever an ini file holds: refused, or pairs that can stand as options.
#include "cli/IniSection.hpp"
#include "cli/UsageError.hpp"
#include "fuzz/Require.hpp"

#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::istringstream file(std::string(reinterpret_cast<const char *>(data), size));
    try {
        for (const auto &[key, value] : cli::readIniSection(file, "fuzz.ini", "a")) {
            fuzz::require(!key.empty() && key.front() != '-', "a key is an option's name");
            fuzz::require(value.find_first_of(std::string("\r\n\0", 3)) == std::string::npos,
                          "a value is one line");
        }
    } catch (const cli::UsageError &) {
        // Refused.
    }
    return 0;
}
