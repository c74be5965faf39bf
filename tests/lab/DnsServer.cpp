// SPDX-License-Identifier: MIT
#include "lab/DnsServer.hpp"

#include "lab/DnsMessage.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketImpl.h>

#include <algorithm>
#include <poll.h>

namespace lab {

namespace {

using Poco::Net::SocketAddress;

constexpr std::size_t maxRemembered = 4096;
constexpr int maxDatagramsAtOnce = 64; // then connections get their turn
constexpr int backlog = 512;
constexpr int roomForDatagrams = 4 << 20;

pollfd watched(const Poco::Net::Socket &socket, int events)
{
    return {socket.impl()->sockfd(), static_cast<short>(events), 0};
}

/// Binds both to one port; a free TCP port may be taken for UDP, so it may take a few.
void bindBoth(Poco::Net::ServerSocket &tcp, Poco::Net::DatagramSocket &udp, const std::string &host,
              unsigned short port)
{
    for (int left = 50;; --left) {
        try {
            Poco::Net::ServerSocket listener(SocketAddress(host, port), backlog);
            udp = Poco::Net::DatagramSocket(listener.address(), false);
            tcp = listener;
            return;
        } catch (const Poco::Net::NetException &) {
            if (port != 0 || left == 0)
                throw;
        }
    }
}

} // namespace

DnsServer::DnsServer(Behaviour behaviour, const std::string &host, unsigned short port)
    : behaviour_(std::move(behaviour)), wrongPort_(SocketAddress(host, 0), false)
{
    bindBoth(tcp_, udp_, host, port);
    tcp_.setBlocking(false);
    udp_.setBlocking(false);
    udp_.setReceiveBufferSize(roomForDatagrams);
    thread_ = std::thread([this] { serve(); });
}

DnsServer::~DnsServer()
{
    isOver_ = true;
    try {
        // Wakes the thread; it would see by itself, but later.
        wrongPort_.sendTo("", 0, udp_.address());
    } catch (const Poco::Exception &) {
    }
    thread_.join();
}

std::string DnsServer::address() const
{
    return udp_.address().host().toString() + "@" + std::to_string(port());
}

std::vector<DnsQuestion> DnsServer::questions() const
{
    const std::lock_guard<std::mutex> lock(mutex_);
    return questions_;
}

std::size_t DnsServer::asked() const
{
    const std::lock_guard<std::mutex> lock(mutex_);
    return asked_;
}

void DnsServer::serve()
{
    while (!isOver_) {
        std::vector<pollfd> sockets = {watched(udp_, POLLIN), watched(tcp_, POLLIN)};
        for (const auto &connection : connections_)
            sockets.push_back(
                watched(connection->socket(), connection->hasOutput() ? POLLIN | POLLOUT : POLLIN));
        ::poll(sockets.data(), sockets.size(), patience());
        if (sockets[0].revents != 0)
            serveUdp();
        for (std::size_t i = 2; i < sockets.size(); ++i) {
            if ((sockets[i].revents & POLLOUT) != 0)
                connections_[i - 2]->send();
            if ((sockets[i].revents & ~POLLOUT) != 0)
                serveTcp(connections_[i - 2]);
        }
        if (sockets[1].revents != 0)
            accept();
        dispatch();
        std::erase_if(connections_, [](const auto &connection) { return connection->isOver(); });
    }
}

/// Milliseconds until there is something to do.
int DnsServer::patience() const
{
    constexpr std::chrono::milliseconds most(100);
    if (departures_.empty())
        return most.count();
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(departures_.begin()->first - Clock::now());
    return static_cast<int>(std::clamp(left, std::chrono::milliseconds(0), most).count());
}

void DnsServer::serveUdp()
{
    for (int left = maxDatagramsAtOnce; left > 0; --left) {
        char query[4096];
        SocketAddress client;
        const int size = udp_.receiveFrom(query, sizeof query, client);
        if (size < 0)
            return;
        answer({query, static_cast<std::size_t>(size)}, {"", nullptr, client, false});
    }
}

void DnsServer::serveTcp(const std::shared_ptr<DnsConnection> &connection)
{
    for (const std::string &query : connection->receive())
        answer(query, {"", connection, {}, false});
}

void DnsServer::accept()
{
    try {
        connections_.push_back(std::make_shared<DnsConnection>(tcp_.acceptConnection()));
    } catch (const Poco::Exception &) {
        // The client has gone already.
    }
}

void DnsServer::answer(std::string_view query, Departure way)
{
    const std::optional<DnsQuestion> question = readQuery(query, way.connection != nullptr);
    if (!question)
        return;
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ++asked_;
        if (questions_.size() < maxRemembered)
            questions_.push_back(*question);
    }
    const DnsReply reply = behaviour_(*question);
    if (reply.hangsUp && way.connection)
        return way.connection->hangUp();
    if (reply.isSilent)
        return;
    way.message = writeReply(*question, reply);
    way.fromWrongPort = reply.comesFromWrongPort;
    if (reply.delay.count() > 0)
        departures_.emplace(Clock::now() + reply.delay, std::move(way));
    else
        send(way);
}

void DnsServer::dispatch()
{
    while (!departures_.empty() && departures_.begin()->first <= Clock::now()) {
        send(departures_.begin()->second);
        departures_.erase(departures_.begin());
    }
}

void DnsServer::send(const Departure &departure)
{
    if (departure.connection)
        return departure.connection->say(departure.message);
    try {
        (departure.fromWrongPort ? wrongPort_ : udp_)
            .sendTo(departure.message.data(), static_cast<int>(departure.message.size()),
                    departure.client);
    } catch (const Poco::Exception &) {
        // As if it were lost on the way.
    }
}

} // namespace lab
