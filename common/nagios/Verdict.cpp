// SPDX-License-Identifier: MIT
#include "nagios/Verdict.hpp"

#include <algorithm>
#include <iterator>

namespace nagios {

State worst(const Findings &findings)
{
    State state = State::ok;
    for (const Finding &finding : findings)
        state = worst(state, finding.state);
    return state;
}

void append(Findings &findings, Findings more)
{
    std::move(more.begin(), more.end(), std::back_inserter(findings));
}

std::string Verdict::headline() const
{
    Findings sorted = findings;
    std::erase_if(sorted, [](const Finding &finding) { return finding.state == State::ok; });
    if (sorted.empty())
        return summary;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Finding &a, const Finding &b) {
        return a.state != b.state && worst(a.state, b.state) == a.state;
    });
    std::string text = subject;
    for (const Finding &finding : sorted)
        text += (text.empty() ? "" : &finding == &sorted.front() ? ": " : "; ") + finding.text;
    return text;
}

} // namespace nagios
