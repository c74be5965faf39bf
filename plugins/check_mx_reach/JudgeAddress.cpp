// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeAddress.hpp"

#include "nagios/Perfdata.hpp"
#include "nagios/Text.hpp"
#include "smtp/Refusal.hpp"

#include <cmath>

namespace check_mx_reach {

namespace {

using Kind = net::PingResult::Kind;
using nagios::quoted;
using net::FailureKind;

constexpr std::size_t mostFragment = 80;

/// "5.0 s"
std::string tenths(net::Seconds time)
{
    const long count = std::lround(time.count() * 10);
    return std::to_string(count / 10) + '.' + std::to_string(count % 10) + " s";
}

std::string portName(const Config &config) { return "port " + std::to_string(config.port()); }

AddressOpinion fails(Cause cause, const std::string &text)
{
    return {nullptr, Reach::fails, cause, text};
}

AddressOpinion unknown(Cause cause, const std::string &text)
{
    return {nullptr, Reach::unknown, cause, text};
}

/// Nobody answered the connection attempt: what the ping saw tells why.
AddressOpinion silence(const Config &config, const Contact &contact)
{
    const std::string port = portName(config);
    const std::string time = tenths(contact.connect);
    switch (contact.ping.kind) {
    case Kind::answered:
        return fails(Cause::filtered, port + " filtered: the host answers ping, " + port +
                                          " is silent for " + time);
    case Kind::silent:
        return fails(Cause::down,
                     "down or filtered: neither ping nor " + port + " answers in " + time);
    case Kind::error:
        return fails(Cause::unreachable, port + " is silent for " + time + ", and ping: " +
                                             net::describe(*contact.ping.error));
    case Kind::notSent:
        break;
    }
    return fails(Cause::silentPort, "no answer from " + port + " in " + time);
}

bool isProhibited(const net::IcmpError &error)
{
    return net::describe(error).starts_with("administratively prohibited");
}

AddressOpinion unreachable(const Contact &contact)
{
    const std::optional<net::IcmpError> &icmp = contact.broken->failure.icmp();
    const bool isUp = contact.ping.kind == Kind::answered;
    const std::string text =
        contact.broken->failure.what() + std::string(isUp ? " (the host answers ping)" : "");
    if (icmp && icmp->fromHere)
        return fails(Cause::noNeighbour, text);
    return fails(icmp && isProhibited(*icmp) ? Cause::prohibited : Cause::unreachable, text);
}

AddressOpinion connectFailed(const Config &config, const Contact &contact)
{
    const net::Failure &failure = contact.broken->failure;
    const std::string what = failure.what();
    switch (failure.kind()) {
    case FailureKind::timeout:
        return contact.hadTime ? silence(config, contact)
                               : unknown(Cause::noTime, "too little time was left to try it: "
                                                        "raise --timeout");
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

std::string got(const Broken &broken)
{
    const std::size_t end = broken.fragment.find_last_not_of("\r\n");
    return end == std::string::npos
               ? ""
               : ", got " + quoted(broken.fragment.substr(0, end + 1), mostFragment);
}

AddressOpinion greetingFailed(const Contact &contact)
{
    const Broken &broken = *contact.broken;
    const bool isSilent = broken.fragment.empty();
    switch (broken.failure.kind()) {
    case FailureKind::timeout:
        if (!contact.hadTime)
            return unknown(Cause::noTime, "too little time was left for its greeting: raise "
                                          "--timeout");
        return fails(Cause::noGreeting,
                     isSilent ? "connected, but no greeting in " + tenths(contact.total)
                              : "timeout in the greeting after " + tenths(contact.total) +
                                    got(broken));
    case FailureKind::closed:
    case FailureKind::reset:
        return fails(Cause::hungUp, std::string(broken.failure.what()) +
                                        (isSilent ? " before the greeting"
                                                  : " in the greeting" + got(broken)));
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
    const std::string step = contact.saidHelo ? "HELO" : "EHLO";
    if (broken.failure.kind() == FailureKind::timeout)
        return contact.hadTime
                   ? fails(Cause::brokenOff,
                           "timeout in " + step + " after " + tenths(contact.total) + got(broken))
                   : unknown(Cause::noTime, "too little time was left for " + step +
                                                ": raise --timeout");
    return fails(Cause::brokenOff, broken.failure.what() + (" in " + step) + got(broken));
}

/// A reply that is no success: the sender moves on to the next exchanger.
AddressOpinion refusedWith(const smtp::Reply &reply, const std::string &step, const Contact &contact)
{
    const std::string said = quoted(reply.text());
    const bool isGreeting = step.empty();
    if (smtp::blocksClient(reply, contact.local, isGreeting ? "" : contact.helo))
        return unknown(Cause::probeBlocked, "refuses this probe, which may not mean other "
                                            "senders: " + said);
    if (reply.code == 421)
        return fails(Cause::limited, "server limits or shuts down: " + said);
    if (reply.codeClass() == 5)
        return fails(Cause::refusal, (isGreeting ? "greets with a refusal: " : step + " refused: ") +
                                         said);
    if (reply.codeClass() == 4)
        return fails(reply.code == 450 ? Cause::comeBack : Cause::deferral, (isGreeting ? "greets with a temporary refusal: "
                                                  : step + " deferred: ") +
                                          said);
    return fails(Cause::notSmtp, "unexpected " + (isGreeting ? "greeting" : "answer to " + step) +
                                     ": " + said);
}

/// What TLS did is judged elsewhere: senders go on without it.
AddressOpinion judgeDialogue(const Config &config, const Contact &contact)
{
    const bool isBroken = contact.broken.has_value();
    if (isBroken && contact.broken->stage == Stage::greeting)
        return greetingFailed(contact);
    if (contact.greeting && contact.greeting->codeClass() != 2)
        return refusedWith(*contact.greeting, "", contact);
    if (isBroken && contact.broken->stage == Stage::ehlo)
        return ehloFailed(contact);
    if (config.goesTo(Depth::ehlo) && contact.ehlo && contact.ehlo->codeClass() != 2 &&
        contact.ehlo->code != 530)
        return refusedWith(*contact.ehlo, contact.saidHelo ? "HELO" : "EHLO", contact);
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
