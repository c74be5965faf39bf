// SPDX-License-Identifier: MIT
// What is written from the option table: --help, the man page's OPTIONS, the completion.
#include "cli/Documents.hpp"
#include "cli/Help.hpp"
#include "cli/Values.hpp"
#include "config.h"
#include "text/Strings.hpp"
#include "unit/Cases.hpp"

#include <sstream>

namespace {

using namespace std::string_literals;

cli::OptionTable table()
{
    const auto ignore = [](const std::string &) {};
    cli::OptionTable made;
    made.section("General");
    made.flag("help", "h", "Show this help and exit.", [] {});
    made.value("warning", "w", "[METRIC=]RANGE",
               "Threshold range for WARNING. METRIC is a performance data label; without it the "
               "range is for the total time.",
               cli::parseText, ignore)
        .repeatable();
    made.value("output", "", "FORMAT", "Output format.", cli::parseText, ignore)
        .defaultsTo("text")
        .oneOf({"text", "json"});
    made.section("TLS");
    made.flag("tls", "s", "TLS at once.", [] {}).alsoNamed("ssl");
    made.value("header", "", "'Name: value'", "Add a \"header\", as in .forward or C:\\mail.",
               cli::parseText, ignore);
    made.value("ca-file", "", "FILE", "Trust these.", cli::parseText, ignore)
        .completes(cli::Completion::file);
    made.value("ca-path", "", "DIR", "Trust these.", cli::parseText, ignore)
        .completes(cli::Completion::directory);
    made.value("hostname", "H", "NAME", "Host.", cli::parseText, ignore)
        .completes(cli::Completion::host);
    return made;
}

const cli::Program program{"check_x",
                           "X",
                           "Hold a conversation.",
                           "-H HOST [OPTION]...",
                           {"check_x -H mail.example.org --header 'A: b' --from sender@example.org "
                            "--rcpt recipient@example.org"},
                           {"time", "connect"}};

const char *const expectedHelp =
    "Usage: check_x -H HOST [OPTION]...\n"
    "\n"
    "Hold a conversation.\n"
    "\n"
    "General:\n"
    "  -h, --help                Show this help and exit.\n"
    "  -w, --warning [METRIC=]RANGE\n"
    "                            Threshold range for WARNING. METRIC is a performance\n"
    "                            data label; without it the range is for the total\n"
    "                            time. (repeatable)\n"
    "  --output FORMAT           Output format. (one of text, json; default: text)\n"
    "\n"
    "TLS:\n"
    "  -s, --tls, --ssl          TLS at once.\n"
    "  --header 'Name: value'    Add a \"header\", as in .forward or C:\\mail.\n"
    "  --ca-file FILE            Trust these.\n"
    "  --ca-path DIR             Trust these.\n"
    "  -H, --hostname NAME       Host.\n"
    "\n"
    "Metrics for -w and -c:\n"
    "  time, connect\n"
    "\n"
    "Examples:\n"
    "  check_x -H mail.example.org --header 'A: b' --from sender@example.org \\\n"
    "      --rcpt recipient@example.org\n";

const char *const expectedMan =
    ".Sh OPTIONS\n"
    ".Ss \"\\&General\"\n"
    ".Bl -tag -width Ds\n"
    ".It Fl \"\\&h\" , Fl \"\\&-help\"\n"
    "Show this help and exit.\n"
    ".It Fl \"\\&w\" , Fl \"\\&-warning\" Ar \"\\&[METRIC=]RANGE\"\n"
    "Threshold range for WARNING.\n"
    "METRIC is a performance data label; without it the range is for the total\n"
    "time.\n"
    "(repeatable)\n"
    ".It Fl \"\\&-output\" Ar \"\\&FORMAT\"\n"
    "Output format.\n"
    "(one of text, json; default: text)\n"
    ".El\n"
    ".Ss \"\\&TLS\"\n"
    ".Bl -tag -width Ds\n"
    ".It Fl \"\\&s\" , Fl \"\\&-tls\" , Fl \"\\&-ssl\"\n"
    "TLS at once.\n"
    ".It Fl \"\\&-header\" Ar \"\\&'Name: value'\"\n"
    "Add a \"header\", as in .forward or C:\\email.\n"
    ".It Fl \"\\&-ca-file\" Ar \"\\&FILE\"\n"
    "Trust these.\n"
    ".It Fl \"\\&-ca-path\" Ar \"\\&DIR\"\n"
    "Trust these.\n"
    ".It Fl \"\\&H\" , Fl \"\\&-hostname\" Ar \"\\&NAME\"\n"
    "Host.\n"
    ".El\n";

void assertHolds(const std::string &text, const std::string &part)
{
    CPPUNIT_ASSERT_MESSAGE(part, text.find(part) != text.npos);
}

void addCompletion(unit::Suite &suite)
{
    suite.add("completionOfValues", [] {
        const std::string text = cli::bashCompletion(program, table());
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
        assertHolds(cli::bashCompletion(program, table()),
                    "-h --help -w --warning --output -s --tls --ssl --header --ca-file --ca-path");
    });
}

const unit::Registration registered("Documents", [](unit::Suite &suite) {
    suite.add("help",
              [] { CPPUNIT_ASSERT_EQUAL(std::string(expectedHelp), cli::help(program, table())); });
    suite.add("helpFitsEightyColumns", [] {
        std::istringstream lines(cli::help(program, table()));
        for (std::string line; std::getline(lines, line);)
            CPPUNIT_ASSERT_MESSAGE(line, line.size() <= 80);
    });
    suite.add("version", [] {
        CPPUNIT_ASSERT_EQUAL("check_x " PACKAGE_VERSION " (mail-monitoring-plugins)\n"s,
                             cli::version(program));
    });
    suite.add("manOptions",
              [] { CPPUNIT_ASSERT_EQUAL(std::string(expectedMan), cli::manOptions(table())); });
    suite.add("manLineThatWouldBeARequest", [] {
        cli::OptionTable made;
        made.flag("a", "", ".forward is read. 'quoted' too.", [] {});
        CPPUNIT_ASSERT_EQUAL(".Sh OPTIONS\n.Bl -tag -width Ds\n.It Fl \"\\&-a\"\n"
                             "\\&.forward is read.\n\\&'quoted' too.\n.El\n"s,
                             cli::manOptions(made));
    });
    addCompletion(suite);
    suite.add("longWordsStayWhole", [] {
        CPPUNIT_ASSERT_EQUAL("a\nbcdefgh\nij kl"s,
                             text::join(text::wrap(" a bcdefgh  ij kl ", 5), "\n"));
        CPPUNIT_ASSERT(text::wrap("  ", 5).empty());
    });
});

} // namespace
