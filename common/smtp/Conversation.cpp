// SPDX-License-Identifier: MIT
#include "smtp/Conversation.hpp"

#include <algorithm>

namespace smtp {

bool isOddSuccess(Verb verb, const Reply &reply)
{
    constexpr int greeting = 220;
    constexpr int ehlo = 250;
    if (reply.codeClass() != 2)
        return false;
    return (verb == Verb::greeting && reply.code != greeting) ||
           (verb == Verb::ehlo && reply.code != ehlo);
}

const Step *Conversation::last(Verb wanted) const
{
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        if (step->verb == wanted)
            return &*step;
    return nullptr;
}

const Reply *Conversation::reply(Verb wanted) const
{
    const Step *const step = last(wanted);
    return step && step->reply ? &*step->reply : nullptr;
}

bool Conversation::succeeded(Verb wanted) const
{
    const Reply *const answer = reply(wanted);
    return answer && answer->codeClass() == 2;
}

std::string Conversation::hostName(Verb wanted) const
{
    const Reply *const answer = reply(wanted);
    return answer ? smtp::hostName(*answer) : "";
}

bool Conversation::isBdatUnknown() const
{
    constexpr int lowest = 500;  // RFC 5321 section 4.2.2: a command or its syntax is not known
    constexpr int highest = 504;
    const Reply *const answer = reply(Verb::message);
    return saidBdat && answer && answer->code >= lowest && answer->code <= highest &&
           !acceptedRecipients().empty();
}

std::size_t Conversation::surplus() const
{
    return std::max<std::size_t>(ending.surplus.size(), isOneOff ? 1 : 0);
}

namespace {

/// True for a step with an answer that no other command has, so that up to it each had its own.
bool isInStep(const Step &step, const Step *next)
{
    if (!step.reply)
        return true;
    switch (step.verb) {
    case Verb::ehlo: // refused: what HELO got is its own
        return next && next->verb == Verb::ehlo && next->subject == "HELO";
    case Verb::auth:
        return step.reply->code == 235;
    case Verb::data:
        return step.reply->codeClass() == 3;
    default:
        return false;
    }
}

} // namespace

Conversation Conversation::takenLater() const
{
    Conversation later = *this;
    later.ending = {};
    later.isOneOff = false;
    const std::size_t shift = surplus();
    std::size_t first = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (isInStep(steps[i], i + 1 < steps.size() ? &steps[i + 1] : nullptr))
            first = i + 1;
    std::vector<Reply> replies;
    for (std::size_t i = first; i < steps.size(); ++i)
        replies.push_back(*steps[i].reply);
    replies.insert(replies.end(), ending.surplus.begin(), ending.surplus.end());
    later.steps.resize(first);
    for (std::size_t i = first; i < steps.size() && i - first + shift < replies.size(); ++i) {
        later.steps.push_back(steps[i]);
        later.steps.back().reply = replies[i - first + shift];
    }
    return later;
}

bool Conversation::endsWithRefusal() const
{
    return !steps.empty() && steps.back().reply && steps.back().reply->codeClass() > 3;
}

bool Conversation::saidHelo() const
{
    const Step *const hello = last(Verb::ehlo);
    return hello && hello->subject == "HELO";
}

std::vector<std::string> Conversation::acceptedRecipients() const
{
    std::vector<std::string> accepted;
    bool hasSender = false;
    for (const Step &step : steps) {
        if (step.verb == Verb::mail) {
            accepted.clear();
            hasSender = step.reply->codeClass() == 2;
        }
        if (step.verb == Verb::rcpt && hasSender && step.reply->codeClass() == 2)
            accepted.push_back(step.subject);
    }
    return accepted;
}

} // namespace smtp
