// SPDX-License-Identifier: MIT
#include "cli/Parser.hpp"

#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <getopt.h>

namespace cli {
namespace {

// Values that getopt_long returns: 1 for a positional word, a letter for a short option, from here
// on the number of a row.
constexpr int positionalWord = 1;
constexpr int firstRow = 256;

/// The words as getopt needs them: a program name in front, null at the end, writable.
class Arguments {
public:
    explicit Arguments(const std::vector<std::string> &words) : words_(words)
    {
        words_.insert(words_.begin(), "");
        for (std::string &word : words_)
            pointers_.push_back(word.data());
        pointers_.push_back(nullptr);
    }
    int count() const { return static_cast<int>(words_.size()); }
    char **values() { return pointers_.data(); }
    const std::string &word(int index) const { return words_.at(static_cast<std::size_t>(index)); }

private:
    std::vector<std::string> words_;
    std::vector<char *> pointers_;
};

std::vector<std::string> longNames(const Option &row)
{
    std::vector<std::string> names = row.synonyms();
    names.insert(names.begin(), row.declaration().fullName());
    return names;
}

/// The rows in getopt_long's terms; points into the rows.
struct Grammar {
    explicit Grammar(const std::vector<Option> &rows)
    {
        // "-": positional words in their place; ":": a missing value is told from a wrong option.
        letters = "-:";
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Poco::Util::Option &declaration = rows[i].declaration();
            const bool takesValue = declaration.takesArgument();
            if (!declaration.shortName().empty())
                letters += declaration.shortName() +
                           (rows[i].standsAlone() ? "" : takesValue ? ":" : "");
            const int code = firstRow + static_cast<int>(i);
            const int argument = rows[i].standsAlone() ? optional_argument
                                 : takesValue          ? required_argument
                                                       : no_argument;
            words.push_back({declaration.fullName().c_str(), argument, nullptr, code});
            for (const std::string &synonym : rows[i].synonyms())
                words.push_back({synonym.c_str(), argument, nullptr, code});
        }
        words.push_back({nullptr, 0, nullptr, 0});
    }
    std::string letters;
    std::vector<::option> words;
};

/// The row that a return value of getopt stands for; null for none.
const Option *rowOf(const std::vector<Option> &rows, int code)
{
    if (code >= firstRow)
        return &rows.at(static_cast<std::size_t>(code - firstRow));
    const auto found = std::find_if(rows.begin(), rows.end(), [code](const Option &row) {
        const std::string &letter = row.declaration().shortName();
        return !letter.empty() && letter.front() == code;
    });
    return found == rows.end() ? nullptr : &*found;
}

/// The value in the next word, for an option whose value may be missing; nothing when another
/// option follows, or what is none of its choices.
std::optional<std::string> separateValue(const Arguments &arguments, const Option &row)
{
    if (::optind >= arguments.count() || arguments.word(::optind).starts_with('-'))
        return std::nullopt;
    const std::vector<std::string> &choices = row.choices();
    if (!choices.empty() &&
        std::count(choices.begin(), choices.end(), arguments.word(::optind)) == 0)
        return std::nullopt;
    return arguments.word(::optind++);
}

[[noreturn]] void valueMissing(const std::string &word, const Option &row)
{
    throw UsageError("option " + text::inQuotes(word) + " needs a value (--" +
                     row.declaration().fullName() + " " + row.declaration().argumentName() + ")");
}

[[noreturn]] void unknownLetter(const std::string &word, int letter)
{
    const bool alone = word.size() == 2 || letter <= ' ' || letter >= 0x7f;
    throw UsageError("unknown option " +
                     (alone ? "" : "-" + std::string(1, char(letter)) + " in ") +
                     text::inQuotes(word));
}

/// getopt does not tell an unknown long option from an ambiguous one.
[[noreturn]] void unknownName(const std::string &word, const std::vector<Option> &rows)
{
    const std::string typed = word.substr(0, word.find('='));
    std::vector<std::string> candidates;
    for (const Option &row : rows)
        for (const std::string &name : longNames(row))
            if (("--" + name).starts_with(typed))
                candidates.push_back("--" + name);
    if (candidates.empty())
        throw UsageError("unknown option " + text::inQuotes(typed));
    throw UsageError("option " + text::inQuotes(typed) +
                     " is ambiguous: " + text::join(candidates, ", "));
}

[[noreturn]] void refuse(const std::string &word, int code, const std::vector<Option> &rows)
{
    if (code == 0)
        unknownName(word, rows);
    if (code < firstRow)
        unknownLetter(word, code);
    throw UsageError("option " + text::inQuotes(word.substr(0, word.find('='))) +
                     " takes no value");
}

} // namespace

std::optional<std::string>
givenValue(const OptionTable &table, const std::vector<std::string> &words, const std::string &name)
{
    const std::vector<Option> &rows = table.rows();
    const Grammar grammar(rows);
    Arguments arguments(words);
    std::optional<std::string> value;
    ::opterr = 0;
    ::optind = 0;
    for (int code = 0; code != -1;) {
        code = ::getopt_long(arguments.count(), arguments.values(), grammar.letters.c_str(),
                             grammar.words.data(), nullptr);
        if (code == -1 || code == '?' || code == ':' || code == positionalWord)
            continue;
        const Option &row = *rowOf(rows, code);
        if (row.standsAlone() && !::optarg)
            separateValue(arguments, row);
        else if (row.declaration().fullName() == name)
            value = ::optarg ? ::optarg : "";
    }
    return value;
}

std::vector<std::string> parse(const OptionTable &table, const std::vector<std::string> &words)
{
    const std::vector<Option> &rows = table.rows();
    const Grammar grammar(rows);
    Arguments arguments(words);
    std::vector<std::string> positional;
    ::opterr = 0;
    ::optind = 0; // makes getopt forget an earlier command line
    while (true) {
        const std::string &word =
            arguments.word(std::min(std::max(::optind, 1), arguments.count() - 1));
        const int code = ::getopt_long(arguments.count(), arguments.values(),
                                       grammar.letters.c_str(), grammar.words.data(), nullptr);
        if (code == -1)
            break;
        if (code == '?')
            refuse(word, ::optopt, rows);
        if (code == ':')
            valueMissing(word, *rowOf(rows, ::optopt));
        if (code == positionalWord) {
            positional.push_back(::optarg);
            continue;
        }
        const Option &row = *rowOf(rows, code);
        if (::optarg || !row.standsAlone())
            row.set(::optarg ? ::optarg : "");
        else if (const auto value = separateValue(arguments, row))
            row.set(*value);
        else if (!row.valueAlone().empty())
            row.set(row.valueAlone());
    }
    for (int i = ::optind; i < arguments.count(); ++i)
        positional.push_back(arguments.word(i));
    std::erase(positional, "");
    return positional;
}

} // namespace cli
