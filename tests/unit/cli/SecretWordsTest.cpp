// SPDX-License-Identifier: MIT
#include "cli/SecretWords.hpp"

#include "cli/Values.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

cli::OptionTable table()
{
    cli::OptionTable table;
    table.flag("verbose", "v", "", [] {});
    table.value("host", "H", "HOST", "", cli::parseText, [](const std::string &) {});
    table.value("authpass", "P", "PASSWORD", "", cli::parseText, [](const std::string &) {})
        .secret();
    table.value("authpass-file", "", "FILE", "", cli::parseText, [](const std::string &) {});
    return table;
}

struct Row {
    const char *name;
    std::vector<std::string> words;
    std::vector<std::string> secrets;
    const char *masked; ///< what becomes of "[secret] [host] [file]"
};

const Row rows[] = {
    {"a word of its own", {"-P", "secret", "host"}, {"secret"}, "[********] [********] [file]"},
    {"glued", {"-Psecret", "-H", "host"}, {"secret"}, "[********] [host] [file]"},
    {"glued behind a flag", {"-vPsecret"}, {"secret"}, "[********] [host] [file]"},
    {"behind an option that is not known", {"-XPsecret"}, {"secret"}, "[********] [host] [file]"},
    {"in another option's value", {"-HPsecret"}, {}, "[secret] [host] [file]"},
    {"by its name", {"--authpass", "secret"}, {"secret"}, "[********] [host] [file]"},
    {"by its name with =", {"--authpass=secret", "-v"}, {"secret"}, "[********] [host] [file]"},
    {"abbreviated", {"--authp=secret"}, {"secret"}, "[********] [host] [file]"},
    {"another option", {"--authpass-file", "file"}, {}, "[secret] [host] [file]"},
    {"twice", {"-P", "secret", "-Pfile"}, {"secret", "file"}, "[********] [host] [********]"},
    {"at the end", {"-P"}, {""}, "[secret] [host] [file]"},
    {"with a blank that nobody quoted", {"-P", "my", "secret"}, {"my"},
     "[********] [host] [file]"},
    {"none", {"-v", "-H", "host"}, {}, "[secret] [host] [file]"},
};

void find(const Row &row)
{
    const cli::OptionTable options = table();
    const auto found = cli::secretsIn(options, {row.words.begin(), row.words.end()});
    CPPUNIT_ASSERT(std::vector<std::string>(found.begin(), found.end()) == row.secrets);
    CPPUNIT_ASSERT_EQUAL(std::string(row.masked),
                         cli::withoutSecrets("[secret] [host] [file]", options, row.words));
}

const unit::Registration registered("SecretWords", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [row] { find(row); });
    suite.add("as it is printed", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("'********'"),
                             cli::withoutSecrets("'a b'", table(), {"-P", "a|b"}));
    });
});

} // namespace
