// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Facts.hpp"
#include "smtp/Transcript.hpp"

#include <string>
#include <vector>

namespace plugin {

/// A transcript for people: the time, C: for us and S: for the server, and the line.
std::string dialogueText(const std::vector<smtp::Transcript::Line> &lines);

/// The same for machines.
nagios::Table dialogueTable(const std::vector<smtp::Transcript::Line> &lines);

/// ", got '...'" of what had arrived when a reply broke off; "" when nothing had.
std::string gotWords(const std::string &fragment);

/// True when what arrived is not SMTP but the beginning of a TLS record: an alert, or a handshake
/// (RFC 8446 section 5.1).
bool looksLikeTls(const std::string &fragment);

} // namespace plugin
