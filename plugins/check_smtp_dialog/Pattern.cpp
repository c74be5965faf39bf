// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Pattern.hpp"

#include "cli/UsageError.hpp"

#include <array>

#include <regex.h>

namespace check_smtp_dialog {

namespace {

constexpr std::size_t mostBytes = 4096; // regcomp recurses, and ends on a long one in a crash

} // namespace

Pattern::Pattern(const std::string &text) : text_(text)
{
    if (text.size() > mostBytes)
        throw cli::UsageError("is longer than " + std::to_string(mostBytes) + " bytes");
    auto compiled = std::make_unique<regex_t>();
    const int error = ::regcomp(compiled.get(), text.c_str(), REG_EXTENDED | REG_NOSUB | REG_NEWLINE);
    if (error != 0) {
        std::array<char, 128> reason{};
        ::regerror(error, compiled.get(), reason.data(), reason.size());
        throw cli::UsageError("'" + text + "' is not a regular expression: " + reason.data());
    }
    compiled_ = std::shared_ptr<const regex_t>(compiled.release(), [](const regex_t *expression) {
        auto *owned = const_cast<regex_t *>(expression);
        ::regfree(owned);
        delete owned;
    });
}

bool Pattern::matches(const std::string &subject) const
{
    const auto *expression = static_cast<const regex_t *>(compiled_.get());
    return ::regexec(expression, subject.c_str(), 0, nullptr, 0) == 0;
}

} // namespace check_smtp_dialog
