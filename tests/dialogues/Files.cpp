// SPDX-License-Identifier: MIT
#include "dialogues/Files.hpp"

#include "config.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace dialogues {

std::string folder()
{
    const char *source = std::getenv("srcdir");
    return std::filesystem::absolute(source ? source : ".") / "tests/dialogues";
}

std::vector<std::string> files(const std::vector<std::string> &named)
{
    if (!named.empty())
        return named;
    std::vector<std::string> result;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder()))
        if (entry.path().extension() == ".dlg")
            result.push_back(entry.path());
    if (result.empty())
        throw std::runtime_error("no dialogues in " + folder());
    std::sort(result.begin(), result.end());
    return result;
}

lab::Script load(const std::string &file)
{
    lab::Script script = lab::loadScript(file);
    const std::filesystem::path inFolder =
        std::filesystem::absolute(file).lexically_relative(folder());
    if (!inFolder.empty() && *inFolder.begin() != "..")
        script.name = (inFolder.parent_path() / inFolder.stem()).string();
    return script;
}

SavedIdentities::SavedIdentities(const lab::Identities &identities)
    : records_(identities.tlsaRecords())
{
    const lab::Credentials &client = identities.credentials("good");
    lab::savePem(authority_.path(), identities.authority());
    lab::savePem(otherAuthority_.path(), lab::Authority("Another Authority").certificate());
    lab::savePem(certificate_.path(), client.certificate);
    lab::savePem(key_.path(), client.key);
}

std::map<std::string, std::string> SavedIdentities::marks() const
{
    std::map<std::string, std::string> all = records_;
    all.insert({{"ca", authority_.path()},
            {"otherCa", otherAuthority_.path()},
            {"cert", certificate_.path()},
            {"key", key_.path()},
            {"dir", folder()},
            {"version", PACKAGE_VERSION}});
    return all;
}

} // namespace dialogues
