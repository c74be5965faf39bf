// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Shape.hpp"
#include "dns/MailHosts.hpp"
#include "dns/Resolver.hpp"
#include "net/Connector.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Conversation.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace check_relay_domain {

/// What a question is about.
enum class Purpose {
    intended,   ///< a domain that must be accepted
    postmaster, ///< postmaster@ of a domain: the control of a run, or --role-accounts
    abuse,      ///< abuse@ of a domain
    random,     ///< a recipient that cannot exist in a hosted domain: a catch-all takes it
    foreign,    ///< a recipient that must be refused, in some shape
    impossible  ///< the same shape with a domain that cannot exist: its control
};

/// "Would you take mail from this sender for this recipient?"
struct Question {
    Purpose purpose;
    std::string sender;           ///< the path, with <>
    std::string recipient;        ///< the path, with <>
    std::size_t index = 0;        ///< of the intended or foreign domain
    const Shape *shape = nullptr; ///< foreign, impossible
    bool untilData = false;       ///< ask DATA as well, and drop the connection at 354

    /// True when the server has to accept the recipient.
    bool expectsAcceptance() const
    {
        return purpose == Purpose::intended || purpose == Purpose::postmaster ||
               purpose == Purpose::abuse;
    }
};

/// How a question ended.
struct Answer {
    std::optional<smtp::Reply> mail{};
    std::optional<smtp::Reply> recipient{};
    std::optional<smtp::Reply> data{};

    /// The reply that decides: the first that is no success, else the last.
    const smtp::Reply *decisive() const
    {
        const smtp::Reply *last = nullptr;
        for (const auto *reply : {&mail, &recipient, &data})
            if (*reply) {
                last = &**reply;
                if (last->codeClass() > 3)
                    break;
            }
        return last;
    }
    bool isAsked() const { return mail && (recipient || mail->codeClass() != 2); }
    bool isAccepted() const { return recipient && recipient->codeClass() == 2; }
};

struct RecipientTest {
    Question question;
    Answer answer;
    bool wasLimited = false; ///< it was answered 421 once, which says nothing about it yet
};

/// Why questions stayed without an answer: a connection that could not be made, did not come as far
/// as MAIL, or was lost in a transaction.
struct ConnectionEnd {
    smtp::Conversation conversation{};
    bool isConnected = false;
    bool isOpen = false; ///< it came as far as MAIL

    const std::optional<smtp::Break> &broken() const { return conversation.broken; }

    /// The reply that ended it, a 421 or one that is no answer to the command; else nullptr.
    const smtp::Reply *reply() const
    {
        return isOpen && !broken() ? &*conversation.steps.back().reply : nullptr;
    }
};

struct Exchanger;

/// What a run showed about one server, or about several with --mx. Facts only.
struct Evidence {
    std::optional<dns::HostAnswer> dns;          ///< when a name was looked up
    std::vector<net::ConnectAttempt> attempts{}; ///< of the first connection
    std::optional<net::Endpoint> local{};
    std::optional<net::Endpoint> peer{};
    std::string helo{};
    Names names{};
    std::optional<smtp::Conversation> opening{}; ///< of the first connection that came to MAIL
    std::vector<RecipientTest> tests{};
    std::optional<ConnectionEnd> connectionEnd{}; ///< why questions stayed without an answer
    std::vector<smtp::Conversation> outOfStep{}; ///< with more replies than were asked for
    std::size_t connections = 0;
    std::vector<sasl::Transcript::Line> dialogue{}; ///< with -vvv
    net::Seconds total{};
    std::chrono::system_clock::time_point now{};
    std::vector<dns::MailHosts> mail{}; ///< with --mx: of each domain, as of domainsOf()
    std::vector<Exchanger> exchangers;  ///< with --mx; what is above is empty then
};

/// One address of an exchanger, or of several.
struct Exchanger {
    Poco::Net::IPAddress address{};
    std::vector<std::string> names{};    ///< of the exchangers that have it
    std::vector<std::size_t> intended{}; ///< what it has to take: indices of Config::intended
    Evidence evidence{};                 ///< its questions count only what is intended there
};

} // namespace check_relay_domain
