// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "net/Stream.hpp"

#include <Poco/Net/StreamSocket.h>

namespace net {

/// A Stream over a connected socket (TCP or UNIX), which it owns and sets to non-blocking.
class SocketStream : public Stream {
public:
    SocketStream(const Poco::Net::StreamSocket &socket, Deadline deadline);

    std::size_t read(char *data, std::size_t size) override;
    void write(std::string_view data) override;
    void setDeadline(Deadline deadline) override { deadline_ = deadline; }
    Deadline deadline() const override { return deadline_; }

private:
    Poco::Net::StreamSocket socket_;
    Deadline deadline_;
};

} // namespace net
