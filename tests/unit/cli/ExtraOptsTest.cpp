// SPDX-License-Identifier: MIT
#include "cli/ExtraOpts.hpp"
#include "cli/IniSection.hpp"
#include "cli/Parser.hpp"
#include "cli/Values.hpp"
#include "unit/Cases.hpp"

#include <Poco/TemporaryFile.h>

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace {

using namespace std::string_literals;
using Words = std::vector<std::string>;

std::string shown(const Words &words)
{
    std::string text;
    for (const std::string &word : words)
        text += "[" + word + "]";
    return text;
}

/// A directory of its own for each case, with the files that it needs.
class Directory {
public:
    Directory() { directory_.createDirectories(); }
    std::string path() const { return directory_.path(); }
    std::string write(const std::string &name, const std::string &text)
    {
        const std::string file = path() + "/" + name;
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }

private:
    Poco::TemporaryFile directory_;
};

std::string expand(const Words &words, const std::map<std::string, std::string> &variables = {})
{
    const auto environment = [&variables](const std::string &name) {
        const auto found = variables.find(name);
        return found == variables.end() ? "" : found->second;
    };
    try {
        return shown(cli::expandExtraOpts("check_smtp_dialog", words, environment));
    } catch (const cli::UsageError &error) {
        return error.what();
    }
}

struct Section {
    const char *situation;
    std::string ini;
    const char *expected; ///< key=value pairs, or the message
};

const Section sections[] = {
    {"pairsInOrder", "[one]\nb=2\na=1\nb=3\n", "b=2|a=1|b=3|"},
    {"blanksAreTrimmed", "[one]\n  key \t=  two words \t\n", "key=two words|"},
    {"emptyValueIsAFlag", "[one]\nstarttls=\nv =\n", "starttls=|v=|"},
    {"valueWithEqualsSigns", "[one]\nwarning=connect=5\n", "warning=connect=5|"},
    {"caseMatters", "[one]\nP=1\np=2\n[ONE]\nx=y\n", "P=1|p=2|"},
    {"commentLines", "; c\n# [two]\n[one]\n; a=1\n  # b=2\nc=3 # stays ; too\n",
     "c=3 # stays ; too|"},
    {"sectionMayStandTwice", "[one]\na=1\n[two]\nb=2\n[one]\nc=3\n", "a=1|c=3|"},
    {"carriageReturns", "[one]\r\na=1\r\n\r\nb=\r\n", "a=1|b=|"},
    {"noNewlineAtTheEnd", "[one]\na=1", "a=1|"},
    {"emptySection", "[one]", ""},
    {"blanksInTheHeader", " [ one ] ; why\na=1\n", "a=1|"},
    {"otherSectionsAreNotLookedInto", "[two]\nnonsense\n[one]\na=1\n", "a=1|"},
    {"utf8Value", "[one]\nsubject=gr\xc3\xbc\xc3\x9f\n", "subject=gr\xc3\xbc\xc3\x9f|"},
    {"sectionMissing", "[two]\na=1\n", "no section 'one' in 'f.ini'"},
    {"emptyFile", "", "no section 'one' in 'f.ini'"},
    {"nameMustMatchWholly", "[one more]\na=1\n[on]\n", "no section 'one' in 'f.ini'"},
    {"lineWithoutEqualsSign", "[one]\na=1\nverbose\n",
     "f.ini, line 3: no '=' after the option's name"},
    {"textBeforeTheFirstSection", "\na=1\n[one]\n",
     "f.ini, line 2: text before the first [section]"},
    {"headerWithoutBracket", "[one\na=1\n", "f.ini, line 1: no ']' after the section's name"},
    {"emptyKey", "[one]\n=1\n", "f.ini, line 2: '' is not an option's name"},
    {"keyWithDashes", "[one]\n--port=1\n", "f.ini, line 2: '--port' is not an option's name"},
    {"keyWithBlank", "[one]\nport 25=1\n", "f.ini, line 2: 'port...' is not an option's name"},
    {"keyWithControl", "[one]\np\x1b=1\n", "f.ini, line 2: 'p...' is not an option's name"},
    {"nulInTheValue", "[one]\na=b\0c\n"s, "f.ini, line 2: the value contains a control character"},
    {"carriageReturnInside", "[one]\na=b\rc\n",
     "f.ini, line 2: the value contains a control character"},
    {"tooLarge", "[one]\n#" + std::string(1 << 20, 'x'), "'f.ini' is larger than 1 MiB"},
};

std::string pairs(const std::string &ini)
{
    std::istringstream in(ini);
    std::string text;
    try {
        for (const auto &[key, value] : cli::readIniSection(in, "f.ini", "one"))
            text += key + "=" + value + "|";
    } catch (const cli::UsageError &error) {
        return error.what();
    }
    return text;
}

struct Row {
    const char *situation;
    Words words; ///< FILE stands for the file's name
    std::string expected;
};

const char *const ini = "[check_smtp_dialog]\nport=2525\nstarttls=\nS=\nw=-5:3\n"
                        "[other]\nH=mail.example.org\n";
const std::string own = "[--port=2525][--starttls][][-S][][-w-5:3]";
const std::string other = "[-Hmail.example.org]";

const Row rows[] = {
    {"withoutTheOption", {"-v", "x"}, "[-v][x]"},
    {"inFrontOfTheCommandLine", {"-p", "25", "--extra-opts=@FILE"}, own + "[-p][25]"},
    {"sectionAndFile", {"--extra-opts=other@FILE", "-v"}, other + "[-v]"},
    {"asASeparateWord", {"--extra-opts", "other@FILE", "-v"}, other + "[-v]"},
    {"twice", {"--extra-opts=other@FILE", "-v", "--extra-opts=@FILE"}, other + own + "[-v]"},
    {"abbreviated", {"--extra=other@FILE"}, other},
    {"afterTwoDashesItIsAWord", {"--", "--extra-opts=@FILE"}, "[--][--extra-opts=@FILE]"},
    {"similarOptionsStay",
     {"--extra-options=1", "--ex", "--e=1"},
     "[--extra-options=1][--ex][--e=1]"},
    {"sectionNotFound", {"--extra-opts=none@FILE"}, "no section 'none' in 'FILE'"},
    {"fileNotFound",
     {"--extra-opts=@FILE.not"},
     "--extra-opts: cannot read 'FILE.not': No such file or directory"},
    {"directory", {"--extra-opts=@/"}, "--extra-opts: '/' is neither a regular file nor a pipe"},
};

std::string replaced(std::string text, const std::string &file)
{
    for (auto at = text.find("FILE"); at != text.npos; at = text.find("FILE", at + file.size()))
        text.replace(at, 4, file);
    return text;
}

void addPlaces(unit::Suite &suite)
{
    suite.add("configFileOfTheEnvironment", [] {
        Directory directory;
        const std::string file = directory.write("a.ini", ini);
        for (const Words &words : {Words{"--extra-opts", "-v"}, Words{"--extra-opts=", "-v"},
                                   Words{"--extra-opts=check_smtp_dialog", "-v"}})
            CPPUNIT_ASSERT_EQUAL(own + "[-v]", expand(words, {{"MP_CONFIG_FILE", file}}));
    });
    suite.add("configFileOfTheEnvironmentMustExist", [] {
        CPPUNIT_ASSERT_EQUAL("--extra-opts: cannot read '/nonexistent': No such file or directory"s,
                             expand({"--extra-opts"}, {{"MP_CONFIG_FILE", "/nonexistent"}}));
    });
    for (const char *name : {"monitoring-plugins.ini", "plugins.ini", "nagios-plugins.ini"})
        suite.add("configPathWith " + std::string(name), [name] {
            Directory empty, directory;
            directory.write(name, ini);
            const std::string path = "/nonexistent::" + empty.path() + ":" + directory.path();
            CPPUNIT_ASSERT_EQUAL(own, expand({"--extra-opts"}, {{"NAGIOS_CONFIG_PATH", path}}));
        });
    suite.add("firstDirectoryWins", [] {
        Directory first, second;
        first.write("nagios-plugins.ini", "[check_smtp_dialog]\na=1\n");
        second.write("monitoring-plugins.ini", ini);
        const std::string path = first.path() + ":" + second.path();
        CPPUNIT_ASSERT_EQUAL("[-a1]"s, expand({"--extra-opts"}, {{"NAGIOS_CONFIG_PATH", path}}));
    });
    suite.add("standardInput", [] {
        std::istringstream in(ini);
        std::streambuf *const before = std::cin.rdbuf(in.rdbuf());
        const std::string expanded = expand({"--extra-opts=other@-"});
        std::cin.rdbuf(before);
        std::cin.clear();
        CPPUNIT_ASSERT_EQUAL(other, expanded);
    });
}

/// From the file to the option, whatever the value looks like.
void addThroughTheParser(unit::Suite &suite)
{
    struct Case {
        const char *line;
        const char *log;
    };
    static const Case cases[] = {
        {"e = -v", "e=-v;"},
        {"e = --", "e=--;"},
        {"expect = --port", "e=--port;"},
        {"e = a b", "e=a b;"},
        {"e = =x", "e==x;"},
        {"v =", "v;"},
        {"verbose =", "v;"},
        {"expect =", "e=;"},
        {"e =", "e=;"},
        {"v = no", "unknown option -n in '-vno'"},
        {"verbose = yes", "option '--verbose' takes no value"},
        {"nothing = x", "unknown option '--nothing'"},
    };
    for (const Case &row : cases)
        suite.add("throughTheParser: "s + row.line, [row] {
            Directory directory;
            const std::string file = directory.write("a.ini", "[check_smtp_dialog]\n"s + row.line);
            std::string log;
            cli::OptionTable table;
            table.flag("verbose", "v", "More.", [&log] { log += "v;"; });
            table.value("expect", "e", "TEXT", "Text.", cli::parseText,
                        [&log](const std::string &text) { log += "e=" + text + ";"; });
            std::string expected = row.log;
            try {
                const Words words =
                    cli::expandExtraOpts("check_smtp_dialog", {"--extra-opts=@" + file, "host"},
                                         [](const std::string &) { return ""s; });
                CPPUNIT_ASSERT_EQUAL("[host]"s, shown(cli::parse(table, words)));
            } catch (const cli::UsageError &error) {
                log = error.what();
            }
            CPPUNIT_ASSERT_EQUAL(expected, log);
        });
}

const unit::Registration registered("ExtraOpts", [](unit::Suite &suite) {
    for (const Section &row : sections)
        suite.add(row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(std::string(row.expected), pairs(row.ini)); });
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            Directory directory;
            const std::string file = directory.write("a.ini", ini);
            Words words;
            for (const std::string &word : row.words)
                words.push_back(replaced(word, file));
            CPPUNIT_ASSERT_EQUAL(replaced(row.expected, file), expand(words));
        });
    addPlaces(suite);
    addThroughTheParser(suite);
});

} // namespace
