// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Certificates.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace lab {

enum class TlsVersion { tls10, tls11, tls12, tls13 };

/// How a TLS server behaves.
struct TlsOptions {
    Credentials credentials; ///< empty: every handshake is refused with an alert
    Credentials second{};    ///< with another kind of key; empty: there is none
    TlsVersion lowest = TlsVersion::tls10;
    TlsVersion highest = TlsVersion::tls13;
    bool hasWeakGroup = false; ///< DHE with 1024 bits, and no other key exchange
    bool breaksStaple =
        false; ///< its staple's frame is no good; in TLS 1.2, which shows it in the clear
    std::string clientAuthority; ///< PEM; when given, a client certificate is demanded
};

/// The server's end of TLS, with no socket: bytes go in and come out, whatever carries them.
class TlsEngine {
public:
    /// Throws std::runtime_error when the credentials cannot be used.
    explicit TlsEngine(const TlsOptions &options);
    TlsEngine(TlsEngine &&) noexcept;
    ~TlsEngine();

    /// False where OpenSSL sends no staple but one that it can read and that fits the certificate.
    static bool sendsAnyStaple();

    /// Bytes from the client.
    void feed(std::string_view bytes);

    /// Bytes for the client that have piled up.
    std::string takeOutput();

    /// What the client said inside TLS.
    std::string takePlain();

    /// To be said inside TLS; kept until the handshake is over.
    void writePlain(std::string_view text);

    /// Sends close_notify.
    void close();

    bool established() const;
    bool failed() const; ///< the handshake or a record was bad; an alert may be in the output
    bool closedByClient() const;    ///< close_notify came
    std::string protocol() const;   ///< "TLSv1.3"
    std::string serverName() const; ///< the client's SNI, or ""

private:
    struct State;
    void pump();
    std::unique_ptr<State> state_;
};

} // namespace lab
