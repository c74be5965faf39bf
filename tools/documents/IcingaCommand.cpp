// SPDX-License-Identifier: MIT
#include "documents/IcingaCommand.hpp"

#include <algorithm>
#include <string_view>

namespace documents {
namespace {

using cli::Option;
using cli::OptionTable;
using cli::Program;

std::string stringLiteral(std::string_view text)
{
    std::string safe = "\"";
    for (const char byte : text) {
        if (byte == '"' || byte == '\\')
            safe += '\\';
        safe += byte;
    }
    return safe + "\"";
}

/// Icinga's own commands that have a host name it and the address families so.
std::string parameter(const std::string &option, bool hasHost)
{
    if (option == "hostname")
        return "address";
    std::string name = option;
    if (hasHost && (option == "use-ipv4" || option == "use-ipv6"))
        name = option.substr(option.find("ipv"));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// One CheckCommand in the making.
class Command {
public:
    Command(const Program &program, const OptionTable &table) : program_(program), table_(table)
    {
        name_ = program.name.substr(program.name.find('_') + 1);
    }

    std::string text() const
    {
        return "/* SPDX-License-Identifier: MIT\n * " + program_.name +
               ": made from its option table, do not edit. */\nobject CheckCommand " +
               stringLiteral(name_) + " {\n" + (hasHost() ? "\timport \"ipv4-or-ipv6\"\n\n" : "") +
               "\tcommand = [ PluginDir + " + stringLiteral("/" + program_.name) + " ]\n\n" +
               arguments() + environment() + variables() + "}\n";
    }

private:
    bool has(std::string_view option) const
    {
        return std::any_of(table_.rows().begin(), table_.rows().end(), [&](const Option &row) {
            return row.declaration().fullName() == option;
        });
    }
    bool hasHost() const { return has("hostname"); }

    std::string variable(const std::string &option) const
    {
        return name_ + "_" + parameter(option, hasHost());
    }
    std::string macro(const std::string &option) const { return "$" + variable(option) + "$"; }

    std::string arguments() const
    {
        std::string text = "\targuments = {\n";
        for (const Option &row : table_.rows())
            if (!row.isOnlyByHand() && !row.isSecret())
                text += "\t\t" + stringLiteral("--" + row.declaration().fullName()) + " = {\n" +
                        value(row) + "\t\t\tdescription = " + stringLiteral(row.description()) +
                        "\n\t\t}\n";
        return text + "\t}\n";
    }

    std::string value(const Option &row) const
    {
        const Poco::Util::Option &declaration = row.declaration();
        const std::string &name = declaration.fullName();
        if (declaration.takesArgument())
            return "\t\t\tvalue = " + stringLiteral(macro(name)) + "\n" + unlessByDns(name) +
                   (declaration.repeatable() ? "\t\t\trepeat_key = true\n" : "");
        return declaration.repeatable() ? level(name)
                                        : "\t\t\tset_if = " + stringLiteral(macro(name)) + "\n";
    }

    /// The host is left out where DNS names the servers.
    std::string unlessByDns(const std::string &name) const
    {
        if (name != "hostname" || !has("mx"))
            return "";
        return "\t\t\tset_if = {{ !macro(" + stringLiteral(macro("mx")) + ") }}\n";
    }

    /// A flag that counts: the variable is true or a number, and the key stands so many times.
    std::string level(const std::string &name) const
    {
        return "\t\t\tskip_key = true\n"
               "\t\t\tvalue = {{\n"
               "\t\t\t\tvar level = macro(" +
               stringLiteral(macro(name)) +
               ")\n"
               "\t\t\t\tvar words = []\n"
               "\t\t\t\tfor (i in range(if (level) { number(level) } else { 0 })) {\n"
               "\t\t\t\t\twords.add(" +
               stringLiteral("--" + name) +
               ")\n"
               "\t\t\t\t}\n"
               "\t\t\t\treturn words\n"
               "\t\t\t}}\n";
    }

    std::string environment() const
    {
        std::string text;
        for (const Option &row : table_.rows())
            if (row.isSecret())
                text += "\t\t" + secretVariable(row) + " = " +
                        stringLiteral(macro(row.declaration().fullName())) + "\n";
        return text.empty() ? "" : "\n\tenv = {\n" + text + "\t}\n";
    }

    std::string variables() const
    {
        if (!hasHost())
            return "";
        std::string text = "\n\tvars." + variable("hostname") + " = \"$check_address$\"\n";
        for (const char *family : {"ipv4", "ipv6"})
            if (has(std::string("use-") + family))
                text += std::string("\tvars.check_") + family + " = " +
                        stringLiteral(macro(std::string("use-") + family)) + "\n";
        return text;
    }

    const Program &program_;
    const OptionTable &table_;
    std::string name_;
};

} // namespace

std::string icingaCommand(const Program &program, const OptionTable &table)
{
    return Command(program, table).text();
}

std::string secretVariable(const Option &row)
{
    std::string name = "MAILCHECK_";
    for (const char c : row.declaration().fullName())
        name += c == '-' ? '_' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

} // namespace documents
