// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Finds the values of secret options in a command line. Each word is examined on its own, so that
/// a command line with errors is covered too.
namespace cli {

/// The secret values, as views of the words.
std::vector<std::string_view> secretsIn(const OptionTable &table,
                                        const std::vector<std::string_view> &words);

/// The text with each secret replaced by asterisks, and each word after one: it may be the rest of
/// an unquoted secret with a blank.
std::string withoutSecrets(std::string text, const OptionTable &table,
                           const std::vector<std::string> &words);

} // namespace cli
