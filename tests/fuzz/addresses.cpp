// SPDX-License-Identifier: MIT
// Whatever is typed as an address: refused, or unable to end a command line early.
#include "fuzz/Require.hpp"
#include "smtp/Address.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string typed(reinterpret_cast<const char *>(data), size);
    try {
        const smtp::Address address = smtp::Address::parse(typed);
        const std::string &text = address.text();
        fuzz::require(text.size() <= 320, "an address is bounded");
        fuzz::require(std::none_of(text.begin(), text.end(),
                                   [](unsigned char c) { return c < ' ' || c == 0x7f; }),
                      "an address has no control character");
        fuzz::require(address.isNull() == (typed == "<>"), "only <> is the null sender");
        fuzz::require(smtp::Address::parse(address.path()).text() == text,
                      "a path is read as the same address");
    } catch (const std::invalid_argument &) {
        // Refused.
    }
    return 0;
}
