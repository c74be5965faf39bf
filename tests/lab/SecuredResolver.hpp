// SPDX-License-Identifier: MIT
#pragma once

#include "lab/CannedResolver.hpp"

#include <map>
#include <string>

namespace lab {

/// Answers from zones in memory as a validating resolver would: "secure", "insecure" or "bogus" by
/// zone. What an alias leads to is as safe as the weaker of the two. Other names are unchecked.
class SecuredResolver : public CannedResolver {
public:
    /// Throws std::runtime_error for other words.
    SecuredResolver(const Zones &world, const std::map<std::string, std::string> &states);

    std::vector<dns::Answer> ask(const std::vector<dns::Question> &questions,
                                 net::Deadline deadline) override;

private:
    std::string stateOf(const std::string &name) const;
    dns::Answer judged(const dns::Question &question, dns::Answer answer) const;

    std::map<std::string, std::string> states_;
};

} // namespace lab
