// SPDX-License-Identifier: MIT
#include "plugin/Run.hpp"

#include "cli/ExtraOpts.hpp"
#include "cli/Help.hpp"
#include "cli/Parser.hpp"
#include "cli/SecretWords.hpp"
#include "judge/Code.hpp"
#include "nagios/Measure.hpp"
#include "nagios/Report.hpp"
#include "nagios/State.hpp"
#include "plugin/JsonOutput.hpp"
#include "plugin/Output.hpp"
#include "plugin/Watchdog.hpp"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <exception>
#include <optional>
#include <string_view>

namespace plugin {

namespace {

// A pipe, standard input or the service database may keep these waiting.
constexpr Phase readingIniFile{"the ini file of --extra-opts", false};
constexpr Phase readingOptions{"its options to be read", false};

/// The time that is always left to print a result.
constexpr net::Seconds printingTime{1};

nagios::Verdict ownTrouble(nagios::FindingCode code, const std::string &text)
{
    nagios::Verdict verdict;
    verdict.findings.push_back({nagios::State::unknown, code, text});
    return verdict;
}

/// The verdict when reading the options took most of the time: a server must not be blamed for
/// that.
std::optional<nagios::Verdict> lateStart(const options::CommonConfig &common)
{
    constexpr double minShare = 0.1;
    if (common.deadline().remaining() >= common.timeout * minShare)
        return {};
    nagios::Verdict verdict;
    verdict.summary = "reading the options took " + nagios::inSeconds(common.used.count()) +
                      " of " + nagios::inSeconds(common.timeout.count()) + " (raise --timeout)";
    verdict.findings.push_back({common.timeoutState.value_or(nagios::State::unknown),
                                judge::Code::noTime, verdict.summary});
    return verdict;
}

nagios::Verdict guardedCheck(Check &check, Environment &environment, Progress &progress)
{
    try {
        return check.check(environment, progress);
    } catch (const std::exception &trouble) {
        return ownTrouble(judge::Code::ownTrouble, trouble.what());
    }
}

/// Fills the Config from the words of the command line. Error messages have no secrets in them.
void configure(Check &check, const cli::OptionTable &table, const std::vector<std::string> &words,
               Environment &environment, Progress &progress, const Listener &listener)
{
    const net::Clock::time_point start = net::Clock::now();
    const auto variable = [&](const std::string &name) { return environment.variable(name); };
    std::vector<std::string> all = words;
    options::CommonConfig &common = check.common();
    try {
        progress.enter(readingIniFile);
        listener.timeout(options::timeoutIn(table, words));
        all = cli::expandExtraOpts(check.program().name, words, variable);
        progress.enter(readingOptions);
        listener.timeout(options::timeoutIn(table, all));
        const std::vector<std::string> positional = cli::parse(table, all);
        common.variable = variable;
        if (!common.help && !common.version)
            check.finish(positional);
        common.used = net::Clock::now() - start;
        progress.enter(Progress::starting);
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

} // namespace

Outcome run(Check &check, const std::vector<std::string> &words, Environment &environment,
            Progress &progress, const Listener &listener)
{
    const cli::Program &program = check.program();
    options::CommonConfig &common = check.common();
    try {
        const cli::OptionTable table = check.options();
        configure(check, table, words, environment, progress, listener);
        if (common.help)
            return {cli::help(program, table), nagios::exitUnknown};
        if (common.version)
            return {cli::version(program), nagios::exitUnknown};
        listener.configured(table);
    } catch (const std::exception &fault) {
        return {nagios::report(program.service, ownTrouble(judge::Code::usage, fault.what()), 0),
                nagios::exitUnknown};
    }
    const std::optional<nagios::Verdict> late = lateStart(common);
    const nagios::Verdict verdict = late ? *late : guardedCheck(check, environment, progress);
    return {common.json ? jsonOutput(program.service, verdict)
                        : nagios::report(program.service, verdict, common.verbosity),
            nagios::exitCode(verdict.state())};
}

int mainProgram(Check &check, int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const bool hasOutput = openStandardDescriptors();
    Progress progress;
    Watchdog watchdog(check.program().service, progress, hasOutput);
    Environment environment;
    char **const first = argv + (argc > 0 ? 1 : 0);
    net::Seconds timeout = options::Timeout().seconds;
    Listener listener;
    listener.timeout = [&](const options::Timeout &known) {
        timeout = known.seconds;
        watchdog.arm(known.seconds, known.state);
    };
    listener.configured = [&](const cli::OptionTable &table) {
        hideSecrets(table, first, argv + argc);
    };
    const Outcome outcome = run(check, {first, argv + argc}, environment, progress, listener);
    const net::Seconds left = std::max(timeout - watchdog.elapsed(), printingTime);
    watchdog.claimOutput(left + printingTime);
    const bool isWritten = hasOutput && writeOutput(outcome.output, net::Deadline::after(left));
    return isWritten ? outcome.exitCode : nagios::exitUnknown;
}

} // namespace plugin
