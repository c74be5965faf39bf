// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Answer.hpp"
#include "dns/Question.hpp"

#include <string>
#include <vector>

namespace dns {

/// A question on its way: the best answer so far, and which servers have said anything at all.
class PendingQuestion {
public:
    explicit PendingQuestion(Question question) : question_(std::move(question)) {}

    const Question &question() const { return question_; }
    const Answer &best() const { return best_; }
    int attempts() const { return attempts_; } ///< how often it was sent to some server

    /// Records are there, or it is known that there are none: no other server needs to be asked.
    bool isSettled() const { return isFound() || isNegative(best_.outcome); }
    bool isFound() const { return best_.outcome == Outcome::found; }

    /// That server has given an answer that can be read, however useless: it need not be asked
    /// again.
    bool wasHeard(const std::string &server) const;

    void ask() { ++attempts_; }

    /// `answer.server` said this, or kept silent. Kept if it says more than what is known.
    void take(Answer answer);

private:
    Question question_;
    Answer best_;
    int attempts_ = 0;
    std::vector<std::string> heard_;
};

} // namespace dns
