// SPDX-License-Identifier: MIT
#pragma once

#include "lab/TlsEngine.hpp"
#include "net/Failure.hpp"
#include "tls/TlsStream.hpp"

#include <algorithm>
#include <cppunit/TestAssert.h>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>

namespace unit {

inline const std::string host = "mail.example.com";

/// A file that lives as long as the test.
struct PemFile {
    explicit PemFile(const std::string &pem)
    {
        char name[] = "/tmp/unit-XXXXXX";
        const int file = ::mkstemp(name);
        CPPUNIT_ASSERT(file >= 0);
        ::close(file);
        path = name;
        lab::savePem(path, pem);
    }
    ~PemFile() { ::unlink(path.c_str()); }
    PemFile(const PemFile &) = delete;
    PemFile &operator=(const PemFile &) = delete;
    std::string path;
};

/// What all cases share, made when the first one needs it.
struct World {
    lab::Authority authority;
    PemFile trusted{authority.certificate()};
    tls::Context context{
        {.caFile = trusted.path, .caPath = "", .clientCertificate = "", .clientKey = ""}};
};

inline World &world()
{
    static World made;
    return made;
}

/// The two ends and the wire between them. Answers `greeting` to a handshake, and an echo to
/// anything that is said inside TLS.
class Wire : public net::Stream {
public:
    Wire(const lab::TlsOptions &options, std::size_t fragment)
        : server(options), fragment_(fragment)
    {
    }

    std::size_t read(char *data, std::size_t size) override
    {
        toClient += server.takeOutput();
        if (toClient.empty() && endsWhenEmpty)
            return 0;
        if (toClient.empty())
            throw net::Failure(net::FailureKind::timeout, "timeout");
        const std::size_t part = std::min({size, fragment_, toClient.size()});
        toClient.copy(data, part);
        toClient.erase(0, part);
        return part;
    }

    void write(std::string_view data) override
    {
        ++writes;
        if (isDeaf)
            return;
        server.feed(data);
        const std::string plain = server.takePlain();
        heard += plain;
        if (!plain.empty())
            server.writePlain("echo " + plain);
    }

    void setDeadline(net::Deadline deadline) override { held = deadline; }
    net::Deadline deadline() const override
    {
        return held.value_or(net::Deadline::after(net::Seconds{60}));
    }

    lab::TlsEngine server;
    std::string toClient;
    std::string heard;
    int writes = 0;
    bool isDeaf = false; ///< takes what comes and never answers by itself
    bool endsWhenEmpty = false;
    std::optional<net::Deadline> held; ///< that was set

private:
    std::size_t fragment_;
};

struct Ends {
    explicit Ends(const lab::TlsOptions &options, std::size_t fragment = 100'000,
                  const tls::ServerName &name = {host, host},
                  const tls::Context &context = world().context)
        : Ends(std::make_unique<Wire>(options, fragment), name, context)
    {
    }
    Ends(std::unique_ptr<Wire> line, const tls::ServerName &name, const tls::Context &context)
        : wire(*line), client(std::move(line), context, name)
    {
    }
    Wire &wire;
    tls::TlsStream client;
};

inline std::string readOnce(net::Stream &stream)
{
    char data[1000];
    return std::string(data, stream.read(data, sizeof data));
}

inline lab::TlsOptions optionsFor(lab::CertificateKind kind)
{
    lab::TlsOptions options;
    options.credentials = world().authority.issue(kind, {host, "192.0.2.1", "2001:db8::1"});
    return options;
}

inline lab::TlsOptions good() { return optionsFor(lab::CertificateKind::good); }

inline std::string faults(const tls::Handshake &peer)
{
    std::string text;
    for (const tls::ChainFault &fault : peer.faults)
        text += (text.empty() ? "" : ", ") + std::to_string(fault.depth) + ' ' + fault.text;
    return text;
}

template <typename Action>
void expect(net::FailureKind kind, const std::string &text, Action action)
{
    try {
        action();
    } catch (const net::Failure &failure) {
        CPPUNIT_ASSERT_EQUAL(text, std::string(failure.what()));
        CPPUNIT_ASSERT(kind == failure.kind());
        return;
    }
    CPPUNIT_FAIL("no failure");
}

} // namespace unit
