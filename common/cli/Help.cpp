// SPDX-License-Identifier: MIT
#include "cli/Help.hpp"

#include "config.h"
#include "text/Strings.hpp"

namespace cli {
namespace {

constexpr std::size_t lineWidth = 80;
constexpr std::size_t textColumn = 28;

std::string spaces(std::size_t count)
{
    return std::string(count, ' ');
}

std::string paragraph(const std::string &text, std::size_t indent)
{
    return spaces(indent) +
           text::join(text::wrap(text, lineWidth - indent), "\n" + spaces(indent)) + "\n";
}

/// A command line, wrapped with backslashes.
std::string command(const std::string &text)
{
    static const std::string continued = " \\\n      ";
    return "  " + text::join(text::wrap(text, lineWidth - continued.size()), continued) + "\n";
}

/// The names and the argument: "-t, --timeout N[:STATE]".
std::string usage(const Option &row)
{
    const Poco::Util::Option &declaration = row.declaration();
    return text::join(row.names(), ", ") +
           (declaration.takesArgument() ? " " + declaration.argumentName() : "");
}

std::string entry(const Option &row)
{
    std::string start = "  " + usage(row);
    const std::string text = paragraph(row.description(), textColumn);
    if (start.size() + 2 > textColumn)
        return start + "\n" + text;
    return start + text.substr(start.size());
}

} // namespace

std::string help(const Program &program, const OptionTable &table)
{
    std::string text = paragraph("Usage: " + program.name + " " + program.synopsis, 0) + "\n" +
                       paragraph(program.purpose, 0);
    std::string section;
    for (const Option &row : table.rows()) {
        if (row.section() != section)
            text += "\n" + row.section() + ":\n";
        section = row.section();
        text += entry(row);
    }
    if (!program.metrics.empty())
        text += "\nMetrics for -w and -c:\n" + paragraph(text::join(program.metrics, ", "), 2);
    if (!program.examples.empty())
        text += "\nExamples:\n";
    for (const std::string &example : program.examples)
        text += command(example);
    return text;
}

std::string version(const Program &program)
{
    return program.name + " " PACKAGE_VERSION " (" PACKAGE_NAME ")\n";
}

} // namespace cli
