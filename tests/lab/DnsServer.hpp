// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/DatagramSocket.h>
#include <Poco/Net/ServerSocket.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lab {

struct DnsQuestion {
    std::string name; ///< as asked, without a trailing dot
    int type = 0;     ///< ns_t_a and so on
    bool overTcp = false;
};

struct DnsRecord {
    std::string owner;
    int type = 0;
    std::string data; ///< an address, or the target of a CNAME
};

struct DnsReply {
    int rcode = 0;
    std::vector<DnsRecord> records = {};
    bool isSilent = false;
    bool isTruncated = false;
    bool hasWrongId = false;
};

/// A name server at 127.0.0.1, UDP and TCP, that answers what a test tells it to.
class DnsServer {
public:
    using Behaviour = std::function<DnsReply(const DnsQuestion &)>;

    explicit DnsServer(Behaviour behaviour);
    ~DnsServer();

    /// "127.0.0.1@PORT"
    std::string address() const;

    /// What was asked so far.
    std::vector<DnsQuestion> questions() const;

private:
    void serve();
    void serveUdp();
    void serveTcp();
    std::string answer(const std::string &query, bool overTcp);

    Behaviour behaviour_;
    Poco::Net::ServerSocket tcp_;
    Poco::Net::DatagramSocket udp_;
    mutable std::mutex mutex_;
    std::vector<DnsQuestion> questions_;
    std::atomic<bool> isOver_{false};
    std::thread thread_;
};

} // namespace lab
