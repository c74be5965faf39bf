// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/audit/Facts.hpp"
#include "dns/Reverse.hpp"
#include "dns/TlsaLookup.hpp"
#include "net/Connector.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Conversation.hpp"
#include "tls/TlsStream.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace check_smtp_dialog {

using StepRecord = smtp::Step;
using smtp::Missing;

/// A further connection, for a certificate with another kind of key (--all-certs). Without peer,
/// break or refusal STARTTLS was not offered this time.
struct OtherPeer {
    tls::KeyKind kind;
    bool hadTime = true; ///< false: it was begun so late that a timeout says nothing
    std::optional<tls::Handshake> peer{};
    std::optional<smtp::Break> broken{}; ///< none as well when the server has no such certificate
    bool hasNone = false;                 ///< the server ended the handshake
    std::optional<StepRecord> refusal{};  ///< an answer that was no success
    std::vector<sasl::Transcript::Line> dialogue{};
};

/// A further handshake with a restricted offer.
struct FurtherHandshake {
    std::string what; ///< "TLS 1.0"
    OtherPeer tried;
};

/// What a run showed: the dialogue, and what was asked beside it. Facts only.
struct Evidence : smtp::Conversation {
    explicit Evidence(net::Clock::time_point start) : transcript(start) {}

    std::optional<dns::HostAnswer> dns; ///< when a name was looked up
    std::optional<dns::TlsaAnswer> tlsa; ///< with --dane
    std::vector<net::ConnectAttempt> attempts;
    std::optional<smtp::Reply> bdatRefusal; ///< after it all was said again, with DATA
    std::optional<net::Endpoint> local;
    std::optional<net::Endpoint> peer; ///< the one that connected
    std::vector<OtherPeer> otherPeers; ///< with --all-certs
    std::vector<FurtherHandshake> further; ///< of --tls-refuse, and of --audit
    std::vector<dns::Reverse> reverse; ///< of the peer, with -v; empty when there is nothing to ask
    std::optional<Audit> audit;         ///< of --audit
    std::optional<OtherPeer> oldTls;    ///< of --audit: TLS 1.0 and 1.1 offered, nothing newer
    std::optional<OtherPeer> anonymous; ///< of --audit: ciphers without a certificate
    std::optional<OtherPeer> unnamed;   ///< of --audit: no SNI, where the dialogue sends one
    std::optional<Smuggling> smuggling; ///< of --audit-smuggling
    std::vector<Evidence> others; ///< with --dane: other addresses, up to EHLO inside TLS
    sasl::Transcript transcript;
    net::Seconds total{}; ///< start to verdict with all audits, QUIT not included
    std::chrono::system_clock::time_point now;

    /// All peers that showed a certificate, the main dialogue's first.
    std::vector<const tls::Handshake *> peers() const;
};

inline std::vector<const tls::Handshake *> Evidence::peers() const
{
    std::vector<const tls::Handshake *> all;
    if (tls && !tls->chain.empty())
        all.push_back(&*tls);
    for (const OtherPeer &other : otherPeers)
        if (other.peer && !other.peer->chain.empty())
            all.push_back(&*other.peer);
    return all;
}

} // namespace check_smtp_dialog
