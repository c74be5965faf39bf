// SPDX-License-Identifier: MIT
#include "lab/SecuredResolver.hpp"

#include <algorithm>
#include <stdexcept>

namespace lab {

SecuredResolver::SecuredResolver(const Zones &world,
                                 const std::map<std::string, std::string> &states)
    : CannedResolver(world), states_(states)
{
    for (const auto &[zone, state] : states_)
        if (state != "secure" && state != "insecure" && state != "bogus")
            throw std::runtime_error("dnssec: " + zone + " secure, insecure or bogus expected");
}

std::vector<dns::Answer> SecuredResolver::ask(const std::vector<dns::Question> &questions,
                                              net::Deadline deadline)
{
    std::vector<dns::Answer> answers = CannedResolver::ask(questions, deadline);
    for (std::size_t i = 0; i < answers.size() && !states_.empty(); ++i)
        answers[i] = judged(questions[i], answers[i]);
    return answers;
}

/// Of the longest zone that holds the name.
std::string SecuredResolver::stateOf(const std::string &name) const
{
    std::string state;
    std::size_t longest = 0;
    for (const auto &[zone, word] : states_)
        if (("." + name).ends_with("." + zone) && zone.size() > longest) {
            longest = zone.size();
            state = word;
        }
    return state;
}

dns::Answer SecuredResolver::judged(const dns::Question &question, dns::Answer answer) const
{
    using dns::Security;
    if (answer.outcome > dns::Outcome::noData)
        return answer;
    std::vector<std::string> states{stateOf(question.name)};
    if (!answer.canonicalName.empty())
        states.push_back(stateOf(answer.canonicalName));
    const auto has = [&](const char *state) {
        return std::find(states.begin(), states.end(), state) != states.end();
    };
    if (has("bogus"))
        return {.outcome = dns::Outcome::bogus, .reason = "signature expired",
                .server = answer.server};
    answer.security = has("insecure") ? Security::insecure
                      : has("")       ? Security::unchecked
                                      : Security::secure;
    return answer;
}

} // namespace lab
