// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeAddress.hpp"

#include "check_mx_reach/Wording.hpp"
#include "judge/Failure.hpp"
#include "judge/Reply.hpp"
#include "smtp/Refusal.hpp"

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

AddressOpinion unknown(Code code, const std::string &text)
{
    return {nullptr, Reach::unknown, code, text};
}

/// It timed out, but had been begun so late that this says nothing about it.
AddressOpinion tooLate(const std::string &what)
{
    return unknown(Code::noTime, "too little time was left " + what + ": raise --timeout");
}

/// Nobody answered the connection attempt: what the ping saw tells why.
AddressOpinion silence(const Config &config, const Contact &contact)
{
    const std::string port = portName(config);
    const std::string time = tenths(contact.connect);
    switch (contact.ping.kind) {
    case Kind::answered:
        return fails(Code::filtered,
                     port + " filtered: the host answers ping, " + port + " is silent for " + time);
    case Kind::silent:
        return fails(Code::down,
                     "down or filtered: neither ping nor " + port + " answers in " + time);
    case Kind::error:
        return fails(judge::codeOf(*contact.ping.error),
                     port + " is silent for " + time +
                         ", and ping: " + net::describe(*contact.ping.error));
    case Kind::notSent:
        break;
    }
    return fails(Code::silentPort, "no answer from " + port + " in " + time);
}

AddressOpinion unreachable(const Contact &contact)
{
    const net::Failure &failure = contact.said.broken->failure;
    const bool isUp = contact.ping.kind == Kind::answered;
    if (failure.icmp() && failure.icmp()->viaGateway) // a fault of our own network
        return unknown(Code::noGateway, failure.what());
    return fails(judge::codeOf(*contact.said.broken),
                 failure.what() + std::string(isUp ? " (the host answers ping)" : ""));
}

AddressOpinion connectFailed(const Config &config, const Contact &contact)
{
    const net::Failure &failure = contact.said.broken->failure;
    const std::string what = failure.what();
    switch (failure.kind()) {
    case FailureKind::timeout:
        return contact.hadTime ? silence(config, contact) : tooLate("to try it");
    case FailureKind::refused:
        if (contact.ping.kind == Kind::answered)
            return fails(Code::notRunning, "host up, SMTP not running (" + what + ")");
        return fails(Code::connectionRefused, what);
    case FailureKind::unreachable:
        return unreachable(contact);
    case FailureKind::noFamily:
        return {nullptr, Reach::ignored, Code::noFamily, what};
    case FailureKind::local:
        return unknown(Code::ownTrouble, what);
    default:
        return fails(Code::hungUp, what);
    }
}

/// The conversation broke off: the sender moves on to the next exchanger.
AddressOpinion brokeOff(const Config &config, const Contact &contact)
{
    const smtp::Break &broken = *contact.said.broken;
    const bool isGreeting = broken.verb == Verb::greeting;
    const std::string words = judge::breakWords(
        broken,
        {.waited = tenths(contact.total), .port = config.port(), .hasTlsOption = false});
    switch (broken.failure.kind()) {
    case FailureKind::timeout:
        if (!contact.hadTime)
            return tooLate("for " + std::string(isGreeting ? "its greeting"
                                                           : smtp::stepName(broken.verb,
                                                                            broken.subject)));
        return fails(isGreeting ? Code::noGreeting : Code::brokenOff, words);
    case FailureKind::local:
        return unknown(Code::ownTrouble, words);
    case FailureKind::closed:
    case FailureKind::reset:
        return fails(isGreeting ? Code::hungUp : Code::brokenOff, words);
    default:
        return fails(isGreeting ? Code::notSmtp : Code::brokenOff, words);
    }
}

/// A reply that is no success: the same.
AddressOpinion refusedWith(Verb verb, const smtp::Reply &reply, const Contact &contact)
{
    if (smtp::isClientBlocked(reply, contact.local, verb == Verb::greeting ? "" : contact.said.helo))
        return unknown(Code::probeBlocked, judge::blockedWords(reply));
    const std::string words = judge::replyWords(verb, contact.said.saidHelo() ? "HELO" : "", reply);
    switch (judge::meaningOf(verb, reply)) {
    case judge::Meaning::limited:
        return fails(Code::limited, words);
    case judge::Meaning::refused:
        return fails(Code::refused, words);
    case judge::Meaning::deferred:
        return fails(reply.code == 450 ? Code::comeBack : Code::deferred, words);
    case judge::Meaning::accepted:
    case judge::Meaning::unexpected:
        break;
    }
    return fails(Code::notSmtp, words);
}

/// What TLS did is judged elsewhere: senders go on without it.
AddressOpinion judgeDialogue(const Config &config, const Contact &contact)
{
    const std::optional<smtp::Break> &broken = contact.said.broken;
    const smtp::Reply *const greeting = contact.said.reply(Verb::greeting);
    const smtp::Reply *const ehlo = contact.said.reply(Verb::ehlo);
    if (broken && broken->verb == Verb::greeting)
        return brokeOff(config, contact);
    if (greeting && greeting->codeClass() != 2)
        return refusedWith(Verb::greeting, *greeting, contact);
    if (broken && broken->verb == Verb::ehlo)
        return brokeOff(config, contact);
    if (config.goesTo(Depth::ehlo) && ehlo && ehlo->codeClass() != 2 && ehlo->code != 530)
        return refusedWith(Verb::ehlo, *ehlo, contact);
    return {};
}

} // namespace

AddressOpinion judgeAddress(const Config &config, const Contact &contact)
{
    AddressOpinion opinion;
    if (!contact.tried)
        opinion = unknown(Code::noTime, "not tried: ran out of time (raise --timeout)");
    else if (contact.said.broken && contact.said.broken->verb == Verb::connect)
        opinion = connectFailed(config, contact);
    else
        opinion = judgeDialogue(config, contact);
    opinion.contact = &contact;
    return opinion;
}

} // namespace check_mx_reach
