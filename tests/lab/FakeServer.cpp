// SPDX-License-Identifier: MIT
#include "lab/FakeServer.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>

namespace lab {

namespace {

using Poco::Net::SocketAddress;

/// How often a waiting thread looks whether it shall end.
const Poco::Timespan tick(0, 50000);

SocketAddress listenAddress(const std::string &address)
{
    if (address.front() == '/')
        return SocketAddress(SocketAddress::UNIX_LOCAL, address);
    return SocketAddress(Poco::Net::IPAddress(address), 0);
}

void pauseFor(double seconds)
{
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

} // namespace

FakeServer::FakeServer(const Script &script, EngineFactory engines, const std::string &address,
                       std::size_t fragment)
    : script_(script), engines_(std::move(engines)), fragment_(fragment)
{
    const SocketAddress local = listenAddress(address);
    listener_.bind(local);
    listener_.listen();
    if (local.family() != SocketAddress::UNIX_LOCAL)
        port_ = listener_.address().port();
    thread_ = std::thread([this] { serve(); });
}

FakeServer::~FakeServer()
{
    finish();
}

std::string FakeServer::finish()
{
    stopping_ = true;
    if (thread_.joinable())
        thread_.join();
    return complaint_;
}

/// A client that was accepted is served to its end; nobody new is waited for after finish().
void FakeServer::serve()
{
    while (true) {
        if (!listener_.poll(tick, Poco::Net::Socket::SELECT_READ)) {
            if (stopping_)
                return;
            continue;
        }
        Poco::Net::StreamSocket client = listener_.acceptConnection();
        playTo(client, script_.connection(static_cast<std::size_t>(connections_++)));
    }
}

void FakeServer::playTo(Poco::Net::StreamSocket &client, const Script &script)
{
    ScriptPeer peer(script, engines_);
    try {
        if (port_ != 0)
            client.setNoDelay(true);
        peer.onConnect();
        while (deliver(client, peer) && receive(client, peer)) {
        }
        if (peer.end() == PeerEnd::reset)
            client.setLinger(true, 0);
        complain(peer.finish());
    } catch (const Poco::Exception &) {
        // The client has gone, with a reset or while it was written to: the script knows whether
        // it was allowed to.
        complain(peer.finish());
    } catch (const std::exception &error) {
        complain(error.what());
    }
}

void FakeServer::complain(const std::string &what)
{
    if (complaint_.empty())
        complaint_ = what;
}

/// False when the server hangs up.
bool FakeServer::deliver(Poco::Net::StreamSocket &client, ScriptPeer &peer)
{
    for (const Output &output : peer.takeOutput()) {
        pauseFor(output.pause);
        const std::size_t step = output.interval > 0 ? 1 : fragment_;
        for (std::size_t at = 0; at < output.bytes.size(); at += step) {
            const std::size_t size = std::min(step, output.bytes.size() - at);
            client.sendBytes(output.bytes.data() + at, static_cast<int>(size));
            pauseFor(output.interval);
        }
    }
    return peer.end() != PeerEnd::close && peer.end() != PeerEnd::reset;
}

/// False when the client has gone. It gets half a minute, which only a broken test uses up.
bool FakeServer::receive(Poco::Net::StreamSocket &client, ScriptPeer &peer)
{
    if (!client.poll(Poco::Timespan(30, 0), Poco::Net::Socket::SELECT_READ))
        return false;
    std::array<char, 4096> bytes;
    const int count = client.receiveBytes(bytes.data(), static_cast<int>(bytes.size()));
    if (count <= 0)
        return false;
    peer.onInput({bytes.data(), static_cast<std::size_t>(count)});
    return true;
}

unsigned short closedPort()
{
    Poco::Net::ServerSocket socket;
    socket.bind(SocketAddress(Poco::Net::IPAddress("127.0.0.1"), 0));
    return socket.address().port();
}

} // namespace lab
