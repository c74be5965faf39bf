// SPDX-License-Identifier: MIT
// Writes what follows from a check's option table: `documents CHECK man|bash|zsh|icinga|options`;
// and the codes of all checks, with their meanings, a line each: `documents CHECK codes`.
#include "Checks.hpp"
#include "documents/BashCompletion.hpp"
#include "documents/IcingaCommand.hpp"
#include "documents/ManOptions.hpp"
#include "documents/ZshCompletion.hpp"
#include "judge/Code.hpp"

#include <iostream>
#include <string>
#include <string_view>

namespace {

std::string longOptions(const cli::OptionTable &table)
{
    std::string lines;
    for (const cli::Option &row : table.rows()) {
        lines += "--" + row.declaration().fullName() + "\n";
        for (const std::string &synonym : row.synonyms())
            lines += "--" + synonym + "\n";
    }
    return lines;
}

std::string codes()
{
    std::string lines;
    for (const judge::CodeRow &row : judge::codeRows())
        lines.append(row.name).append(": ").append(row.meaning).append("\n");
    return lines;
}

int usage()
{
    std::cerr << "usage: documents CHECK man|bash|zsh|icinga|options|codes\n";
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    const auto check = checks::named(argc == 3 ? argv[1] : "");
    if (!check)
        return usage();
    const cli::OptionTable table = check->options();
    const std::string_view what = argv[2];
    if (what == "man")
        std::cout << documents::manOptions(table);
    else if (what == "bash")
        std::cout << documents::bashCompletion(check->program(), table);
    else if (what == "zsh")
        std::cout << documents::zshCompletion(check->program(), table);
    else if (what == "icinga")
        std::cout << documents::icingaCommand(check->program(), table);
    else if (what == "options")
        std::cout << longOptions(table);
    else if (what == "codes")
        std::cout << codes();
    else
        return usage();
    return std::cout.flush() ? 0 : 1;
}
