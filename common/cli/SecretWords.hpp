// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Values of secret options in the words of a command line. Each word is looked at for itself,
/// since words that are wrong are of interest too.
namespace cli {

/// The values; views of the words.
std::vector<std::string_view> secretsIn(const OptionTable &table,
                                        const std::vector<std::string_view> &words);

/// The text with each of them replaced by a sign, and each word behind one: it may be the rest of a
/// secret with a blank that nobody quoted.
std::string withoutSecrets(std::string text, const OptionTable &table,
                           const std::vector<std::string> &words);

} // namespace cli
