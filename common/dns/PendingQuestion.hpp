// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Answer.hpp"
#include "dns/Question.hpp"

#include <string>
#include <vector>

namespace dns {

/// A question under way: the best answer so far, and the servers that have answered.
class PendingQuestion {
public:
    explicit PendingQuestion(Question question) : question_(std::move(question)) {}

    const Question &question() const { return question_; }
    const Answer &best() const { return best_; }
    int attempts() const { return attempts_; } ///< how often it was sent to some server

    /// True when records were found or are known not to exist: no other server needs to be asked.
    bool isSettled() const { return isFound() || isNegative(best_.outcome); }
    bool isFound() const { return best_.outcome == Outcome::found; }

    /// True when that server has given a readable answer, however useless: it is not asked again.
    bool wasHeard(const std::string &server) const;
    bool wasHeard() const { return !heard_.empty(); } ///< by any server

    /// True when that server could not handle the question as it was asked, with EDNS.
    bool mayBeEdns(const std::string &server) const;

    void ask() { ++attempts_; }

    /// Takes what `answer.server` answered, or its silence; keeps it if it tells more than the best
    /// answer so far. `hadEdns`: the question had EDNS, which may be why it was not understood.
    void take(Answer answer, bool hadEdns = false);

private:
    Question question_;
    Answer best_;
    int attempts_ = 0;
    std::vector<std::string> heard_;
    std::vector<std::string> confused_; ///< servers, perhaps by EDNS
};

} // namespace dns
