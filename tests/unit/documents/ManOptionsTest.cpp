// SPDX-License-Identifier: MIT
#include "documents/ManOptions.hpp"

#include "unit/Cases.hpp"
#include "unit/cli/SampleTable.hpp"

namespace {

using namespace std::string_literals;

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

const unit::Registration registered("ManOptions", [](unit::Suite &suite) {
    suite.add("manOptions", [] {
        CPPUNIT_ASSERT_EQUAL(std::string(expectedMan),
                             documents::manOptions(cli::sample::table()));
    });
    suite.add("manLineThatWouldBeARequest", [] {
        cli::OptionTable made;
        made.flag("a", "", ".forward is read. 'quoted' too.", [] {});
        CPPUNIT_ASSERT_EQUAL(".Sh OPTIONS\n.Bl -tag -width Ds\n.It Fl \"\\&-a\"\n"
                             "\\&.forward is read.\n\\&'quoted' too.\n.El\n"s,
                             documents::manOptions(made));
    });
});

} // namespace
