// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Evidence.hpp"

#include <string>

namespace check_relay_domain {

/// How an intended recipient ended. Three results, and a fourth where none was got.
enum class Result { accepted, refused, deferred, unknown };

/// The reply refuses this machine and does not say what others would hear. A name or an address
/// that is the server's own too, or stands in the recipient that was asked for, says nothing:
/// replies quote both.
bool isAboutUs(const Evidence &evidence, const smtp::Reply &reply,
               const std::string &recipient = "");

/// The result of a question that expects acceptance.
Result resultOf(const Evidence &evidence, const RecipientTest &test);

} // namespace check_relay_domain
