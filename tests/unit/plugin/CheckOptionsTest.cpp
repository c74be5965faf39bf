// SPDX-License-Identifier: MIT
// What every row of the checks' option tables has to keep to.
#include "check_mx_reach/Check.hpp"
#include "check_relay_domain/Check.hpp"
#include "check_smtp_dialog/Check.hpp"
#include "cli/Help.hpp"
#include "unit/Cases.hpp"

#include <set>
#include <sstream>

namespace {

/// One check's table, with the configuration that its rows are bound to.
template <class Config> struct Bound {
    Config config;
    cli::OptionTable table = optionRows(config); // found by the namespace of Config
};

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
template <class Config>
void addChoices(unit::Suite &suite, const std::string &check, const cli::OptionTable &table)
{
    for (const cli::Option &row : table.rows())
        for (const std::string &choice : row.choices())
            suite.add(check + " --" + row.declaration().fullName() + " takes " + choice,
                      [name = row.declaration().fullName(), choice] {
                          Bound<Config> fresh;
                          for (const cli::Option &row : fresh.table.rows())
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

template <class Config> void addCheck(unit::Suite &suite, const cli::Program &program)
{
    const Bound<Config> bound;
    addRows(suite, program.name, bound.table);
    addChoices<Config>(suite, program.name, bound.table);
    suite.add(program.name + ": help has no pipe, no long line, no control character",
              [&program] { assertHelpIsPlain(cli::help(program, Bound<Config>().table)); });
    suite.add(program.name + ": metrics differ at their start",
              [&program] { assertMetricsDiffer(program.metrics); });
}

const unit::Registration registered("CheckOptions", [](unit::Suite &suite) {
    addCheck<check_mx_reach::Config>(suite, check_mx_reach::program());
    addCheck<check_relay_domain::Config>(suite, check_relay_domain::program());
    addCheck<check_smtp_dialog::Config>(suite, check_smtp_dialog::program());
});

} // namespace
