// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Certificates.hpp"
#include "check_smtp_dialog/Describe.hpp"

#include "check_smtp_dialog/Trust.hpp"
#include "check_smtp_dialog/audit/Item.hpp"
#include "judge/Certificate.hpp"
#include "judge/Dane.hpp"
#include "judge/Failure.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Targets.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

using text::inQuotes;
using nagios::inSeconds;
using judge::day;
using judge::daysLeft;
using judge::inDays;

std::string serverName(const Config &config, const Evidence &evidence)
{
    return judge::hostText(config.host, config.port(), evidence.peer, evidence.attempts,
                            evidence.dns);
}

namespace {

std::string recipients(const Evidence &evidence)
{
    std::string one;
    std::size_t count = 0;
    for (const StepRecord &record : evidence.steps)
        if (record.verb == Verb::rcpt && record.reply->codeClass() == 2) {
            one = record.subject;
            ++count;
        }
    return count == 1 ? one : std::to_string(count) + " recipients";
}

} // namespace

std::string delivered(const Evidence &evidence)
{
    const smtp::Reply &answer = *evidence.last(Verb::message)->reply;
    const std::string id = smtp::queueId(answer);
    return "the message for " + recipients(evidence) +
           (id.empty() ? ": " + inQuotes(answer.text()) : ", queued as " + id);
}

namespace {

/// "user@example.org with PLAIN".
std::string userWords(const Config &config, const Evidence &evidence)
{
    return config.auth.credentials.user + " with " +
           std::string(name(*evidence.auth->mechanism));
}

/// Where more than that was asked for.
std::string authWords(const Config &config, const Evidence &evidence)
{
    const bool isPart = evidence.auth && evidence.auth->isDone() && config.goesTo(Verb::mail);
    return isPart ? ", authenticated as " + userWords(config, evidence) : "";
}

/// An answer that was no success and still did not make the state worse.
const StepRecord *toleratedRefusal(const Evidence &evidence)
{
    const StepRecord *previous = nullptr;
    for (const StepRecord &record : evidence.steps) {
        const bool superseded = record.verb == Verb::ehlo && record.subject == "HELO";
        if (previous && !superseded)
            return previous;
        const bool refusal = record.reply && record.reply->codeClass() > 3;
        previous = refusal ? &record : nullptr;
    }
    return previous;
}

/// How far the dialogue came, in words that follow the server's name.
std::string achievement(const Config &config, const Evidence &evidence)
{
    if (const StepRecord *refusal = toleratedRefusal(evidence))
        return (refusal->verb == Verb::greeting
                    ? " greets with "
                    : " answers " + smtp::stepName(refusal->verb, refusal->subject) + " with ") +
               inQuotes(refusal->reply->text());
    if (evidence.last(Verb::message))
        return " took " + delivered(evidence);
    if (evidence.last(Verb::data))
        return " takes mail for " + recipients(evidence) + " up to DATA";
    if (evidence.last(Verb::rcpt))
        return " takes mail for " + recipients(evidence);
    if (evidence.auth && evidence.auth->isDone() && !evidence.last(Verb::mail))
        return " authenticates " + userWords(config, evidence);
    if (evidence.last(Verb::command))
        return " answers " + evidence.last(Verb::command)->subject + " with " +
               inQuotes(evidence.last(Verb::command)->reply->text());
    if (const StepRecord *mail = evidence.last(Verb::mail))
        return " takes mail from " + mail->subject;
    if (!evidence.last(Verb::greeting))
        return evidence.tls ? " does TLS" : " accepts connections";
    const std::string greeting = inQuotes(evidence.last(Verb::greeting)->reply->text());
    const StepRecord *hello = evidence.last(Verb::ehlo);
    return (hello ? " answers " + smtp::stepName(Verb::ehlo, hello->subject) + ", greeting "
                  : " greets with ") +
           greeting;
}

std::string tlsWords(const Config &config, const Evidence &evidence)
{
    if (!evidence.tls)
        return "";
    std::string words = ", " + evidence.tls->protocol + ' ' + evidence.tls->cipher;
    if (evidence.peers().empty())
        return words;
    const Shown first = firstToEnd(evidence);
    const bool isIssuer = first.certificate != &first.peer->chain.front();
    const std::string kind = evidence.peers().size() > 1 ? first.certificate->keyType + ' ' : "";
    words += isIssuer ? ", " + judge::certificateName(*first.peer, *first.certificate)
                      : ", " + kind + "certificate";
    const std::int64_t left = daysLeft(*first.certificate, evidence.now);
    words += left < 0 ? " expired on " + day(first.certificate->notAfter)
                      : " until " + day(first.certificate->notAfter) + " (" + inDays(left) + ')';
    const bool matches = daneDecides(config, evidence) &&
                         judge::daneAuthenticates(daneMatches(evidence, evidence.tls->chain));
    return words + (matches ? ", TLSA matches" : "");
}

std::string failedAddresses(const Evidence &evidence)
{
    std::string words;
    for (const net::ConnectAttempt &attempt : evidence.attempts)
        if (attempt.failure)
            words += (words.empty() ? " after " : " and ") + net::text(attempt.endpoint) +
                     " failed (" + attempt.failure->what() + ')';
    return words;
}

} // namespace

std::string summary(const Config &config, const Evidence &evidence)
{
    return serverName(config, evidence) + achievement(config, evidence) +
           authWords(config, evidence) + tlsWords(config, evidence) + auditSummary(evidence) +
           ", in " + inSeconds(evidence.total.count()) + failedAddresses(evidence);
}

} // namespace check_smtp_dialog
