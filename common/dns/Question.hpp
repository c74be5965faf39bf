// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "dns/Response.hpp"

#include <string>
#include <vector>

namespace dns {

/// True when a name server knows that there is nothing.
bool isNegative(Outcome outcome);

/// The question for one family's addresses, and the best that came of it so far.
class Question {
public:
    /// `type`: A or AAAA.
    explicit Question(int type) : type_(type) {}

    int type() const { return type_; }
    const Response &best() const { return best_; }
    const std::string &server() const { return server_; } ///< which one `best` is from
    bool isPending() const { return isPending_; }
    bool isFound() const { return best_.outcome == Outcome::found; }
    bool isAnswered() const { return isFound() || isNegative(best_.outcome); }

    /// Now this server is being asked.
    void ask(const std::string &server);

    /// It said this. Kept if it says more than what is known: outcomes are ordered.
    void take(Response response);

private:
    int type_;
    bool isPending_ = false;
    std::string asking_;
    Response best_ = {Outcome::local, {}};
    std::string server_;
};

using Questions = std::vector<Question>;

/// AAAA before A.
Questions questionsFor(Family family);

bool anyFound(const Questions &questions);
bool anyPending(const Questions &questions);

/// True when no other server needs to be asked.
bool isSettled(const Questions &questions);

/// The addresses of all families; when there is none, the graver of the outcomes.
HostAnswer combined(const Questions &questions);

} // namespace dns
