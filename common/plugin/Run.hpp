// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"
#include "nagios/Verdict.hpp"
#include "options/CommonConfig.hpp"
#include "plugin/Environment.hpp"
#include "plugin/Progress.hpp"

#include <functional>
#include <string>
#include <vector>

namespace plugin {

/// The interface of a check program. Calls come in the order written here.
class Check {
public:
    virtual ~Check() = default;

    virtual const cli::Program &program() const = 0;

    /// The rows, bound to this check's configuration.
    virtual cli::OptionTable options() = 0;

    /// The options that all checks share, as far as they have been read.
    virtual options::CommonConfig &common() = 0;

    /// Derives what depends on several options. `positional`: the words that are no options.
    /// Throws cli::UsageError.
    virtual void finish(const std::vector<std::string> &positional) = 0;

    /// Looks at the world and judges it. Problems on our side are thrown, as any std::exception.
    virtual nagios::Verdict check(Environment &environment, Progress &progress) = 0;
};

/// A check that is made of its functions: its description, the rows for a Config, what depends on
/// several options, the probe that turns a Config into evidence, and the judge.
template <class Config, auto describe, auto rows, auto derive, auto probe, auto judge>
class CheckOf : public Check {
public:
    const cli::Program &program() const override { return describe(); }
    cli::OptionTable options() override { return rows(config_); }
    options::CommonConfig &common() override { return config_.common; }
    void finish(const std::vector<std::string> &positional) override
    {
        derive(config_, positional);
    }
    nagios::Verdict check(Environment &environment, Progress &progress) override
    {
        return judge(config_, probe(config_, environment, progress));
    }

private:
    Config config_;
};

/// The result of a run: everything for stdout, and the exit code.
struct Outcome {
    std::string output;
    int exitCode = 3;
};

/// Callbacks for what a run has read of its options.
struct Listener {
    /// Called with the --timeout of the command line, before anything else is read; then with that
    /// of the ini file too.
    std::function<void(const options::Timeout &)> timeout = [](const options::Timeout &) {};
    /// Called once, when the options have proved good and before anything is sent.
    std::function<void(const cli::OptionTable &)> configured = [](const cli::OptionTable &) {};
};

/// One run from the words of the command line to the text; never throws, prints nothing.
Outcome run(Check &check, const std::vector<std::string> &words, Environment &environment,
            Progress &progress, const Listener &listener = {});

/// The body of main(): run() on the real world under the watchdog, and the only place that writes
/// to stdout. The exit code is 3 when the output could not be written.
int mainProgram(Check &check, int argc, char **argv);

} // namespace plugin
