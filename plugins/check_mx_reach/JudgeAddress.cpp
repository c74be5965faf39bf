// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeAddress.hpp"

#include "check_mx_reach/Wording.hpp"
#include "judge/Delivery.hpp"
#include "judge/Failure.hpp"
#include "judge/Reply.hpp"
#include "smtp/Refusal.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using Kind = icmp::PingResult::Kind;
using net::FailureKind;

std::string portName(const Config &config)
{
    return "port " + std::to_string(config.port());
}

AddressOpinion fails(Code code, const std::string &text)
{
    return {nullptr, Reach::fails, code, text};
}

AddressOpinion refuses(Code code, const std::string &text)
{
    return {nullptr, Reach::refuses, code, text};
}

AddressOpinion unknown(Code code, const std::string &text)
{
    return {nullptr, Reach::unknown, code, text};
}

/// The opinion on a timeout of an address that was begun too late to answer.
AddressOpinion tooLate(const std::string &what)
{
    return unknown(Code::noTime, "too little time was left " + what + ": raise --timeout");
}

/// Judges a connection attempt without an answer; the ping tells why.
AddressOpinion silence(const Config &config, const AddressProbe &probed)
{
    const std::string port = portName(config);
    const std::string time = inTenths(probed.connect);
    switch (probed.ping.kind) {
    case Kind::answered:
        return fails(Code::filtered,
                     port + " filtered: the host answers ping, " + port + " is silent for " + time);
    case Kind::silent:
        return fails(Code::down,
                     "down or filtered: neither ping nor " + port + " answers in " + time);
    case Kind::error:
        return fails(judge::codeOf(*probed.ping.error),
                     port + " is silent for " + time +
                         ", and ping: " + net::describe(*probed.ping.error));
    case Kind::notSent:
        break;
    }
    return fails(Code::silentPort, "no answer from " + port + " in " + time);
}

AddressOpinion unreachable(const AddressProbe &probed)
{
    const net::Failure &failure = probed.conversation.broken->failure;
    const bool isUp = probed.ping.kind == Kind::answered;
    if (failure.icmp() && failure.icmp()->viaGateway) // a fault of our own network
        return unknown(Code::noGateway, failure.what());
    return fails(judge::codeOf(*probed.conversation.broken),
                 failure.what() + std::string(isUp ? " (the host answers ping)" : ""));
}

AddressOpinion connectFailed(const Config &config, const AddressProbe &probed)
{
    const net::Failure &failure = probed.conversation.broken->failure;
    const std::string what = failure.what();
    switch (failure.kind()) {
    case FailureKind::timeout:
        return probed.hadTime ? silence(config, probed) : tooLate("to try it");
    case FailureKind::refused:
        if (probed.ping.kind == Kind::answered)
            return fails(Code::notRunning, "host up, SMTP not running (" + what + ")");
        return fails(Code::connectionRefused, what);
    case FailureKind::unreachable:
        return unreachable(probed);
    case FailureKind::noFamily:
        return {nullptr, Reach::notApplicable, Code::noFamily, what};
    case FailureKind::local:
        return unknown(Code::ownTrouble, what);
    default:
        return fails(Code::hungUp, what);
    }
}

/// What EHLO is called where it was said inside TLS, and what follows from its failure there.
constexpr const char *insideTls = "EHLO inside TLS";
constexpr const char *stopsTls = " (senders that use STARTTLS)";

/// True for EHLO behind STARTTLS: senders that use TLS come no further.
bool isInsideTls(const AddressProbe &probed, Verb verb)
{
    return verb == Verb::ehlo && probed.conversation.tls &&
           probed.conversation.reply(Verb::startTls);
}

