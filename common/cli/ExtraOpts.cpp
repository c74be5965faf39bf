// SPDX-License-Identifier: MIT
#include "cli/ExtraOpts.hpp"

#include "cli/IniSection.hpp"
#include "cli/InputFile.hpp"
#include "cli/UsageError.hpp"

#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>

namespace cli {
namespace {

constexpr std::string_view optionName = "--extra-opts";
constexpr std::string_view minPrefix = "--ext";

/// Paths where the Monitoring Plugins look, the older ones last.
constexpr const char *systemFiles[] = {
    "/usr/local/etc/monitoring-plugins/monitoring-plugins.ini",
    "/usr/local/etc/monitoring-plugins.ini",
    "/etc/monitoring-plugins/monitoring-plugins.ini",
    "/etc/monitoring-plugins.ini",
    "/etc/nagios/plugins.ini",
    "/usr/local/nagios/etc/plugins.ini",
    "/usr/local/etc/nagios/plugins.ini",
    "/etc/opt/nagios/plugins.ini",
    "/etc/nagios-plugins.ini",
    "/usr/local/etc/nagios-plugins.ini",
    "/etc/opt/nagios-plugins.ini",
};

bool exists(const std::string &file)
{
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

std::string defaultFile(const GetEnvironment &environment)
{
    if (const std::string file = environment("MP_CONFIG_FILE"); !file.empty())
        return file;
    const std::string path = environment("NAGIOS_CONFIG_PATH");
    for (std::size_t start = 0; start < path.size();) {
        const std::size_t end = std::min(path.find(':', start), path.size());
        const std::string directory = path.substr(start, end - start);
        for (const char *name : {"monitoring-plugins.ini", "plugins.ini", "nagios-plugins.ini"})
            if (const std::string file = directory + "/" + name; !directory.empty() && exists(file))
                return file;
        start = end + 1;
    }
    for (const char *file : systemFiles)
        if (exists(file))
            return file;
    throw UsageError("--extra-opts: no configuration file found");
}

/// Appends an option. The value of a short option is attached to its letter, so that getopt takes
/// it whatever it looks like. An option without a value is followed by an empty word: it keeps an
/// option that needs a value from taking the next option for it, and as a positional word it is
/// dropped.
void appendOption(std::vector<std::string> &words, const std::string &key, const std::string &value)
{
    const bool isShort = key.size() == 1;
    const std::string name = (isShort ? "-" : "--") + key;
    if (value.empty())
        words.insert(words.end(), {name, ""});
    else
        words.push_back(name + (isShort ? "" : "=") + value);
}

std::string contentOf(const std::string &file)
{
    constexpr std::size_t maxBytes = 1024 * 1024;
    try {
        return InputFile(file, FileKind::regularOrPipe).content(maxBytes);
    } catch (const UsageError &fault) {
        throw UsageError("--extra-opts: " + std::string(fault.what()));
    }
}

/// Appends the options of one --extra-opts; `source` is [SECTION][@FILE].
void appendSource(std::vector<std::string> &words, const std::string &program,
                  const std::string &source, const GetEnvironment &environment)
{
    const std::size_t at = source.find('@');
    const std::string section = at == 0 || source.empty() ? program : source.substr(0, at);
    const std::string given = at == std::string::npos ? "" : source.substr(at + 1);
    const std::string file = given.empty() ? defaultFile(environment) : given;
    const std::string shown = file == "-" ? "standard input" : file;
    std::istringstream opened(file == "-" ? "" : contentOf(file));
    std::istream &in = file == "-" ? std::cin : opened;
    for (const auto &[key, value] : readIniSection(in, shown, section))
        appendOption(words, key, value);
}

/// The value attached to --extra-opts in this word; nothing when it is another word. An
/// abbreviation counts as getopt would count it.
std::optional<std::string> attachedSource(std::string_view word)
{
    const std::string_view name = word.substr(0, word.find('='));
    if (!name.starts_with(minPrefix) || !optionName.starts_with(name))
        return std::nullopt;
    return std::string(word.substr(std::min(name.size() + 1, word.size())));
}

} // namespace

std::vector<std::string> expandExtraOpts(const std::string &program,
                                         const std::vector<std::string> &words,
                                         const GetEnvironment &environment)
{
    std::vector<std::string> fromFiles;
    std::vector<std::string> others;
    std::size_t i = 0;
    for (; i < words.size() && words[i] != "--"; ++i) {
        std::optional<std::string> source = attachedSource(words[i]);
        if (!source) {
            others.push_back(words[i]);
            continue;
        }
        const bool separate = words[i].find('=') == std::string::npos;
        if (separate && i + 1 < words.size() && !words[i + 1].starts_with('-'))
            source = words[++i];
        appendSource(fromFiles, program, *source, environment);
    }
    others.insert(others.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
    fromFiles.insert(fromFiles.end(), others.begin(), others.end());
    return fromFiles;
}

} // namespace cli
