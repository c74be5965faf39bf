// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/audit/Facts.hpp"
#include "dns/Reverse.hpp"
#include "dns/TlsaLookup.hpp"
#include "net/Connector.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Authentication.hpp"
#include "smtp/Break.hpp"
#include "smtp/Capabilities.hpp"
#include "smtp/Reply.hpp"
#include "tls/TlsStream.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace check_smtp_dialog {

/// A step that came to its end. Times count from the run's start; steps that were sent in one
/// group share the group's start.
struct StepRecord {
    smtp::Verb verb;
    std::string subject; ///< the recipient, the command, the mechanism, "HELO", "LHLO"; or ""
    net::Seconds start{};
    net::Seconds end{};
    std::optional<smtp::Reply> reply;
};

/// A further connection, for a certificate with another kind of key (--all-certs). Without peer,
/// failure or refusal STARTTLS was not offered this time.
struct OtherPeer {
    tls::KeyKind kind;
    bool hadTime = true; ///< false: it was begun so late that a timeout says nothing
    std::optional<tls::Peer> peer{};
    std::optional<smtp::Break> failure{}; ///< none as well when the server has no such certificate
    bool hasNone = false;                 ///< the server ended the handshake with an alert
    std::optional<StepRecord> refusal{};  ///< an answer that was no success
    std::vector<sasl::Transcript::Line> dialogue{};
};

/// What the server does not offer although the dialogue needs it.
enum class Missing { nothing, startTls, smtpUtf8, eightBitMime };

/// What a dialogue showed. Facts only.
struct Evidence {
    explicit Evidence(net::Clock::time_point start) : transcript(start) {}

    std::optional<dns::HostAnswer> dns; ///< when a name was looked up
    std::optional<dns::TlsaAnswer> tlsa; ///< with --dane
    std::vector<net::ConnectAttempt> attempts;
    std::optional<net::Endpoint> local;
    std::optional<net::Endpoint> peer; ///< the one that connected
    std::string helo;                  ///< the name that we said
    std::vector<StepRecord> steps;
    std::optional<smtp::Break> failure;
    Missing missing = Missing::nothing;
    smtp::Capabilities capabilities; ///< of the last EHLO
    std::optional<smtp::Authentication> auth;
    std::optional<tls::Peer> tls;
    std::vector<OtherPeer> otherPeers; ///< with --all-certs
    std::size_t messageSize = 0; ///< bytes of the message handed over
    std::vector<dns::Reverse> reverse; ///< of the peer, with -v; empty when there is nothing to ask
    std::optional<Audit> audit;         ///< of --audit
    std::optional<Smuggling> smuggling; ///< of --audit-smuggling
    std::vector<Evidence> others; ///< with --dane: the host's other addresses, up to the handshake
    sasl::Transcript transcript;
    net::Seconds total{}; ///< start to verdict with all audits, QUIT not included
    std::chrono::system_clock::time_point now;

    /// The last record of a step, or nullptr.
    const StepRecord *last(smtp::Verb verb) const;

    /// All peers that showed a certificate, the main dialogue's first.
    std::vector<const tls::Peer *> peers() const;
};

inline const StepRecord *Evidence::last(smtp::Verb verb) const
{
    for (auto record = steps.rbegin(); record != steps.rend(); ++record)
        if (record->verb == verb)
            return &*record;
    return nullptr;
}

inline std::vector<const tls::Peer *> Evidence::peers() const
{
    std::vector<const tls::Peer *> all;
    if (tls && !tls->chain.empty())
        all.push_back(&*tls);
    for (const OtherPeer &other : otherPeers)
        if (other.peer && !other.peer->chain.empty())
            all.push_back(&*other.peer);
    return all;
}

} // namespace check_smtp_dialog
