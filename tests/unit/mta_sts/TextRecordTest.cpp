// SPDX-License-Identifier: MIT
#include "mta_sts/TextRecord.hpp"
#include "text/Escape.hpp"
#include "unit/Cases.hpp"

namespace {

using mta_sts::TextRecord;

struct Row {
    std::vector<std::string> texts;
    std::size_t count;
    std::string value;
    std::string fault = "";
};

const std::string thirtyTwo = "abcdefghijklmnopqrstuvwxyz012345";

std::vector<Row> records()
{
    const std::string badId = " is not 1 to 32 letters and digits";
    return {
        {{"v=STSv1; id=20160831085700Z;"}, 1, "20160831085700Z"}, // RFC 8461 section 3.1
        {{"v=STSv1; id=1"}, 1, "1"},
        {{"v=STSv1;id=1"}, 1, "1"},
        {{"v=STSv1 \t; \t id=1 ; "}, 1, "", "it does not begin with 'v=STSv1;'"},
        {{"v=STSv1;\t id=1 \t; "}, 1, "1"},
        {{"v=STSv1; id=" + thirtyTwo}, 1, thirtyTwo},
        {{"v=STSv1; more=x; id=1; _=y"}, 1, "", "'_=y' is not key=value"},
        {{"v=STSv1; a_b-c.d=x!\"#; id=1;"}, 1, "1"},
        {{"v=STSv1; id=1; id=2"}, 1, "1"},
        {{"v=spf1 -all", "v=STSv1; id=1", "v=STSv12; id=2"}, 1, "1"},
        {{}, 0, ""},
        {{""}, 0, ""},
        {{"v=spf1 -all"}, 0, ""},
        {{"v=STSv2; id=1"}, 0, ""},
        {{"v=STSv1; id=1", "v=STSv1; id=1"}, 2, ""},
        {{"v=STSv1; id=1", "v=STSv1"}, 2, ""},
        {{"v=STSv1"}, 1, "", "it does not begin with 'v=STSv1;'"},
        {{"v=STSv1, id=1"}, 1, "", "it does not begin with 'v=STSv1;'"},
        {{"v=STSv1;"}, 1, "", "it has no id"},
        {{"v=STSv1; x=1"}, 1, "", "it has no id"},
        {{"v=STSv1; ID=1"}, 1, "", "it has no id"},
        {{"v=STSv1; id="}, 1, "", "its id ''" + badId},
        {{"v=STSv1; id=2026-01-01"}, 1, "", "its id '2026-01-01'" + badId},
        {{"v=STSv1; id=" + thirtyTwo + "6"}, 1, "", "its id '" + thirtyTwo + "6'" + badId},
        {{"v=STSv1; id=\xc3\xa4"}, 1, "", "its id '\xc3\xa4'" + badId},
        {{std::string("v=STSv1; id=1\0", 14)}, 1, "", "its id '1\\x00'" + badId},
        {{"v=STSv1; id=1\r\n"}, 1, "", "its id '1\\r\\n'" + badId},
        {{"v=STSv1; id=1; v=STSv1 x"}, 1, "", "'v=STSv1 x' is not key=value"},
        {{"v=STSv1;; id=1"}, 1, "", "'' is not key=value"},
        {{"v=STSv1; id=1;;"}, 1, "", "'' is not key=value"},
        {{"v=STSv1; id=1; x"}, 1, "", "'x' is not key=value"},
        {{"v=STSv1; id=1; =x"}, 1, "", "'=x' is not key=value"},
        {{"v=STSv1; id=1; x="}, 1, "", "'x=' is not key=value"},
        {{"v=STSv1; id =1"}, 1, "", "'id =1' is not key=value"},
        {{"v=STSv1; id=1; x=" + std::string(60'000, 'y')}, 1, "1"},
    };
}

std::vector<Row> reports()
{
    return {
        {{"v=TLSRPTv1; rua=mailto:reports@example.com"}, 1, "mailto:reports@example.com"},
        {{"v=TLSRPTv1; rua=mailto:a@example.com , https://example.com/v1/tlsrpt;"},
         1,
         "mailto:a@example.com , https://example.com/v1/tlsrpt"},
        {{"v=TLSRPTv1;rua=https://example.com/?a=b"}, 1, "https://example.com/?a=b"},
        {{"v=STSv1; id=1"}, 0, ""},
        {{"v=TLSRPTv1; rua=mailto:a@example.com", "v=TLSRPTv1;"}, 2, ""},
        {{"v=TLSRPTv1;"}, 1, "", "it has no rua"},
        {{"v=TLSRPTv1; rua=reports@example.com"},
         1,
         "",
         "its rua 'reports@example.com' is neither mailto: nor https:"},
        {{"v=TLSRPTv1; rua=mailto:a@example.com,http://example.com"},
         1,
         "",
         "its rua 'http://example.com' is neither mailto: nor https:"},
        {{"v=TLSRPTv1; rua=mailto:a@example.com,"},
         1,
         "",
         "its rua '' is neither mailto: nor https:"},
        {{"v=TLSRPTv1; rua="}, 1, "", "its rua '' is neither mailto: nor https:"},
    };
}

std::string nameOf(const Row &row)
{
    std::string name = row.texts.empty() ? "no text" : row.texts.back().substr(0, 60);
    for (char &c : name)
        if (c < ' ' || c > '~' || c == '#')
            c = '.';
    return std::to_string(row.texts.size()) + ": " + name;
}

void compare(const Row &row, const TextRecord &record)
{
    CPPUNIT_ASSERT_EQUAL(row.fault, text::printable(record.fault));
    CPPUNIT_ASSERT_EQUAL(row.count, record.count);
    CPPUNIT_ASSERT_EQUAL(row.value, record.fault.empty() ? record.value : "");
    CPPUNIT_ASSERT_EQUAL(row.count == 1 && row.fault.empty(), record.isThere());
}

void nearMisses()
{
    const TextRecord record = mta_sts::readStsRecord(
        {"v=spf1 -all", "V=STSv1; id=1", "\"v=STSv1; id=1\"", " v=stsv1"});
    CPPUNIT_ASSERT_EQUAL(std::size_t{3}, record.lookalikes.size());
    CPPUNIT_ASSERT_EQUAL(std::string("V=STSv1; id=1"), record.lookalikes.front());
}

const unit::Registration registered("StsRecord", [](unit::Suite &suite) {
    for (const Row &row : records())
        suite.add(nameOf(row), [row] { compare(row, mta_sts::readStsRecord(row.texts)); });
    for (const Row &row : reports())
        suite.add(nameOf(row), [row] { compare(row, mta_sts::readReportRecord(row.texts)); });
    suite.add("what looks like one and is none", nearMisses);
});

} // namespace
