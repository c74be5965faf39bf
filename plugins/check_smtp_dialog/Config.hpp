// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Pattern.hpp"
#include "smtp/Verb.hpp"
#include "nagios/State.hpp"
#include "options/AuthConfig.hpp"
#include "options/CommonConfig.hpp"
#include "options/Envelope.hpp"
#include "options/Message.hpp"
#include "options/TlsConfig.hpp"
#include "smtp/Address.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace check_smtp_dialog {

using smtp::Verb;

/// The versions of the PROXY protocol.
enum class ProxyVersion { v1, v2 };

/// --require-ext KEYWORD or KEYWORD>=N.
struct Extension {
    std::string keyword;
    std::optional<std::uint64_t> least;
};

/// The codes that --expect-reply allows: whole codes, or a class (5xx).
struct ExpectedCodes {
    std::string text; ///< as given
    std::vector<int> codes;
    std::vector<int> classes;

    bool allow(int code) const;
};

/// One run's configuration: what the options gave, then what finish() derived.
struct Config {
    options::CommonConfig common;
    std::string host; ///< name, address literal without brackets, or path
    options::Envelope envelope;
    options::Message message;
    /// The last step; definite once finish() has seen it. `command`: all up to the point from which
    /// mail could be sent, after EHLO, the one inside TLS if there is TLS.
    std::optional<Verb> until;
    std::string expect;
    std::vector<std::string> commands;
    std::vector<Pattern> responses; ///< paired with commands; may be fewer
    bool commandsAfterMail = false; ///< derived: --from was given
    std::map<Verb, ExpectedCodes> expectedReplies;
    std::vector<Extension> requiredExtensions;
    std::vector<std::string> forbiddenExtensions;
    std::vector<std::string> ignoredExtensions; ///< --ignore-ext
    options::TlsConfig tls;
    bool allCertificates = false; ///< --all-certs
    std::vector<std::string> refusedVersions; ///< of --tls-refuse: "1.0", "1.1"
    options::AuthConfig auth;
    bool dane = false;
    bool lmtp = false;
    bool heloOnly = false; ///< --helo
    std::optional<ProxyVersion> proxy;
    bool audit = false;
    std::optional<smtp::Address> smugglingRecipient; ///< of --audit-smuggling
    nagios::State tempfail = nagios::State::warning;
    std::optional<nagios::State> fcrdns; ///< of reverse DNS that does not lead back

    bool audits() const { return audit || smugglingRecipient; }
    bool isPath() const { return host.starts_with('/'); }
    unsigned short port() const { return portOf(common, tls); }

    bool goesTo(Verb verb) const { return *until >= verb; }
};

/// Derives what depends on several options and refuses contradictions. Throws
/// cli::UsageError.
void finish(Config &config, const std::vector<std::string> &positional);

} // namespace check_smtp_dialog
