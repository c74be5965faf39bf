// SPDX-License-Identifier: MIT
// What every row of check_smtp_dialog's option table has to keep to.
#include "check_smtp_dialog/Options.hpp"
#include "cli/Help.hpp"
#include "unit/Cases.hpp"

#include <set>
#include <sstream>

namespace {

using check_smtp_dialog::Config;

void addRows(unit::Suite &suite)
{
    Config config;
    const cli::OptionTable table = check_smtp_dialog::options(config);
    std::set<std::string> names;
    for (const cli::Option &row : table.rows()) {
        const Poco::Util::Option &declaration = row.declaration();
        std::vector<std::string> own = row.synonyms();
        own.push_back(declaration.fullName());
        if (!declaration.shortName().empty())
            own.push_back(declaration.shortName());
        bool unique = true;
        for (const std::string &name : own)
            unique = names.insert(name).second && unique;
        suite.add("--" + declaration.fullName() + " is declared in full", [row, unique] {
            const Poco::Util::Option &declaration = row.declaration();
            CPPUNIT_ASSERT_MESSAGE("its names are its own", unique);
            CPPUNIT_ASSERT(declaration.shortName().size() <= 1);
            CPPUNIT_ASSERT(declaration.fullName().size() > 1);
            CPPUNIT_ASSERT(!row.section().empty());
            CPPUNIT_ASSERT(declaration.description().ends_with('.'));
            CPPUNIT_ASSERT_EQUAL(declaration.takesArgument(), !declaration.argumentName().empty());
        });
    }
}

/// What the shell offers, the parser takes.
void addChoices(unit::Suite &suite)
{
    Config config;
    const cli::OptionTable table = check_smtp_dialog::options(config);
    for (const cli::Option &row : table.rows())
        for (const std::string &choice : row.choices())
            suite.add("--" + row.declaration().fullName() + " takes " + choice,
                      [name = row.declaration().fullName(), choice] {
                          Config fresh;
                          const cli::OptionTable table = check_smtp_dialog::options(fresh);
                          for (const cli::Option &row : table.rows())
                              if (row.declaration().fullName() == name)
                                  row.set(choice);
                      });
}

const unit::Registration registered("CheckOptions", [](unit::Suite &suite) {
    addRows(suite);
    addChoices(suite);
    suite.add("help has no pipe, no long line, no control character", [] {
        Config config;
        const std::string text =
            cli::help(check_smtp_dialog::program(), check_smtp_dialog::options(config));
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            CPPUNIT_ASSERT_MESSAGE(line, line.size() <= 80);
            for (const char byte : line)
                CPPUNIT_ASSERT_MESSAGE(line, byte >= ' ' && byte <= '~' && byte != '|');
        }
    });
});

} // namespace
