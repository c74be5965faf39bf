// SPDX-License-Identifier: MIT
#include "plugin/Run.hpp"

#include "cli/ExtraOpts.hpp"
#include "cli/Help.hpp"
#include "cli/Parser.hpp"
#include "nagios/Report.hpp"
#include "plugin/JsonOutput.hpp"
#include "plugin/Watchdog.hpp"

#include <csignal>
#include <exception>
#include <string_view>

#include <unistd.h>

namespace plugin {

namespace {

constexpr int exitUnknown = nagios::exitCode(nagios::State::unknown);

nagios::Verdict ownTrouble(const std::string &text)
{
    nagios::Verdict verdict;
    verdict.findings.push_back({nagios::State::unknown, text});
    return verdict;
}

nagios::Verdict guardedCheck(Check &check, Environment &environment, Progress &progress)
{
    try {
        return check.check(environment, progress);
    } catch (const std::exception &trouble) {
        return ownTrouble(trouble.what());
    }
}

void writeAll(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

Outcome run(Check &check, const std::vector<std::string> &words, Environment &environment,
            Progress &progress, const Configured &configured)
{
    const cli::Program &program = check.program();
    CommonConfig &common = check.common();
    try {
        const auto variable = [&](const std::string &name) { return environment.variable(name); };
        const cli::OptionTable table = check.options();
        const std::vector<std::string> positional =
            cli::parse(table, cli::expandExtraOpts(program.name, words, variable));
        if (common.help)
            return {cli::help(program, table), exitUnknown};
        if (common.version)
            return {cli::version(program), exitUnknown};
        check.finish(positional);
    } catch (const std::exception &fault) {
        return {nagios::report(program.service, ownTrouble(fault.what()), 0), exitUnknown};
    }
    if (configured)
        configured(common);
    const nagios::Verdict verdict = guardedCheck(check, environment, progress);
    return {common.json ? jsonOutput(program.service, verdict)
                        : nagios::report(program.service, verdict, common.verbosity),
            nagios::exitCode(verdict.state())};
}

int mainProgram(Check &check, int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    Progress progress;
    Watchdog watchdog(check.program().service, progress);
    Environment environment;
    const Outcome outcome =
        run(check, {argv + (argc > 0 ? 1 : 0), argv + argc}, environment, progress,
            [&](const CommonConfig &common) { watchdog.arm(common.timeout, common.timeoutState); });
    watchdog.claimOutput();
    writeAll(outcome.output);
    return outcome.exitCode;
}

} // namespace plugin
