// SPDX-License-Identifier: MIT
#include "judge/Delivery.hpp"

#include "judge/Auth.hpp"
#include "judge/Code.hpp"
#include "judge/Oddity.hpp"
#include "judge/Reply.hpp"
#include "judge/Tls.hpp"
#include "smtp/Refusal.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace judge {

using nagios::Findings;
using nagios::State;
using smtp::Conversation;
using smtp::Missing;
using smtp::Step;
using smtp::Verb;
using text::inQuotes;

namespace {

bool isFirstContact(Verb verb)
{
    return verb == Verb::greeting || verb == Verb::ehlo || verb == Verb::startTls;
}

State stateOf(const Step &step, State tempfail)
{
    switch (meaningOf(step.verb, *step.reply)) {
    case Meaning::accepted:
        return State::ok;
    case Meaning::deferred:
    case Meaning::limited:
        return isFirstContact(step.verb) ? State::critical : tempfail;
    case Meaning::refused:
    case Meaning::unexpected:
        break;
    }
    return State::critical;
}

/// What to try where the name that we said in EHLO is refused, at whatever step.
std::string heloHint(const Conversation &log, const Step &step)
{
    const Step *const mail = log.last(Verb::mail);
    const smtp::Cause cause = smtp::causeOf(
        *step.reply, {.helo = step.verb == Verb::greeting ? "" : log.helo,
                      .sender = mail ? mail->subject : "",
                      .recipient = step.verb == Verb::rcpt ? step.subject : ""});
    return cause == smtp::Cause::helo ? std::string(" (") + heloDisliked + ')' : "";
}

/// True for an answer that says that the command is not known.
bool isUnknownCommand(const smtp::Reply &reply)
{
    return reply.code == 500 || reply.code == 502;
}

/// An LMTP server knows neither EHLO nor HELO (RFC 2033 section 4.1).
std::string hintForLmtp(const Conversation &log, const Step &step)
{
    if (step.subject != "HELO" || &step == log.steps.data())
        return "";
    const Step &ehlo = *(&step - 1);
    const auto speaksOfIt = [](const smtp::Reply *reply) {
        const std::string said = reply ? text::lower(reply->text()) : "";
        return said.find("lhlo") != said.npos || said.find("lmtp") != said.npos;
    };
    const bool isLmtp = (isUnknownCommand(*ehlo.reply) && isUnknownCommand(*step.reply)) ||
                        speaksOfIt(&*step.reply) || speaksOfIt(&*ehlo.reply) ||
                        speaksOfIt(log.reply(Verb::greeting));
    return isLmtp && step.reply->codeClass() == 5 ? " (an LMTP server? -L)" : "";
}

/// What to try after a refusal. AUTH comes after EHLO, so it cannot help there.
std::string hintForStep(const Conversation &log, const Step &step, const DeliveryRules &rules)
{
    if (step.verb != Verb::ehlo)
        return hintFor(rules.auth, *step.reply);
    return hintForLmtp(log, step);
}

/// "RCPT a@example.org refused: '550 5.1.1 ...'", and what to try.
std::string refusalText(const Conversation &log, const Step &step, const DeliveryRules &rules)
{
    return replyWords(step.verb, step.subject, *step.reply) + hintForStep(log, step, rules) +
           heloHint(log, step) + (step.verb == Verb::auth ? reasonWords(*log.auth) : "");
}

/// EHLO was refused and HELO asked instead: the latter counts.
bool isReplacedByHelo(const Conversation &log, const Step &step)
{
    const Step *next = &step + 1;
    return step.verb == Verb::ehlo && next != log.steps.data() + log.steps.size() &&
           next->verb == Verb::ehlo && next->subject == "HELO";
}

/// Refused and deferred recipients are counted, not listed.
bool isCounted(const Step &step)
{
    const Meaning meaning = meaningOf(step.verb, *step.reply);
    return step.verb == Verb::rcpt && (meaning == Meaning::deferred || meaning == Meaning::refused);
}

/// `ending` follows the text.
Findings judgeCounted(const Conversation &log, const DeliveryRules &rules, Meaning meaning,
                      const std::string &ending)
{
    const Step *first = nullptr;
    std::size_t count = 0;
    for (const Step &step : log.steps)
        if (step.reply && isCounted(step) && meaningOf(step.verb, *step.reply) == meaning) {
            first = first ? first : &step;
            ++count;
        }
    if (count == 0 || isConsequence(log, Verb::rcpt))
        return {};
    const std::string several = (meaning == Meaning::deferred ? "RCPT deferred for "
                                                               : "RCPT refused for ") +
                                std::to_string(count) + " of " + std::to_string(rules.recipients) +
                                " recipients, first " + first->subject + ": " +
                                inQuotes(first->reply->text());
    return {{stateOf(*first, rules.tempfail), codeOf(first->verb, *first->reply),
             (count == 1 ? refusalText(log, *first, rules) : several) + ending}};
}

/// Some firewalls overwrite what they do not know: STARTTLS becomes XXXXXXXA, the greeting ****.
bool wentThroughMiddlebox(const Conversation &log)
{
    return !log.tls &&
           (log.capabilities.masked() ||
            std::any_of(log.steps.begin(), log.steps.end(), [](const Step &step) {
                return step.verb == Verb::greeting && step.reply->lines.front().starts_with("***");
            }));
}

} // namespace

