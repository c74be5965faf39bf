// SPDX-License-Identifier: MIT
// Plays each dialogue in memory, at several fragment sizes:
//
//     play [FILE.dlg...]
//
// With no files: all of $srcdir/tests/dialogues.

#include "Checks.hpp"
#include "dialogues/Expectation.hpp"
#include "dialogues/Files.hpp"
#include "lab/Identities.hpp"
#include "lab/LabEnvironment.hpp"
#include "lab/Tap.hpp"
#include "lab/ZoneResolver.hpp"
#include "plugin/Run.hpp"

#include <iostream>
#include <stdexcept>
#include <string>

namespace {

constexpr std::size_t whole = 1 << 20;

std::string play(const lab::Script &script, const lab::Identities &identities, std::size_t size)
{
    lab::LabEnvironment world(script, identities.factory(), size);
    plugin::Progress progress;
    const auto check = checks::named(script.check);
    if (!check)
        throw std::runtime_error("no such check: " + script.check);
    const plugin::Outcome outcome = plugin::run(*check, lab::words(script.args), world, progress);
    const std::string strayed = world.complaint();
    return (strayed.empty() ? "" : strayed + "\n") +
           dialogues::compare(script, outcome.output, outcome.exitCode);
}

void playAll(const std::vector<std::string> &files)
{
    const lab::Identities identities;
    const dialogues::SavedIdentities saved(identities);
    std::map<std::string, std::string> marks = saved.marks();
    marks["host"] = "192.0.2.25";
    marks["from"] = "192.0.2.10";
    marks["port"] = "2525";
    marks["dns"] = lab::ZoneResolver::address;
    lab::Tap tap;
    for (const std::string &file : files) {
        const lab::Script script = dialogues::bound(lab::loadScript(file), marks);
        if (script.where == lab::Where::overSocket)
            continue;
        for (const std::size_t size : {std::size_t(1), std::size_t(2), std::size_t(7), whole}) {
            const std::string pieces =
                size == whole ? "whole" : "pieces of " + std::to_string(size);
            tap.result(script.name + ", " + pieces, play(script, identities, size));
        }
    }
    tap.finish();
}

} // namespace

int main(int argc, char **argv)
{
    try {
        playAll(dialogues::files({argv + 1, argv + argc}));
        return 0;
    } catch (const std::exception &error) {
        std::cout << "Bail out! " << error.what() << std::endl;
        return 1;
    }
}
