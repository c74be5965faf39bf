// SPDX-License-Identifier: MIT
#pragma once

#include "lab/PeerStream.hpp"
#include "plugin/Environment.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lab {

/// The world in which a dialogue is played in memory: one server, at every address, canned answers
/// to questions and pings, and the real clock.
class LabEnvironment : public plugin::Environment {
public:
    /// `fragment`: how many bytes a read returns at most. Refers to its arguments.
    LabEnvironment(const Script &script, EngineFactory engines, std::size_t fragment);

    std::unique_ptr<dns::Resolver> resolver(const dns::Settings &settings) override;
    std::unique_ptr<net::Connector>
    connector(const std::optional<Poco::Net::IPAddress> &source) override;
    std::unique_ptr<icmp::Pinger>
    pinger(const std::optional<Poco::Net::IPAddress> &source) override;
    void showProgress(const std::string &line) override;
    std::string fullHostName() override;
    std::string variable(const std::string &name) override;

    /// After the run: "" when the client kept to the script, else where it did not.
    std::string complaint() const;

private:
    std::shared_ptr<ScriptPeer> nextPeer();

    const Script &script_;
    EngineFactory engines_;
    std::size_t fragment_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<ScriptPeer>> peers_;

    friend class ScriptConnector;
};

} // namespace lab
