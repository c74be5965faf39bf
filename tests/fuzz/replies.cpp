// SPDX-License-Identifier: MIT
// Whatever a server sends: read alike in pieces and as a whole, and within the limits.
#include "fuzz/Require.hpp"
#include "net/Failure.hpp"
#include "smtp/Capabilities.hpp"
#include "smtp/ReplyReader.hpp"
#include "unit/FragmentStream.hpp"

#include <fuzzer/FuzzedDataProvider.h>

namespace {

void look(const smtp::Reply &reply)
{
    fuzz::require(!reply.lines.empty(), "a reply has a line");
    fuzz::require(reply.code >= 100 && reply.code <= 599, "a code is one");
    fuzz::require(reply.codes.empty() || reply.codes.size() == reply.lines.size(),
                  "each line has a code");
    fuzz::require(reply.asSent().size() <=
                      smtp::ReplyReader::maxReplyBytes + 2 * smtp::ReplyReader::maxLineBytes,
                  "a reply is bounded");
    fuzz::require(smtp::queueId(reply).size() <= 64, "a queue id is bounded");
    const smtp::Capabilities capabilities(reply);
    fuzz::require(capabilities.all().size() < reply.lines.size(), "the first line offers nothing");
    for (const smtp::Capabilities::Extension &extension : capabilities.all())
        fuzz::require(capabilities.has(extension.keyword), "what is listed is offered");
    capabilities.sizeLimit();
    capabilities.masked();
}

/// Everything that was understood, then why it ended.
std::string readAll(const std::string &bytes, std::size_t fragment)
{
    unit::FragmentStream stream(bytes, fragment);
    sasl::Transcript transcript(net::Clock::now());
    const sasl::Mask mask;
    smtp::ReplyReader reader(transcript, mask);
    std::string all;
    try {
        for (;;) {
            const smtp::Reply reply = reader.read(stream);
            look(reply);
            all += reply.asSent() + '\n';
        }
    } catch (const net::Failure &failure) {
        return all + failure.what();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzedDataProvider provider(data, size);
    const auto fragment = provider.ConsumeIntegralInRange<std::size_t>(1, 64);
    const std::string bytes = provider.ConsumeRemainingBytesAsString();
    fuzz::require(readAll(bytes, fragment) == readAll(bytes, bytes.size() + 1),
                  "pieces do not matter");
    return 0;
}
