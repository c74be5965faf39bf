// SPDX-License-Identifier: MIT
// The completion for zsh. That zsh can load and use it is seen in tests/live.
#include "cli/Values.hpp"
#include "documents/ZshCompletion.hpp"
#include "unit/Cases.hpp"

namespace {

struct Row {
    const char *situation;
    cli::OptionTable table;
    const char *words; ///< what _arguments is called with
};

cli::Option &value(cli::OptionTable &table, const std::string &shortName,
                   const std::string &argument, const std::string &help)
{
    return table.value("name", shortName, argument, help, cli::parseText,
                       [](const std::string &) {});
}

/// A table of one option.
template <class Add> cli::OptionTable of(Add add)
{
    cli::OptionTable table;
    add(table);
    return table;
}

const unit::Registration registered("ZshCompletion", [](unit::Suite &suite) {
    using Table = cli::OptionTable;
    const Row rows[] = {
        {"flagOfOneName", of([](Table &t) { t.flag("send", "", "Send it.", [] {}); }),
         " \\\n    '--send[Send it]'\n"},
        {"flagOfManyNames",
         of([](Table &t) { t.flag("tls", "s", "TLS.", [] {}).alsoNamed("ssl"); }),
         " \\\n    '(-s --tls --ssl)-s[TLS]'"
         " \\\n    '(-s --tls --ssl)--tls[TLS]'"
         " \\\n    '(-s --tls --ssl)--ssl[TLS]'\n"},
        {"flagThatRepeats",
         of([](Table &t) { t.flag("verbose", "v", "More.", [] {}).repeatable(); }),
         " \\\n    '*-v[More]' \\\n    '*--verbose[More]'\n"},
        {"value", of([](Table &t) { value(t, "n", "N[:STATE]", "Seconds."); }),
         " \\\n    '(-n --name)-n+[Seconds]:N[\\:STATE]: '"
         " \\\n    '(-n --name)--name=[Seconds]:N[\\:STATE]: '\n"},
        {"firstSentenceOnly",
         of([](Table &t) { value(t, "", "N", "One. Two."); }),
         " \\\n    '--name=[One]:N: '\n"},
        {"bracketsQuotesAndBackslashes",
         of([](Table &t) { value(t, "", "'A: b'", "It's [IPv6] or C:\\mail"); }),
         " \\\n    '--name=[It'\\''s \\[IPv6\\] or C:\\\\mail]:'\\''A\\: b'\\'': '\n"},
        {"choice", of([](Table &t) { value(t, "", "X", "X.").oneOf({"text", "json"}); }),
         " \\\n    '--name=[X]:X:(text json)'\n"},
        {"file",
         of([](Table &t) { value(t, "", "X", "X.").completes(cli::Completion::file); }),
         " \\\n    '--name=[X]:X:_files'\n"},
        {"directory",
         of([](Table &t) { value(t, "", "X", "X.").completes(cli::Completion::directory); }),
         " \\\n    '--name=[X]:X:_files -/'\n"},
        {"host",
         of([](Table &t) { value(t, "", "X", "X.").completes(cli::Completion::host); }),
         " \\\n    '--name=[X]:X:_hosts'\n"},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            cli::Program program;
            program.name = "check_x";
            CPPUNIT_ASSERT_EQUAL("#compdef check_x\n"
                                 "# SPDX-License-Identifier: MIT\n"
                                 "# zsh completion for check_x, made from its option table\n"
                                 "_arguments -s -S" +
                                     std::string(row.words),
                                 documents::zshCompletion(program, row.table));
        });
});

} // namespace
