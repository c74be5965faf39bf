// SPDX-License-Identifier: MIT
#include "unit/Cases.hpp"
#include "unit/tls/TlsEnds.hpp"

namespace {

using lab::TlsOptions;
using lab::TlsVersion;
using net::FailureKind;
using tls::Handshake;
using namespace unit;

TlsOptions only(TlsVersion version)
{
    TlsOptions options = good();
    options.lowest = options.highest = version;
    return options;
}

void conversation(TlsVersion version, std::size_t fragment)
{
    Ends ends(only(version), fragment);
    ends.client.handshake();
    ends.client.write("EHLO probe\r\n");
    std::string answer;
    while (answer.size() < 17)
        answer += readOnce(ends.client);
    CPPUNIT_ASSERT_EQUAL(std::string("echo EHLO probe\r\n"), answer);
    CPPUNIT_ASSERT_EQUAL(std::string("EHLO probe\r\n"), ends.wire.heard);
}

void addConversations(unit::Suite &suite)
{
    const std::pair<TlsVersion, const char *> versions[] = {{TlsVersion::tls10, "TLSv1"},
                                                            {TlsVersion::tls11, "TLSv1.1"},
                                                            {TlsVersion::tls12, "TLSv1.2"},
                                                            {TlsVersion::tls13, "TLSv1.3"}};
    for (const auto &[version, name] : versions) {
        for (const std::size_t fragment : {1, 2, 7, 100'000})
            suite.add(std::string(name) + " in pieces of " + std::to_string(fragment),
                      [version = version, fragment] { conversation(version, fragment); });
        suite.add(std::string("reports ") + name, [version = version, name = name] {
            const Handshake peer = Ends(only(version)).client.handshake();
            CPPUNIT_ASSERT_EQUAL(std::string(name), peer.protocol);
            CPPUNIT_ASSERT(!peer.cipher.empty());
            CPPUNIT_ASSERT_EQUAL(std::string(), faults(peer));
        });
    }
}

void plaintextInsteadOfTls(std::size_t fragment, const std::string &sent, const std::string &line)
{
    Ends ends(good(), fragment);
    ends.wire.isDeaf = true;
    ends.wire.toClient = sent;
    expect(FailureKind::plaintext, line, [&] { ends.client.handshake(); });
}

void plaintextAfterTheHandshake()
{
    Ends ends(good());
    ends.client.handshake();
    ends.client.write("EHLO\r\n");
    CPPUNIT_ASSERT_EQUAL(std::string("echo EHLO\r\n"), readOnce(ends.client));
    ends.wire.toClient = "421 shutting down\r\n";
    expect(FailureKind::plaintext, "421 shutting down", [&] { readOnce(ends.client); });
}

void addPlaintext(unit::Suite &suite)
{
    for (const std::size_t fragment : {1, 2, 7, 100'000})
        suite.add("plaintextInsteadOfTls in pieces of " + std::to_string(fragment), [fragment] {
            plaintextInsteadOfTls(fragment, "220 mail.example.com ESMTP\r\n250 more\r\n",
                                  "220 mail.example.com ESMTP");
        });
    suite.add("plaintextWithoutALineEnd", [] { plaintextInsteadOfTls(1, "220 mai", "220 mai"); });
    suite.add("endlessPlaintext",
              [] { plaintextInsteadOfTls(7, std::string(100'000, 'x'), std::string(512, 'x')); });
    suite.add("plaintextAfterTheHandshake", plaintextAfterTheHandshake);
}

void handshakeFloodIsCut()
{
    Ends ends(good());
    ends.wire.isDeaf = true;
    // Alerts of the warning kind mean nothing and might go on for ever.
    for (int i = 0; i < 100'000; ++i)
        ends.wire.toClient += std::string("\x15\3\3\0\2\1\x5a", 7);
    CPPUNIT_ASSERT_THROW(ends.client.handshake(), net::Failure);
}

void addBadHandshakes(unit::Suite &suite)
{
    suite.add("handshakeRefused", [] {
        Ends ends{TlsOptions()};
        expect(FailureKind::tls,
               "TLS alert: handshake failure (no cipher, signature or key exchange in common)",
               [&] { ends.client.handshake(); });
    });
    suite.add("garbageInsteadOfTls", [] {
        Ends ends(good());
        ends.wire.isDeaf = true;
        ends.wire.toClient = std::string(100, '\xff');
        expect(FailureKind::tls, "wrong version number", [&] { ends.client.handshake(); });
    });
    suite.add("endOfFileAtOnce", [] {
        Ends ends(good());
        ends.wire.isDeaf = ends.wire.endsWhenEmpty = true;
        expect(FailureKind::closed, "connection closed", [&] { ends.client.handshake(); });
    });
    suite.add("endOfFileInAFlight", [] {
        Ends ends(good());
        ends.wire.isDeaf = ends.wire.endsWhenEmpty = true;
        ends.wire.toClient = std::string("\x16\3\3\0\x7a\2\0", 7);
        expect(FailureKind::closed, "connection closed", [&] { ends.client.handshake(); });
    });
    suite.add("silence", [] {
        Ends ends(good());
        ends.wire.isDeaf = true;
        expect(FailureKind::timeout, "timeout", [&] { ends.client.handshake(); });
    });
    suite.add("handshakeFloodIsCut", handshakeFloodIsCut);
}

void theLastFlightLeavesWithTheFirstWrite()
{
    Ends ends(only(TlsVersion::tls13));
    ends.client.handshake();
    const int before = ends.wire.writes;
    CPPUNIT_ASSERT(!ends.wire.server.established());
    ends.client.write("EHLO\r\n");
    CPPUNIT_ASSERT_EQUAL(before + 1, ends.wire.writes);
    CPPUNIT_ASSERT_EQUAL(std::string("EHLO\r\n"), ends.wire.heard);
}

void theLastFlightLeavesBeforeTheFirstRead()
{
    Ends ends(only(TlsVersion::tls13), 7);
    ends.wire.server.writePlain("220 mail\r\n");
    ends.client.handshake();
    CPPUNIT_ASSERT_EQUAL(std::string("220 mail\r\n"), readOnce(ends.client));
}

void endOfFileWithAndWithoutNotice()
{
    for (const bool notice : {true, false}) {
        Ends ends(good());
        ends.client.handshake();
        ends.client.write("QUIT\r\n");
        readOnce(ends.client);
        if (notice)
            ends.wire.server.close();
        ends.wire.endsWhenEmpty = true;
        CPPUNIT_ASSERT_EQUAL(std::string(), readOnce(ends.client));
    }
}

/// Keeps what the client wrote after it has gone.
class Recorder : public Wire {
public:
    Recorder(const lab::TlsOptions &options, bool &isNotified)
        : Wire(options, 100'000), isNotified_(isNotified)
    {
    }
    ~Recorder() override { isNotified_ = server.closedByClient(); }

private:
    bool &isNotified_;
};

/// RFC 8446 section 6.1.
void theEndSendsCloseNotify()
{
    for (const bool isDone : {true, false}) {
        bool isNotified = false;
        {
            tls::TlsStream client(std::make_unique<Recorder>(good(), isNotified), world().context,
                                  {host, host});
            if (isDone)
                client.handshake();
        }
        CPPUNIT_ASSERT_EQUAL(isDone, isNotified);
    }
}

void longMessage(std::size_t fragment)
{
    const std::string message(300'000, 'm');
    Ends ends(good(), fragment);
    ends.client.handshake();
    ends.client.write(message);
    CPPUNIT_ASSERT(ends.wire.heard == message);
    std::string echo;
    while (echo.size() < message.size())
        echo += readOnce(ends.client);
}

const unit::Registration registered("TlsStream", [](unit::Suite &suite) {
    addConversations(suite);
    addPlaintext(suite);
    addBadHandshakes(suite);
    suite.add("theLastFlightLeavesWithTheFirstWrite", theLastFlightLeavesWithTheFirstWrite);
    suite.add("theLastFlightLeavesBeforeTheFirstRead", theLastFlightLeavesBeforeTheFirstRead);
    suite.add("endOfFileWithAndWithoutNotice", endOfFileWithAndWithoutNotice);
    suite.add("theEndSendsCloseNotify", theEndSendsCloseNotify);
    suite.add("theDeadlineIsHandedDown", [] {
        Ends ends(good());
        ends.client.setDeadline(net::Deadline::after(net::Seconds(0)));
        CPPUNIT_ASSERT(ends.wire.held && ends.wire.held->expired());
    });
    suite.add("longMessage", [] { longMessage(100'000); });
    suite.add("longMessage in pieces of 7", [] { longMessage(7); });
});

} // namespace