/// Judges a conversation that broke off: a sender moves on to the next exchanger.
AddressOpinion brokeOff(const Config &config, const AddressProbe &probed, smtp::Break broken)
{
    const bool isInside = isInsideTls(probed, broken.verb);
    if (isInside)
        broken.subject = insideTls;
    const bool isGreeting = broken.verb == Verb::greeting;
    const bool isHandshake = broken.verb == Verb::handshake;
    const std::string words = judge::breakWords(
        broken,
        {.waited = inTenths(probed.total),
         .port = config.port(),
         .isTls = config.tls.implicit}) +
        (isInside ? stopsTls : "");
    switch (broken.failure.kind()) {
    case FailureKind::timeout:
        if (!probed.hadTime)
            return tooLate("for " + std::string(isGreeting ? "its greeting"
                                                           : smtp::stepName(broken.verb,
                                                                            broken.subject)));
        return fails(isHandshake  ? Code::tlsBroken
                     : isGreeting ? Code::noGreeting
                                  : Code::brokenOff,
                     words);
    case FailureKind::local:
        return unknown(Code::ownTrouble, words);
    case FailureKind::closed:
    case FailureKind::reset:
        return fails(isHandshake  ? Code::tlsBroken
                     : isGreeting ? Code::hungUp
                                  : Code::brokenOff,
                     words);
    default:
        if (isHandshake)
            return fails(Code::tlsBroken, words);
        return fails(isGreeting ? Code::notSmtp : Code::brokenOff, words);
    }
}

/// Judges a reply that is no success. A sender moves on to the next exchanger, but a 5xx to EHLO
/// and HELO ends it all: the mail bounces.
AddressOpinion refusedWith(Verb verb, const smtp::Reply &reply, const AddressProbe &probed)
{
    const std::string helo = verb == Verb::greeting ? "" : probed.conversation.helo;
    const smtp::Cause cause = smtp::causeOf(reply, {.address = probed.local, .helo = helo});
    if (cause == smtp::Cause::helo)
        return unknown(Code::ehloName, judge::heloWords(reply));
    if (cause == smtp::Cause::client || cause == smtp::Cause::named)
        return unknown(Code::probeBlocked, judge::blockedWords(reply));
    const bool isInside = isInsideTls(probed, verb);
    const std::string words =
        judge::replyWords(verb,
                          isInside                         ? insideTls
                          : probed.conversation.saidHelo() ? "HELO"
                                                           : "",
                          reply) +
        (isInside ? stopsTls : "");
    if (verb != Verb::greeting && reply.codeClass() == 5)
        return refuses(judge::codeOf(verb, reply), words);
    return fails(reply.code == 450 ? Code::comeBack : judge::codeOf(verb, reply), words);
}

/// The handshake of STARTTLS is judged in Remarks, as senders go on without TLS.
AddressOpinion judgeDialogue(const Config &config, const AddressProbe &probed)
{
    const std::optional<smtp::Break> &broken = probed.conversation.broken;
    const smtp::Reply *const greeting = probed.conversation.reply(Verb::greeting);
    const smtp::Reply *const ehlo = probed.conversation.reply(Verb::ehlo);
    if (broken && (broken->verb == Verb::greeting ||
                   (broken->verb == Verb::handshake && config.tls.implicit)))
        return brokeOff(config, probed, *broken);
    if (greeting && greeting->codeClass() != 2)
        return refusedWith(Verb::greeting, *greeting, probed);
    if (broken && broken->verb == Verb::ehlo) {
        if (!probed.conversation.endsWithRefusal())
            return brokeOff(config, probed, *broken);
        // Hung up at HELO: the refusal of EHLO says why, and senders go to the next exchanger.
        AddressOpinion opinion = refusedWith(Verb::ehlo, *ehlo, probed);
        if (opinion.reach == Reach::refuses)
            opinion.reach = Reach::fails;
        return opinion;
    }
    const bool mayDemandTls = !isInsideTls(probed, Verb::ehlo) && ehlo && ehlo->code == 530;
    if (config.reaches(Depth::ehlo) && ehlo && ehlo->codeClass() != 2 && !mayDemandTls)
        return refusedWith(Verb::ehlo, *ehlo, probed);
    return {};
}

bool isPostmaster(const std::string &recipient)
{
    return text::lower(recipient).starts_with("postmaster@");
}

/// What to try after a refusal of this machine or of what it says; "" when it is about neither.
std::string hintFor(const AddressProbe &probed, const smtp::Reply &reply, smtp::Cause cause)
{
    const std::string status = smtp::statusCode(reply.lines.front());
    const bool isReputation =
        status.size() > 4 && (status.substr(1) == ".7.25" || status.substr(1, 4) == ".7.6");
    if (cause == smtp::Cause::sender)
        return " (try another sender: --from)";
    if (cause == smtp::Cause::client || cause == smtp::Cause::named ||
        (isReputation && cause != smtp::Cause::relaying))
        return probed.local.empty() ? " (see the PTR record of this machine)"
                                    : " (see the PTR record of " + probed.local + ')';
    return "";
}

