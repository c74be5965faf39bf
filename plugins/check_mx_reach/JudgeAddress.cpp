// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeAddress.hpp"

#include "check_mx_reach/Wording.hpp"
#include "judge/Failure.hpp"
#include "plugin/Dialogue.hpp"
#include "smtp/Refusal.hpp"
#include "text/Escape.hpp"

namespace check_mx_reach {

namespace {

using Kind = icmp::PingResult::Kind;
using text::inQuotes;
using net::FailureKind;

std::string portName(const Config &config)
{
    return "port " + std::to_string(config.port());
}

AddressOpinion fails(Cause cause, const std::string &text)
{
    return {nullptr, Reach::fails, cause, text};
}

AddressOpinion unknown(Cause cause, const std::string &text)
{
    return {nullptr, Reach::unknown, cause, text};
}

/// It timed out, but had been begun so late that this says nothing about it.
AddressOpinion tooLate(const std::string &what)
{
    return unknown(Cause::noTime, "too little time was left " + what + ": raise --timeout");
}

Cause causeOf(const net::IcmpError &error)
{
    if (net::describe(error).starts_with("administratively prohibited"))
        return Cause::prohibited;
    if (!error.fromHere)
        return Cause::unreachable;
    return error.viaGateway ? Cause::noGateway : Cause::noNeighbour;
}

/// Nobody answered the connection attempt: what the ping saw tells why.
AddressOpinion silence(const Config &config, const Contact &contact)
{
    const std::string port = portName(config);
    const std::string time = tenths(contact.connect);
    switch (contact.ping.kind) {
    case Kind::answered:
        return fails(Cause::filtered,
                     port + " filtered: the host answers ping, " + port + " is silent for " + time);
    case Kind::silent:
        return fails(Cause::down,
                     "down or filtered: neither ping nor " + port + " answers in " + time);
    case Kind::error:
        return fails(causeOf(*contact.ping.error),
                     port + " is silent for " + time +
                         ", and ping: " + net::describe(*contact.ping.error));
    case Kind::notSent:
        break;
    }
    return fails(Cause::silentPort, "no answer from " + port + " in " + time);
}

AddressOpinion unreachable(const Contact &contact)
{
    const net::Failure &failure = contact.broken->failure;
    const bool isUp = contact.ping.kind == Kind::answered;
    if (failure.icmp() && failure.icmp()->viaGateway) // a fault of our own network
        return unknown(Cause::noGateway, failure.what());
    return fails(failure.icmp() ? causeOf(*failure.icmp()) : Cause::unreachable,
                 failure.what() + std::string(isUp ? " (the host answers ping)" : ""));
}

AddressOpinion connectFailed(const Config &config, const Contact &contact)
{
    const net::Failure &failure = contact.broken->failure;
    const std::string what = failure.what();
    switch (failure.kind()) {
    case FailureKind::timeout:
        return contact.hadTime ? silence(config, contact) : tooLate("to try it");
    case FailureKind::refused:
        if (contact.ping.kind == Kind::answered)
            return fails(Cause::notRunning, "host up, SMTP not running (" + what + ")");
        return fails(Cause::refused, what);
    case FailureKind::unreachable:
        return unreachable(contact);
    case FailureKind::noFamily:
        return {nullptr, Reach::ignored, Cause::noFamily, what};
    case FailureKind::local:
        return unknown(Cause::local, what);
    default:
        return fails(Cause::hungUp, what);
    }
}

/// What had arrived; "" when nothing had.
std::string got(const Broken &broken)
{
    return judge::gotWords(broken.fragment) +
           (judge::looksLikeTls(broken.fragment) ? " (the server speaks TLS here)" : "");
}

std::string noGreeting(const Config &config, const Contact &contact)
{
    constexpr unsigned short smtps = 465;
    return "connected, but no greeting in " + tenths(contact.total) +
           (config.port() == smtps ? " (port 465 expects TLS from the first byte)" : "");
}

AddressOpinion greetingFailed(const Config &config, const Contact &contact)
{
    const Broken &broken = *contact.broken;
    const bool isSilent = broken.fragment.empty();
    switch (broken.failure.kind()) {
    case FailureKind::timeout:
        if (!contact.hadTime)
            return tooLate("for its greeting");
        return fails(Cause::noGreeting, isSilent ? noGreeting(config, contact)
                                                 : "timeout in the greeting after " +
                                                       tenths(contact.total) + got(broken));
    case FailureKind::closed:
    case FailureKind::reset:
        return fails(Cause::hungUp,
                     std::string(broken.failure.what()) +
                         (isSilent ? " before the greeting" : " in the greeting" + got(broken)));
    case FailureKind::local:
        return unknown(Cause::local, broken.failure.what());
    default:
        return fails(Cause::notSmtp,
                     std::string(broken.failure.what()) + " instead of a greeting" + got(broken));
    }
}

AddressOpinion ehloFailed(const Contact &contact)
{
    const Broken &broken = *contact.broken;
    const std::string step = contact.said.saidHelo ? "HELO" : "EHLO";
    switch (broken.failure.kind()) {
    case FailureKind::timeout:
        return contact.hadTime ? fails(Cause::brokenOff, "timeout in " + step + " after " +
                                                             tenths(contact.total) + got(broken))
                               : tooLate("for " + step);
    case FailureKind::local:
        return unknown(Cause::local, broken.failure.what());
    default:
        return fails(Cause::brokenOff, broken.failure.what() + (" in " + step) + got(broken));
    }
}

/// A reply that is no success: the sender moves on to the next exchanger.
AddressOpinion refusedWith(const smtp::Reply &reply, const std::string &step,
                           const Contact &contact)
{
    const std::string said = inQuotes(reply.text());
    const bool isGreeting = step.empty();
    if (smtp::blocksClient(reply, contact.local, isGreeting ? "" : contact.helo))
        return unknown(Cause::probeBlocked, "refuses this probe, which may not mean other "
                                            "senders: " +
                                                said);
    if (reply.code == 421)
        return fails(Cause::limited, "server limits or shuts down: " + said);
    if (reply.codeClass() == 5)
        return fails(Cause::refusal,
                     (isGreeting ? "greets with a refusal: " : step + " refused: ") + said);
    if (reply.codeClass() == 4)
        return fails(reply.code == 450 ? Cause::comeBack : Cause::deferral,
                     (isGreeting ? "greets with a temporary refusal: " : step + " deferred: ") +
                         said);
    return fails(Cause::notSmtp,
                 "unexpected " + (isGreeting ? "greeting" : "answer to " + step) + ": " + said);
}

/// What TLS did is judged elsewhere: senders go on without it.
AddressOpinion judgeDialogue(const Config &config, const Contact &contact)
{
    const bool isBroken = contact.broken.has_value();
    if (isBroken && contact.broken->stage == Stage::greeting)
        return greetingFailed(config, contact);
    if (contact.said.greeting && contact.said.greeting->codeClass() != 2)
        return refusedWith(*contact.said.greeting, "", contact);
    if (isBroken && contact.broken->stage == Stage::ehlo)
        return ehloFailed(contact);
    if (config.goesTo(Depth::ehlo) && contact.said.ehlo && contact.said.ehlo->codeClass() != 2 &&
        contact.said.ehlo->code != 530)
        return refusedWith(*contact.said.ehlo, contact.said.saidHelo ? "HELO" : "EHLO", contact);
    return {};
}

} // namespace

AddressOpinion judgeAddress(const Config &config, const Contact &contact)
{
    AddressOpinion opinion;
    if (!contact.tried)
        opinion = unknown(Cause::noTime, "not tried: the time was over (raise --timeout)");
    else if (contact.broken && contact.broken->stage == Stage::connect)
        opinion = connectFailed(config, contact);
    else
        opinion = judgeDialogue(config, contact);
    opinion.contact = &contact;
    return opinion;
}

} // namespace check_mx_reach
