// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Question.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// DNS messages on their way (RFC 1035 section 4), before anybody reads their records. Any bytes
/// will do.
namespace dns {

/// True when the message is a response of this id to this question (RFC 5452 section 9.1).
bool isResponseTo(std::string_view message, unsigned short id, const Question &question);

/// True when the rest is to be had by TCP: TC.
bool isTruncated(std::string_view message);

/// Leaves header and question of what isResponseTo() this question: an answer without records.
/// Returns their size.
std::size_t cutRecords(char *message, const Question &question);

/// Takes the whole messages off the beginning of what came by TCP (section 4.2.2).
std::vector<std::string> takeMessages(std::string &stream);

} // namespace dns
