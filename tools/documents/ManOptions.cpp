// SPDX-License-Identifier: MIT
#include "documents/ManOptions.hpp"

#include "text/Strings.hpp"

#include <string_view>

namespace documents {
namespace {

using cli::Option;
using cli::OptionTable;

/// mandoc asks for shorter lines than these.
constexpr std::size_t manWidth = 78;

/// A word of running text: roff gives a backslash, and a `.` or `'` that begins a line, a meaning.
std::string roff(std::string_view text)
{
    std::string escaped;
    for (const char byte : text) {
        if (byte == '\\')
            escaped += "\\e";
        else
            escaped += byte;
    }
    const bool isRequest = text.starts_with('.') || text.starts_with('\'');
    return (isRequest ? "\\&" : "") + escaped;
}

/// An argument of a macro: never a macro itself, and one even with blanks and quotes.
std::string macroArgument(std::string_view text)
{
    std::string quoted = "\"\\&";
    for (const char byte : text) {
        if (byte == '"')
            quoted += "\\(dq";
        else if (byte == '\\')
            quoted += "\\e";
        else
            quoted += byte;
    }
    return quoted + "\"";
}

/// Text for mdoc: each sentence begins a line.
std::string manText(std::string_view text)
{
    std::string lines;
    while (!text.empty()) {
        const std::size_t end = text.find(". ");
        const std::string_view sentence = text.substr(0, end == text.npos ? end : end + 1);
        for (const std::string &line : text::wrap(sentence, manWidth))
            lines += roff(line) + "\n";
        text.remove_prefix(sentence.size());
    }
    return lines;
}

std::string manEntry(const Option &row)
{
    const Poco::Util::Option &declaration = row.declaration();
    const std::string argument =
        declaration.takesArgument() ? " Ar " + macroArgument(declaration.argumentName()) : "";
    std::string item = ".It";
    if (!declaration.shortName().empty())
        item += " Fl " + macroArgument(declaration.shortName()) + " ,";
    item += " Fl " + macroArgument("-" + declaration.fullName());
    for (const std::string &synonym : row.synonyms())
        item += " , Fl " + macroArgument("-" + synonym);
    return item + argument + "\n" + manText(row.description());
}

} // namespace

std::string manOptions(const OptionTable &table)
{
    std::string text = ".Sh OPTIONS\n";
    std::string section;
    bool inList = false;
    for (const Option &row : table.rows()) {
        if (row.section() != section || !inList) {
            text += inList ? ".El\n" : "";
            text += row.section().empty() ? "" : ".Ss " + macroArgument(row.section()) + "\n";
            text += ".Bl -tag -width Ds\n";
        }
        inList = true;
        section = row.section();
        text += manEntry(row);
    }
    return text + (inList ? ".El\n" : "");
}

} // namespace documents
