// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Values.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "text/Strings.hpp"

#include <Poco/String.h>
#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <limits>

namespace check_smtp_dialog {

namespace {

using cli::refuse;

std::vector<std::string> commaSeparated(const std::string &text)
{
    const Poco::StringTokenizer tokens(text, ",", Poco::StringTokenizer::TOK_TRIM);
    return {tokens.begin(), tokens.end()};
}

/// A keyword of EHLO (RFC 5321 section 4.1.1.1), made upper case.
std::string keyword(const std::string &text)
{
    const auto matches = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '='; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), matches))
        refuse(text, "is not an EHLO keyword");
    return Poco::toUpper(text);
}

} // namespace

cli::Choices<Verb> verbChoices(bool onlyAnswered)
{
    cli::Choices<Verb> choices;
    for (const smtp::VerbRow &row : smtp::verbRows)
        if (!row.option.empty() && (row.isAnswered || !onlyAnswered))
            choices.emplace_back(row.option, row.verb);
    return choices;
}

std::pair<Verb, ExpectedCodes> parseExpectedReply(const std::string &text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        refuse(text, "is not STEP=CODES");
    const Verb verb = cli::parseChoice(text.substr(0, equals), verbChoices(true));
    ExpectedCodes expected{text.substr(equals + 1), {}, {}};
    if (expected.text.empty())
        refuse(text, "has no code");
    for (const std::string &code : commaSeparated(expected.text)) {
        const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
        if (code.size() != 3 || code[0] < '2' || code[0] > '5')
            refuse(text, "has a code that is not like 550 or 5xx");
        if (text::lower(code.substr(1)) == "xx")
            expected.classes.push_back(code[0] - '0');
        else if (std::all_of(code.begin(), code.end(), isDigit))
            expected.codes.push_back(std::stoi(code));
        else
            refuse(text, "has a code that is not like 550 or 5xx");
    }
    return {verb, expected};
}

std::vector<Extension> parseRequired(const std::string &text)
{
    std::vector<Extension> result;
    for (const std::string &item : commaSeparated(text)) {
        const std::size_t sign = item.find(">=");
        Extension extension{keyword(item.substr(0, sign)), {}};
        if (sign != std::string::npos)
            extension.least = static_cast<std::uint64_t>(cli::parseCount(
                item.substr(sign + 2), 0, std::numeric_limits<std::int64_t>::max()));
        if (extension.least && extension.keyword != "SIZE")
            refuse(item, "compares a keyword other than SIZE");
        result.push_back(extension);
    }
    return result;
}

std::vector<std::string> parseKeywords(const std::string &text)
{
    std::vector<std::string> result;
    for (const std::string &item : commaSeparated(text))
        result.push_back(keyword(item));
    return result;
}

const std::vector<std::string> &ignorable()
{
    static const std::vector<std::string> all{"CHUNKING", "PIPELINING", "8BITMIME", "SMTPUTF8",
                                              "SIZE"};
    return all;
}

std::vector<std::string> parseIgnored(const std::string &text)
{
    std::vector<std::string> result = parseKeywords(text);
    for (const std::string &item : result)
        if (std::count(ignorable().begin(), ignorable().end(), item) == 0)
            refuse(item, "is not one of " + text::join(ignorable(), ", "));
    return result;
}

std::string parseFilled(const std::string &text)
{
    if (text.empty())
        refuse(text, "is empty");
    return cli::parseText(text);
}

} // namespace check_smtp_dialog