Findings judgeAuthentication(const Conversation &log)
{
    if (!log.auth || log.broken)
        return {};
    Findings findings;
    if (const auto finding = judgeAuth(*log.auth, log.capabilities, log.tls.has_value()))
        findings.push_back(*finding);
    if (!log.auth->oddChallenge.empty())
        findings.push_back({State::warning, Code::authChallenge,
                            "AUTH " + std::string(name(*log.auth->mechanism)) +
                                ": the server asks with " + inQuotes(log.auth->oddChallenge) +
                                ", which is not Base64 (RFC 4954): strict clients give up"});
    return findings;
}

Findings judgeStep(const Conversation &log, const Step &step, const DeliveryRules &rules)
{
    if (isReplacedByHelo(log, step))
        return {{State::ok, Code::heloOnly,
                 "EHLO refused (" + inQuotes(step.reply->text()) + "), HELO asked instead"}};
    if (smtp::isOddSuccess(step.verb, *step.reply))
        return judgeOddSuccess(step);
    if (meaningOf(step.verb, *step.reply) == Meaning::accepted || isCounted(step) ||
        isConsequence(log, step.verb) ||
        (step.verb == Verb::auth && log.auth->isGivenUp()))
        return {};
    if (step.verb == Verb::message && log.isBdatUnknown())
        return {{State::critical, Code::bdatUnknown, bdatWords(*step.reply)}};
    return {{stateOf(step, rules.tempfail), codeOf(step.verb, *step.reply),
             refusalText(log, step, rules)}};
}

Findings judgeRecipients(const Conversation &log, const DeliveryRules &rules)
{
    const std::string ending =
        log.succeeded(Verb::message) ? ", but it took " + takenWords(log) : "";
    Findings findings = judgeCounted(log, rules, Meaning::refused, ending);
    append(findings,
           judgeCounted(log, rules, Meaning::deferred, findings.empty() ? ending : ""));
    return findings;
}

Findings judgeMissingOffers(const Conversation &log)
{
    Findings findings;
    const bool middlebox = wentThroughMiddlebox(log);
    const auto missing = [&](const std::string &keyword, const std::string &why) {
        const bool isIgnored = log.capabilities.has(keyword);
        findings.push_back({isIgnored ? State::unknown : State::critical, Code::extensionMissing,
                            keyword + (isIgnored ? " is not used (--ignore-ext), but "
                                                 : " is not offered, but ") +
                                why});
    };
    if (log.missing == Missing::startTls)
        findings.push_back({State::critical, middlebox ? Code::middlebox : Code::noStarttls,
                            std::string(noStartTls) +
                                (middlebox ? " (a middlebox masks it)" : "")});
    if (log.missing == Missing::smtpUtf8)
        missing("SMTPUTF8", "an address has letters outside ASCII");
    if (log.missing == Missing::eightBitMime)
        missing("8BITMIME", "the message has 8-bit text");
    if (middlebox && log.missing != Missing::startTls)
        findings.push_back({State::warning, Code::middlebox, strippedStartTls});
    return findings;
}

Findings judgeDelivery(const Conversation &log, const DeliveryRules &rules)
{
    Findings findings = judgeAuthentication(log);
    for (const Step &step : log.steps)
        if (step.reply)
            append(findings, judgeStep(log, step, rules));
    append(findings, judgeRecipients(log, rules));
    append(findings, judgeEmptyLines(log));
    append(findings, judgeMissingOffers(log));
    return findings;
}

std::string bdatWords(const smtp::Reply &reply)
{
    return "BDAT refused: " + inQuotes(reply.text()) + ", though CHUNKING is offered";
}

std::string bdatHint(const Conversation &log)
{
    const bool isUnanswered = log.saidBdat && log.broken && log.broken->verb == Verb::message &&
                              log.broken->fragment.empty() &&
                              log.broken->failure.kind() != net::FailureKind::protocol;
    return isUnanswered ? " (BDAT was sent, as CHUNKING is offered; DATA may work: --ignore-ext "
                          "CHUNKING)"
                        : "";
}

bool isConsequence(const Conversation &log, Verb verb)
{
    if (verb == Verb::rcpt)
        return !log.succeeded(Verb::mail);
    if (verb != Verb::data && verb != Verb::message)
        return false;
    return std::none_of(log.steps.begin(), log.steps.end(), isAcceptedRecipient);
}

bool isAcceptedRecipient(const Step &step)
{
    return step.verb == Verb::rcpt && step.reply->codeClass() == 2;
}

std::string acceptedWords(const Conversation &log)
{
    std::string recipient;
    std::size_t count = 0;
    for (const Step &step : log.steps)
        if (isAcceptedRecipient(step)) {
            recipient = step.subject;
            ++count;
        }
    return count == 1 ? recipient : std::to_string(count) + " recipients";
}

std::string takenWords(const Conversation &log)
{
    const smtp::Reply &answer = *log.reply(Verb::message);
    const std::string id = smtp::queueId(answer);
    return "the message for " + acceptedWords(log) +
           (id.empty() ? ": " + inQuotes(answer.text()) : ", queued as " + id);
}

} // namespace judge
