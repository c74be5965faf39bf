// SPDX-License-Identifier: MIT
// The CheckCommand for Icinga 2: of a small table in full, and of the checks' own tables.
#include "Checks.hpp"
#include "cli/Values.hpp"
#include "documents/IcingaCommand.hpp"
#include "unit/Cases.hpp"

namespace {

cli::Program program()
{
    cli::Program made;
    made.name = "check_some_thing";
    return made;
}

const char *const expectedCommand =
    "/* SPDX-License-Identifier: MIT\n"
    " * check_some_thing: made from its option table, do not edit. */\n"
    "object CheckCommand \"some_thing\" {\n"
    "\timport \"ipv4-or-ipv6\"\n"
    "\n"
    "\tcommand = [ PluginDir + \"/check_some_thing\" ]\n"
    "\n"
    "\targuments = {\n"
    "\t\t\"--verbose\" = {\n"
    "\t\t\tskip_key = true\n"
    "\t\t\tvalue = {{\n"
    "\t\t\t\tvar level = macro(\"$some_thing_verbose$\")\n"
    "\t\t\t\tvar words = []\n"
    "\t\t\t\tfor (i in range(if (level) { number(level) } else { 0 })) {\n"
    "\t\t\t\t\twords.add(\"--verbose\")\n"
    "\t\t\t\t}\n"
    "\t\t\t\treturn words\n"
    "\t\t\t}}\n"
    "\t\t\tdescription = \"More. (repeatable)\"\n"
    "\t\t}\n"
    "\t\t\"--hostname\" = {\n"
    "\t\t\tvalue = \"$some_thing_address$\"\n"
    "\t\t\tdescription = \"Host.\"\n"
    "\t\t}\n"
    "\t\t\"--rcpt\" = {\n"
    "\t\t\tvalue = \"$some_thing_rcpt$\"\n"
    "\t\t\trepeat_key = true\n"
    "\t\t\tdescription = \"A \\\"recipient\\\", as in C:\\\\mail. (repeatable)\"\n"
    "\t\t}\n"
    "\t\t\"--null-sender\" = {\n"
    "\t\t\tset_if = \"$some_thing_null_sender$\"\n"
    "\t\t\tdescription = \"No sender.\"\n"
    "\t\t}\n"
    "\t\t\"--use-ipv6\" = {\n"
    "\t\t\tset_if = \"$some_thing_ipv6$\"\n"
    "\t\t\tdescription = \"IPv6.\"\n"
    "\t\t}\n"
    "\t}\n"
    "\n"
    "\tenv = {\n"
    "\t\tMAILCHECK_AUTH_WORD = \"$some_thing_auth_word$\"\n"
    "\t}\n"
    "\n"
    "\tvars.some_thing_address = \"$check_address$\"\n"
    "\tvars.check_ipv6 = \"$some_thing_ipv6$\"\n"
    "}\n";

cli::OptionTable table()
{
    const auto ignore = [](const std::string &) {};
    cli::OptionTable made;
    made.flag("help", "h", "Help.", [] {}).onlyByHand();
    made.flag("verbose", "v", "More.", [] {}).repeatable();
    made.value("hostname", "H", "HOST", "Host.", cli::parseText, ignore);
    made.value("rcpt", "T", "ADDR", "A \"recipient\", as in C:\\mail.", cli::parseText, ignore)
        .repeatable();
    made.flag("null-sender", "", "No sender.", [] {}).alsoNamed("bounce");
    made.flag("use-ipv6", "6", "IPv6.", [] {});
    made.value("auth-word", "P", "WORD", "Secret.", cli::parseText, ignore).secret();
    return made;
}

void addOfCheck(unit::Suite &suite, const std::string &name)
{
    const auto reaches = [](const std::string &text, const cli::Option &row) {
        const std::string key = row.isSecret()
                                    ? "\n\t\t" + documents::secretVariable(row) + " = "
                                    : "\n\t\t\"--" + row.declaration().fullName() + "\" = {\n";
        return text.find(key) != text.npos;
    };
    suite.add(name + "EveryOptionButHelpAndVersion", [=] {
        const auto check = checks::named(name);
        const cli::OptionTable rows = check->options();
        const std::string text = documents::icingaCommand(check->program(), rows);
        for (const cli::Option &row : rows.rows()) {
            const std::string &option = row.declaration().fullName();
            CPPUNIT_ASSERT_EQUAL_MESSAGE(option, option != "help" && option != "version",
                                         reaches(text, row));
        }
    });
}

const unit::Registration registered("IcingaCommand", [](unit::Suite &suite) {
    suite.add("eachKindOfOption", [] {
        CPPUNIT_ASSERT_EQUAL(std::string(expectedCommand),
                             documents::icingaCommand(program(), table()));
    });
    suite.add("withoutHost", [] {
        cli::OptionTable made;
        made.flag("use-ipv4", "4", "IPv4.", [] {});
        const std::string text = documents::icingaCommand(program(), made);
        CPPUNIT_ASSERT(text.find("ipv4-or-ipv6") == text.npos);
        CPPUNIT_ASSERT(text.find("vars.") == text.npos);
        CPPUNIT_ASSERT(text.find("env") == text.npos);
    });
    suite.add("wishForIpv6BesideTheFamily", [] {
        cli::OptionTable made;
        made.flag("use-ipv6", "6", "IPv6.", [] {});
        made.flag("ipv6", "", "A wish.", [] {});
        const std::string text = documents::icingaCommand(program(), made);
        CPPUNIT_ASSERT(text.find("set_if = \"$some_thing_use_ipv6$\"") != text.npos);
        CPPUNIT_ASSERT(text.find("set_if = \"$some_thing_ipv6$\"") != text.npos);
    });
    for (const std::string_view check : checks::names)
        addOfCheck(suite, std::string(check));
});

} // namespace
