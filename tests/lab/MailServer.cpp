// SPDX-License-Identifier: MIT
#include "lab/MailServer.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>

#include <array>
#include <chrono>
#include <thread>

namespace lab {

namespace {

using Poco::Net::StreamSocket;

class Connection : public Poco::Net::TCPServerConnection {
public:
    Connection(const StreamSocket &client, const Situation &situation, const Identities &identities)
        : TCPServerConnection(client), situation_(situation), identities_(identities)
    {
    }

    void run() override
    {
        StreamSocket &client = socket();
        client.setNoDelay(true);
        client.setReceiveTimeout(Poco::Timespan(60, 0));
        std::this_thread::sleep_for(std::chrono::duration<double>(situation_.greetingDelay));
        try {
            serve(client);
        } catch (const Poco::Exception &) {
            // The client has gone; that ends the connection and nothing else.
        }
    }

private:
    void serve(StreamSocket &client)
    {
        MailSession session(situation_, identities_.factory());
        std::array<char, 16384> bytes;
        while (true) {
            const std::string output = session.takeOutput();
            client.sendBytes(output.data(), static_cast<int>(output.size()));
            if (session.finished())
                return;
            const int count = client.receiveBytes(bytes.data(), static_cast<int>(bytes.size()));
            if (count <= 0)
                return;
            session.onInput({bytes.data(), static_cast<std::size_t>(count)});
        }
    }

    const Situation &situation_;
    const Identities &identities_;
};

class Factory : public Poco::Net::TCPServerConnectionFactory {
public:
    Factory(const Situation &situation, const Identities &identities)
        : situation_(situation), identities_(identities)
    {
    }

    Poco::Net::TCPServerConnection *createConnection(const StreamSocket &client) override
    {
        return new Connection(client, situation_, identities_);
    }

private:
    const Situation &situation_;
    const Identities &identities_;
};

} // namespace

MailServer::MailServer(const Situation &situation, const Identities &identities,
                       const Poco::Net::ServerSocket &socket)
    : server_(new Factory(situation, identities), socket)
{
    server_.start();
}

MailServer::~MailServer()
{
    server_.stop();
}

} // namespace lab
