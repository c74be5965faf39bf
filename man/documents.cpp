// SPDX-License-Identifier: MIT
// Writes what follows from a check's option table: `documents CHECK man|completion|options`.
#include "check_mx_reach/MxReachCheck.hpp"
#include "check_relay_domain/RelayDomainCheck.hpp"
#include "check_smtp_dialog/SmtpDialogCheck.hpp"
#include "cli/Documents.hpp"

#include <iostream>
#include <memory>
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

std::unique_ptr<plugin::Check> checkNamed(std::string_view name)
{
    if (name == "check_mx_reach")
        return std::make_unique<check_mx_reach::MxReachCheck>();
    if (name == "check_relay_domain")
        return std::make_unique<check_relay_domain::RelayDomainCheck>();
    if (name == "check_smtp_dialog")
        return std::make_unique<check_smtp_dialog::SmtpDialogCheck>();
    return nullptr;
}

int usage()
{
    std::cerr << "usage: documents CHECK man|completion|options\n";
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    const auto check = checkNamed(argc == 3 ? argv[1] : "");
    if (!check)
        return usage();
    const cli::OptionTable table = check->options();
    const std::string_view what = argv[2];
    if (what == "man")
        std::cout << cli::manOptions(table);
    else if (what == "completion")
        std::cout << cli::bashCompletion(check->program(), table);
    else if (what == "options")
        std::cout << longOptions(table);
    else
        return usage();
    return std::cout.flush() ? 0 : 1;
}
