// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/Exchange.hpp"

namespace sasl {

/// The client for XOAUTH2, as Google and Microsoft describe it, and OAUTHBEARER (RFC 7628): one
/// line with the token. A challenge after it is JSON that says what is wrong; the client then sends
/// an answer without content, and the server refuses.
class BearerClient : public SaslClient {
public:
    BearerClient(Mechanism mechanism, const Credentials &credentials);

    bool speaksFirst() const override { return true; }
    Secret answer(std::string_view challenge) override;
    bool isComplete() const override { return hasSpoken_ && reason_.empty(); }
    std::string missing() const override;
    std::string reason() const override { return reason_; }

private:
    Secret firstAnswer() const;

    Mechanism mechanism_;
    Credentials credentials_;
    bool hasSpoken_ = false;
    std::string reason_;
};

} // namespace sasl
