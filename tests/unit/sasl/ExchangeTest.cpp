// SPDX-License-Identifier: MIT
#include "sasl/Exchange.hpp"

#include "lab/Base64.hpp"
#include "lab/Scram.hpp"
#include "lab/Secrets.hpp"
#include "smtp/Authentication.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using sasl::Mechanism;

sasl::Credentials credentials(const std::string &user, const std::string &secret,
                              const std::string &host = "", unsigned short port = 0)
{
    return {{}, user, std::make_shared<const sasl::Secret>(secret), host, port};
}

/// What a client says, challenge by challenge; the first is "" where it speaks first.
struct Vector {
    const char *name;
    Mechanism mechanism;
    sasl::Credentials credentials;
    std::vector<std::pair<std::string, std::string>> exchange;
};

std::vector<Vector> vectors()
{
    using namespace std::string_literals;
    return {
        {"PLAIN of RFC 4616",
         Mechanism::plain,
         credentials("tim", "tanstaaftanstaaf"),
         {{"", "\0tim\0tanstaaftanstaaf"s}}},
        {"PLAIN with UTF-8",
         Mechanism::plain,
         credentials("gr\xc3\xbcn", "p\xc3\xa4ss"),
         {{"", "\0gr\xc3\xbcn\0p\xc3\xa4ss"s}}},
        {"LOGIN",
         Mechanism::login,
         credentials("tim", "tanstaaftanstaaf"),
         {{"Username:", "tim"}, {"Password:", "tanstaaftanstaaf"}}},
        {"CRAM-MD5 of RFC 2195",
         Mechanism::cramMd5,
         credentials("tim", "tanstaaftanstaaf"),
         {{"<1896.697170952@postoffice.reston.mci.net>", "tim b913a602c7eda7a495b4e6e7334d3890"}}},
        {"OAUTHBEARER of RFC 7628",
         Mechanism::oauthBearer,
         credentials("user@example.com",
                     "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", "server.example.com", 143),
         {{"", "n,a=user@example.com,\1host=server.example.com\1port=143\1auth=Bearer "
               "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1"},
          {R"({"status":"invalid_token"})", "\1"}}},
        {"OAUTHBEARER, a name to be quoted",
         Mechanism::oauthBearer,
         credentials("a,b=c", "t", "h", 587),
         {{"", "n,a=a=2Cb=3Dc,\1host=h\1port=587\1auth=Bearer t\1\1"}}},
        {"XOAUTH2 of Google",
         Mechanism::xoauth2,
         credentials("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"),
         {{"",
           lab::fromBase64("dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRx"
                           "bVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==")},
          {R"({"status":"401"})", ""}}},
    };
}

void says(const Vector &row)
{
    const auto client = sasl::saslClient(row.mechanism, row.credentials);
    CPPUNIT_ASSERT_EQUAL(row.exchange.front().first.empty(), client->speaksFirst());
    CPPUNIT_ASSERT(!client->isComplete());
    for (const auto &[challenge, answer] : row.exchange)
        CPPUNIT_ASSERT_EQUAL(answer, std::string(client->answer(challenge).text()));
    CPPUNIT_ASSERT_EQUAL(client->reason().empty(), client->isComplete());
}

/// The formulas of tests/lab/Scram.cpp, by which the dialogues and scramWith() judge GNU SASL: it
/// makes its own nonce and takes none from a test.
struct ScramVector {
    const char *name;
    const char *hash;
    const char *salt;
    const char *authMessage;
    const char *proof;
    const char *signature;
};

const ScramVector scramVectors[] = {
    {"formulas by RFC 5802", "SHA-1", "QSXCR+Q6sek8bf92",
     "n=user,r=fyko+d2lbbFgONRv9qkxdawL,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
     "s=QSXCR+Q6sek8bf92,i=4096,c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j",
     "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", "rmF9pqV8S7suAoZWja4dJRkFsKQ="},
    {"formulas by RFC 7677", "SHA-256", "W22ZaJ0SNY7soEsUEjb6gQ==",
     "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
     "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
     "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
     "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
     "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="},
};

void formulas(const ScramVector &row)
{
    const lab::ScramProofs made =
        lab::scramProofs(row.hash, "pencil", lab::fromBase64(row.salt), 4096, row.authMessage);
    CPPUNIT_ASSERT_EQUAL(std::string(row.proof), made.client);
    CPPUNIT_ASSERT_EQUAL(std::string(row.signature), made.server);
}

/// With the RFC's challenge behind a nonce of GNU SASL's own.
void scramWith(Mechanism mechanism, const ScramVector &row)
{
    const auto client = sasl::saslClient(mechanism, credentials("user", "pencil"));
    const std::string first(client->answer("").text());
    CPPUNIT_ASSERT_EQUAL(std::string("n,,n=user,r="), first.substr(0, 12));
    const std::string nonce = first.substr(12) + "3rfcNHYJY1ZVvWVs7j";
    const std::string challenge = "r=" + nonce + ",s=" + row.salt + ",i=4096";
    const std::string last = "c=biws,r=" + nonce;
    const lab::ScramProofs proofs =
        lab::scramProofs(row.hash, "pencil", lab::fromBase64(row.salt), 4096,
                         first.substr(3) + ',' + challenge + ',' + last);
    CPPUNIT_ASSERT_EQUAL(last + ",p=" + proofs.client,
                         std::string(client->answer(challenge).text()));
    CPPUNIT_ASSERT(!client->isComplete());
    CPPUNIT_ASSERT(client->answer("v=" + proofs.server).empty());
    CPPUNIT_ASSERT(client->isComplete());
}

