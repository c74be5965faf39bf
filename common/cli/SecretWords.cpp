// SPDX-License-Identifier: MIT
#include "cli/SecretWords.hpp"

#include "text/Escape.hpp"

#include <algorithm>
#include <optional>

namespace cli {
namespace {

constexpr std::string_view sign = "********";

/// The text after a secret option in the same word; nothing when the word has no such option.
using Attached = std::optional<std::string_view>;

const Option *rowOf(const OptionTable &table, char letter)
{
    const auto found = std::find_if(
        table.rows().begin(), table.rows().end(), [letter](const Option &row) {
            const std::string &name = row.declaration().shortName();
            return !name.empty() && name.front() == letter;
        });
    return found == table.rows().end() ? nullptr : &*found;
}

/// The text after a secret short option: "-vPvalue", "-P".
Attached behindLetters(const OptionTable &table, std::string_view word)
{
    for (std::size_t i = 1; i < word.size(); ++i) {
        const Option *row = rowOf(table, word[i]);
        if (row && row->isSecret())
            return word.substr(i + 1);
        if (row && row->declaration().takesArgument())
            break;
    }
    return std::nullopt;
}

/// The text after a secret long option: "--authpass=value", "--authp". An abbreviation that getopt
/// finds ambiguous counts as well.
Attached behindName(const OptionTable &table, std::string_view word)
{
    const std::string_view typed = word.substr(0, word.find('='));
    const bool isSecret =
        typed.size() > 2 &&
        std::any_of(table.rows().begin(), table.rows().end(), [typed](const Option &row) {
            return row.isSecret() && ("--" + row.declaration().fullName()).starts_with(typed);
        });
    if (!isSecret)
        return std::nullopt;
    return word.substr(std::min(typed.size() + 1, word.size()));
}

/// Calls `each` with every secret and with the word after it ("" at the end).
template <class Each>
void forEachSecret(const OptionTable &table, const std::vector<std::string_view> &words, Each each)
{
    const auto word = [&](std::size_t i) { return i < words.size() ? words[i] : ""; };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].starts_with('-'))
            continue;
        const Attached attached = words[i].starts_with("--") ? behindName(table, words[i])
                                                             : behindLetters(table, words[i]);
        if (!attached)
            continue;
        const bool isSeparate =
            attached->empty() && words[i].find('=') == std::string_view::npos;
        each(isSeparate ? word(i + 1) : *attached, word(i + (isSeparate ? 2 : 1)));
    }
}

void replaceAll(std::string &text, const std::string &hidden)
{
    if (hidden.empty())
        return;
    for (std::size_t at = text.find(hidden); at != std::string::npos;
         at = text.find(hidden, at + sign.size()))
        text.replace(at, hidden.size(), sign);
}

} // namespace

std::vector<std::string_view> secretsIn(const OptionTable &table,
                                        const std::vector<std::string_view> &words)
{
    std::vector<std::string_view> secrets;
    forEachSecret(table, words, [&](std::string_view secret, std::string_view) {
        secrets.push_back(secret);
    });
    return secrets;
}

std::string withoutSecrets(std::string text, const OptionTable &table,
                           const std::vector<std::string> &words)
{
    forEachSecret(table, {words.begin(), words.end()},
                  [&](std::string_view secret, std::string_view next) {
                      for (const std::string_view hidden : {secret, next}) {
                          replaceAll(text, std::string(hidden));
                          replaceAll(text, text::printable(hidden));
                      }
                  });
    return text;
}

} // namespace cli
