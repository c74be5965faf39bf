// SPDX-License-Identifier: MIT
#include "smtp/Conversation.hpp"

namespace smtp {

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
