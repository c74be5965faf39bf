// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Question.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Reads header and question of DNS messages (RFC 1035 section 4), not their records. Any bytes are
/// safe.
namespace dns {

/// True when the message is a response of this id to this question (RFC 5452 section 9.1).
bool isResponseTo(std::string_view message, unsigned short id, const Question &question);

/// True when the TC bit is set: the whole answer is to be had by TCP.
bool isTruncated(std::string_view message);

/// Cuts a message for which isResponseTo() is true down to header and question: an answer without
/// records. Returns their size.
std::size_t cutRecords(char *message, const Question &question);

/// Takes the complete messages off the beginning of bytes received by TCP (section 4.2.2).
std::vector<std::string> takeMessages(std::string &stream);

} // namespace dns
