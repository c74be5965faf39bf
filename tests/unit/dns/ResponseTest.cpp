// SPDX-License-Identifier: MIT
#include "dns/Response.hpp"
#include "unit/Cases.hpp"

#include <arpa/nameser.h>
#include <string>

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Type;
using namespace std::string_literals;

// mx.example A -> CNAME a.example, A 192.0.2.1, with compressed names
const std::string header = "\x12\x34\x81\x80\0\1\0\2\0\0\0\0"s;
const std::string question = "\2mx\7example\0\0\1\0\1"s;
const std::string alias = "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\4\1a\xc0\x0f"s;
const std::string address = "\xc0\x28\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s;
const std::string oneAnswer = "\x12\x34\x81\x80\0\1\0\1\0\0\0\0"s;
const std::string wideAddress =
    "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\x10\x20\1\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1"s;
const std::string whole = header + question + alias + address;
const std::string mangled = "\x12\x34\x81\x80\0\1\0\1\0\0\0\1"s + question;
const std::string ownAddress = "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s;
const std::string optRecord = "\0\0\x29\4\xd0\0\0\0\0\0\0"s;

// example.net MX 10 mx1.example.net, 20 mx2.example.net, with compressed names
const std::string twoAnswers = "\x12\x34\x85\x80\0\1\0\2\0\0\0\0"s;
const std::string mxQuestion = "\7example\3net\0\0\x0f\0\1"s;
const std::string mxStart = "\xc0\x0c\0\x0f\0\1\0\0\0\x3c"s;
const std::string mx1 = mxStart + "\0\x08\0\x0a\3mx1\xc0\x0c"s;
const std::string mx2 = mxStart + "\0\x08\0\x14\3mx2\xc0\x0c"s;
const std::string exchangers = twoAnswers + mxQuestion + mx1 + mx2;

// example.net NS ns1.example.net and the same of a foreign owner
const std::string nsStart = "\xc0\x0c\0\2\0\1\0\0\0\x3c"s;
const std::string ns1 = nsStart + "\0\6\3ns1\xc0\x0c"s;
const std::string foreignNs = "\4evil\0\0\2\0\1\0\0\0\x3c\0\6\3ns2\xc0\x0c"s;
const std::string nameServers = twoAnswers + "\7example\3net\0\0\2\0\1"s + ns1 + foreignNs;

// Two records of other kinds
const std::string txtStart = "\xc0\x0c\0\x10\0\1\0\0\0\x3c"s;
const std::string twoTexts = twoAnswers + "\7example\3net\0\0\x10\0\1"s;
const std::string texts = twoTexts + txtStart + "\0\7\2v=\3a b"s + txtStart + "\0\2\1c"s;
const std::string tlsaStart = "\xc0\x0c\0\x34\0\1\0\0\0\x3c"s;
const std::string twoTlsa = twoAnswers + "\7example\3net\0\0\x34\0\1"s;
const std::string associations =
    twoTlsa + tlsaStart + "\0\5\3\1\1xy"s + tlsaStart + "\0\3\2\0\xff"s;
const std::string ptrStart = "\xc0\x0c\0\x0c\0\1\0\0\0\x3c"s;
const std::string pointers = twoAnswers + "\7example\3net\0\0\x0c\0\1"s + ptrStart +
                             "\0\6\3mx1\xc0\x0c"s + ptrStart + "\0\6\3mx2\xc0\x0c"s;

// Not authoritative, no answer, and in the authority section that server
const std::string referral = "\x12\x34\x81\x80\0\1\0\0\0\1\0\0"s + mxQuestion + ns1;

Answer read(const std::string &message, Type type = Type::a)
{
    return dns::readResponse(reinterpret_cast<const unsigned char *>(message.data()),
                             message.size(), type);
}

std::string withRcode(int rcode)
{
    std::string message = whole;
    message[3] = static_cast<char>(0x80 | rcode);
    return message;
}

struct Row {
    const char *situation;
    std::string message;
    Outcome expected;
};

