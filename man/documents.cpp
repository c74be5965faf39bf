// SPDX-License-Identifier: MIT
// Writes what follows from the option table: `documents man|completion|options`.
#include "check_smtp_dialog/SmtpDialogCheck.hpp"
#include "cli/Documents.hpp"

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

} // namespace

int main(int argc, char **argv)
{
    check_smtp_dialog::SmtpDialogCheck check;
    const cli::OptionTable table = check.options();
    const std::string_view what = argc == 2 ? argv[1] : "";
    if (what == "man")
        std::cout << cli::manOptions(table);
    else if (what == "completion")
        std::cout << cli::bashCompletion(check.program(), table);
    else if (what == "options")
        std::cout << longOptions(table);
    else {
        std::cerr << "usage: documents man|completion|options\n";
        return 2;
    }
    return std::cout.flush() ? 0 : 1;
}
