// SPDX-License-Identifier: MIT
#pragma once

#include "lab/ScriptPeer.hpp"
#include "net/Stream.hpp"

#include <memory>

namespace lab {

/// The client's end of a dialogue that is played in memory. Time does not pass: where the server
/// keeps silent, a read times out at once.
class PeerStream : public net::Stream {
public:
    /// A read returns at most `fragment` bytes.
    PeerStream(std::shared_ptr<ScriptPeer> peer, std::size_t fragment);

    std::size_t read(char *data, std::size_t size) override;
    void write(std::string_view data) override;
    void setDeadline(net::Deadline) override {}

private:
    void collect();

    std::shared_ptr<ScriptPeer> peer_;
    std::size_t fragment_;
    std::string unread_;
};

} // namespace lab
