// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "check_relay_domain/Plan.hpp"
#include "judge/Certificate.hpp"
#include "net/Connector.hpp"
#include "plugin/Farewells.hpp"
#include "smtp/Client.hpp"
#include "tls/Context.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace check_relay_domain {

/// What all connections of a run share; used by several threads at once.
struct Context {
    const Config &config;
    net::Connector &connector;
    std::vector<net::Endpoint> endpoints;
    const tls::Context *tls; ///< none: no TLS
    std::string ownName;     ///< "" says the address literal in EHLO
    net::Clock::time_point start;
    judge::WallTime now;   ///< for certificates
    net::Deadline deadline; ///< of the run
};

/// Asks questions over as many connections as they need, one at a time. No path of it writes the
/// final dot: DATA ends a group, and 354, whatever it answers, ends the connection.
class Asker {
public:
    /// `mechanism`: what another connection of the run authenticated with. A server, or whoever
    /// stands in between, that offers less the second time is not given more.
    explicit Asker(const Context &context, std::optional<sasl::Mechanism> mechanism = {})
        : context_(context), mechanism_(mechanism)
    {
    }

    /// Connects and talks until mail could be sent. False when that fails; connectionEnd() says
    /// why.
    bool open();

    /// Gives every question its answer, in order, as far as the server bears it. What stays without
    /// an answer is explained by connectionEnd().
    void ask(Queue questions);

    /// QUIT, where a connection is still open and waits for a command.
    void leave();

    /// The connections where it was said, which wait for the answer.
    plugin::Farewells &farewells() { return farewells_; }
    /// The same where the dialogue is not wanted any more.
    plugin::Farewells takeFarewells();
    /// When they have ended: the conversations that had more replies than were asked for.
    const auto &outOfStep() const { return outOfStep_; }

    const std::optional<ConnectionEnd> &connectionEnd() const { return connectionEnd_; }
    const std::optional<smtp::Conversation> &opening() const { return opening_; }
    /// What all connections authenticate with, once one has.
    std::optional<sasl::Mechanism> mechanism() const { return mechanism_; }
    const std::optional<net::Endpoint> &local() const { return local_; }
    const net::Endpoint &peer() const { return endpoints_.front(); }
    const std::vector<net::ConnectAttempt> &attempts() const { return attempts_; }
    const std::string &helo() const { return log_.helo; }
    std::size_t connections() const { return connections_; }
    const std::vector<sasl::Transcript::Line> &dialogue() const { return transcript_.lines(); }

private:
    void connect();
    bool talk();
    bool authenticate();
    bool mayGoOn();
    void askOverOneConnection(Queue &questions);
    bool exchange(std::span<const Command> group);
    bool take(const Command &command, const smtp::Reply &reply);
    void takeRecipient(RecipientTest &test, const smtp::Reply &reply);
    void discardAnswers(std::span<const Command> commands);
    void rememberSender(const Command &mail, const smtp::Reply &reply);
    void answerFromRefusedSenders(Queue &questions);
    void endConnection(bool isOpen);

    const Context &context_;
    std::optional<sasl::Mechanism> mechanism_;
    sasl::Transcript transcript_{context_.start};
    smtp::Conversation log_; ///< of the connection
    std::unique_ptr<smtp::Client> client_;
    std::optional<smtp::Conversation> opening_;
    std::optional<net::Endpoint> local_;
    std::vector<net::Endpoint> endpoints_ = context_.endpoints; ///< the one that works comes first
    std::vector<net::ConnectAttempt> attempts_;
    std::optional<smtp::Reply> mail_; ///< the answer to the transaction's MAIL
    std::size_t accepted_ = 0;        ///< recipients of that transaction
    bool isFull_ = false;             ///< a transaction took no more recipients
    ConnectionLimits limits_;
    KnownSenders known_;
    std::map<std::string, smtp::Reply> refusedSenders_;
    std::size_t answers_ = 0;        ///< to questions, on this connection; a 421 is none
    std::optional<ConnectionEnd> connectionEnd_;
    std::size_t connections_ = 0;
    plugin::Farewells farewells_;
    std::shared_ptr<std::vector<smtp::Conversation>> outOfStep_ =
        std::make_shared<std::vector<smtp::Conversation>>();
};

} // namespace check_relay_domain
