// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Identities.hpp"
#include "lab/Script.hpp"

#include <Poco/TemporaryFile.h>

#include <map>
#include <string>
#include <vector>

namespace dialogues {

/// The folder of the dialogue files: $srcdir/tests/dialogues, where automake sets srcdir.
std::string folder();

/// The files that were named, or all below the folder, sorted. Throws when there is none.
std::vector<std::string> files(const std::vector<std::string> &named);

/// What is in such a file, under its name in the folder: "check_smtp_dialog/rcpt/greylisted".
lab::Script load(const std::string &file);

/// The lab's certificates as files, removed at the end.
class SavedIdentities {
public:
    explicit SavedIdentities(const lab::Identities &identities);

    /// What {ca}, {otherCa} (an authority that signed nothing here), {cert} and {key} (a
    /// client's), {dir}, {version} and {311:good} (a TLSA record) stand for in a dialogue.
    std::map<std::string, std::string> marks() const;

private:
    std::map<std::string, std::string> records_; ///< made once: they need every certificate read
    Poco::TemporaryFile authority_;
    Poco::TemporaryFile otherAuthority_;
    Poco::TemporaryFile certificate_;
    Poco::TemporaryFile key_;
};

} // namespace dialogues
