// SPDX-License-Identifier: MIT
// A few mail servers on 127.0.0.1, each in a situation of its own, to try the checks on.
//
//     smtp-lab [SECONDS]
//
// prints one line, "fine=PORT refused=PORT slow=PORT expired=PORT ca=FILE", and serves until it
// gets SIGTERM or SIGINT or the seconds are over.

#include "lab/Identities.hpp"
#include "lab/MailSession.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/TemporaryFile.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <thread>
#include <vector>

namespace {

using Poco::Net::StreamSocket;

class Connection : public Poco::Net::TCPServerConnection {
public:
    Connection(const StreamSocket &client, const lab::Situation &situation,
               const lab::Identities &identities)
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
        lab::MailSession session(situation_, identities_.factory());
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

    const lab::Situation &situation_;
    const lab::Identities &identities_;
};

class Factory : public Poco::Net::TCPServerConnectionFactory {
public:
    Factory(const lab::Situation &situation, const lab::Identities &identities)
        : situation_(situation), identities_(identities)
    {
    }

    Poco::Net::TCPServerConnection *createConnection(const StreamSocket &client) override
    {
        return new Connection(client, situation_, identities_);
    }

private:
    const lab::Situation &situation_;
    const lab::Identities &identities_;
};

void waitForSignal(const sigset_t &signals, const char *seconds)
{
    if (seconds != nullptr) {
        const timespec span{std::atol(seconds), 0};
        sigtimedwait(&signals, nullptr, &span);
    } else {
        int received = 0;
        sigwait(&signals, &received);
    }
}

int serve(const char *seconds)
{
    // Blocked here, so that in every thread: the signals wait for waitForSignal().
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const lab::Identities identities;
    const std::vector<lab::Situation> situations = {{"fine", "good", false, 0},
                                                    {"refused", "good", true, 0},
                                                    {"slow", "good", false, 2},
                                                    {"expired", "expired", false, 0}};
    std::vector<std::unique_ptr<Poco::Net::TCPServer>> servers;
    const Poco::TemporaryFile caFile;
    std::ofstream(caFile.path()) << identities.authority();
    for (const lab::Situation &situation : situations) {
        Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
        servers.push_back(
            std::make_unique<Poco::Net::TCPServer>(new Factory(situation, identities), socket));
        servers.back()->start();
        std::cout << situation.name << '=' << servers.back()->port() << ' ';
    }
    std::cout << "ca=" << caFile.path() << std::endl;
    waitForSignal(signals, seconds);
    for (const auto &server : servers)
        server->stop();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    try {
        return serve(argc > 1 ? argv[1] : nullptr);
    } catch (const std::exception &error) {
        std::cerr << "smtp-lab: " << error.what() << std::endl;
        return 1;
    }
}
