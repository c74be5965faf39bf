// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Evidence.hpp"

#include <functional>
#include <string>

namespace unit::reach {

using check_mx_reach::AddressProbe;
using smtp::Verb;

/// What an address shows in place of a connection, a greeting and an EHLO answer that are fine.
using Shows = std::function<void(AddressProbe &)>;

// The connection.
Shows refused();
Shows silent(double seconds = 5);
Shows noRoute();
Shows noFamily();
Shows connectFails(net::FailureKind kind, const std::string &text);
Shows icmpError(int type, int code, const std::string &sender);
Shows icmpFromHere(int type, int code, const std::string &sender, bool viaGateway = false);
Shows untried(); ///< the time was over before its turn
Shows late();    ///< begun when too little time was left

// The ping.
Shows pingAnswers(double seconds = 0.012);
Shows pingSilent();
Shows pingError(int type, int code, const std::string &sender);

// The dialogue.
Shows takes(double seconds);
Shows greets(int code, const std::string &text);
Shows ehlo(int code, const std::string &text);
Shows helo(int code, const std::string &text); ///< after a refused EHLO
Shows breaks(Verb verb, net::FailureKind kind, const std::string &text,
             const std::string &fragment = "");
Shows startTls(int code, const std::string &text); ///< offered, and answered so
Shows insideTls(const Shows &shows);               ///< what EHLO shows behind STARTTLS
Shows certificate(int days);                       ///< of life that it has


// Mail: MAIL was accepted, unless it says otherwise.
Shows rcpt(const std::string &recipient, int code, const std::string &text);
Shows mail(int code, const std::string &text);

} // namespace unit::reach