struct Fault {
    const char *name;
    Mechanism mechanism;
    const char *password;
    std::vector<std::string> challenges; ///< the last one is at fault
    const char *text;
    bool isOurs;
};

const Fault faults[] = {
    {"an empty challenge for CRAM-MD5", Mechanism::cramMd5, "p", {""}, "sends an empty challenge",
     false},
    {"no SCRAM", Mechanism::scramSha1, "p", {"", "<1@x>"},
     "sends a challenge that is not SCRAM-SHA-1's", false},
    {"SCRAM with too many iterations", Mechanism::scramSha256, "p", {"", "r=x,s=eA==,i=2000001"},
     "asks for more than 2000000 iterations", false},
    {"SCRAM with a nonce of somebody else", Mechanism::scramSha256, "p",
     {"", "r=x,s=eA==,i=4096"}, "sends a nonce that is not ours", false},
    {"more than PLAIN", Mechanism::plain, "p", {"", "more"},
     "asks for more than PLAIN has to say", false},
    {"two reasons", Mechanism::oauthBearer, "p", {"", "{}", "{}"},
     "goes on asking after its refusal", false},
    {"a password that SASLprep refuses", Mechanism::cramMd5, "\xef\xbf\xbe", {"<1@x>"},
     "user or password has characters that SASL does not allow (RFC 4013)", true},
};

void fails(const Fault &row)
{
    const auto client = sasl::saslClient(row.mechanism, credentials("u", row.password, "h", 25));
    for (std::size_t i = 0; i + 1 < row.challenges.size(); ++i)
        client->answer(row.challenges[i]);
    try {
        client->answer(row.challenges.back());
    } catch (const sasl::SaslFault &fault) {
        CPPUNIT_ASSERT_EQUAL(std::string(row.text), std::string(fault.what()));
        CPPUNIT_ASSERT_EQUAL(row.isOurs, fault.isOurs());
        return;
    }
    CPPUNIT_FAIL("no fault");
}

struct Choice {
    const char *name;
    std::optional<Mechanism> wanted;
    std::vector<std::string> lines; ///< of EHLO
    bool isProtected;
    const char *chosen; ///< "": none
    bool isUnprotected;
};

const Choice choices[] = {
    {"the strongest", {}, {"AUTH LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256 CRAM-MD5"}, true,
     "SCRAM-SHA-256", false},
    {"lower case", {}, {"auth plain login"}, true, "PLAIN", false},
    {"the old form", {}, {"AUTH=LOGIN"}, true, "LOGIN", false},
    {"both forms", {}, {"AUTH=LOGIN", "AUTH CRAM-MD5"}, true, "CRAM-MD5", false},
    {"tokens only by name", {}, {"AUTH XOAUTH2 OAUTHBEARER"}, true, "", false},
    {"a token by name", Mechanism::xoauth2, {"AUTH XOAUTH2"}, true, "XOAUTH2", false},
    {"without TLS", {}, {"AUTH PLAIN LOGIN"}, false, "", true},
    {"without TLS, a proof", {}, {"AUTH PLAIN SCRAM-SHA-1"}, false, "SCRAM-SHA-1", false},
    {"without TLS, CRAM-MD5 alone", {}, {"AUTH CRAM-MD5"}, false, "", true},
    {"without TLS, SCRAM before CRAM-MD5", {}, {"AUTH CRAM-MD5 SCRAM-SHA-1"}, false, "SCRAM-SHA-1",
     false},
    {"without TLS, CRAM-MD5 by name", Mechanism::cramMd5, {"AUTH CRAM-MD5 SCRAM-SHA-1"}, false,
     "CRAM-MD5", false},
    {"the one that was named", Mechanism::login, {"AUTH PLAIN LOGIN SCRAM-SHA-256"}, true, "LOGIN",
     false},
    {"not the one that was named", Mechanism::login, {"AUTH PLAIN"}, true, "", false},
    {"part of a name", Mechanism::plain, {"AUTH PLAINER"}, true, "", false},
    {"the stronger variant is another one", Mechanism::scramSha256, {"AUTH SCRAM-SHA-256-PLUS"},
     true, "", false},
    {"no AUTH", {}, {"SIZE"}, true, "", false},
};

void chooses(const Choice &row)
{
    smtp::Reply ehlo{.code = 250, .lines = {"mx"}};
    ehlo.lines.insert(ehlo.lines.end(), row.lines.begin(), row.lines.end());
    sasl::Credentials wanted = credentials("u", "p");
    wanted.mechanism = row.wanted;
    const auto result = smtp::chosen(wanted, smtp::Capabilities(ehlo), row.isProtected);
    CPPUNIT_ASSERT_EQUAL(std::string(row.chosen),
                         std::string(result.mechanism ? name(*result.mechanism) : ""));
    CPPUNIT_ASSERT_EQUAL(row.isUnprotected, result.isUnprotected);
}

const unit::Registration registered("Auth", [](unit::Suite &suite) {
    for (const Vector &row : vectors())
        suite.add(row.name, [row] { says(row); });
    for (const ScramVector &row : scramVectors)
        suite.add(row.name, [row] { formulas(row); });
    suite.add("SCRAM-SHA-1", [] { scramWith(Mechanism::scramSha1, scramVectors[0]); });
    suite.add("SCRAM-SHA-256", [] { scramWith(Mechanism::scramSha256, scramVectors[1]); });
    for (const Fault &row : faults)
        suite.add(row.name, [row] { fails(row); });
    for (const Choice &row : choices)
        suite.add(std::string("chooses ") + row.name, [row] { chooses(row); });
});

} // namespace
