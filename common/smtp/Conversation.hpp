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

/// True for a success with another code than RFC 5321 section 4.3.2 has for the greeting (220) and
/// for EHLO, LHLO and HELO (250). Senders go on; but it may be the answer to something else.
bool isOddSuccess(Verb verb, const Reply &reply);

/// An extension that the conversation needs and the server does not offer.
enum class Missing { nothing, startTls, smtpUtf8, eightBitMime };

/// What came when a conversation was at its end.
struct Ending {
    /// Replies that came too many: one more than was asked for means that each may be that of the
    /// command before. The last of them were read after QUIT, and none is the answer to it.
    std::vector<Reply> surplus{};
    std::size_t emptyLines = 0; ///< before the answer to QUIT
};

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
    bool isOneOff = false; ///< a reply was seen to come that nothing had asked for
    Ending ending{};

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

    /// How many more replies came than were asked for.
    std::size_t surplus() const;

    /// The same conversation with each answer taken so much later as there were replies too many,
    /// which is how the server may have meant them. What is before an answer that only its own
    /// command can have stays as it is.
    Conversation takenLater() const;

    /// True when the last answer was a refusal: where the conversation broke off it says why.
    bool endsWithRefusal() const;

    /// True when EHLO was refused and HELO was sent.
    bool saidHelo() const;

    /// The accepted recipients of the last transaction, in the order in which they were named.
    /// Without a sender there is no transaction, whatever is said to RCPT.
    std::vector<std::string> acceptedRecipients() const;
};

} // namespace smtp
