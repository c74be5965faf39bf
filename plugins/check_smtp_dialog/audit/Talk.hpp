// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "check_smtp_dialog/audit/Facts.hpp"
#include "net/Connector.hpp"
#include "plugin/Farewells.hpp"
#include "plugin/Progress.hpp"
#include "smtp/Client.hpp"
#include "tls/Context.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace check_smtp_dialog {

/// What the connections of an audit have in common.
struct AuditContext {
    const Config &config;
    const tls::Context &context;
    net::Connector &connector;
    net::Deadline deadline;
    plugin::Progress &progress;
    Evidence &evidence;
    plugin::Farewells &farewells;
};

/// One further connection to the server of the dialogue. Calls throw net::Failure; an answer that
/// leaves nothing to go on with is one too. Every answer is kept in its log.
class AuditTalk {
public:
    /// `what` stands in the transcript, in front of the conversation.
    AuditTalk(const AuditContext &context, const std::string &what, net::Deadline deadline);

    /// Leaves what waits for the answer to QUIT to the context's farewells.
    ~AuditTalk();
    AuditTalk(const AuditTalk &) = delete;
    AuditTalk &operator=(const AuditTalk &) = delete;

    /// PROXY header, TLS from the first byte, greeting and EHLO, as the dialogue has them.
    void open();

    /// What -S asks for: STARTTLS and EHLO inside.
    void secureAsDialogue();

    /// EHLO, LHLO or HELO: what the server took from the dialogue.
    smtp::Line helloLine() const;
    smtp::Reply hello() { return askFor(helloLine()); }

    smtp::Reply ask(const smtp::Line &line);

    /// A command that is no step of a dialogue.
    smtp::Reply ask(const std::string &line) { return ask({smtp::Verb::command, line, line}); }

    /// The same where nothing can follow but a 2xx.
    smtp::Reply askFor(const smtp::Line &line) { return wanted(ask(line)); }

    /// Queues a line, which leaves with the next one that waits for its answer.
    void queue(const smtp::Line &line);

    /// Queues one more line, to leave in the same write as the one before it.
    void pipe(const std::string &line) { client_->session().send(line); }

    /// Queues bytes as they are; `remark` stands for them.
    void queueBytes(const std::string &bytes, const std::string &remark);

    /// The next answer.
    smtp::Reply answer() { return client_->answer(); }

    void handshake();

    /// The next answer, then QUIT and what comes up to the answer to that.
    void count(Count &count);

    void quit() { client_->quit(); }

    /// The break to keep for a failure.
    smtp::Break broken(const net::Failure &failure) const;

    const smtp::Conversation &log() const { return log_; }

private:
    smtp::Reply wanted(smtp::Reply reply) const;

    const AuditContext &setting_;
    net::Deadline deadline_;
    smtp::Conversation log_;
    std::unique_ptr<smtp::Client> client_;
};

inline const smtp::Line startTlsLine{smtp::Verb::startTls, "", "STARTTLS"};

} // namespace check_smtp_dialog
