// SPDX-License-Identifier: MIT
#include "unit/Cases.hpp"
#include "unit/tls/TlsEnds.hpp"

namespace {

using lab::CertificateKind;
using lab::TlsOptions;
using net::FailureKind;
using tls::Context;
using tls::Files;
using namespace unit;

/// A directory that lives as long as the test, with the authority's certificate under this name.
struct CaDirectory {
    explicit CaDirectory(const std::string &name)
    {
        char made[] = "/tmp/unit-XXXXXX";
        CPPUNIT_ASSERT(::mkdtemp(made));
        path = made;
        file = path + '/' + name;
        lab::savePem(file, world().authority.certificate());
    }
    ~CaDirectory()
    {
        ::unlink(file.c_str());
        ::rmdir(path.c_str());
    }
    CaDirectory(const CaDirectory &) = delete;
    CaDirectory &operator=(const CaDirectory &) = delete;
    std::string path;
    std::string file;
};

/// An environment variable for the time of a test.
struct Variable {
    Variable(const char *name, const std::string &value) : name(name)
    {
        ::setenv(name, value.c_str(), 1);
    }
    ~Variable() { ::unsetenv(name); }
    const char *name;
};

std::string hashed() { return lab::hashedName(world().authority.certificate()); }

/// What the chain of a good server certificate lacks in the eyes of this context.
std::string faultsSeenBy(const Context &context)
{
    Ends ends(good(), 100'000, {host, host}, context);
    return faults(ends.client.handshake());
}

const char *const unknownIssuer = "0 unable to get local issuer certificate";

void addTrust(unit::Suite &suite)
{
    suite.add("caFile", [] {
        CPPUNIT_ASSERT_EQUAL(std::string(),
                             faultsSeenBy(Context({world().trusted.path, "", "", ""})));
    });
    suite.add("caPath", [] {
        const CaDirectory directory(hashed());
        CPPUNIT_ASSERT_EQUAL(std::string(), faultsSeenBy(Context({"", directory.path, "", ""})));
    });
    suite.add("theSystemDoesNotKnowTheLab", [] {
        CPPUNIT_ASSERT_EQUAL(std::string(unknownIssuer), faultsSeenBy(Context(Files())));
    });
    suite.add("fileFromTheEnvironment", [] {
        const Variable file("SSL_CERT_FILE", world().trusted.path);
        CPPUNIT_ASSERT_EQUAL(std::string(), faultsSeenBy(Context(Files())));
    });
    suite.add("directoriesFromTheEnvironment", [] {
        const CaDirectory directory(hashed());
        const Variable list("SSL_CERT_DIR", "/nonexistent:" + directory.path);
        CPPUNIT_ASSERT_EQUAL(std::string(), faultsSeenBy(Context(Files())));
    });
    suite.add("bundleInADirectoryWithoutHashes", [] {
        const CaDirectory directory("ca-certificates.crt");
        const Variable list("SSL_CERT_DIR", directory.path);
        CPPUNIT_ASSERT_EQUAL(std::string(), faultsSeenBy(Context(Files())));
    });
    suite.add("theOptionReplacesTheEnvironment", [] {
        const Variable file("SSL_CERT_FILE", world().trusted.path);
        const PemFile other(lab::Authority("Other").certificate());
        CPPUNIT_ASSERT_EQUAL(std::string(unknownIssuer),
                             faultsSeenBy(Context({other.path, "", "", ""})));
    });
}

void refuses(const Files &files, const std::string &text)
{
    expect(FailureKind::local, text, [&] { const Context context(files); });
}

void addUnusableFiles(unit::Suite &suite)
{
    suite.add("caFileMissing", [] {
        refuses({"/nonexistent/ca.pem", "", "", ""},
                "cannot use CA file /nonexistent/ca.pem: No such file or directory");
    });
    suite.add("caFileWithoutCertificates", [] {
        const PemFile empty("no certificate\n");
        refuses({empty.path, "", "", ""},
                "cannot use CA file " + empty.path + ": no certificate or crl found");
    });
    suite.add("caPathMissing", [] {
        refuses({"", "/nonexistent", "", ""},
                "cannot use CA directory /nonexistent: No such file or directory");
    });
    suite.add("caPathWithoutHashes", [] {
        const CaDirectory directory("lab.pem");
        refuses({"", directory.path, "", ""},
                "cannot use CA directory " + directory.path +
                    ": no hashed certificate names in it (openssl rehash)");
    });
    suite.add("clientCertificateFileMissing", [] {
        refuses({"", "", "/nonexistent/c.pem", ""},
                "cannot use client certificate /nonexistent/c.pem: No such file or directory");
    });
    suite.add("clientKeyOfAnother", [] {
        const PemFile certificate(good().credentials.certificate);
        const PemFile key(good().credentials.key);
        refuses({"", "", certificate.path, key.path},
                "cannot use client key " + key.path + ": key values mismatch");
    });
    suite.add("clientKeyWithAPassphrase", [] {
        const lab::Credentials own = good().credentials;
        const PemFile certificate(own.certificate);
        const PemFile key(lab::protectedKey(own.key));
        refuses({"", "", certificate.path, key.path},
                "cannot use client key " + key.path + ": it needs a passphrase");
    });
    suite.add("clientKeyAlone", [] {
        refuses({"", "", "", "/nonexistent/k.pem"},
                "cannot use client key /nonexistent/k.pem: there is no client certificate");
    });
}

TlsOptions demanding()
{
    TlsOptions options = good();
    options.clientAuthority = world().authority.certificate();
    return options;
}

void clientCertificateIsShown()
{
    const lab::Credentials own = world().authority.issue(CertificateKind::good, {"probe.example"});
    const PemFile both(own.certificate + own.key);
    const tls::Context context({world().trusted.path, "", both.path, ""});
    Ends ends(demanding(), 100'000, {host, host}, context);
    ends.client.handshake();
    ends.client.write("EHLO\r\n");
    CPPUNIT_ASSERT_EQUAL(std::string("EHLO\r\n"), ends.wire.heard);
}

void clientCertificateIsMissing()
{
    Ends ends(demanding());
    ends.client.handshake();
    ends.client.write("EHLO\r\n");
    expect(FailureKind::tls, "TLS alert: certificate required", [&] { readOnce(ends.client); });
}

const unit::Registration registered("TlsContext", [](unit::Suite &suite) {
    addTrust(suite);
    addUnusableFiles(suite);
    suite.add("clientCertificateIsShown", clientCertificateIsShown);
    suite.add("clientCertificateIsMissing", clientCertificateIsMissing);
});

} // namespace
