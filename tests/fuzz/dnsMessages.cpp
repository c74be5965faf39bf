// SPDX-License-Identifier: MIT
// Whatever comes by UDP or TCP in place of DNS messages, and whatever stands in resolv.conf.
#include "dns/ResolvConf.hpp"
#include "dns/Wire.hpp"
#include "fuzz/Require.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const dns::Question question{"mx.example", dns::Type::mx};
    std::string message(reinterpret_cast<const char *>(data), size);
    dns::isTruncated(message);
    if (dns::isResponseTo(message, 0x4142, question))
        fuzz::require(dns::cutRecords(message.data(), question) <= size,
                      "header and question are parts of the message");

    std::string stream = message;
    std::size_t taken = 0;
    for (const std::string &one : dns::takeMessages(stream))
        taken += one.size() + 2;
    fuzz::require(taken + stream.size() == size, "a stream is cut into messages, nothing is lost");

    const dns::ResolvConf read = dns::readResolvConf(message, {});
    fuzz::require(!read.servers.empty() && read.servers.size() <= 3, "there are 1 to 3 servers");
    return 0;
}
