// SPDX-License-Identifier: MIT
#pragma once

#include "net/IcmpError.hpp"

#include <optional>
#include <stdexcept>
#include <string>

namespace net {

/// Why talking to a peer came to an end. A closed set.
enum class FailureKind {
    timeout,     ///< the deadline passed while we waited for the peer
    refused,     ///< connection refused (RST in answer to SYN, or ICMP "port unreachable")
    unreachable, ///< the network says that the host cannot be reached
    noFamily,    ///< this machine has no such address family or route: our side
    closed,      ///< end of file where more was due
    reset,       ///< connection reset
    tls,         ///< the TLS handshake or record layer failed
    staple,      ///< OpenSSL ended the TLS handshake for an OCSP staple that it could not read
    plaintext,   ///< the peer sent plain text where TLS was due
    protocol,    ///< the bytes are not what the protocol allows
    local        ///< our own trouble: descriptors, files, permissions
};

/// A failure as a fact, thrown by net, tls and smtp, caught by a probe and kept in its evidence.
/// what() is a clause ("connection refused"); foreign bytes in it are not escaped.
class Failure : public std::runtime_error {
public:
    Failure(FailureKind kind, const std::string &text) : std::runtime_error(text), kind_(kind) {}

    /// A failure by an ICMP error: unreachable, or refused when only the port is.
    explicit Failure(const IcmpError &error);

    FailureKind kind() const { return kind_; }

    /// The ICMP error that ended it, if one did.
    const std::optional<IcmpError> &icmp() const { return icmp_; }

private:
    FailureKind kind_;
    std::optional<IcmpError> icmp_;
};

/// The failure that an errno value of connect, read or write stands for.
Failure failureOfErrno(int error);

} // namespace net
