// SPDX-License-Identifier: MIT
#include "dialogues/Acceptance.hpp"

#include "dialogues/Expectation.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace dialogues {

namespace {

/// The marks that line one is about; others stand for files and certificates.
constexpr const char *markNames[] = {"host", "from", "port", "dns", "ca", "dir"};

std::string withMarks(std::string text, const std::map<std::string, std::string> &marks)
{
    for (const char *name : markNames) {
        const auto mark = marks.find(name);
        if (mark == marks.end() || mark->second.empty())
            continue;
        const std::string written = '{' + std::string(name) + '}';
        for (std::size_t at = text.find(mark->second); at != std::string::npos;
             at = text.find(mark->second, at + written.size()))
            text.replace(at, mark->second.size(), written);
    }
    return text;
}

std::vector<std::string> linesOf(const std::string &path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    if (!file.eof())
        throw std::runtime_error("cannot read " + path);
    return lines;
}

} // namespace

std::string accept(const std::string &path, const std::map<std::string, std::string> &marks,
                   const std::string &output, int exitCode)
{
    const std::string text = withMarks(lineOneOf(output), marks);
    std::ostringstream rewritten;
    std::string difference;
    bool isWritten = false;
    for (const std::string &line : linesOf(path)) {
        std::string now = line;
        if (line.starts_with("exit: "))
            now = "exit: " + std::to_string(exitCode);
        if (line.starts_with("line: ")) {
            // Of several possible lines one is left.
            if (std::exchange(isWritten, true)) {
                difference += "-" + line + "\n";
                continue;
            }
            now = "line: " + text;
        }
        if (now != line)
            difference += "-" + line + "\n+" + now + "\n";
        rewritten << now << '\n';
    }
    std::ofstream file(path);
    file << rewritten.str();
    if (!file.flush())
        throw std::runtime_error("cannot write " + path);
    return difference;
}

} // namespace dialogues