/// Judges the answer to MAIL, where it is no success, or to RCPT.
AddressOpinion judgeAnswer(const Config &config, const AddressProbe &probed, Verb verb,
                           const std::string &subject, const smtp::Reply &reply,
                           bool isPostmasterAlone)
{
    const judge::Meaning meaning = judge::meaningOf(verb, reply);
    if (meaning == judge::Meaning::accepted)
        return {};
    const smtp::Cause cause =
        smtp::causeOf(reply, {.address = probed.local,
                              .helo = probed.conversation.helo,
                              .sender = config.sender.text(),
                              .recipient = verb == Verb::rcpt ? subject : ""});
    const std::string words = judge::replyWords(verb, subject, reply);
    if (cause == smtp::Cause::helo)
        return unknown(Code::ehloName, judge::heloWords(reply));
    if (const std::string hint = hintFor(probed, reply, cause); !hint.empty())
        return unknown(Code::probeBlocked, judge::blockedWords(reply) + hint);
    if (verb == Verb::mail && reply.code == 530)
        return unknown(Code::demandsTls, words + " (use --depth starttls)");
    const std::string status = smtp::statusCode(reply.lines.front());
    if (meaning == judge::Meaning::deferred && status.starts_with("4.3."))
        return fails(Code::deferred, words);
    if (meaning != judge::Meaning::refused || reply.codeClass() != 5)
        return fails(judge::codeOf(verb, reply), words);
    if (isPostmasterAlone)
        return unknown(Code::postmasterRefused,
                       "postmaster is refused (RFC 5321 4.5.1); whether mail arrives is not known: "
                       "--rcpt a real mailbox: " + text::inQuotes(reply.text()));
    return refuses(judge::codeOf(verb, reply), words);
}

/// Judges a recipient that got no answer.
AddressOpinion judgeSilence(const Config &config, const AddressProbe &probed,
                            const std::string &recipient)
{
    const smtp::Conversation &log = probed.further ? *probed.further : probed.conversation;
    if (log.broken)
        return brokeOff(config, probed, *log.broken);
    if (!log.steps.empty() && log.steps.back().reply && log.steps.back().reply->codeClass() > 3) {
        const smtp::Step &last = log.steps.back();
        return fails(judge::codeOf(last.verb, *last.reply),
                     judge::replyWords(last.verb, last.subject, *last.reply));
    }
    return unknown(Code::noTime, "RCPT " + recipient + " was not asked (raise --timeout)");
}

/// Judges by the recipients: the worst of them decides.
AddressOpinion judgeRecipients(const Config &config, const AddressProbe &probed,
                               const std::vector<std::string> &recipients)
{
    const smtp::Conversation &log = probed.conversation;
    if (log.missing != smtp::Missing::nothing)
        return fails(Code::extensionMissing, judge::judgeMissingOffers(log).front().text);
    const smtp::Step *const mail = log.last(Verb::mail);
    if (mail && mail->reply->codeClass() != 2)
        return judgeAnswer(config, probed, Verb::mail, mail->subject, *mail->reply, false);
    const bool isPostmasterAlone =
        std::all_of(recipients.begin(), recipients.end(), isPostmaster);
    std::vector<AddressOpinion> all;
    for (const std::string &recipient : recipients) {
        const auto answer = probed.answers.find(recipient);
        all.push_back(answer == probed.answers.end()
                          ? judgeSilence(config, probed, recipient)
                          : judgeAnswer(config, probed, Verb::rcpt, recipient, answer->second,
                                        isPostmasterAlone));
    }
    for (const Reach reach : {Reach::refuses, Reach::fails, Reach::unknown})
        for (const AddressOpinion &opinion : all)
            if (opinion.reach == reach)
                return opinion;
    return {};
}

} // namespace

AddressOpinion judgeAddress(const Config &config, const AddressProbe &probed,
                            const std::vector<std::string> &recipients)
{
    AddressOpinion opinion;
    if (!probed.tried)
        opinion = unknown(Code::noTime, "not tried: ran out of time (raise --timeout)");
    else if (probed.conversation.broken && probed.conversation.broken->verb == Verb::connect)
        opinion = connectFailed(config, probed);
    else
        opinion = judgeDialogue(config, probed);
    if (opinion.reach == Reach::works && !recipients.empty())
        opinion = judgeRecipients(config, probed, recipients);
    opinion.probed = &probed;
    return opinion;
}

} // namespace check_mx_reach
