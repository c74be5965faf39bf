// SPDX-License-Identifier: MIT
// OCSP responses in handshake messages, as a server may send them and as none should.
#include "tls/StapleMessage.hpp"

#include "unit/Cases.hpp"

namespace {

using Text = std::string;

/// The bytes with their length in front.
Text vector(std::size_t lengthSize, const Text &bytes)
{
    Text text;
    for (std::size_t i = lengthSize; i > 0; --i)
        text += static_cast<char>(bytes.size() >> 8 * (i - 1) & 0xff);
    return text + bytes;
}

Text message(char type, const Text &body)
{
    return type + vector(3, body);
}
Text status(const Text &response, char type = 1)
{
    return type + vector(3, response);
}
Text statusMessage(const Text &body)
{
    return message(22, body);
}

Text extension(char type, const Text &content)
{
    return Text(1, '\0') + type + vector(2, content);
}

Text request(const Text &content)
{
    return extension(5, content);
}

Text entry(const Text &extensions, const Text &certificate = "certificate")
{
    return vector(3, certificate) + vector(2, extensions);
}

Text certificates(const Text &entries, const Text &context = "")
{
    return message(11, vector(1, context) + vector(3, entries));
}

const Text none = "none";
const Text malformed = "malformed";

Text found(const Text &message, bool isTls13)
{
    const auto staple = tls::stapleIn(message, isTls13);
    return !staple ? none : staple->empty() ? malformed : Text(*staple);
}

struct Row {
    const char *situation;
    Text message;
    Text found;
};

/// With one byte of it set to another value.
Text changed(Text bytes, std::size_t at, char value)
{
    bytes.at(at) = value;
    return bytes;
}

const Text large(70'000, 'x');
const Text both = extension(18, "list") + request(status("ocsp")); // with timestamps before it

const Row inTls13[] = {
    {"a response", certificates(entry(request(status("ocsp")))), "ocsp"},
    {"a context", certificates(entry(request(status("ocsp"))), "context"), "ocsp"},
    {"of 255 bytes", certificates(entry(request(status("ocsp"))), Text(255, 'c')), "ocsp"},
    {"behind another extension", certificates(entry(both)), "ocsp"},
    {"before another extension", certificates(entry(request(status("ocsp")) + extension(18, ""))),
     "ocsp"},
    {"of bytes that look like lengths", certificates(entry(request(status(Text(9, '\0'))))),
     Text(9, '\0')},
    {"no extension", certificates(entry("")), none},
    {"another extension", certificates(entry(extension(18, "list"))), none},
    {"an extension whose type ends in 5", certificates(entry("\x05\x05" + vector(2, status("x")))),
     none},
    {"no certificate", certificates(""), none},
    {"of the second certificate", certificates(entry("") + entry(request(status("second")))), none},
    {"of both certificates",
     certificates(entry(request(status("first"))) + entry(request(status("second")))), "first"},
    {"nonsense of the second one", certificates(entry(both) + entry("nonsense")), "ocsp"},
    {"another message", message(8, vector(2, "")), none},
    {"the message of TLS 1.2", statusMessage(status("ocsp")), none},
    {"another message, cut short", "\x02", none},
    {"no message", "", malformed},
    {"empty extension", certificates(entry(request(""))), malformed},
    {"empty response", certificates(entry(request(status("")))), malformed},
    {"twice", certificates(entry(request(status("ocsp")) + request(status("ocsp")))), malformed},
    {"unknown type of status", certificates(entry(request(status("ocsp", 0)))), malformed},
    {"responses of RFC 6961", certificates(entry(request(status("ocsp", 2)))), malformed},
    {"a byte behind the response", certificates(entry(request(status("ocsp") + "x"))), malformed},
    {"a byte behind the extensions", certificates(entry(both + "x")), malformed},
    {"a byte behind the entries", certificates(entry(both) + "x"), malformed},
    {"a byte behind the list", message(11, vector(1, "") + vector(3, entry(both)) + "x"),
     malformed},
    {"a byte behind the message", certificates(entry(both)) + "x", malformed},
    {"empty certificate", certificates(entry(both, "")), malformed},
    {"empty second certificate", certificates(entry(both) + entry("", "")), malformed},
    {"nothing behind the header", message(11, ""), malformed},
};

const Row inTls12[] = {
    {"a response", statusMessage(status("ocsp")), "ocsp"},
    {"a large response", statusMessage(status(large)), large},
    {"the message of TLS 1.3", certificates(entry(request(status("ocsp")))), none},
    {"a list of certificates", message(11, vector(3, vector(3, "certificate"))), none},
    {"another message", message(14, ""), none},
    {"another message, cut short", "\x02", none},
    {"no message", "", malformed},
    {"nothing behind the header", statusMessage(""), malformed},
    {"empty response", statusMessage(status("")), malformed},
    {"unknown type of status", statusMessage(status("ocsp", 0)), malformed},
    {"responses of RFC 6961", statusMessage(status("ocsp", 2)), malformed},
    {"a byte behind the response", statusMessage(status("ocsp") + "x"), malformed},
    {"a byte behind the message", statusMessage(status("ocsp")) + "x", malformed},
};

struct Whole {
    const char *name;
    Text message;
    bool isTls13;
    std::vector<std::size_t> lengths; ///< where their bytes stand
};

/// header 1 + 3, context 1, list 3, certificate 3 + 11, extensions 2, type 2, content 2, status 1,
/// response 3 + 4; the list behind it is there so that no lie makes another good message
const Whole wholes[] = {
    {"CertificateStatus", statusMessage(status("ocsp")), false, {1, 2, 3, 5, 6, 7}},
    {"Certificate",
     certificates(entry(request(status("ocsp")) + extension(18, "list"))),
     true,
     {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 22, 23, 26, 27, 29, 30, 31}},
};

void addDamages(unit::Suite &suite)
{
    for (const Whole &whole : wholes) {
        suite.add(whole.name + Text(": cut anywhere"), [whole] {
            for (std::size_t size = 0; size < whole.message.size(); ++size)
                CPPUNIT_ASSERT_EQUAL(malformed,
                                     found(whole.message.substr(0, size), whole.isTls13));
            CPPUNIT_ASSERT_EQUAL(Text("ocsp"), found(whole.message, whole.isTls13));
        });
        for (const std::size_t at : whole.lengths)
            suite.add(
                whole.name + Text(": a length that lies, byte ") + std::to_string(at), [whole, at] {
                    const char honest = whole.message.at(at);
                    for (int other = 0; other < 256; ++other)
                        if (const char value = static_cast<char>(other); value != honest)
                            CPPUNIT_ASSERT_EQUAL(
                                malformed, found(changed(whole.message, at, value), whole.isTls13));
                });
    }
}

const unit::Registration registered("StapleMessage", [](unit::Suite &suite) {
    for (const Row &row : inTls13)
        suite.add(Text("TLS 1.3: ") + row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(row.found, found(row.message, true)); });
    for (const Row &row : inTls12)
        suite.add(Text("TLS 1.2: ") + row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(row.found, found(row.message, false)); });
    addDamages(suite);
});

} // namespace
