// SPDX-License-Identifier: MIT
// A few mail servers on 127.0.0.1, each in a situation of its own, and a small DNS with domains
// that lead to some (see ReachLab.hpp), to try the checks on.
//
//     smtp-lab [SECONDS]
//
// prints one line, "fine=PORT refused=PORT slow=PORT expired=PORT closed=PORT ca=FILE
// dns=127.0.0.1@PORT mx=PORT", and serves until it gets SIGTERM or SIGINT or the seconds are over.

#include "lab/Identities.hpp"
#include "lab/MailServer.hpp"
#include "lab/ReachLab.hpp"

#include <Poco/TemporaryFile.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <memory>
#include <vector>

namespace {

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
                                                    {"expired", "expired", false, 0},
                                                    {"closed", "good", false, 0, "example.com"}};
    std::vector<std::unique_ptr<lab::MailServer>> servers;
    const Poco::TemporaryFile caFile;
    std::ofstream(caFile.path()) << identities.authority();
    for (const lab::Situation &situation : situations) {
        const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
        servers.push_back(std::make_unique<lab::MailServer>(situation, identities, socket));
        std::cout << situation.name << '=' << servers.back()->port() << ' ';
    }
    const lab::ReachLab reach(identities);
    std::cout << "ca=" << caFile.path() << " dns=" << reach.nameServer() << " mx=" << reach.port()
              << std::endl;
    waitForSignal(signals, seconds);
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
