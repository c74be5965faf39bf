// SPDX-License-Identifier: MIT
// Plays each dialogue against the real program, over a socket of 127.0.0.1:
//
//     play-binary [FILE.dlg...]
//
// With no files: all of $srcdir/tests/dialogues. The programs are those below
// $CHECK_PLUGINS, or below "plugins" of the current directory.

#include "dialogues/Expectation.hpp"
#include "dialogues/Files.hpp"
#include "lab/FakeServer.hpp"
#include "lab/Identities.hpp"
#include "lab/RealProgram.hpp"
#include "lab/ScriptZones.hpp"
#include "lab/Tap.hpp"

#include <atomic>
#include <csignal>
#include <iostream>
#include <string>
#include <thread>

namespace {

/// Most dialogues with a silent server wait a second: so several at once.
constexpr std::size_t atOnce = 6;
constexpr std::size_t packet = 16384;

class Player {
public:
    explicit Player(std::vector<std::string> files) : files_(std::move(files)) {}

    void playAll()
    {
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < atOnce; ++i)
            threads.emplace_back([this] { playSome(); });
        for (std::thread &thread : threads)
            thread.join();
        tap_.finish();
    }

private:
    void playSome()
    {
        for (std::size_t i = next_++; i < files_.size(); i = next_++) {
            try {
                play(dialogues::load(files_[i]));
            } catch (const std::exception &error) {
                tap_.result(files_[i], error.what());
            }
        }
    }

    void play(const lab::Script &script)
    {
        if (script.where != lab::Where::inProcess)
            tap_.result(script.name, script.steps.empty() && !script.connects.empty()
                                         ? refused(script)
                                         : played(script));
    }

    std::string played(const lab::Script &script)
    {
        lab::FakeServer server(bound(script, 0), identities_.factory(), "127.0.0.1", packet);
        const std::string trouble = run(script, server.port());
        std::string strayed = server.finish();
        if (server.connections() != static_cast<int>(script.connections()))
            strayed += " connections: " + std::to_string(server.connections());
        return (strayed.empty() ? "" : strayed + "\n") + trouble;
    }

    /// Of the ways in which a connect fails only a closed port can be had without a network.
    std::string refused(const lab::Script &script) { return run(script, lab::closedPort()); }

    lab::Script bound(const lab::Script &script, unsigned short port,
                      const std::string &nameServer = "") const
    {
        std::map<std::string, std::string> marks = saved_.marks();
        marks["host"] = "127.0.0.1";
        marks["from"] = "127.0.0.1";
        marks["port"] = std::to_string(port);
        marks["dns"] = nameServer;
        return dialogues::bound(script, marks);
    }

    std::string run(const lab::Script &unbound, unsigned short port) const
    {
        const lab::DnsServer dns(lab::zonesOf(bound(unbound, port)).recursive());
        const lab::Script script = bound(unbound, port, dns.address());
        const lab::ProcessResult result =
            lab::runCheck(script.check, lab::words(script.args), script.environment);
        std::string trouble = dialogues::compare(script, result.output, result.exitCode);
        if (!result.errors.empty())
            trouble += "on stderr: " + result.errors;
        return trouble;
    }

    const std::vector<std::string> files_;
    std::atomic<std::size_t> next_{0};
    lab::Identities identities_;
    dialogues::SavedIdentities saved_{identities_};
    lab::Tap tap_;
};

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    try {
        Player(dialogues::files({argv + 1, argv + argc})).playAll();
        return 0;
    } catch (const std::exception &error) {
        std::cout << "Bail out! " << error.what() << std::endl;
        return 1;
    }
}
