// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsConnection.hpp"
#include "lab/DnsReply.hpp"

#include <Poco/Net/DatagramSocket.h>
#include <Poco/Net/ServerSocket.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace lab {

/// A name server, UDP and TCP at one port, that answers what a test tells it to. One thread serves
/// all clients and blocks for none of them; a delay is for its own answer only.
class DnsServer {
public:
    /// Called in the server's thread, for one question at a time. An exception ends the program.
    using Behaviour = std::function<DnsReply(const DnsQuestion &)>;

    /// Port 0: a free one.
    explicit DnsServer(Behaviour behaviour, const std::string &host = "127.0.0.1",
                       unsigned short port = 0);
    ~DnsServer();

    /// "127.0.0.1@PORT"
    std::string address() const;

    unsigned short port() const { return tcp_.address().port(); }

    /// What was asked so far; the first few thousand questions, lest a load test fill the memory.
    std::vector<DnsQuestion> questions() const;

    /// How many questions there were.
    std::size_t asked() const;

private:
    using Clock = std::chrono::steady_clock;

    /// A reply that is ready, and its way.
    struct Departure {
        std::string message;
        std::shared_ptr<DnsConnection> connection; ///< none: by UDP
        Poco::Net::SocketAddress client;
        bool fromWrongPort;
    };

    void serve();
    int patience() const;
    void serveUdp();
    void serveTcp(const std::shared_ptr<DnsConnection> &connection);
    void accept();
    void answer(std::string_view query, Departure way);
    void dispatch();
    void send(const Departure &departure);

    Behaviour behaviour_;
    Poco::Net::ServerSocket tcp_;
    Poco::Net::DatagramSocket udp_;
    Poco::Net::DatagramSocket wrongPort_;
    std::vector<std::shared_ptr<DnsConnection>> connections_;
    std::multimap<Clock::time_point, Departure> departures_;
    mutable std::mutex mutex_;
    std::vector<DnsQuestion> questions_;
    std::size_t asked_ = 0;
    std::atomic<bool> isOver_{false};
    std::thread thread_;
};

} // namespace lab
