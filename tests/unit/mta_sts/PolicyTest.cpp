// SPDX-License-Identifier: MIT
#include "mta_sts/Policy.hpp"
#include "text/Strings.hpp"
#include "text/Escape.hpp"
#include "unit/Cases.hpp"

namespace {

using mta_sts::readPolicy;
using mta_sts::PolicyText;

/// "MODE AGE PATTERN..." of a valid one, else its fault.
std::string summary(const std::string &text)
{
    const PolicyText read = readPolicy(text);
    if (!read.fault.empty())
        return read.fault;
    return word(read.policy.mode) + ' ' + std::to_string(read.policy.maxAge) + ' ' +
           text::join(read.policy.patterns, " ");
}

struct Row {
    const char *name;
    std::string text;
    std::string summary;
};

const std::string head = "version: STSv1\nmode: enforce\n";
const std::string start = head + "max_age: 604800\n";
const std::string notText = " has characters that no value may have";

std::vector<Row> valid()
{
    const std::string fine = "enforce 604800 mx.example.net";
    return {
        {"the example of RFC 8461 section 3.2",
         "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.example.net\r\n"
         "mx: backupmx.example.com\r\nmax_age: 604800\r\n",
         "enforce 604800 mail.example.com *.example.net backupmx.example.com"},
        {"lines that end in LF", start + "mx: mx.example.net\n", fine},
        {"no end of the last line", start + "mx: mx.example.net", fine},
        {"both kinds of line end", start + "mx: mx.example.net\r\n", fine},
        {"no blank behind the colon",
         "version:STSv1\nmode:enforce\nmax_age:604800\nmx:mx.example.net\n", fine},
        {"blanks and tabs around values",
         "version: \t STSv1 \nmode:  enforce\t\nmax_age: 604800 \nmx: \tmx.example.net\t \n", fine},
        {"another order", "mx: mx.example.net\nmax_age: 604800\nmode: enforce\nversion: STSv1\n",
         fine},
        {"empty lines at the end", start + "mx: mx.example.net\r\n\r\n \n", fine},
        {"unknown keys", start + "mx: mx.example.net\nfuture: x:y \xc3\xa4 z\nX-a_b.c: 1\n", fine},
        {"of repeated keys the first counts",
         start + "mx: mx.example.net\nmode: none\nmax_age: 1\nversion: STSv1\n", fine},
        {"a repeated key may be anything", start + "mx: mx.example.net\nmode: bad\n", fine},
        {"mode testing", "version: STSv1\nmode: testing\nmax_age: 86400\nmx: mx.example.net\n",
         "testing 86400 mx.example.net"},
        {"mode none needs no mx", "version: STSv1\nmode: none\nmax_age: 86400\n", "none 86400 "},
        {"the least max_age", head + "mx: a\nmax_age: 0\n", "enforce 0 a"},
        {"the greatest max_age", head + "mx: a\nmax_age: 31557600\n", "enforce 31557600 a"},
        {"zeros in front", head + "mx: a\nmax_age: 0086400\n", "enforce 86400 a"},
        {"capitals and digits in mx", start + "mx: *.Example-1.NET\n",
         "enforce 604800 *.Example-1.NET"},
        {"an underscore in mx", start + "mx: mx_1.example.net\n",
         "enforce 604800 mx_1.example.net"},
        {"A-labels in mx", start + "mx: mx.xn--bcher-kva.example\n",
         "enforce 604800 mx.xn--bcher-kva.example"},
    };
}

Row badMx(const char *name, const std::string &value, const std::string &shown)
{
    return {name, start + "mx: " + value + "\n",
            "line 4: mx '" + shown + "' is neither a host name nor '*.' and a domain"};
}

Row badAge(const char *name, const std::string &value)
{
    return {name, head + "mx: a\nmax_age: " + value + "\n",
            "line 4: max_age '" + value + "' is not a number of seconds from 0 to 31557600"};
}

std::vector<Row> invalid()
{
    return {
        {"nothing", "", "it has no version"},
        {"no version", "mode: none\nmax_age: 1\n", "it has no version"},
        {"no mode", "version: STSv1\nmx: a\nmax_age: 1\n", "it has no mode"},
        {"no max_age", head + "mx: a\n", "it has no max_age"},
        {"no mx", start, "it has no mx"},
        {"another version", "version: STSv2\n", "line 1: version 'STSv2' is not STSv1"},
        {"a version in capitals", "version: STSV1\n", "line 1: version 'STSV1' is not STSv1"},
        {"another mode", "version: STSv1\r\nmode: on\r\n",
         "line 2: mode 'on' is not one of enforce, testing, none"},
        {"a mode in capitals", "mode: Enforce\n",
         "line 1: mode 'Enforce' is not one of enforce, testing, none"},
        {"a key in capitals", "Version: STSv1\nmode: none\nmax_age: 1\n", "it has no version"},
        badAge("max_age above the limit", "31557601"),
        badAge("max_age beyond all numbers", std::string(30, '9')),
        badAge("negative max_age", "-1"),
        badAge("max_age with a sign", "+1"),
        badAge("max_age with a unit", "1d"),
        badAge("max_age in words", "one"),
        badAge("max_age with a point", "1.0"),
        badMx("an address literal", "[192.0.2.1]", "[192.0.2.1]"),
        badMx("a dot at the end", "mx.example.net.", "mx.example.net."),
        badMx("a dot at the start", ".example.net", ".example.net"),
        badMx("two dots", "mx..example.net", "mx..example.net"),
        badMx("a star alone", "*", "*"),
        badMx("a star and a dot", "*.", "*."),
        badMx("two stars", "*.*.example.net", "*.*.example.net"),
        badMx("a star inside", "mx.*.example.net", "mx.*.example.net"),
        badMx("a star with letters", "mx*.example.net", "mx*.example.net"),
        badMx("two hosts", "mx1.example.net mx2.example.net", "mx1.example.net mx2.example.net"),
        badMx("a list", "mx1.example.net,mx2.example.net", "mx1.example.net,mx2.example.net"),
        badMx("no A-labels",
              "mx.b\xc3\xbc"
              "cher.example",
              "mx.b\xc3\xbc"
              "cher.example"),
        badMx("a mail address", "user@example.net", "user@example.net"),
        badMx("a hyphen at the end of a label", "mx-.example.net", "mx-.example.net"),
    };
}

std::vector<Row> badLines()
{
    return {
        {"a label of 64", start + "mx: " + std::string(64, 'a') + ".net\n",
         "line 4: mx '" + std::string(64, 'a') +
             ".net' is neither a host name nor '*.' and a domain"},
        {"an empty value", "version:\n", "line 1: 'version:' has no value"},
        {"blanks as value", "version: \t\r\n", "line 1: 'version: \\t' has no value"},
        {"no colon", "version STSv1\n", "line 1: 'version STSv1' is not 'key: value'"},
        {"equals in place of the colon", "version=STSv1\n",
         "line 1: 'version=STSv1' is not 'key: value'"},
        {"no key", ": STSv1\n", "line 1: ': STSv1' is not 'key: value'"},
        {"a blank in front of the key", " version: STSv1\n",
         "line 1: ' version: STSv1' is not 'key: value'"},
        {"a blank behind the key", "version : STSv1\n",
         "line 1: 'version : STSv1' is not 'key: value'"},
        {"a key of 33 letters", std::string(33, 'k') + ": x\n",
         "line 1: '" + std::string(33, 'k') + ": x' is not 'key: value'"},
        {"a web page", "<!DOCTYPE html>\n<html>\n",
         "line 1: '<!DOCTYPE html>' is not 'key: value'"},
        {"a comment", "version: STSv1\n# comment\n", "line 2: '# comment' is not 'key: value'"},
        {"a byte order mark", "\xef\xbb\xbfversion: STSv1\n",
         "line 1: a byte order mark is in front of 'version: STSv1'"},
        {"NUL", std::string("version: STSv1\0\n", 16), "line 1: 'version: STSv1\\x00'" + notText},
        {"lines that end in CR", "version: STSv1\rmode: none\r",
         "line 1: 'version: STSv1\\rmode: none'" + notText},
        {"CR before CRLF", "version: STSv1\r\r\n", "line 1: 'version: STSv1\\r'" + notText},
        {"Latin-1 in an unknown key's value", "x: \xe4\n", "line 1: 'x: \\xe4'" + notText},
        {"UTF-16", std::string("v\0e\0r\0:\0", 8),
         "line 1: 'v\\x00e\\x00r\\x00:\\x00' is not 'key: value'"},
        {"64 KiB of one line", std::string(65536, 'x'),
         "line 1: '" + std::string(157, 'x') + "...' is not 'key: value'"},
        {"64 KiB of lines, the last one bad",
         start +
             [] {
                 std::string lines;
                 while (lines.size() < 65'000)
                     lines += "mx: mx.example.net\n";
                 return lines;
             }() +
             "mx",
         "line 3426: 'mx' is not 'key: value'"},
    };
}

struct Match {
    const char *pattern;
    const char *host;
    bool matches;
};

const Match matchRows[] = {
    // RFC 8461 section 4.1.
    {"*.example.com", "mail.example.com", true},
    {"*.example.com", "example.com", false},
    {"*.example.com", "foo.bar.example.com", false},
    {"mail.example.com", "mail.example.com", true},
    {"mail.example.com", "MAIL.Example.COM", true},
    {"*.EXAMPLE.com", "mail.example.com", true},
    {"mail.example.com", "mail1.example.com", false},
    {"mail.example.com", "example.com", false},
    {"example.com", "mail.example.com", false},
    {"*.example.com", ".example.com", false},
    {"*.example.com", "mail.example.com.evil.example", false},
    {"*.example.com", "mailexample.com", false},
    {"*.com", "example.com", true},
    {"*.com", "com", false},
    {"mx.xn--bcher-kva.example", "mx.xn--bcher-kva.example", true},
    {"mx", "mx", true},
    {"mx", "", false},
    {"*.mx", "", false},
};

const unit::Registration registered("Policy", [](unit::Suite &suite) {
    for (const auto &rows : {valid(), invalid(), badLines()})
        for (const Row &row : rows)
            suite.add(row.name, [row] {
                CPPUNIT_ASSERT_EQUAL(row.summary, text::printable(summary(row.text)));
            });
    for (const Match &row : matchRows)
        suite.add(std::string(row.pattern) + " and '" + row.host + "'", [row] {
            CPPUNIT_ASSERT_EQUAL(row.matches, mta_sts::matches(row.pattern, row.host));
        });
});

} // namespace
