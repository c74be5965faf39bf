// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/TCPServer.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace cli {

/// What a server says.
struct Said {
    std::string bytes;
    bool hangsUp = false; ///< behind that
};

/// The server's side of one connection: from a line without its CRLF to the answer. The first line,
/// "", asks for the greeting.
using Talk = std::function<Said(const std::string &line)>;

/// A server on 127.0.0.1 that says what a function says, to many clients at once, and remembers
/// every byte that it got.
class LineServer {
public:
    /// `newTalk` makes the Talk of each connection.
    explicit LineServer(std::function<Talk()> newTalk);
    ~LineServer();

    unsigned short port() const { return server_.port(); }

    /// Waits until all clients have gone: what each said since the last call.
    std::vector<std::string> heard();

    /// How many clients there were at the same time.
    std::size_t maxAtOnce() const { return maxAtOnce_; }

private:
    friend class LineConnection;

    void waitForAll();

    std::function<Talk()> newTalk_;
    std::mutex mutex_;
    std::vector<std::string> heard_;
    std::size_t open_ = 0;
    std::atomic<std::size_t> maxAtOnce_{0};
    Poco::Net::TCPServer server_;
};

/// The lines in what a client said, without their CRLF.
std::vector<std::string> lines(const std::string &bytes);

/// "" unless there is a line with a dot alone, however lines are ended.
std::string loneDot(const std::vector<std::string> &heard);

} // namespace cli
