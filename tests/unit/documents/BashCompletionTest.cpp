// SPDX-License-Identifier: MIT
// The completion for bash. That bash can load and use it is seen in tests/rules/completions.
#include "documents/BashCompletion.hpp"

#include "unit/Cases.hpp"
#include "unit/cli/SampleTable.hpp"

namespace {

using cli::sample::program;
using cli::sample::table;

void assertHolds(const std::string &text, const std::string &part)
{
    CPPUNIT_ASSERT_MESSAGE(part, text.find(part) != text.npos);
}

const unit::Registration registered("BashCompletion", [](unit::Suite &suite) {
    suite.add("completionOfValues", [] {
        const std::string text = documents::bashCompletion(program, table());
        assertHolds(text, "        --output)\n"
                          "            mapfile -t COMPREPLY < <(compgen -W 'text json' -- "
                          "\"$current\")\n            return ;;\n");
        assertHolds(text, "        --ca-file)\n"
                          "            compopt -o filenames 2>/dev/null\n"
                          "            mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n");
        assertHolds(text, "compgen -d -- ");
        assertHolds(text, "        -H|--hostname)\n"
                          "            mapfile -t COMPREPLY < <(compgen -A hostname -- ");
        assertHolds(text, "        -w|--warning)\n            return ;;\n");
        CPPUNIT_ASSERT(text.ends_with("complete -F _check_x check_x\n"));
    });
    suite.add("completionOfNames", [] {
        assertHolds(documents::bashCompletion(program, table()),
                    "-h --help -w --warning --output -s --tls --ssl --header --ca-file --ca-path");
    });
});

} // namespace
