// SPDX-License-Identifier: MIT
#pragma once

#include "icmp/EchoSocket.hpp"
#include "icmp/Pinger.hpp"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace icmp {

/// Sends real echo requests. Each address is asked once more after a second without an answer. A
/// reply counts when address, sequence and cookie are those of a request; each address has a cookie
/// of its own, so that no host can answer for another. Only addresses that were given to start()
/// are kept, whatever comes in.
/// Owns its sockets, opened by the constructor, and one thread from the first start() on.
class IcmpPinger : public Pinger {
public:
    /// To be made before any other thread: it takes the capability to ping from this one. `source`:
    /// the local address to send from, if any.
    explicit IcmpPinger(const std::optional<Poco::Net::IPAddress> &source = {});

    /// Ends the thread; does not wait for answers.
    ~IcmpPinger() override;

    IcmpPinger(const IcmpPinger &) = delete;
    IcmpPinger &operator=(const IcmpPinger &) = delete;

    void start(const Poco::Net::IPAddress &address) override;
    PingResult result(const Poco::Net::IPAddress &address, net::Seconds patience) override;
    std::string trouble() const override;

private:
    /// An address that was asked, and the result so far.
    struct Target {
        std::uint64_t cookie = 0;
        std::array<net::Clock::time_point, 2> sent{}; ///< by sequence
        std::uint16_t tries = 0;
        bool isRefused = false; ///< this machine itself will not send there
        PingResult known;
        bool isFinal() const;
    };

    bool canReceive();
    void send(const Poco::Net::IPAddress &address, Target &target);
    void wake() const;
    void receive();
    bool receiveSome();
    int sendAgain();
    void take(const EchoAnswer &answer);
    const EchoSocket &socketFor(const Poco::Net::IPAddress &address) const;

    EchoSockets sockets_;
    net::Descriptor wake_;          ///< an eventfd
    mutable std::mutex mutex_; ///< of all that follows
    std::condition_variable changed_;
    std::map<Poco::Net::IPAddress, Target> targets_;
    std::deque<std::pair<net::Clock::time_point, Poco::Net::IPAddress>>
        again_; ///< in order of time
    std::string trouble_;
    bool isEnding_ = false;
    std::thread receiver_;
};

} // namespace icmp
