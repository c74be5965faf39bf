// SPDX-License-Identifier: MIT
// Whatever handshake message a mail server sends: a staple lies inside it, or there is none.
#include "fuzz/Require.hpp"
#include "tls/StapleMessage.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view message(reinterpret_cast<const char *>(data), size);
    for (const bool isTls13 : {false, true}) {
        const std::optional<std::string_view> staple = tls::stapleIn(message, isTls13);
        fuzz::require(!staple || staple->empty() ||
                          (staple->data() > message.data() &&
                           staple->data() + staple->size() <= message.data() + message.size()),
                      "a staple is a part of its message");
    }
    return 0;
}
