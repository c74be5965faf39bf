// SPDX-License-Identifier: MIT
#pragma once

#include "net/Stream.hpp"
#include "tls/Context.hpp"
#include "tls/Handshake.hpp"

#include <memory>
#include <string>

namespace tls {

/// The kind of key that a certificate may have.
enum class KeyKind { any, rsa, ecdsa };

/// The server that a handshake is for.
struct ServerName {
    std::string sni;    ///< sent as Server Name Indication (RFC 6066); "" sends none
    std::string verify; ///< a host name or an address literal to compare with; "" compares none
    KeyKind only = KeyKind::any; ///< servers with several certificates show what a client can use
    /// An earlier handshake ended because of the staple: none is asked for, and Handshake::staple
    /// says why.
    bool isStapleUnreadable = false;
    std::string oldest{}; ///< version to offer, "1.0"; "" for no limit
    std::string newest{};
    bool isAnonymous = false; ///< offers only ciphers without certificate or without encryption
};

/// TLS over any Stream, which it owns. The client's last handshake flight leaves together with
/// the first write, which saves a packet.
class TlsStream : public net::Stream {
public:
    TlsStream(std::unique_ptr<net::Stream> inner, const Context &context, const ServerName &name);

    /// Sends close_notify (RFC 8446 section 6.1), where the handshake has come to its end: a server
    /// that gets none takes the end of the connection for a fault, and logs it.
    ~TlsStream() override;

    /// Does the handshake. Throws net::Failure: tls with the alert or error in words, staple when
    /// another connection could do without one, plaintext with the first line that the peer sent
    /// instead of a TLS record.
    Handshake handshake();

    std::size_t read(char *data, std::size_t size) override;
    void write(std::string_view data) override;
    void setDeadline(net::Deadline deadline) override;
    net::Deadline deadline() const override;

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace tls
