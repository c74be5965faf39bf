// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "net/Stream.hpp"
#include "sasl/Exchange.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Conversation.hpp"
#include "smtp/Session.hpp"
#include "tls/Context.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// A command line and its step.
struct Line {
    Verb verb;
    std::string subject;     ///< as for stepName()
    std::string text;        ///< without CRLF
    std::string_view data{}; ///< bytes sent after it: the message of BDAT LAST
};

/// Limits of what may be sent before it is answered. All of it stays far below the smallest socket
/// buffer in use, so that neither side can block on the other (RFC 2920 section 3.1).
struct Window {
    std::size_t maxLines = 50;
    std::size_t maxBytes = 4096;
    /// A message over this waits until its recipients have been accepted.
    std::size_t maxMessageBytes = 64 * 1024;
};

/// How a conversation begins: TLS from the first byte (RFC 8314) or by STARTTLS (RFC 3207), or
/// none.
struct Beginning {
    const tls::Context *tls = nullptr; ///< needed with either kind of TLS
    tls::ServerName name{};
    bool isTlsFirst = false;
    bool startTls = false;
    bool lmtp = false;
    bool heloOnly = false; ///< HELO in place of EHLO
    Verb until = Verb::command; ///< the last step: greeting, ehlo, startTls, or all of them
    /// Asked between handshake and the next word; false ends it there. Without one nothing does.
    std::function<bool()> isTlsEnough{};
};

/// The client's side of a conversation (RFC 5321, LMTP of RFC 2033), from the greeting to QUIT. It
/// knows the protocol and no policy: its caller decides what is sent next. All that happens
/// is kept in the log that the caller gave, which has to live as long.
///
/// Calls throw what Session throws, where run() does not catch it.
class Client {
public:
    /// Receives each answer to a line of a group. Returns false when the answers after it are not
    /// needed.
    using Take = std::function<bool(const Line &, const Reply &)>;

    /// Times in the log count from `start`. `onStep` is called with each step before its answer is
    /// awaited.
    Client(std::unique_ptr<net::Stream> stream, sasl::Transcript &transcript, Conversation &log,
           net::Clock::time_point start, std::function<void(Verb)> onStep = {});

    /// Runs `talk`. False when a net::Failure ends it, which is kept as the log's `broken`.
    template <class Talk> bool run(Talk talk)
    {
        try {
            talk();
            return true;
        } catch (const net::Failure &failure) {
            breakOff(failure);
            return false;
        }
    }

    /// Sends a line that has no answer, before the greeting: the header of the PROXY protocol.
    void announce(std::string_view line);

    /// The greeting, EHLO, and TLS where it is wanted, with EHLO inside. True when mail could be
    /// sent; false as well when `until` came before that.
    bool open(const Beginning &beginning);

    // Each of these is a step: true when the conversation can go on.

    bool readGreeting();

    /// EHLO, and HELO where that is refused (RFC 5321 section 3.2); `lmtp`: LHLO alone.
    bool sayHello(bool lmtp = false);

    /// HELO, after which nothing is offered.
    bool sayHelo();

    /// STARTTLS (RFC 3207) and the handshake; false as well when it is not offered. EHLO comes
    /// next.
    bool startTls(const tls::Context &context, const tls::ServerName &name);

    void handshake(const tls::Context &context, const tls::ServerName &name);

    /// AUTH (RFC 4954), once, by the offers of the last EHLO; false as well when no mechanism fits.
    /// `isProtected` as of chosen().
    bool authenticate(const sasl::Credentials &credentials, bool isProtected);

    /// Sends one command and waits for its reply.
    const Reply &ask(const Line &line);

    /// Sends the lines of a transaction, except those that earlier answers made useless. False when
    /// the server ended the conversation (421), or `take` did.
    bool exchange(std::span<const Line> lines, const Take &take = {});

    /// The number of lines of the last exchange() that were answered before its last group left: no
    /// later failure can be about them.
    std::size_t settledLines() const { return settledLines_; }

    /// Sends the message after 354, with CRLF line ends, and the final dot. Where no recipient was
    /// accepted it sends the dot alone (RFC 2920 section 3.1).
    void sendMessage(const std::string &message);

    /// Says QUIT where the server expects a command, and does not wait for the answer, which is
    /// end()'s. All times have to be fixed by then. Never throws. It still notes in the log a 3xx
    /// that nothing had asked for, behind which nothing may be said.
    void quit() noexcept;

    bool saidQuit() const { return quitAt_.has_value(); }

    /// Reads the answer to QUIT, for half a second after it and half of the run's time at most,
    /// and what else came. It may be late or missing, or a refusal: that means nothing. Does not
    /// touch the log, which may be gone. Never throws. The connection ends with the client.
    Ending end(net::Deadline run) noexcept;

    /// What both sides said from QUIT on; all before it is in the transcript.
    const std::vector<sasl::Transcript::Line> &lastLines() const { return lastWords_.lines(); }

    // For a caller that breaks the rules on purpose: it names the step, queues its bytes in the
    // session, and takes the answers.
    void begin(Verb verb, const std::string &subject);
    Session &session() { return session_; }
    /// Reads the next reply, and logs it as one to the step that was begun last.
    Reply answer();

private:
    net::Seconds now() const { return net::Clock::now() - start_; }
    const Reply &record(net::Seconds start, std::optional<Reply> reply);
    std::size_t groupSize(std::span<const Line> lines) const;
    bool exchangeGroup(std::span<const Line> group, const Take &take);
    bool isWorthSaying(const Line &line) const;
    bool messageReplies(net::Seconds start);
    void breakOff(const net::Failure &failure);

    void lookForMore(const Reply &reply);

    Session session_;
    Conversation &log_;
    net::Clock::time_point start_;
    net::Seconds begun_; ///< when the connection was made
    sasl::Transcript lastWords_{start_};
    std::function<void(Verb)> onStep_;
    Window window_;
    std::size_t settledLines_ = 0;
    bool isLmtp_ = false;
    bool expectsCommand_ = false; ///< not before the server's greeting, nor after a 3xx
    std::optional<net::Clock::time_point> quitAt_;
    std::size_t beforeQuit_ = 0; ///< replies that came too many before it was said
};

/// True for an answer to EHLO after which HELO is worth a try (RFC 5321 section 3.2): any refusal,
/// as senders have it, unless the server hangs up.
bool shouldTryHelo(const Reply &ehlo);

} // namespace smtp
