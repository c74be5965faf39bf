// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "check_smtp_dialog/Transaction.hpp"
#include "plugin/Progress.hpp"
#include "smtp/Session.hpp"
#include "tls/Context.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace check_smtp_dialog {

/// The conversation itself, in the order in which it happens. Fills the evidence.
///
/// A group of commands leaves together only where the last EHLO offered PIPELINING (RFC 2920), and
/// only after the answers to all before it have been read. EHLO, STARTTLS, DATA, BDAT LAST and
/// QUIT end a group; a group is small enough never to fill a buffer on either side.
class Dialog {
public:
    /// `context` is needed when the configuration wants TLS.
    Dialog(const Config &config, const tls::Context *context, smtp::Session &session,
           net::Clock::time_point start, plugin::Progress &progress, Evidence &evidence);

    /// Talks until the configured step, a refusal or a failure.
    void hold();

    /// Says goodbye where the server expects a command.
    void quit();

private:
    void talk();

    // Each is true when the dialogue can go on.
    bool open();
    bool greeting();
    bool hello();
    bool secure();
    bool handshake();
    bool commands();
    bool authenticate();
    bool transaction();
    bool exchange(std::span<const Line> lines);
    bool exchangeGroup(std::span<const Line> group);

    void deliver();
    void messageReplies(net::Seconds start);
    std::size_t groupSize(std::span<const Line> lines) const;
    bool worthSending(const Line &line) const;
    bool mailAccepted() const { return evidence_.last(Verb::mail)->reply->codeClass() == 2; }
    std::vector<std::string> acceptedRecipients() const;

    void enter(Verb verb, const std::string &subject);
    net::Seconds now() const { return net::Clock::now() - start_; }
    const smtp::Reply &ask(const Line &line);
    void record(net::Seconds start, std::optional<smtp::Reply> reply);

    const Config &config_;
    const tls::Context *context_;
    smtp::Session &session_;
    net::Clock::time_point start_;
    plugin::Progress &progress_;
    Evidence &evidence_;
    Verb verb_ = Verb::greeting;
    std::string subject_;
    std::string message_; ///< with CRLF line ends, without dot-stuffing
    bool mayQuit_ = false;
};

} // namespace check_smtp_dialog
