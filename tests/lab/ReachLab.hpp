// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsServer.hpp"
#include "lab/MailServer.hpp"

#include <Poco/Net/ServerSocket.h>

#include <optional>
#include <string>

namespace lab {

/// Domains and their exchangers, all at one port of three addresses:
///
///     example.net     mx1 (10), mx2 (20), mx3 (30)
///     fine.example    mx1.example.net
///     dead.example    mx2.example.net (10), mx3.example.net (20)
///     nomail.example  a null MX (RFC 7505)
///
/// mx1 at 127.0.0.1 is friendly, mx2 at 127.0.0.2 refuses connections, mx3 at 127.0.0.3 accepts
/// them and keeps silent.
class ReachLab {
public:
    /// Refers to its argument.
    explicit ReachLab(const Identities &identities);

    /// "127.0.0.1@PORT"
    std::string nameServer() const { return dns_.address(); }

    /// Of the exchangers.
    unsigned short port() const { return friendly_.address().port(); }

private:
    void bindAll();

    Situation situation_{"mx1", "good", false, 0};
    Poco::Net::ServerSocket friendly_;
    Poco::Net::ServerSocket refusing_; ///< bound, so that nobody else listens there
    Poco::Net::ServerSocket silent_;
    std::optional<MailServer> server_;
    DnsServer dns_;
};

} // namespace lab
