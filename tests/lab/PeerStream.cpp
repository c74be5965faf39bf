// SPDX-License-Identifier: MIT
#include "lab/PeerStream.hpp"

#include "net/Failure.hpp"

#include <algorithm>
#include <cerrno>

namespace lab {

namespace {

constexpr net::Seconds look{0.5};

} // namespace

PeerStream::PeerStream(std::shared_ptr<ScriptPeer> peer, std::size_t fragment)
    : peer_(std::move(peer)), fragment_(fragment)
{
    peer_->onConnect();
}

void PeerStream::collect()
{
    for (Output &output : peer_->takeOutput())
        unread_ += output.bytes;
}

std::size_t PeerStream::read(char *data, std::size_t size)
{
    collect();
    if (!unread_.empty()) {
        const std::size_t count = std::min({size, fragment_, unread_.size()});
        unread_.copy(data, count);
        unread_.erase(0, count);
        return count;
    }
    switch (peer_->end()) {
    case PeerEnd::close:
        return 0;
    case PeerEnd::reset:
        throw net::failureOfErrno(ECONNRESET);
    case PeerEnd::open:
        if (deadline_.remaining() > look)
            peer_->clientWaits();
        [[fallthrough]];
    case PeerEnd::done:
    case PeerEnd::silence:
        break;
    }
    throw net::Failure(net::FailureKind::timeout, "timeout");
}

void PeerStream::write(std::string_view data)
{
    collect();
    if (!unread_.empty())
        peer_->clientTalksEarly(data);
    if (peer_->end() == PeerEnd::reset && unread_.empty())
        throw net::failureOfErrno(ECONNRESET);
    peer_->onInput(data);
}

} // namespace lab
