// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lab {

/// What both sides of a SCRAM exchange prove to each other (RFC 5802 section 3), in Base64.
struct ScramProofs {
    std::string client; ///< ClientProof
    std::string server; ///< ServerSignature
};

/// `hash`: "SHA-1" or "SHA-256"; `authMessage`: AuthMessage of the RFC. Does without SASLprep.
ScramProofs scramProofs(const std::string &hash, const std::string &password,
                        const std::string &salt, int iterations, const std::string &authMessage);

/// The server's side of AUTH SCRAM-... by the RFC's formulas, from the client's AUTH line to its
/// empty line, as lines without CRLF. A flaw makes it a bad one: wrongSignature; noSignature (ends
/// behind the proof); otherNonce; manyIterations; endless (asks again after the signature);
/// error (ends with e=invalid-proof); refuses (whatever the proof is, and leaves the code to
/// others).
class ScramServer {
public:
    /// `words`: "HASH USER PASSWORD [FLAW]".
    explicit ScramServer(const std::string &words);

    /// What to say to this line; "" for nothing. Throws std::runtime_error when the client does
    /// anything but the right thing.
    std::string answer(const std::string &line);

    bool isOver() const { return isOver_; }

private:
    std::string first(const std::string &line);
    std::string last(const std::string &line);

    std::string hash_;
    std::string user_;
    std::string password_;
    std::string flaw_;
    std::string bare_;      ///< client-first-message-bare
    std::string challenge_; ///< server-first-message
    int lines_ = 0;
    bool isOver_ = false;
};

} // namespace lab