const Row rows[] = {
    {"anAddressBehindAnAlias", whole, Outcome::found},
    {"nothing", "", Outcome::broken},
    {"headerOnly", header, Outcome::broken},
    {"noQuestion", "\x12\x34\x81\x80\0\0\0\0\0\0\0\0"s, Outcome::broken},
    {"twoQuestions", "\x12\x34\x81\x80\0\2\0\0\0\0\0\0"s + question + question, Outcome::broken},
    {"trailingRubbish", whole + "x", Outcome::broken},
    {"tooLong", whole + std::string(100'000, '\0'), Outcome::broken},
    {"aliasToItselfBesideAnAddress",
     header + question + "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\2\xc0\x0c"s + address, Outcome::found},
    {"pointerToItself", header + "\xc0\x0c\0\1\0\1"s + alias + address, Outcome::broken},
    {"wideAddress", oneAnswer + question + wideAddress, Outcome::broken},
    {"addressOf16BytesBesideAnother",
     header + question + wideAddress + "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s, Outcome::found},
    {"noError", withRcode(ns_r_noerror), Outcome::found},
    {"formatError", withRcode(ns_r_formerr), Outcome::error},
    {"optAmongTheAnswers", mangled + optRecord + ownAddress, Outcome::broken},
    {"theRecordAmongTheAdditional", "\x12\x34\x81\x80\0\1\0\0\0\0\0\1"s + question + ownAddress,
     Outcome::broken},
    {"optAnnouncedAndMissing", "\x12\x34\x81\x80\0\1\0\1\0\0\0\1"s + question + ownAddress,
     Outcome::broken},
    {"optWhereItBelongs", mangled + ownAddress + optRecord,
     Outcome::found},
    {"serverFailure", withRcode(ns_r_servfail), Outcome::servfail},
    {"noSuchName", withRcode(ns_r_nxdomain), Outcome::nxdomain},
    {"refused", withRcode(ns_r_refused), Outcome::refused},
};

/// "10 mx1.example.net, 20 mx2.example.net", or the outcome.
std::string said(const Answer &answer)
{
    std::string text;
    for (const dns::MailExchanger &exchanger : answer.exchangers)
        text += (text.empty() ? "" : ", ") + std::to_string(exchanger.preference) + " " +
                exchanger.host;
    for (const std::string &server : answer.names)
        text += (text.empty() ? "" : ", ") + server;
    for (const std::string &one : answer.texts)
        text += "<" + one + ">";
    for (const dns::Tlsa &one : answer.associations)
        text += "(" + std::to_string(one.usage) + " " + std::to_string(one.selector) + " " +
                std::to_string(one.matching) + " " + one.data + ")";
    if (!answer.referral.empty())
        return "refers to " + answer.referral + ": " + text;
    if (answer.outcome == Outcome::broken)
        return "unreadable";
    return answer.outcome == Outcome::found ? text : describe(answer, "record") + text;
}

struct NameRow {
    const char *situation;
    std::string message;
    Type type;
    const char *expected;
};

const std::string bothMx = "10 mx1.example.net, 20 mx2.example.net";

std::string mxData(const std::string &data)
{
    return mxStart + '\0' + static_cast<char>(data.size()) + data;
}

/// Two records, the second of which is fine.
std::string beforeMx2(const std::string &record)
{
    return twoAnswers + mxQuestion + record + mx2;
}

const NameRow nameRows[] = {
    {"exchangers", exchangers, Type::mx, bothMx.c_str()},
    {"exchangerWithoutCompression", beforeMx2(mxData("\0\x0a\3mx1\7example\3net\0"s)), Type::mx,
     bothMx.c_str()},
    {"exchangerIsARoot", beforeMx2(mxData("\0\0\0"s)), Type::mx, "0 ., 20 mx2.example.net"},
    {"largestPreference", beforeMx2(mxData("\xff\xff\0"s)), Type::mx,
     "65535 ., 20 mx2.example.net"},
    {"preferenceWithoutExchanger", beforeMx2(mxData("\0\x0a"s)), Type::mx, "20 mx2.example.net"},
    {"halfAPreference", beforeMx2(mxData("\0"s)), Type::mx, "20 mx2.example.net"},
    {"exchangerWithoutData", beforeMx2(mxData("")), Type::mx, "20 mx2.example.net"},
    {"bytesBehindTheExchanger", beforeMx2(mxData("\0\x0a\3mx1\xc0\x0cxx"s)), Type::mx,
     "20 mx2.example.net"},
    {"exchangerThatRunsIntoTheNextRecord", beforeMx2(mxData("\0\x0a\3mx"s)), Type::mx,
     "20 mx2.example.net"},
    {"exchangerThatPointsToItself", beforeMx2(mxData("\0\x0a\xc0\x2b"s)), Type::mx,
     "20 mx2.example.net"},
    {"exchangerThatPointsBehindTheMessage", beforeMx2(mxData("\0\x0a\xff\xff"s)), Type::mx,
     "20 mx2.example.net"},
    {"exchangerWithADotInALabel", beforeMx2(mxData("\0\x0a\5mx1.a\xc0\x0c"s)), Type::mx,
     "10 mx1\\.a.example.net, 20 mx2.example.net"},
    {"exchangerWithABlankAndANul", beforeMx2(mxData("\0\x0a\3m \0\xc0\x0c"s)), Type::mx,
     "10 m\\032\\000.example.net, 20 mx2.example.net"},
    {"onlyUnreadableExchangers",
     twoAnswers + mxQuestion + mxData("\0\x0a"s) + mxData("\0\x0a\3mx"s), Type::mx, "unreadable"},
    {"exchangerOfAForeignOwner",
     beforeMx2("\4evil\0\0\x0f\0\1\0\0\0\x3c\0\x08\0\x0a\3mx1\xc0\x0c"s), Type::mx,
     "20 mx2.example.net"},
    {"exchangerOfAnotherClass", beforeMx2("\xc0\x0c\0\x0f\0\3\0\0\0\x3c\0\x08\0\x0a\3mx1\xc0\x0c"s),
     Type::mx, "20 mx2.example.net"},
    {"ownerInOtherLetters",
     beforeMx2("\7EXAMPLE\3Net\0\0\x0f\0\1\0\0\0\x3c\0\x08\0\x0a\3mx1\xc0\x0c"s), Type::mx,
     bothMx.c_str()},
    {"nameServersOfTheOwnerOnly", nameServers, Type::ns, "ns1.example.net"},
    {"nameServerIsARoot", twoAnswers + mxQuestion + nsStart + "\0\1\0"s + ns1, Type::ns,
     "., ns1.example.net"},
    {"nameServerWithoutData", twoAnswers + mxQuestion + nsStart + "\0\0"s + ns1, Type::ns,
     "ns1.example.net"},
    {"noNameServersForExchangers", nameServers, Type::mx, "has no record"},
    {"pointers", pointers, Type::ptr, "mx1.example.net, mx2.example.net"},
    {"textsOfSeveralStrings", texts, Type::txt, "<v=a b><c>"},
    {"textThatRunsOverItsEnd", twoTexts + txtStart + "\0\2\2c"s + txtStart + "\0\2\1d"s, Type::txt,
     "<d>"},
    {"emptyTexts", twoTexts + txtStart + "\0\1\0"s + txtStart + "\0\0"s, Type::txt, "<><>"},
    {"textsOfAnyBytes", twoTexts + txtStart + "\0\2\1\xff"s + txtStart + "\0\2\1|"s, Type::txt,
     "<\xff><|>"},
    {"tooLargeText",
     twoTexts + txtStart + "\x20\1"s + std::string(0x2001, '\0') + txtStart + "\0\2\1d"s, Type::txt,
     "<d>"},
    {"associations", associations, Type::tlsa, "(3 1 1 xy)(2 0 255 )"},
    {"associationWithoutNumbers", twoTlsa + tlsaStart + "\0\2\3\1"s + tlsaStart + "\0\4\3\1\1z"s,
     Type::tlsa, "(3 1 1 z)"},
    {"referral", referral, Type::mx, "refers to example.net: ns1.example.net"},
    {"referralElsewhere", "\x12\x34\x81\x80\0\1\0\0\0\1\0\0"s + mxQuestion + foreignNs, Type::mx,
     "has no record"},
    {"authoritativeServersDoNotRefer", "\x12\x34\x85\x80\0\1\0\0\0\1\0\0"s + mxQuestion + ns1,
     Type::mx, "has no record"},
};

const std::pair<const char *, std::string> messages[] = {
    {"address", whole},
    {"exchangers", exchangers},
    {"nameServers", nameServers},
    {"pointers", pointers},
    {"texts", texts},
    {"associations", associations},
    {"referral", referral},
};

const Type types[] = {Type::a,   Type::ns,   Type::ptr, Type::mx,
                      Type::txt, Type::aaaa, Type::tlsa};

/// What no bytes may lead to; nullptr when nothing of it is there. No assertions, since one that
/// holds takes longer than reading a message.
const char *nonsense(const Answer &answer, Type type)
{
    const bool isAddress = type == Type::a || type == Type::aaaa;
    const bool isReferral = !answer.referral.empty();
    const bool isEmpty = answer.addresses.empty() && answer.exchangers.empty() &&
                         answer.names.empty() && answer.texts.empty() &&
                         answer.associations.empty();
    if (answer.addresses.size() > 2 || answer.exchangers.size() > 2 || answer.names.size() > 2 ||
        answer.texts.size() > 2 || answer.associations.size() > 2)
        return "more records than the message has";
    if (!answer.addresses.empty() && !isAddress)
        return "addresses";
    if (!answer.exchangers.empty() && type != Type::mx)
        return "exchangers";
    if (!answer.names.empty() && type != Type::ns && type != Type::ptr && !isReferral)
        return "names";
    if (!answer.texts.empty() && type != Type::txt)
        return "texts";
    if (!answer.associations.empty() && type != Type::tlsa)
        return "associations";
    if (isReferral && answer.outcome != Outcome::noData)
        return "a referral with an outcome";
    if (!isReferral && isEmpty == (answer.outcome == Outcome::found))
        return "an outcome that does not fit to the records";
    for (const dns::MailExchanger &exchanger : answer.exchangers)
        if (exchanger.host.empty())
            return "an exchanger without a name";
    for (const std::string &server : answer.names)
        if (server.empty())
            return "an empty name";
    return nullptr;
}

void requireSense(const std::string &message)
{
    for (const Type type : types)
        if (const char *fault = nonsense(read(message, type), type))
            CPPUNIT_FAIL(fault);
}

void addMutations(unit::Suite &suite)
{
    for (const auto &[name, message] : messages) {
        suite.add(std::string("everyBeginningIsBroken ") + name, [message = message] {
            for (std::size_t size = 0; size < message.size(); ++size)
                for (const Type type : types)
                    CPPUNIT_ASSERT(read(message.substr(0, size), type).outcome == Outcome::broken);
        });
        suite.add(std::string("anyOtherByteIsSurvived ") + name, [message = message] {
            std::string other = message;
            for (std::size_t at = 0; at < message.size(); ++at) {
                for (int value = 0; value < 256; ++value) {
                    other[at] = static_cast<char>(value);
                    requireSense(other);
                }
                other[at] = message[at];
            }
        });
        suite.add(std::string("aByteTooManyOrTooFewIsSurvived ") + name, [message = message] {
            for (std::size_t at = 0; at < message.size(); ++at)
                for (const char value : {'\0', '\1', '\xc0', '\xff'}) {
                    requireSense(std::string(message).insert(at, 1, value));
                    requireSense(std::string(message).erase(at, 1));
                }
        });
    }
}

/// So many name servers of the child, in the authority section.
std::string manyReferred(int count)
{
    std::string message = referral.substr(0, 8);
    message += {static_cast<char>(count >> 8), static_cast<char>(count), 0, 0};
    message += mxQuestion;
    for (int i = 0; i < count; ++i)
        message += ns1;
    return message;
}

const unit::Registration registered("Response", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(static_cast<int>(row.expected),
                                 static_cast<int>(read(row.message).outcome));
        });
    for (const NameRow &row : nameRows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), said(read(row.message, row.type)));
        });
    suite.add("theAddressItself", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.1"), read(whole).addresses.at(0).toString());
        CPPUNIT_ASSERT_EQUAL(std::string("a.example"), read(whole).canonicalName);
    });
    suite.add("authorityIsRead", [] {
        CPPUNIT_ASSERT(!read(whole).isAuthoritative);
        CPPUNIT_ASSERT(read(exchangers, Type::mx).isAuthoritative);
    });
    suite.add("referredServersAreBounded", [] {
        CPPUNIT_ASSERT_EQUAL(std::size_t(200),
                             read(manyReferred(200), Type::mx).names.size());
        CPPUNIT_ASSERT_EQUAL(std::size_t(256),
                             read(manyReferred(300), Type::mx).names.size());
    });
    addMutations(suite);
});

} // namespace
