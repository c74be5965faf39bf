// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Scram.hpp"
#include "lab/Script.hpp"
#include "lab/TlsEngine.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace lab {

/// Bytes for the client, and when: after `pause` seconds, `interval` seconds between two bytes.
struct Output {
    std::string bytes;
    double interval = 0;
    double pause = 0;
};

/// How the server's side ended.
enum class PeerEnd {
    open,   ///< the script goes on
    done,   ///< the script is over: the client shall go, and say nothing more
    close,  ///< the server hung up
    reset,  ///< the server hung up with a reset
    silence ///< the server says nothing more, whatever the client sends
};

/// Makes the server's TLS for the name that a `tls:` line gives. Throws for an unknown one.
using EngineFactory = std::function<std::unique_ptr<TlsEngine>(const std::string &name)>;

/// The server's side of one dialogue, without a socket: bytes in, bytes out. Stricter than any
/// server: the client has to send exactly what the script says, and nothing before its turn.
class ScriptPeer {
public:
    ScriptPeer(Script script, EngineFactory engines);

    void onConnect();
    void onInput(std::string_view bytes);

    /// What is due for the client since the last call.
    std::deque<Output> takeOutput();

    PeerEnd end() const { return end_; }

    /// A client that waits for an answer while the script waits for the client.
    void clientWaits();

    /// The client goes on although it has not read all that it was sent: only QUIT may.
    void clientTalksEarly(std::string_view bytes);

    /// The connection is over. "" when everything went as the script says, else what did not.
    std::string finish();

private:
    bool advance(const Step &step);
    bool takeLine(const Step &step);
    bool takeBytes(const Step &step);
    bool takeMessage();
    bool takeChunk();
    bool takeScram(const Step &step);
    bool serverActs(const Step &step);
    void feedTls(std::string_view bytes);
    void play();
    void send(const std::string &bytes, double interval);
    void complain(const std::string &what);
    std::string whereIs(const Step &step) const;

    Script script_;
    EngineFactory engines_;
    std::unique_ptr<TlsEngine> tls_;
    std::string input_;
    std::deque<Output> output_;
    std::size_t next_ = 0;
    std::optional<ScramServer> scram_;
    std::size_t chunkSize_ = 0;
    bool hasSurplus_ = false; ///< the server has said what the client may not have read
    PeerEnd end_ = PeerEnd::open;
    std::string complaint_;
};

} // namespace lab
