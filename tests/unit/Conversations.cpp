// SPDX-License-Identifier: MIT
#include "unit/Conversations.hpp"

#include <algorithm>

namespace unit {

smtp::Reply reply(int code, const std::string &text)
{
    return {.code = code, .lines = {text}};
}

void setReply(smtp::Conversation &log, smtp::Verb verb, const smtp::Reply &reply,
              const std::string &subject)
{
    dropReply(log, verb);
    log.steps.push_back({.verb = verb, .subject = subject, .reply = reply});
    log.verb = verb;
    log.subject = subject;
}

void dropReply(smtp::Conversation &log, smtp::Verb verb)
{
    std::erase_if(log.steps, [&](const smtp::Step &step) { return step.verb == verb; });
}

smtp::Reply &replyTo(smtp::Conversation &log, smtp::Verb verb)
{
    return *std::find_if(log.steps.begin(), log.steps.end(),
                         [&](const smtp::Step &step) { return step.verb == verb; })
                ->reply;
}

smtp::Break broken(const std::string &command, const std::string &what, net::FailureKind kind)
{
    return {smtp::Verb::command, command, net::Failure(kind, what)};
}

} // namespace unit
