// SPDX-License-Identifier: MIT
#include "cli/LineServer.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <utility>

namespace cli {

using Poco::Net::StreamSocket;

class LineConnection : public Poco::Net::TCPServerConnection {
public:
    LineConnection(const StreamSocket &client, LineServer &server)
        : TCPServerConnection(client), server_(server)
    {
    }

    void run() override
    {
        enter();
        socket().setNoDelay(true);
        socket().setReceiveTimeout(Poco::Timespan(60, 0));
        try {
            serve(server_.newTalk_());
        } catch (const Poco::Exception &) {
            // The client has gone; that ends the connection and nothing else.
        }
        const std::lock_guard<std::mutex> lock(server_.mutex_);
        --server_.open_;
        server_.heard_.push_back(heard_);
    }

private:
    void enter()
    {
        const std::lock_guard<std::mutex> lock(server_.mutex_);
        server_.maxAtOnce_ = std::max<std::size_t>(server_.maxAtOnce_, ++server_.open_);
    }

    void serve(const Talk &talk)
    {
        std::array<char, 16384> bytes;
        if (say(talk("")))
            return;
        for (std::size_t next = 0;;) {
            const int count = socket().receiveBytes(bytes.data(), static_cast<int>(bytes.size()));
            if (count <= 0)
                return;
            heard_.append(bytes.data(), static_cast<std::size_t>(count));
            Said all;
            for (std::size_t end = heard_.find("\r\n", next);
                 end != std::string::npos && !all.hangsUp; end = heard_.find("\r\n", next)) {
                const Said said = talk(heard_.substr(next, end - next));
                all.bytes += said.bytes;
                all.hangsUp = said.hangsUp;
                next = end + 2;
            }
            if (say(all))
                return;
        }
    }

    /// True when that was all.
    bool say(const Said &said)
    {
        if (!said.bytes.empty())
            socket().sendBytes(said.bytes.data(), static_cast<int>(said.bytes.size()));
        return said.hangsUp;
    }

    LineServer &server_;
    std::string heard_;
};

namespace {

class LineConnections : public Poco::Net::TCPServerConnectionFactory {
public:
    explicit LineConnections(LineServer &server) : server_(server) {}

    Poco::Net::TCPServerConnection *createConnection(const StreamSocket &client) override
    {
        return new LineConnection(client, server_);
    }

private:
    LineServer &server_;
};

} // namespace

LineServer::LineServer(std::function<Talk()> newTalk)
    : newTalk_(std::move(newTalk)),
      server_(new LineConnections(*this),
              Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)))
{
    server_.start();
}

LineServer::~LineServer()
{
    waitForAll();
    server_.stop();
}

void LineServer::waitForAll()
{
    while (server_.currentConnections() > 0 || server_.queuedConnections() > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

std::vector<std::string> LineServer::heard()
{
    waitForAll();
    const std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(heard_, {});
}

std::vector<std::string> lines(const std::string &bytes)
{
    std::vector<std::string> result;
    std::size_t start = 0;
    for (std::size_t end = bytes.find("\r\n"); end != std::string::npos;
         end = bytes.find("\r\n", start)) {
        result.push_back(bytes.substr(start, end - start));
        start = end + 2;
    }
    return result;
}

std::string loneDot(const std::vector<std::string> &heard)
{
    for (std::string bytes : heard) {
        std::replace(bytes.begin(), bytes.end(), '\r', '\n');
        bytes = '\n' + bytes + '\n';
        if (bytes.find("\n.\n") != std::string::npos)
            return "a dot alone was sent\n";
    }
    return "";
}

} // namespace cli
