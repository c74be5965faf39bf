// SPDX-License-Identifier: MIT
#include "cli/Documents.hpp"

#include "cli/Words.hpp"

#include <string_view>

namespace cli {
namespace {

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
        for (const std::string &line : wrap(sentence, manWidth))
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

/// "-w|--warning", as a pattern of bash's case.
std::string casePattern(const Option &row)
{
    const Poco::Util::Option &declaration = row.declaration();
    std::string pattern = "--" + declaration.fullName();
    if (!declaration.shortName().empty())
        pattern = "-" + declaration.shortName() + "|" + pattern;
    for (const std::string &synonym : row.synonyms())
        pattern += "|--" + synonym;
    return pattern;
}

/// What bash's compgen is asked for; "" when nothing can be offered.
std::string generator(const Option &row)
{
    switch (row.completion()) {
    case Completion::file:
        return "-f";
    case Completion::directory:
        return "-d";
    case Completion::host:
        return "-A hostname";
    case Completion::choice:
        return "-W '" + join(row.choices(), " ") + "'";
    case Completion::nothing:
        break;
    }
    return "";
}

std::string caseBranch(const Option &row)
{
    const std::string what = generator(row);
    const bool names =
        row.completion() == Completion::file || row.completion() == Completion::directory;
    std::string branch = "        " + casePattern(row) + ")\n";
    if (names)
        branch += "            compopt -o filenames 2>/dev/null\n";
    if (!what.empty())
        branch += "            mapfile -t COMPREPLY < <(compgen " + what + " -- \"$current\")\n";
    return branch + "            return ;;\n";
}

std::string allNames(const OptionTable &table)
{
    std::vector<std::string> names;
    for (const Option &row : table.rows()) {
        if (!row.declaration().shortName().empty())
            names.push_back("-" + row.declaration().shortName());
        names.push_back("--" + row.declaration().fullName());
        for (const std::string &synonym : row.synonyms())
            names.push_back("--" + synonym);
    }
    return join(wrap(join(names, " "), 84), "\n            ");
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

std::string bashCompletion(const Program &program, const OptionTable &table)
{
    std::string text = "# bash completion for " + program.name +
                       ", made from its option table\n# shellcheck shell=bash\n_" + program.name +
                       "()\n{\n";
    // `=` is a word of its own in COMP_WORDS: --option=value completes like --option value.
    text += "    local current=${COMP_WORDS[COMP_CWORD]}\n"
            "    local previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
            "    COMPREPLY=()\n"
            "    if [[ $current == = ]]; then\n"
            "        current=\n"
            "    elif [[ $previous == = ]]; then\n"
            "        previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
            "    fi\n"
            "    case $previous in\n";
    for (const Option &row : table.rows())
        if (row.declaration().takesArgument())
            text += caseBranch(row);
    text += "    esac\n"
            "    if [[ $current == -* ]]; then\n"
            "        mapfile -t COMPREPLY < <(compgen -W '\n            " +
            allNames(table) +
            "' -- \"$current\")\n"
            "    fi\n"
            "}\n"
            "complete -F _";
    return text + program.name + " " + program.name + "\n";
}

} // namespace cli
