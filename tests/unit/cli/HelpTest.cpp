// SPDX-License-Identifier: MIT
#include "cli/Help.hpp"

#include "config.h"
#include "text/Strings.hpp"
#include "unit/Cases.hpp"
#include "unit/cli/SampleTable.hpp"

#include <sstream>

namespace {

using namespace std::string_literals;
using cli::sample::program;
using cli::sample::table;

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

const unit::Registration registered("Help", [](unit::Suite &suite) {
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
    suite.add("longWordsStayWhole", [] {
        CPPUNIT_ASSERT_EQUAL("a\nbcdefgh\nij kl"s,
                             text::join(text::wrap(" a bcdefgh  ij kl ", 5), "\n"));
        CPPUNIT_ASSERT(text::wrap("  ", 5).empty());
    });
});

} // namespace
