// SPDX-License-Identifier: MIT
#pragma once

#include "lab/ScriptPeer.hpp"
#include "net/Stream.hpp"

#include <memory>

namespace lab {

/// The client's end of a dialogue that is played in memory. Time does not pass: where the server
/// keeps silent, a read times out at once. One that would wait for no more than half a second is a
/// look at what else came, and need not be the client's turn.
class PeerStream : public net::Stream {
public:
    /// A read returns at most `fragment` bytes.
    PeerStream(std::shared_ptr<ScriptPeer> peer, std::size_t fragment);

    std::size_t read(char *data, std::size_t size) override;
    void write(std::string_view data) override;
    void setDeadline(net::Deadline deadline) override { deadline_ = deadline; }
    net::Deadline deadline() const override { return deadline_; }

private:
    void collect();

    std::shared_ptr<ScriptPeer> peer_;
    std::size_t fragment_;
    std::string unread_;
    net::Deadline deadline_ = net::Deadline::after(net::Seconds{60});
};

} // namespace lab
