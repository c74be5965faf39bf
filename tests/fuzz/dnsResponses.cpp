// SPDX-License-Identifier: MIT
// Whatever a name server sends: an outcome, and records only with the one that says so.
#include "dns/Response.hpp"
#include "fuzz/Require.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for (const dns::Type type : {dns::Type::a, dns::Type::ns, dns::Type::ptr, dns::Type::mx,
                                 dns::Type::txt, dns::Type::aaaa, dns::Type::tlsa,
                                 dns::Type::cname}) {
        const dns::Answer answer = dns::readResponse(data, size, type);
        const std::size_t names = answer.exchangers.size() + answer.names.size();
        fuzz::require(answer.referral.empty() || answer.outcome == dns::Outcome::noData,
                      "a referral is no answer");
        const std::size_t others = answer.texts.size() + answer.associations.size();
        fuzz::require(!answer.referral.empty() ||
                          (answer.addresses.size() + names + others == 0) ==
                              (answer.outcome != dns::Outcome::found),
                      "found means records");
        fuzz::require(answer.addresses.size() <= 64 && names <= 256 && others <= 64,
                      "records are bounded");
    }
    return 0;
}
