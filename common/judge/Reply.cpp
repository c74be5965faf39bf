// SPDX-License-Identifier: MIT
#include "judge/Reply.hpp"

#include "smtp/Refusal.hpp"
#include "text/Escape.hpp"

namespace judge {

using smtp::Verb;

namespace {

bool isSuccess(Verb verb, const smtp::Reply &reply)
{
    const int codeClass = reply.codeClass();
    switch (verb) {
    case Verb::auth:
        return reply.code == 235;
    case Verb::data:
        return codeClass == 3;
    case Verb::command: // a command of the user's own may be DATA
        return codeClass == 2 || codeClass == 3;
    default:
        return codeClass == 2;
    }
}

/// True for a 4xx that no later try changes: the domain is not one of the server's own (Postfix
/// with defer_unauth_destination, the default of Debian).
bool isWithoutEnd(Verb verb, const smtp::Reply &reply)
{
    return verb == Verb::rcpt && smtp::speaksOfRelaying(reply);
}

/// "does not take mail for example.org: ", where the code alone says that a later try may help.
std::string relayWords(Verb verb, const std::string &subject, const smtp::Reply &reply)
{
    const std::size_t at = subject.rfind('@');
    if (at == std::string::npos || reply.codeClass() != 4 || !isWithoutEnd(verb, reply))
        return "";
    return "does not take mail for " + subject.substr(at + 1) + ": ";
}

std::string greetingWords(Meaning meaning)
{
    switch (meaning) {
    case Meaning::limited:
        return "server limits connections or shuts down: ";
    case Meaning::deferred:
        return "greets with a temporary refusal: ";
    case Meaning::refused:
        return "greets with a refusal: ";
    default:
        return "unexpected greeting: ";
    }
}

std::string commandWords(Meaning meaning, const std::string &step)
{
    switch (meaning) {
    case Meaning::limited:
        return "server limits connections or shuts down at " + step + ": ";
    case Meaning::deferred:
        return step + " deferred: ";
    case Meaning::refused:
        return step + " refused: ";
    default:
        return "unexpected answer to " + step + ": ";
    }
}

} // namespace

Meaning meaningOf(Verb verb, const smtp::Reply &reply)
{
    if (reply.isClosing())
        return Meaning::limited;
    if (isSuccess(verb, reply))
        return Meaning::accepted;
    if (reply.codeClass() == 4 && isWithoutEnd(verb, reply))
        return Meaning::refused;
    if (reply.codeClass() == 4)
        return Meaning::deferred;
    return reply.codeClass() == 5 ? Meaning::refused : Meaning::unexpected;
}

Code codeOf(Verb verb, const smtp::Reply &reply)
{
    switch (meaningOf(verb, reply)) {
    case Meaning::limited:
        return Code::limited;
    case Meaning::deferred:
        return verb == Verb::rcpt ? Code::recipientDeferred : Code::deferred;
    case Meaning::refused:
        return verb == Verb::rcpt   ? Code::recipientRefused
               : verb == Verb::auth ? Code::authRefused
                                    : Code::refused;
    case Meaning::accepted:
    case Meaning::unexpected:
        break;
    }
    return Code::unexpectedReply;
}

std::string replyWords(Verb verb, const std::string &subject, const smtp::Reply &reply)
{
    const Meaning meaning = meaningOf(verb, reply);
    return relayWords(verb, subject, reply) +
           (verb == Verb::greeting ? greetingWords(meaning)
                                   : commandWords(meaning, smtp::stepName(verb, subject))) +
           text::inQuotes(reply.text());
}

std::string blockedWords(const smtp::Reply &reply)
{
    return "refuses this probe, which may not apply to other senders: " +
           text::inQuotes(reply.text());
}

std::string heloWords(const smtp::Reply &reply)
{
    return std::string(heloDisliked) + ": " + text::inQuotes(reply.text());
}

} // namespace judge
