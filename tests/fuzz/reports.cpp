// SPDX-License-Identifier: MIT
// Whatever others say: printed in bounds, as text, with one `|` at most and that on line one.
#include "fuzz/Require.hpp"
#include "nagios/Report.hpp"
#include "text/Escape.hpp"

#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>

namespace {

void isPlain(const std::string &text)
{
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t length = text::characterLength(rest);
        fuzz::require(length > 0, "output is UTF-8");
        fuzz::require(length > 1 || (rest.front() >= ' ' && rest.front() != 0x7f),
                      "output has no control character");
        rest.remove_prefix(length);
    }
}

void isReport(const std::string &output)
{
    const std::size_t end = output.find('\n');
    fuzz::require(end != std::string::npos && end < 1000, "line one is bounded");
    const auto bars = [](std::string_view text) {
        return std::count(text.begin(), text.end(), '|');
    };
    fuzz::require(bars(output) <= 1, "there is one bar at most");
    fuzz::require(bars(std::string_view(output).substr(end)) == 0, "a bar stands on line one");
    std::string text = output;
    text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
    isPlain(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzedDataProvider provider(data, size);
    const auto most = provider.ConsumeIntegralInRange<std::size_t>(0, 300);
    const int verbosity = provider.ConsumeIntegralInRange(0, 3);
    const auto state = static_cast<nagios::State>(provider.ConsumeIntegralInRange(0, 3));
    const double value = provider.ConsumeFloatingPoint<double>();
    constexpr nagios::FindingCode code{"code"};
    nagios::Verdict verdict;
    verdict.perfdata = {
        {.label = provider.ConsumeRandomLengthString(40), .value = value, .unit = "s"}};
    verdict.about = provider.ConsumeRandomLengthString(100);
    verdict.details = {{1, provider.ConsumeRandomLengthString(1000)}};
    const std::string foreign = provider.ConsumeRemainingBytesAsString();
    verdict.summary = foreign;
    verdict.findings = {{state, code, foreign}, {nagios::State::ok, code, foreign}};
    const std::string printed = text::printable(foreign, most);
    fuzz::require(printed.size() <= most, "what is printed is bounded");
    isPlain(printed);
    isReport(nagios::report("FUZZ", verdict, verbosity));
    return 0;
}
