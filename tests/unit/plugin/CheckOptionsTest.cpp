// SPDX-License-Identifier: MIT
// What every row of the checks' option tables has to keep to.
#include "Checks.hpp"
#include "cli/Help.hpp"
#include "unit/Cases.hpp"

#include <set>
#include <sstream>

namespace {

void addRows(unit::Suite &suite, const std::string &check, const cli::OptionTable &table)
{
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
        suite.add(check + " --" + declaration.fullName() + " is declared in full", [row, unique] {
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
void addChoices(unit::Suite &suite, const std::string &check, const cli::OptionTable &table)
{
    for (const cli::Option &row : table.rows())
        for (const std::string &choice : row.choices())
            suite.add(check + " --" + row.declaration().fullName() + " takes " + choice,
                      [check, name = row.declaration().fullName(), choice] {
                          const auto fresh = checks::named(check);
                          const cli::OptionTable table = fresh->options();
                          for (const cli::Option &row : table.rows())
                              if (row.declaration().fullName() == name)
                                  row.set(choice);
                      });
}

void assertHelpIsPlain(const std::string &text)
{
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        CPPUNIT_ASSERT_MESSAGE(line, line.size() <= 80);
        for (const char byte : line)
            CPPUNIT_ASSERT_MESSAGE(line, byte >= ' ' && byte <= '~' && byte != '|');
    }
}

/// Fixed labels that old consumers cut at 19 characters stay different.
void assertMetricsDiffer(const std::vector<std::string> &metrics)
{
    std::set<std::string> starts;
    for (const std::string &metric : metrics)
        CPPUNIT_ASSERT_MESSAGE(metric, starts.insert(metric.substr(0, 19)).second);
}

void addCheck(unit::Suite &suite, const std::string &name)
{
    const std::shared_ptr<plugin::Check> check = checks::named(name);
    const cli::OptionTable table = check->options();
    addRows(suite, name, table);
    addChoices(suite, name, table);
    suite.add(name + ": help has no pipe, no long line, no control character",
              [=] { assertHelpIsPlain(cli::help(check->program(), check->options())); });
    suite.add(name + ": metrics differ at their start",
              [=] { assertMetricsDiffer(check->program().metrics); });
}

const unit::Registration registered("CheckOptions", [](unit::Suite &suite) {
    for (const std::string_view check : checks::names)
        addCheck(suite, std::string(check));
});

} // namespace
