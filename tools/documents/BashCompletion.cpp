// SPDX-License-Identifier: MIT
#include "documents/BashCompletion.hpp"

#include "text/Strings.hpp"

namespace documents {
namespace {

using cli::Completion;
using cli::Option;
using cli::OptionTable;
using cli::Program;

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
        return "-W '" + text::join(row.choices(), " ") + "'";
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
    std::string branch = "        " + text::join(row.names(), "|") + ")\n";
    if (names)
        branch += "            compopt -o filenames 2>/dev/null\n";
    if (!what.empty())
        branch += "            mapfile -t COMPREPLY < <(compgen " + what + " -- \"$current\")\n";
    return branch + "            return ;;\n";
}

std::string allNames(const OptionTable &table)
{
    std::vector<std::string> names;
    for (const Option &row : table.rows())
        for (const std::string &name : row.names())
            names.push_back(name);
    return text::join(text::wrap(text::join(names, " "), 84), "\n            ");
}

} // namespace

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

} // namespace documents
