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

    /// Makes TLS engines by the names that tests/dialogues/README.md lists. Refers to this object.
    EngineFactory factory() const;

    /// Certificate and key of the name "good", "expired", ...
    const Credentials &credentials(const std::string &name) const { return made_.at(name); }

    /// The lines of TLSA records, by the marks of dialogues: "311:good", "211:ca", ...
    std::map<std::string, std::string> tlsaRecords() const;

private:
    void makeNames();
    void makeKeys();
    void makeChains();
    void makeStaples();

    Authority authority_;
    Credentials rsa_; ///< the second one of a server with two
    std::map<std::string, Credentials> made_;
};

} // namespace lab
