// SPDX-License-Identifier: MIT
#pragma once

#include "unit/check_mx_reach/Story.hpp"

#include <functional>
#include <string>
#include <vector>

namespace unit::reach {

using check_mx_reach::Sts;

/// What a domain shows of MTA-STS in place of a policy that enforces TLS at mx1.example.net,
/// fetched from 192.0.2.80.
using ShowsSts = std::function<void(Sts &)>;

/// A handshake with a certificate for this name that leaves nothing to say.
tls::Handshake goodPeer(const std::string &name);
/// An exchanger with such a certificate, which then gets changed.
Shows trusted(const std::function<void(tls::Handshake &)> &change = {});

/// A story with --mta-sts, and example.net so far without exchangers.
Story withSts(const std::vector<ShowsSts> &shows);

/// The same with one exchanger, whose certificate is good.
Story oneWithSts(const std::vector<ShowsSts> &shows = {},
                 const std::vector<Shows> &address = {trusted()});

// Policy files.
std::string enforce(const std::string &pattern);
std::string testing(const std::string &pattern);

// The records.
ShowsSts recordAnswer(const dns::Answer &answer);
ShowsSts record(const std::vector<std::string> &texts);
ShowsSts reportAnswer(const dns::Answer &answer);
ShowsSts reports(const std::vector<std::string> &texts);

// The host.
ShowsSts hostAnswer(dns::Outcome outcome); ///< without any address
ShowsSts unusable(const std::string &address);
ShowsSts connectFails(const std::vector<std::string> &addresses, net::FailureKind kind,
                      const std::string &text);
ShowsSts handshakeFails(net::FailureKind kind, const std::string &text);
ShowsSts answerFails(net::FailureKind kind, const std::string &text);
ShowsSts beganLate();
ShowsSts neverTried();
ShowsSts hostCertificate(const std::function<void(tls::Handshake &)> &change);

// The answer.
ShowsSts status(int status, const std::string &reason, const std::string &location = "");
ShowsSts contentType(const std::string &type);
ShowsSts policy(const std::string &text);

// Changes.
void expired(tls::Handshake &peer);
void otherName(tls::Handshake &peer);
void untrustedChain(tls::Handshake &peer);

} // namespace unit::reach
