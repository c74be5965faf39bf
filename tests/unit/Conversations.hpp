// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Conversation.hpp"

#include <string>

/// Logs of conversations, written by hand.
namespace unit {

smtp::Reply reply(int code, const std::string &text);

/// The step has this answer and no other, and is the one that was begun last.
void setReply(smtp::Conversation &log, smtp::Verb verb, const smtp::Reply &reply,
              const std::string &subject = "");

/// The step was not answered.
void dropReply(smtp::Conversation &log, smtp::Verb verb);

/// The answer to a step that has one, to be changed.
smtp::Reply &replyTo(smtp::Conversation &log, smtp::Verb verb);

/// A conversation that broke off at a command.
smtp::Break broken(const std::string &command, const std::string &what, net::FailureKind kind);

} // namespace unit
