// SPDX-License-Identifier: MIT
// What becomes of a line that nobody gets, through the real program: the exit code is 3, whatever
// it would have been. And closed descriptors, whose numbers no connection may take.

#include "cli/Launch.hpp"
#include "cli/Places.hpp"
#include "cli/Suite.hpp"
#include "lab/Tap.hpp"

#include <sys/resource.h>

namespace {

using cli::Launched;
using Words = std::vector<std::string>;

constexpr const char *check = "check_smtp_dialog";

std::string ends(const Launched &launched, int exitCode)
{
    return launched.exitCode == exitCode
               ? ""
               : "exit code " + std::to_string(launched.exitCode) + ", not " +
                     std::to_string(exitCode) + ": " + launched.output + "\n";
}

void put(const char *file, int flags)
{
    ::dup2(::open(file, flags), STDOUT_FILENO);
}

/// What a run prints, and how it ends when somebody reads that.
struct Print {
    const char *name;
    Words words;
    int exitCode;
};

/// A stdout that takes nothing.
struct Sink {
    const char *name;
    std::function<void()> prepare;
};

std::vector<Sink> sinks(const cli::SmallPipe &broken)
{
    return {{"a closed stdout", [] { ::close(STDOUT_FILENO); }},
            {"a full disk", [] { put("/dev/full", O_WRONLY); }},
            {"a stdout that is open for reading", [] { put("/dev/null", O_RDONLY); }},
            {"a broken pipe", [&] { ::dup2(broken.writeEnd(), STDOUT_FILENO); }},
            {"a file that may not grow", [] {
                 const rlimit none{0, 0};
                 ::setrlimit(RLIMIT_FSIZE, &none);
             }}};
}

void losses(lab::Tap &tap, const Words &server, const cli::Fifo &fifo)
{
    const auto with = [&](const Words &more) {
        Words words = server;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const Print prints[] = {
        {"text", with({}), 0},
        {"JSON", with({"--output", "json"}), 0},
        {"the watchdog's line", with({"-t", "1:ok", "--message", fifo.path()}), 0},
        {"a usage error", {"--nosuch"}, 3},
        {"--help", {"--help"}, 3},
        {"--version", {"--version"}, 3},
    };
    cli::SmallPipe broken;
    broken.closeReader();
    for (const Print &print : prints) {
        const Launched read = cli::launch(check, print.words);
        tap.result(std::string(print.name) + " is printed",
                   ends(read, print.exitCode) + (read.output.empty() ? "nothing\n" : ""));
        for (const Sink &sink : sinks(broken))
            tap.result(std::string(print.name) + " into " + sink.name,
                       ends(cli::launch(check, print.words, sink.prepare), 3));
    }
}

void fullPipes(lab::Tap &tap, const Words &server, const cli::Fifo &fifo)
{
    const cli::SmallPipe full;
    full.fill();
    const auto prepare = [&] { ::dup2(full.writeEnd(), STDOUT_FILENO); };
    Words words = server;
    words.insert(words.end(), {"-t", "2"});
    tap.result("a line into a pipe that is full", ends(cli::launch(check, words, prepare), 3));
    words.insert(words.end(), {"-t", "1:ok", "--message", fifo.path()});
    tap.result("the watchdog's line into a pipe that is full",
               ends(cli::launch(check, words, prepare), 3));
}

void closed(lab::Tap &tap, cli::LineServer &server, const Words &words)
{
    for (int which = 1; which < 8; ++which) {
        const Launched launched = cli::launch(check, words, [which] {
            for (int descriptor = 0; descriptor < 3; ++descriptor)
                if (which & 1 << descriptor)
                    ::close(descriptor);
        });
        std::string name = "closed:";
        for (int descriptor = 0; descriptor < 3; ++descriptor)
            name += which & 1 << descriptor ? " " + std::to_string(descriptor) : "";
        std::string trouble = ends(launched, which & 2 ? 3 : 0);
        for (const std::string &heard : server.heard())
            if (cli::lines(heard) != Words{"EHLO probe.example.net", "QUIT"})
                trouble += "the server got: " + heard;
        tap.result(name, trouble);
    }
}

const cli::Suite suite("output-loss", [] {
    cli::LineServer server([] { return cli::talkative(); });
    const cli::Fifo fifo;
    const Words words{"-H", "127.0.0.1", "-p", std::to_string(server.port()),
                      "-F", "probe.example.net"};
    lab::Tap tap;
    losses(tap, words, fifo);
    fullPipes(tap, words, fifo);
    server.heard();
    closed(tap, server, words);
    tap.finish();
});

} // namespace
