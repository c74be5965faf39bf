// SPDX-License-Identifier: MIT
#include "mta_sts/Policy.hpp"

#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <Poco/Ascii.h>
#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace mta_sts {

namespace {

using text::inQuotes;
using Poco::Ascii;
using Mode = Policy::Mode;

constexpr std::pair<const char *, Mode> modes[] = {
    {"none", Mode::none}, {"testing", Mode::testing}, {"enforce", Mode::enforce}};
constexpr std::uint64_t maxAge = 31557600;
constexpr std::string_view wildcard = "*.";

bool isKey(std::string_view text)
{
    constexpr std::size_t maxBytes = 32;
    return !text.empty() && text.size() <= maxBytes && Ascii::isAlphaNumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return Ascii::isAlphaNumeric(c) || c == '_' || c == '-' || c == '.';
           });
}

/// True for printable ASCII, blanks and UTF-8.
bool isText(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = text::characterLength(text);
        if (length == 0 || (length == 1 && (text.front() < ' ' || text.front() == 0x7f)))
            return false;
        text.remove_prefix(length);
    }
    return true;
}

/// True for a label of a host name. Underscores are allowed, since some host names have them.
bool isLabel(std::string_view text)
{
    constexpr std::size_t maxBytes = 63;
    return !text.empty() && text.size() <= maxBytes && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return Ascii::isAlphaNumeric(c) || c == '-' || c == '_';
           });
}

bool isPattern(std::string_view text)
{
    constexpr std::size_t maxBytes = 253;
    if (text.starts_with(wildcard))
        text.remove_prefix(wildcard.size());
    if (text.size() > maxBytes)
        return false;
    for (;;) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        if (!isLabel(text.substr(0, dot)))
            return false;
        if (dot == text.size())
            return true;
        text.remove_prefix(dot + 1);
    }
}

/// Reads a policy line by line, up to the first fault.
class Parser {
public:
    /// Reads a line. Returns its fault as a clause, or "".
    std::string take(std::string_view line);

    /// The field that the whole policy lacks, as a clause; "" when it is complete.
    std::string missing() const;

    Policy policy{};

private:
    std::string takeValue(const std::string &key, std::string_view value);
    std::string takeMode(std::string_view value);
    std::string takeAge(std::string_view value);

    std::set<std::string> seen_;
};

std::string Parser::take(std::string_view line)
{
    if (line.starts_with("\xef\xbb\xbf"))
        return "a byte order mark is in front of " + inQuotes(line.substr(3));
    if (text::trim(line).empty())
        return "";
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string key(line.substr(0, colon));
    if (colon == line.size() || !isKey(key))
        return inQuotes(line) + " is not 'key: value'";
    const std::string_view value = text::trim(line.substr(colon + 1));
    if (!isText(value))
        return inQuotes(line) + " has characters that no value may have";
    if (value.empty())
        return inQuotes(line) + " has no value";
    if (key != "mx" && !seen_.insert(key).second)
        return "";
    return takeValue(key, value);
}

std::string Parser::takeValue(const std::string &key, std::string_view value)
{
    if (key == "version" && value != "STSv1")
        return "version " + inQuotes(value) + " is not STSv1";
    if (key == "mode")
        return takeMode(value);
    if (key == "max_age")
        return takeAge(value);
    if (key != "mx")
        return "";
    if (!isPattern(value))
        return "mx " + inQuotes(value) + " is neither a host name nor '*.' and a domain";
    policy.patterns.emplace_back(value);
    return "";
}

std::string Parser::takeMode(std::string_view value)
{
    for (const auto &[name, mode] : modes)
        if (value == name) {
            policy.mode = mode;
            return "";
        }
    return "mode " + inQuotes(value) + " is not one of enforce, testing, none";
}

std::string Parser::takeAge(std::string_view value)
{
    const char *const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, policy.maxAge);
    if (stop != end || error != std::errc() || policy.maxAge > maxAge)
        return "max_age " + inQuotes(value) + " is not a number of seconds from 0 to " +
               std::to_string(maxAge);
    return "";
}

std::string Parser::missing() const
{
    for (const char *key : {"version", "mode", "max_age"})
        if (!seen_.contains(key))
            return std::string("it has no ") + key;
    if (policy.mode != Mode::none && policy.patterns.empty())
        return "it has no mx";
    return "";
}

} // namespace

std::string word(Mode mode)
{
    for (const auto &[name, known] : modes)
        if (mode == known)
            return name;
    return "";
}

PolicyText readPolicy(std::string_view text)
{
    Parser parser;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (const std::string fault = parser.take(line); !fault.empty())
            return {{}, "line " + std::to_string(number) + ": " + fault};
    }
    return {parser.policy, parser.missing()};
}

bool matches(std::string_view pattern, std::string_view host)
{
    if (pattern.starts_with(wildcard)) {
        const std::size_t dot = host.find('.');
        if (dot == 0 || dot == host.npos)
            return false;
        pattern.remove_prefix(wildcard.size());
        host.remove_prefix(dot + 1);
    }
    return Poco::icompare(std::string(pattern), std::string(host)) == 0;
}

} // namespace mta_sts
