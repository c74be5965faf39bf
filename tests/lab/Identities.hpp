// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Certificates.hpp"
#include "lab/ScriptPeer.hpp"

#include <map>
#include <string>

namespace lab {

/// The certificates of the lab's servers, all by one authority and for one host, whose name and
/// addresses are those that the lab uses. Unchanging once made, so threads may share it.
class Identities {
public:
    Identities();

    /// PEM, for --ca-file.
    const std::string &authority() const { return authority_.certificate(); }

    /// Makes TLS engines by name: good, expired, notYetValid, wrongName, selfSigned; tls10, tls11,
    /// tls12 (good, with this protocol and no other); days20 (good for twenty days more); refused
    /// (each handshake gets an alert); clientCertificate (demands one of the same authority).
    /// Refers to this object.
    EngineFactory factory() const;

    /// Certificate and key of the name "good", "expired", ...
    const Credentials &credentials(const std::string &name) const { return made_.at(name); }

private:
    Authority authority_;
    std::map<std::string, Credentials> made_;
};

} // namespace lab
