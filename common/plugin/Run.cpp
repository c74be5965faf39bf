// SPDX-License-Identifier: MIT
#include "plugin/Run.hpp"

#include "cli/ExtraOpts.hpp"
#include "cli/Help.hpp"
#include "cli/Parser.hpp"
#include "cli/SecretWords.hpp"
#include "nagios/Report.hpp"
#include "plugin/JsonOutput.hpp"
#include "plugin/Watchdog.hpp"

#include <csignal>
#include <cstring>
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

/// From the words of the command line to a Config that is ready. No message of a fault has a secret.
void configure(Check &check, const cli::OptionTable &table, const std::vector<std::string> &words,
               Environment &environment)
{
    const auto variable = [&](const std::string &name) { return environment.variable(name); };
    std::vector<std::string> all = words;
    CommonConfig &common = check.common();
    try {
        all = cli::expandExtraOpts(check.program().name, words, variable);
        const std::vector<std::string> positional = cli::parse(table, all);
        common.variable = variable;
        if (!common.help && !common.version)
            check.finish(positional);
    } catch (const std::exception &fault) {
        throw cli::UsageError(cli::withoutSecrets(fault.what(), table, all));
    }
}

/// Takes secrets out of what other users of this machine see of the command line.
void hideSecrets(const cli::OptionTable &table, char **first, char **end)
{
    for (const std::string_view secret : cli::secretsIn(table, {first, end}))
        ::explicit_bzero(const_cast<char *>(secret.data()), secret.size());
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
        const cli::OptionTable table = check.options();
        configure(check, table, words, environment);
        if (common.help)
            return {cli::help(program, table), exitUnknown};
        if (common.version)
            return {cli::version(program), exitUnknown};
        if (configured)
            configured(common, table);
    } catch (const std::exception &fault) {
        return {nagios::report(program.service, ownTrouble(fault.what()), 0), exitUnknown};
    }
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
    char **const first = argv + (argc > 0 ? 1 : 0);
    const Outcome outcome = run(check, {first, argv + argc}, environment, progress,
                                [&](const CommonConfig &common, const cli::OptionTable &table) {
                                    watchdog.arm(common.timeout, common.timeoutState);
                                    hideSecrets(table, first, argv + argc);
                                });
    watchdog.claimOutput();
    writeAll(outcome.output);
    return outcome.exitCode;
}

} // namespace plugin
