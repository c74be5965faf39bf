// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "smtp/Authentication.hpp"
#include "smtp/Break.hpp"
#include "smtp/Capabilities.hpp"
#include "smtp/Reply.hpp"
#include "smtp/Verb.hpp"
#include "tls/Handshake.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace smtp {

/// A finished step. Times count from the run's start; steps that were sent in one group share the
/// group's start.
struct Step {
    Verb verb;
    std::string subject{}; ///< as for stepName()
    net::Seconds start{};
    net::Seconds end{};
    std::optional<Reply> reply{};
};

/// An extension that the conversation needs and the server does not offer.
enum class Missing { nothing, startTls, smtpUtf8, eightBitMime };

/// The log of a conversation with one server. Facts only.
struct Conversation {
    std::string helo{}; ///< the name that we said
    std::vector<Step> steps{};
    Verb verb = Verb::greeting; ///< the step that was begun last
    std::string subject{};      ///< of that step
    std::optional<Break> broken{}; ///< where it broke off
    Missing missing = Missing::nothing;
    Capabilities capabilities{}; ///< of the last EHLO
    std::vector<std::string> ignored{}; ///< keywords that are not used though they are offered
    bool saidBdat = false;              ///< the message went by BDAT (RFC 3030)
    std::optional<tls::Handshake> tls{};
    std::optional<Authentication> auth{};
    std::size_t messageSize = 0; ///< bytes of the message handed over

    /// What is offered and not ignored.
    Capabilities usable() const { return capabilities.without(ignored); }

    /// The last record of a step, or nullptr.
    const Step *last(Verb wanted) const;

    /// The last reply to a step, or nullptr.
    const Reply *reply(Verb wanted) const;

    /// True when the last reply to the step was a success (2xx).
    bool succeeded(Verb wanted) const;

    /// The host name at the beginning of the last reply to the step, as the greeting and the reply
    /// to EHLO have it; "" when there is none.
    std::string hostName(Verb wanted) const;

    /// True when the message went by BDAT, was refused as if there were no such command, and had a
    /// recipient.
    bool isBdatUnknown() const;

    /// True when EHLO was refused and HELO was sent.
    bool saidHelo() const;

    /// The accepted recipients of the last transaction, in the order in which they were named.
    /// Without a sender there is no transaction, whatever is said to RCPT.
    std::vector<std::string> acceptedRecipients() const;
};

} // namespace smtp
