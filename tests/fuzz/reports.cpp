// SPDX-License-Identifier: MIT
// Whatever others say, in findings, long text, tables and values: printed in bounds, as text with
// one
// `|` at most and that on line one, as JSON with none.
#include "fuzz/Require.hpp"
#include "nagios/Report.hpp"
#include "plugin/JsonOutput.hpp"
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

void isJson(const std::string &output)
{
    fuzz::require(output.ends_with("}\n"), "JSON is one object and a newline");
    fuzz::require(std::all_of(output.begin(), output.end() - 1,
                              [](char byte) { return byte >= ' ' && byte <= '~' && byte != '|'; }),
                  "JSON is printable ASCII without a bar");
}

/// With cells of each kind, some of them shown in other words.
text::Table table(FuzzedDataProvider &provider)
{
    const auto foreign = [&] { return provider.ConsumeRandomLengthString(100); };
    const auto small = [&] { return provider.ConsumeIntegralInRange<std::size_t>(0, 50); };
    text::Table made{"cells",
                     {{.key = "first", .heading = "first", .maxBytes = small()},
                      {"number", "number", text::Format::milliseconds},
                      {.key = "both", .heading = " ", .minWidth = small(), .isRight = true},
                      {"hidden", ""},
                      {.key = "", .heading = "shown", .isVerbatim = provider.ConsumeBool()}}};
    if (provider.ConsumeBool())
        made.title = foreign();
    made.maxRows = small();
    for (std::size_t rows = provider.ConsumeIntegralInRange<std::size_t>(0, 4); rows > 0; --rows) {
        made.rows.push_back({foreign(),
                             provider.ConsumeFloatingPointInRange(-1e9, 1e9),
                             {foreign(), foreign()},
                             foreign(),
                             foreign()});
        made.rows.back().rank = provider.ConsumeIntegralInRange(0, 2);
    }
    return made;
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
    verdict.subject = provider.ConsumeRandomLengthString(100);
    const text::Table cells = table(provider);
    const auto room = provider.ConsumeIntegralInRange<std::size_t>(0, 3000);
    verdict.longText = {{1, provider.ConsumeRandomLengthString(1000)}, {2, {{cells}}, room}};
    verdict.data.tables = {cells};
    verdict.data.values = {{"value", provider.ConsumeRandomLengthString(100)}};
    const std::string foreign = provider.ConsumeRemainingBytesAsString();
    verdict.summary = foreign;
    verdict.findings = {{state, code, foreign}, {nagios::State::ok, code, foreign}};
    const std::string printed = text::printable(foreign, most);
    fuzz::require(printed.size() <= most, "what is printed is bounded");
    isPlain(printed);
    fuzz::require(text::printable(text::shortened(foreign, most), most) == printed,
                  "what is cut first is printed alike");
    isReport(nagios::report("FUZZ", verdict, verbosity));
    isJson(plugin::jsonOutput("FUZZ", verdict));
    return 0;
}
