// SPDX-License-Identifier: MIT
#include "smtp/Verb.hpp"

namespace smtp {

std::vector<std::string> verbLabels()
{
    std::vector<std::string> labels;
    for (const VerbRow &row : verbRows)
        if (!row.label.empty() && (labels.empty() || labels.back() != row.label))
            labels.emplace_back(row.label);
    return labels;
}

std::string stepName(Verb verb, const std::string &subject)
{
    if (subject.empty())
        return std::string(rowOf(verb).name);
    if (verb == Verb::command || verb == Verb::ehlo)
        return subject;
    if (verb == Verb::message)
        return "the message for " + subject;
    return std::string(rowOf(verb).name) + ' ' + subject;
}

} // namespace smtp
