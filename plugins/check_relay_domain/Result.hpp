// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Evidence.hpp"
#include "smtp/Refusal.hpp"

#include <string>

namespace check_relay_domain {

/// How a recipient ended. Three results, and a fourth where none was got.
enum class Result { accepted, refused, deferred, unknown };

/// What a refusal is about. A name or an address that is the server's own too, or stands in the
/// question, says nothing: replies quote both.
smtp::Cause causeOf(const Evidence &evidence, const smtp::Reply &reply,
                    const Question *question = nullptr);

/// True for the causes of a refusal that do not say what other clients would hear. A refusal that
/// only names us is not about us when the server has taken another recipient.
bool isAboutUs(const Evidence &evidence, smtp::Cause cause);

/// The result of a question. A 4xx that speaks of relaying is a refusal.
Result resultOf(const Evidence &evidence, const RecipientTest &test);

/// True when the sender was refused for good, at MAIL or, as many servers do, at RCPT: the
/// recipient was not looked at. A domain that cannot be found (450 4.1.8) is none that comes later.
bool isSenderRefused(const RecipientTest &test);

/// True when the server has taken a recipient that it has to take.
bool hasControl(const Evidence &evidence);

} // namespace check_relay_domain
