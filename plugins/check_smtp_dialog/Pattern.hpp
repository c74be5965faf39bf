// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

namespace check_smtp_dialog {

/// A POSIX extended regular expression, compiled.
class Pattern {
public:
    /// Throws cli::UsageError with the reason of regcomp.
    explicit Pattern(const std::string &text);

    const std::string &text() const { return text_; }
    bool matches(const std::string &subject) const;

private:
    std::string text_;
    std::shared_ptr<const void> compiled_;
};

} // namespace check_smtp_dialog
