// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Pattern.hpp"

#include "cli/UsageError.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <regex.h>

namespace check_smtp_dialog {

namespace {

constexpr std::size_t maxPatternBytes = 4096; // regcomp recurses, and ends on a long one in a crash

// Of repetitions written out, as regcomp does it: more of them take seconds and gigabytes.
constexpr double maxParts = 20'000;

/// How many characters and the like a POSIX extended regular expression has when its repetitions
/// are written out, as in a{3} for aaa.
class Size {
public:
    explicit Size(std::string_view text) : text_(text)
    {
        while (at_ < text_.size())
            readPart();
        while (sums_.size() > 1)
            closeGroup();
    }

    double parts() const { return sums_.front(); }

private:
    void readPart()
    {
        switch (text_[at_++]) {
        case '\\':
            ++at_;
            return addPart(1);
        case '[':
            skipBracket();
            return addPart(1);
        case '(':
            return sums_.push_back(0);
        case ')':
            return closeGroup();
        case '{':
            return repeatLast();
        default:
            return addPart(1);
        }
    }

    void addPart(double size)
    {
        last_ = size;
        sums_.back() += size;
    }

    void closeGroup()
    {
        if (sums_.size() == 1)
            return;
        const double group = sums_.back();
        sums_.pop_back();
        addPart(group);
    }

    /// A `]` in front, and one of [:alpha:] and the like, does not end it.
    void skipBracket()
    {
        const auto next = [&] { return at_ < text_.size() ? text_[at_] : ']'; };
        if (next() == '^')
            ++at_;
        if (next() == ']')
            ++at_;
        for (; next() != ']'; ++at_)
            for (const std::string_view name : {"[::]", "[..]", "[==]"})
                if (text_.substr(at_).starts_with(name.substr(0, 2)))
                    at_ = std::min(text_.find(name.substr(2), at_ + 2), text_.size() - 1) + 1;
        ++at_;
    }

    /// {N}, {N,} and {N,M}: the greatest number counts.
    void repeatLast()
    {
        double times = 1;
        for (double number = 0; at_ < text_.size() && text_[at_] != '}'; ++at_) {
            const bool isDigit = text_[at_] >= '0' && text_[at_] <= '9';
            number = isDigit ? number * 10 + (text_[at_] - '0') : 0;
            times = std::max(times, number);
        }
        ++at_;
        sums_.back() += last_ * (times - 1);
        last_ *= times;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<double> sums_{0}; ///< of the groups that are open
    double last_ = 0;
};

} // namespace

Pattern::Pattern(const std::string &text) : text_(text)
{
    if (text.size() > maxPatternBytes)
        throw cli::UsageError("is longer than " + std::to_string(maxPatternBytes) + " bytes");
    if (Size(text).parts() > maxParts)
        throw cli::UsageError("'" + text + "' repeats too much");
    auto compiled = std::make_unique<regex_t>();
    const int error =
        ::regcomp(compiled.get(), text.c_str(), REG_EXTENDED | REG_NOSUB | REG_NEWLINE);
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
