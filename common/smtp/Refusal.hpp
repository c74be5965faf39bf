// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Reply.hpp"

#include <string>

namespace smtp {

/// What a refusal is about, as far as its words tell.
enum class Cause {
    unknown,   ///< they do not tell
    relaying,  ///< the server does not relay: the recipient's domain is not its own
    sender,    ///< the sender's address
    recipient, ///< the recipient's address
    helo,      ///< the name that we said in EHLO
    client,    ///< this machine: a block list has it, or its address has no name
    named      ///< it names our address or our EHLO name, and tells no more
};

/// What we said, and who we are: a refusal may name all of it. "" is not known.
struct Said {
    std::string address{}; ///< of this machine
    std::string helo{};
    std::string sender{};
    std::string recipient{};
};

/// The cause of a 4xx or 5xx. Only a final refusal (521, 550, 554, 571) is about this machine.
/// Words inside host names, mailboxes and what stands in <> say nothing; a name that is part of our
/// sender or recipient says nothing about us.
Cause causeOf(const Reply &reply, const Said &said);

/// True when the reply says that the server does not relay: what a server that does not know the
/// recipient's domain says, even in a 4xx.
bool speaksOfRelaying(const Reply &reply);

} // namespace smtp
