// SPDX-License-Identifier: MIT
#include "dialogues/Expectation.hpp"

#include "lab/Secrets.hpp"

#include <Poco/RegularExpression.h>

#include <algorithm>
#include <sstream>

namespace dialogues {

namespace {

struct Parts {
    std::string text;
    std::string perfdata;
    std::string more; ///< behind line one
};

Parts split(const std::string &output)
{
    Parts parts;
    const std::size_t end = std::min(output.find('\n'), output.size());
    const std::string lineOne = output.substr(0, end);
    const std::size_t bar = lineOne.find(" | ");
    parts.text = lineOne.substr(0, bar);
    if (bar != std::string::npos)
        parts.perfdata = lineOne.substr(bar + 3);
    parts.more = output.substr(std::min(end + 1, output.size()));
    return parts;
}

std::string labels(const std::string &perfdata)
{
    std::istringstream words(perfdata);
    std::string result;
    for (std::string word; words >> word;)
        result += (result.empty() ? "" : " ") + word.substr(0, word.find('='));
    return result;
}

/// What holds for each output of the program, whatever happened.
std::string brokenRules(const std::string &output, const Parts &parts)
{
    const std::size_t lineOne = std::min(output.find('\n'), output.size());
    const auto bars = std::count(output.begin(), output.end(), '|');
    std::string result = lab::leaked(output);
    if (output.empty() || output.back() != '\n')
        result += "the output does not end in a newline\n";
    if (bars > (parts.perfdata.empty() ? 0 : 1))
        result += "a stray |\n";
    if (lineOne >= 1000)
        result += "line one has " + std::to_string(lineOne) + " bytes\n";
    for (const unsigned char c : output)
        if ((c < ' ' && c != '\n') || c == 0x7f)
            return result + "a control character in the output\n";
    return result;
}

void bindKeys(std::map<std::string, std::string> &map,
              const std::map<std::string, std::string> &marks)
{
    std::map<std::string, std::string> result;
    for (const auto &[key, value] : map)
        result[lab::substituted(key, marks)] = value;
    map = std::move(result);
}

} // namespace

std::string normalised(const std::string &lineOne)
{
    using Poco::RegularExpression;
    const RegularExpression times("[0-9]+(\\.[0-9]+)?(?= ?(s|ms|days?|bytes)\\b)");
    const RegularExpression dates("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    std::string result = lineOne;
    times.subst(result, "N", RegularExpression::RE_GLOBAL);
    dates.subst(result, "DATE", RegularExpression::RE_GLOBAL);
    return result;
}

std::string lineOneOf(const std::string &output)
{
    return normalised(split(output).text);
}

std::string compare(const lab::Script &script, const std::string &output, int exitCode)
{
    const lab::ExpectedOutput &expected = script.expected;
    const Parts parts = split(output);
    std::string result = brokenRules(output, parts);
    if (exitCode != expected.exitCode)
        result += "exit code " + std::to_string(exitCode) + ", expected " +
                  std::to_string(expected.exitCode) + "\n";
    const std::string lineOne = normalised(parts.text);
    if (std::none_of(expected.lines.begin(), expected.lines.end(),
                     [&](const std::string &line) { return normalised(line) == lineOne; }))
        result += "line one: " + lineOne + "\nexpected: " + expected.lines.front() + "\n";
    if (expected.perf && labels(parts.perfdata) != *expected.perf)
        result += "perfdata: " + labels(parts.perfdata) + "\nexpected: " + *expected.perf + "\n";
    for (const std::string &text : expected.more)
        if (normalised(parts.more).find(normalised(text)) == std::string::npos)
            result += "missing: " + text + "\nin: " + parts.more + "\n";
    for (const std::string &text : expected.absent)
        if (output.find(text) != std::string::npos)
            result += "must not be there: " + text + "\n";
    return result;
}

lab::Script bound(lab::Script script, const std::map<std::string, std::string> &marks)
{
    const auto bind = [&marks](std::string &text) { text = lab::substituted(text, marks); };
    bind(script.args);
    bind(script.zone);
    for (lab::Fault &fault : script.faults)
        bind(fault.name);
    std::for_each(script.expected.lines.begin(), script.expected.lines.end(), bind);
    std::for_each(script.expected.more.begin(), script.expected.more.end(), bind);
    std::for_each(script.expected.absent.begin(), script.expected.absent.end(), bind);
    for (lab::Step &step : script.steps)
        bind(step.text);
    for (auto &[name, value] : script.environment)
        bind(value);
    bindKeys(script.connects, marks);
    bindKeys(script.pings, marks);
    return script;
}

} // namespace dialogues
