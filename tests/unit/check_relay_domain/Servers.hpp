// SPDX-License-Identifier: MIT
#pragma once

#include "net/Connector.hpp"
#include "plugin/Environment.hpp"
#include "unit/check_relay_domain/Story.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

/// Servers in memory that answer as chance has it, and keep what clients say to them.
namespace unit::relay {

/// What a server does about one line of the client, or about the connection: bytes for the client.
struct Reaction {
    std::string text;
    bool hangsUp = false;
};

/// One connection, for a test to look at when it is over.
struct Visit {
    std::vector<std::string> writes; ///< each as it came from the client
    std::string said;                ///< by the client, all of it
    std::size_t refusals = 0;
    std::size_t resets = 0;
    bool isMessage = false;     ///< the client has read a 354
    std::string afterGoAhead{}; ///< what it said then
};

/// The server's side. `line` is "" for the greeting.
using Answers = std::function<Reaction(const std::string &line)>;

/// A world with one server. A read never goes beyond the end of a line, so that it is known what
/// the client has read. Time does not pass: where nothing comes, a read times out at once.
class ServerEnvironment : public plugin::Environment {
public:
    ServerEnvironment(Answers answers, std::size_t fragment)
        : answers_(std::move(answers)), fragment_(fragment)
    {
    }

    std::unique_ptr<dns::Resolver> resolver(const dns::Settings &settings) override;
    std::unique_ptr<net::Connector>
    connector(const std::optional<Poco::Net::IPAddress> &source) override;
    std::string fullHostName() override { return "probe.example.org"; }
    void showProgress(const std::string &) override {}

    std::vector<std::shared_ptr<Visit>> visits;

private:
    Answers answers_;
    std::size_t fragment_;
    std::mutex mutex_;

    friend class ServerConnector;
};

/// Facts and words of a run against such a server.
Story run(ServerEnvironment &world, const Config &config);

/// Answers of a set, with weights of its own in each run: some servers say 354 to all, some hang
/// up.
Answers chaos(unsigned seed);

/// Who is refused by an honest server, which says what it means and keeps to the order of commands.
struct Manners {
    bool takesIntended = true;
    bool takesOddSenders = true;
    bool isOpen = false; ///< some foreign recipients are accepted
    bool refusesData = false;
    bool pipelines = true;
};

Answers honest(unsigned seed, const Manners &manners);

} // namespace unit::relay
