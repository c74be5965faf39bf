// SPDX-License-Identifier: MIT
#include "dns/DomainName.hpp"
#include "unit/Cases.hpp"

#include <stdexcept>

namespace {

using namespace std::string_literals;

const std::string label(63, 'a');

struct Row {
    const char *situation;
    std::string typed;
    std::string ascii; ///< "": refused
};

const Row rows[] = {
    {"plain", "example.net", "example.net"},
    {"upperCase", "Example.NET", "example.net"},
    {"trailingDot", "example.net.", "example.net"},
    {"twoTrailingDots", "example.net..", ""},
    {"oneLabel", "localhost", "localhost"},
    {"hyphen", "my-example.net", "my-example.net"},
    {"twoHyphens", "r3---example.net", "r3---example.net"},
    {"digits", "123.example", "123.example"},
    {"underscore", "_dmarc.example.net", "_dmarc.example.net"},
    {"sharpS", "fa\u00df.de", "xn--fa-hia.de"},
    {"umlaut", "b\u00fccher.example", "xn--bcher-kva.example"},
    {"upperCaseUmlaut", "B\u00dcCHER.Example", "xn--bcher-kva.example"},
    {"decomposedUmlaut", "bu\u0308cher.example", "xn--bcher-kva.example"},
    {"umlautWithTrailingDot", "b\u00fccher.example.", "xn--bcher-kva.example"},
    {"umlautBelowUnderscore", "_smtp.b\u00fccher.example", "_smtp.xn--bcher-kva.example"},
    {"umlautBesideALabelOfAscii", "b\u00fccher.xn--p1ai", "xn--bcher-kva.xn--p1ai"},
    {"finalSigma", "\u03b2\u03cc\u03bb\u03bf\u03c2.com", "xn--nxasmm1c.com"},
    {"upperCaseSigma", "\u0392\u038c\u039b\u039f\u03a3.com", "xn--nxasmq6b.com"},
    {"joinerWhereTheScriptUsesIt", "\u0dc1\u0dca\u200d\u0dbb\u0dd3.com", "xn--10cl1a0b660p.com"},
    {"nonJoinerWhereTheScriptUsesIt", "\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.com",
     "xn--mgba3gch31f060k.com"},
    {"joinerInLatin", "exam\u200dple.net", ""},
    {"nonJoinerInLatin", "exam\u200cple.net", ""},
    {"ideographicFullStop", "\u4f8b\u3048\u3002\u30c6\u30b9\u30c8", "xn--r8jz45g.xn--zckzah"},
    {"ideographicFullStopAtTheEnd", "b\u00fccher.example\u3002", "xn--bcher-kva.example"},
    {"fullWidthLetters", "\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.net", "example.net"},
    {"softHyphen", "exam\u00adple.net", "example.net"},
    {"aLabel", "xn--bcher-kva.example", "xn--bcher-kva.example"},
    {"upperCaseALabel", "XN--BCHER-KVA.example", "xn--bcher-kva.example"},
    {"rightToLeft", "\u05d0\u05d1.example", "xn--4dbc.example"},
    {"emoji", "\U0001f4a9.example", ""},
    {"combiningMarkFirst", "\u0308a.example", ""},
    {"characterThatBecomesASlash", "\u2100.example", ""},
    {"longestLabel", label + ".example", label + ".example"},
    {"labelTooLong", label + "a.example", ""},
    {"labelTooLongAsALabel", "\u00fc" + label.substr(2) + label + ".example", ""},
    {"longestName", label + "." + label + "." + label + "." + label.substr(2),
     label + "." + label + "." + label + "." + label.substr(2)},
    {"nameTooLong", label + "." + label + "." + label + "." + label.substr(1), ""},
    {"emptyLabel", "example..net", ""},
    {"emptyLabelBesideUmlaut", "b\u00fccher..net", ""},
    {"leadingDot", ".example.net", ""},
    {"leadingHyphen", "-example.net", ""},
    {"nothing", "", ""},
    {"onlyADot", ".", ""},
    {"onlyAnIdeographicFullStop", "\u3002", ""},
    {"blank", "example .net", ""},
    {"blankBesideUmlaut", "b\u00fccher .net", ""},
    {"leadingBlank", " example.net", ""},
    {"noBreakSpace", "exam\u00a0ple.net", ""},
    {"tab", "example\t.net", ""},
    {"lineEnd", "example.net\n", ""},
    {"nul", "example.net\0.example.org"s, ""},
    {"nulBesideUmlaut", "b\u00fccher.net\0.example.org"s, ""},
    {"delete", "example\x7f.net", ""},
    {"controlBesideUmlaut", "b\u00fccher\x01.net", ""},
    {"latin1",
     "b\xfc"
     "cher.example",
     ""},
    {"overlongUtf8", "\xc0\xaf.example", ""},
    {"cutUtf8", "example.net\xc3", ""},
    {"surrogate", "\xed\xa0\x80.example", ""},
    {"mailAddress", "user@example.net", ""},
    {"uri", "smtp://example.net", ""},
    {"port", "example.net:25", ""},
    {"wildcard", "*.example.net", ""},
    {"backslash", "example\\.net", ""},
    {"bracketed", "[192.0.2.1]", ""},
    {"bar", "example|net", ""},
    {"quoted", "\"example.net\"", ""},
};

const unit::Registration registered("DomainName", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            std::string ascii, fault;
            try {
                ascii = dns::asciiName(row.typed);
            } catch (const std::invalid_argument &refusal) {
                fault = refusal.what();
            }
            CPPUNIT_ASSERT_EQUAL(row.ascii, ascii);
            CPPUNIT_ASSERT_EQUAL(row.ascii.empty(), fault.starts_with("is not a domain name"));
        });
    suite.add("whatIsWrongIsSaid", [] {
        try {
            dns::asciiName("b\xfc"
                           "cher.example");
            CPPUNIT_FAIL("it was accepted");
        } catch (const std::invalid_argument &refusal) {
            CPPUNIT_ASSERT_EQUAL(std::string("is not a domain name: string encoding error"),
                                 std::string(refusal.what()));
        }
    });
    suite.add("whatWasMadeStaysAsItIs", [] {
        for (const Row &row : rows)
            if (!row.ascii.empty())
                CPPUNIT_ASSERT_EQUAL(row.ascii, dns::asciiName(row.ascii));
    });
    suite.add("canonical", [] {
        CPPUNIT_ASSERT_EQUAL("mx.example"s, dns::canonical("MX.Example."));
        CPPUNIT_ASSERT_EQUAL("mx.example"s, dns::canonical("mx.example"));
        CPPUNIT_ASSERT_EQUAL(""s, dns::canonical("."));
        CPPUNIT_ASSERT_EQUAL("\xc3\x9c"s, dns::canonical("\xc3\x9c"));
    });
});

} // namespace
