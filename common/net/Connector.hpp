// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "net/Endpoint.hpp"
#include "net/Failure.hpp"
#include "net/Stream.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace net {

/// A stream with both its ends.
struct Connection {
    std::unique_ptr<Stream> stream;
    Endpoint local;
    Endpoint peer;
};

/// One attempt to connect to an address.
struct ConnectAttempt {
    Endpoint endpoint;
    Seconds duration{};
    std::optional<Failure> failure;
};

/// Makes connections; abstract, so that tests can play the network.
class Connector {
public:
    virtual ~Connector() = default;

    /// Connects by `connectBy`; the stream it returns then holds to `deadline`. Throws Failure.
    virtual Connection connect(const Endpoint &endpoint, Deadline connectBy, Deadline deadline) = 0;
};

/// Real sockets, with TCP_NODELAY.
class SocketConnector : public Connector {
public:
    /// `source`: the local address to bind, if any.
    explicit SocketConnector(std::optional<Poco::Net::IPAddress> source = {});

    Connection connect(const Endpoint &endpoint, Deadline connectBy, Deadline deadline) override;

private:
    std::optional<Poco::Net::IPAddress> source_;
};

/// Tries the endpoints in order until one connects; while another is left, one gets at most half
/// of the time that remains. Every try is added to `attempts`. Throws the failure that says most:
/// the last one that is the peer's (not FailureKind::noFamily), else the last.
Connection connectFirst(Connector &connector, const std::vector<Endpoint> &endpoints,
                        Deadline deadline, std::vector<ConnectAttempt> &attempts);

} // namespace net
