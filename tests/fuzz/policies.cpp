// SPDX-License-Identifier: MIT
// Whatever stands at _mta-sts, and whatever a policy host answers: read alike in pieces and as a
// whole, within the limits, and nothing is valid that should not be.
#include "fuzz/Require.hpp"
#include "http/get.hpp"
#include "mta_sts/Policy.hpp"
#include "mta_sts/TextRecord.hpp"
#include "net/Failure.hpp"
#include "unit/FragmentStream.hpp"

#include <fuzzer/FuzzedDataProvider.h>

namespace {

void lookAtPolicy(const std::string &text)
{
    const mta_sts::PolicyText read = mta_sts::readPolicy(text);
    fuzz::require(read.fault.size() < 1000, "a fault is bounded");
    if (!read.fault.empty())
        return;
    using Mode = mta_sts::Policy::Mode;
    const mta_sts::Policy &policy = read.policy;
    fuzz::require(policy.maxAge <= 31557600, "max_age is in its range");
    fuzz::require(policy.mode == Mode::none || !policy.patterns.empty(), "there is an mx");
    for (const std::string &pattern : policy.patterns) {
        const std::string host = pattern.starts_with("*.") ? "a" + pattern.substr(1) : pattern;
        fuzz::require(mta_sts::matches(pattern, host), "a pattern matches some host");
        fuzz::require(!mta_sts::matches(pattern, "b." + host), "and none below it");
    }
}

void lookAtRecord(const std::string &text)
{
    for (const auto &record : {mta_sts::readStsRecord({text}),
                               mta_sts::readReportRecord({text})}) {
        fuzz::require(record.count <= 1, "one text is one record at most");
        fuzz::require(!record.isThere() || !record.value.empty(), "a valid record has a value");
    }
    const auto both = mta_sts::readStsRecord({text, text});
    fuzz::require(!both.isThere(), "two are as good as none");
}

/// What was understood, or why nothing was.
std::string answer(const std::string &bytes, std::size_t fragment)
{
    unit::FragmentStream stream(bytes, fragment);
    try {
        const http::Response response = http::get(stream, "mta-sts.example.net", "/");
        fuzz::require(response.status >= 200 && response.status <= 599, "a status is one");
        fuzz::require(response.body.size() <= http::maxBodyBytes, "a body is bounded");
        return std::to_string(response.status) + response.contentType + '\n' + response.body;
    } catch (const net::Failure &failure) {
        return failure.what();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzedDataProvider provider(data, size);
    const auto fragment = provider.ConsumeIntegralInRange<std::size_t>(1, 64);
    const std::string bytes = provider.ConsumeRemainingBytesAsString();
    lookAtPolicy(bytes);
    lookAtPolicy("version: STSv1\nmode: enforce\nmax_age: 1\nmx: " + bytes);
    lookAtRecord(bytes);
    lookAtRecord("v=STSv1;" + bytes);
    for (const std::string &text :
         {bytes, "HTTP/1.1 200 OK\r\n" + bytes,
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + bytes})
        fuzz::require(answer(text, fragment) == answer(text, text.size() + 1),
                      "pieces do not matter");
    return 0;
}
