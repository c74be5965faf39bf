// SPDX-License-Identifier: MIT
// Plays each dialogue in memory, at several fragment sizes:
//
//     play [FILE.dlg...]
//     play --accept FILE.dlg...    rewrites the line and the exit code that a file expects, where
//                                  they are not what the program says now, and prints the change
//     play --print [FILE.dlg...]   what the program says at -vvv and as JSON, times and all that
//                                  differs from run to run masked: for a diff with another version
//
// With no files: all of $srcdir/tests/dialogues.

#include "Checks.hpp"
#include "dialogues/Acceptance.hpp"
#include "dialogues/Expectation.hpp"
#include "dialogues/Files.hpp"
#include "lab/Identities.hpp"
#include "lab/LabEnvironment.hpp"
#include "lab/Tap.hpp"
#include "lab/ZoneResolver.hpp"
#include "plugin/Run.hpp"

#include <Poco/RegularExpression.h>

#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t whole = 1 << 20;

using Marks = std::map<std::string, std::string>;

struct Played {
    plugin::Outcome outcome;
    std::string strayed; ///< where the client left the script; "" when it did not
};

Played play(const lab::Script &script, const lab::Identities &identities, std::size_t size,
            const std::string &moreArguments = "")
{
    lab::LabEnvironment world(script, identities.factory(), size);
    plugin::Progress progress;
    const auto check = checks::named(script.check);
    if (!check)
        throw std::runtime_error("no such check: " + script.check);
    plugin::Outcome outcome =
        plugin::run(*check, lab::words(script.args + moreArguments), world, progress);
    return {std::move(outcome), world.complaint()};
}

std::string complaints(const lab::Script &script, const Played &played)
{
    return (played.strayed.empty() ? "" : played.strayed + "\n") +
           dialogues::compare(script, played.outcome.output, played.outcome.exitCode);
}

Marks marksOf(const dialogues::SavedIdentities &saved)
{
    Marks marks = saved.marks();
    marks["host"] = "192.0.2.25";
    marks["from"] = "192.0.2.10";
    marks["port"] = "2525";
    marks["dns"] = lab::ZoneResolver::address;
    return marks;
}

/// Calls `use` with the path of each file that can be played in memory and the bound script.
template <class Use>
void forEachScript(const std::vector<std::string> &files, const Marks &marks, Use use)
{
    for (const std::string &file : files) {
        const lab::Script script = dialogues::bound(dialogues::load(file), marks);
        if (script.where != lab::Where::overSocket)
            use(file, script);
    }
}

void playAll(const std::vector<std::string> &files, const lab::Identities &identities,
             const Marks &marks)
{
    lab::Tap tap;
    forEachScript(files, marks, [&](const std::string &, const lab::Script &script) {
        for (const std::size_t size : {std::size_t(1), std::size_t(2), std::size_t(7), whole}) {
            const std::string pieces =
                size == whole ? "whole" : "pieces of " + std::to_string(size);
            tap.result(script.name + ", " + pieces,
                       complaints(script, play(script, identities, size)));
        }
    });
    tap.finish();
}

void acceptAll(const std::vector<std::string> &files, const lab::Identities &identities,
               const Marks &marks)
{
    forEachScript(files, marks, [&](const std::string &file, const lab::Script &script) {
        const Played played = play(script, identities, whole);
        if (complaints(script, played).empty())
            return;
        const std::string difference =
            dialogues::accept(file, marks, played.outcome.output, played.outcome.exitCode);
        const lab::Script rewritten = dialogues::bound(dialogues::load(file), marks);
        const std::string left = complaints(rewritten, played);
        std::cout << file << '\n' << difference << (left.empty() ? "" : "still wrong:\n" + left);
    });
}

/// What one run says is compared with what another one says: all that is new each time is masked.
std::string masked(const std::string &output)
{
    using Poco::RegularExpression;
    constexpr const char *patterns[] = {
        "(?<![0-9.])[0-9]+\\.[0-9]+(e-?[0-9]+)?(?![0-9.])",            // a time
        "(?<=: )[0-9.]+e-[0-9]+",                                      // a short one
        "\\b[0-9]+(?= ?(s|ms|days?|bytes)\\b)",                        // and others
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]+Z)?",                      // a date
        "\\b[0-9A-Fa-f]{16,}\\b|([0-9A-Fa-f]{2}:){15,}[0-9A-Fa-f]{2}", // a fingerprint
        "(?<=334 )[A-Za-z0-9+/]{24,}=*|(?<=BDAT )[0-9]+", // a challenge, a message's size
        "\\b[a-z]{16}\\b|/tmp/[A-Za-z0-9]+",
    };
    std::string result = output;
    RegularExpression(" +=+( +|$)| {2,}", RegularExpression::RE_MULTILINE)
        .subst(result, " ", RegularExpression::RE_GLOBAL); // columns
    for (const char *pattern : patterns)
        RegularExpression(pattern).subst(result, "N", RegularExpression::RE_GLOBAL);
    return result;
}

void printAll(const std::vector<std::string> &files, const lab::Identities &identities,
              const Marks &marks)
{
    forEachScript(files, marks, [&](const std::string &, const lab::Script &script) {
        for (const char *arguments : {" -vvv", " --output json"}) {
            const plugin::Outcome outcome = play(script, identities, whole, arguments).outcome;
            std::cout << "== " << script.name << arguments << '\n'
                      << masked(outcome.output) << "exit code " << outcome.exitCode << '\n';
        }
    });
}

void runMode(const std::vector<std::string> &words)
{
    const lab::Identities identities;
    const dialogues::SavedIdentities saved(identities);
    const Marks marks = marksOf(saved);
    const std::string mode = words.empty() ? "" : words.front();
    if (mode != "--accept" && mode != "--print")
        return playAll(dialogues::files(words), identities, marks);
    const std::vector<std::string> files(words.begin() + 1, words.end());
    if (mode == "--print")
        return printAll(dialogues::files(files), identities, marks);
    if (files.empty())
        throw std::runtime_error("--accept wants the files that may change");
    for (const std::string &file : files)
        if (dialogues::load(file).where == lab::Where::overSocket)
            throw std::runtime_error(file + " is played over sockets only: change it by hand");
    acceptAll(files, identities, marks);
}

} // namespace

int main(int argc, char **argv)
{
    try {
        runMode({argv + 1, argv + argc});
        return 0;
    } catch (const std::exception &error) {
        std::cout << "Bail out! " << error.what() << std::endl;
        return 1;
    }
}
