// SPDX-License-Identifier: MIT
#include "documents/ZshCompletion.hpp"

#include "text/Strings.hpp"

#include <string_view>

namespace documents {
namespace {

using cli::Completion;
using cli::Option;
using cli::OptionTable;
using cli::Program;

/// A backslash before each of these bytes.
std::string escaped(std::string_view text, std::string_view special)
{
    std::string safe;
    for (const char byte : text) {
        if (special.find(byte) != special.npos)
            safe += '\\';
        safe += byte;
    }
    return safe;
}

/// One word of the shell, whatever is in it.
std::string shellWord(std::string_view text)
{
    std::string word = "'";
    for (const char byte : text)
        word += byte == '\'' ? "'\\''" : std::string(1, byte);
    return word + "'";
}

/// A list of completions has one line for each: the first sentence, without its full stop.
std::string firstSentence(const std::string &text)
{
    const std::size_t next = text.find(". ");
    const std::string sentence = text.substr(0, next);
    return sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence;
}

/// What _arguments is told to offer as the value.
std::string action(const Option &row)
{
    switch (row.completion()) {
    case Completion::file:
        return "_files";
    case Completion::directory:
        return "_files -/";
    case Completion::host:
        return "_hosts";
    case Completion::choice:
        return "(" + text::join(row.choices(), " ") + ")";
    case Completion::nothing:
        break;
    }
    return " ";
}

/// The option under one of its names. What may stand once excludes its other names.
std::string specification(const Option &row, const std::string &name)
{
    const Poco::Util::Option &declaration = row.declaration();
    const std::vector<std::string> names = row.names();
    std::string text;
    if (declaration.repeatable())
        text = "*";
    else if (names.size() > 1)
        text = "(" + text::join(names, " ") + ")";
    text += name;
    if (declaration.takesArgument())
        text += name.starts_with("--") ? "=" : "+"; // in the same word or in the next one
    text += "[" + escaped(firstSentence(declaration.description()), "\\[]") + "]";
    if (declaration.takesArgument())
        text += ":" + escaped(declaration.argumentName(), "\\:") + ":" + action(row);
    return shellWord(text);
}

} // namespace

std::string zshCompletion(const Program &program, const OptionTable &table)
{
    std::string text = "#compdef " + program.name + "\n# SPDX-License-Identifier: MIT\n"
                       "# zsh completion for " + program.name + ", made from its option table\n"
                       "_arguments -s -S";
    for (const Option &row : table.rows())
        for (const std::string &name : row.names())
            text += " \\\n    " + specification(row, name);
    return text + "\n";
}

} // namespace documents
