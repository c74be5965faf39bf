// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "check_smtp_dialog/audit/Facts.hpp"
#include "net/Connector.hpp"
#include "plugin/Progress.hpp"
#include "smtp/Session.hpp"
#include "tls/Context.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace check_smtp_dialog {

/// What the connections of an audit have in common.
struct AuditSetting {
    const Config &config;
    const tls::Context &context;
    net::Connector &connector;
    net::Deadline deadline;
    plugin::Progress &progress;
    Evidence &evidence;
};

/// One further connection to the server of the dialogue. Calls throw net::Failure; an answer that
/// leaves nothing to go on with is one too. Every answer is kept.
class AuditTalk {
public:
    /// `what` stands in the transcript, in front of the conversation.
    AuditTalk(const AuditSetting &setting, const std::string &what, net::Deadline deadline);

    /// PROXY header, TLS from the first byte, greeting and EHLO, as the dialogue has them.
    void open();

    /// What -S asks for: STARTTLS and EHLO inside.
    void secureAsDialogue();

    /// EHLO, LHLO or HELO: what the server took from the dialogue.
    std::string helloLine() const;
    smtp::Reply hello();

    smtp::Reply ask(const std::string &line);

    /// The same where nothing can follow but a 2xx.
    smtp::Reply askFor(const std::string &line) { return wanted(ask(line)); }

    /// Queues a line, which leaves with the next one that waits for its answer.
    void queue(const std::string &line);

    /// Queues one more line, to leave in the same write as the one before it.
    void pipe(const std::string &line) { session_->send(line); }

    /// Queues bytes as they are; `remark` stands for them.
    void queueBytes(const std::string &bytes, const std::string &remark);

    /// The next answer.
    smtp::Reply answer();

    void handshake();

    /// The next answer, then QUIT and what comes up to the answer to that.
    void count(Count &count);

    void quit();

    /// The failure as it is to be kept.
    Trouble trouble(const net::Failure &failure) const;

    const std::vector<Answered> &answers() const { return answers_; }

private:
    void connect();
    smtp::Reply keep(smtp::Reply reply);
    smtp::Reply wanted(smtp::Reply reply) const;

    const AuditSetting &setting_;
    net::Deadline deadline_;
    std::optional<smtp::Session> session_;
    net::Endpoint local_;
    smtp::Capabilities offered_;
    std::string at_ = "the connection";
    std::string command_;
    std::vector<Answered> answers_;
};

} // namespace check_smtp_dialog
