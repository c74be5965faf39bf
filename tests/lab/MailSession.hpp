// SPDX-License-Identifier: MIT
#pragma once

#include "lab/ScriptPeer.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace lab {

/// What is particular about one server of the lab.
struct Situation {
    std::string name;
    std::string certificate = "good"; ///< for the EngineFactory
    bool refusesRecipients = false;
    double greetingDelay = 0; ///< seconds
    std::string hosted = {};  ///< takes mail for postmaster of this domain alone; "" for everybody
};

/// The server's side of one connection, without a socket: a small, friendly SMTP server with
/// PIPELINING, SIZE, 8BITMIME, SMTPUTF8, CHUNKING and STARTTLS. It swallows what it accepts.
class MailSession {
public:
    MailSession(const Situation &situation, EngineFactory engines);

    /// Bytes from the client.
    void onInput(std::string_view bytes);

    /// Bytes for the client; the greeting at first.
    std::string takeOutput();

    /// Nothing more to say: the connection is to be closed.
    bool finished() const { return finished_; }

private:
    void play();
    bool playMessage();
    bool playChunk();
    bool playLine();
    void command(const std::string &line);
    void ehlo(const std::string &name);
    void startTls();
    void mail(const std::string &parameters);
    void rcpt(const std::string &parameters);
    void data();
    void bdat(const std::string &parameters);
    void accept();
    void hangUp();
    void reset();
    void say(const std::string &lines);

    const Situation &situation_;
    EngineFactory engines_;
    std::unique_ptr<TlsEngine> tls_;
    std::string input_;
    std::string output_;
    bool greeted_ = false;
    bool hasSender_ = false;
    std::size_t recipients_ = 0;
    bool inMessage_ = false;
    bool inChunk_ = false;
    bool lastChunk_ = false;
    std::size_t chunkLeft_ = 0;
    bool finished_ = false;
};

} // namespace lab
