// SPDX-License-Identifier: MIT
// Whatever a name server sends: an outcome, and addresses only with the one that says so.
#include "dns/Response.hpp"
#include "fuzz/Require.hpp"

#include <arpa/nameser.h>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for (const int type : {ns_t_a, ns_t_aaaa}) {
        const dns::Response response = dns::readResponse(data, size, type);
        fuzz::require(response.addresses.empty() == (response.outcome != dns::Outcome::found),
                      "found means addresses");
        fuzz::require(response.addresses.size() <= 64, "addresses are bounded");
    }
    return 0;
}
