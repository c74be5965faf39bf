// SPDX-License-Identifier: MIT
#include "judge/Failure.hpp"

#include "dns/DomainName.hpp"
#include "nagios/Measure.hpp"
#include "nagios/Perfdata.hpp"
#include "text/Escape.hpp"

namespace judge {

using nagios::State;
using net::FailureKind;
using smtp::Verb;

namespace {

/// The name of the step, with an article where a sentence needs one.
std::string place(const smtp::Break &broken)
{
    const bool needsArticle = broken.verb == Verb::greeting || broken.verb == Verb::handshake;
    return (needsArticle ? "the " : "") + smtp::stepName(broken.verb, broken.subject);
}

/// True for the beginning of a TLS record: an alert, or a handshake (RFC 8446 section 5.1).
bool looksLikeTls(const std::string &fragment)
{
    return fragment.starts_with("\x15\x03") || fragment.starts_with("\x16\x03");
}

/// The code of a lookup that brought no address.
Code codeOfLookup(dns::Outcome outcome)
{
    switch (outcome) {
    case dns::Outcome::nxdomain:
        return Code::nxdomain;
    case dns::Outcome::found:
    case dns::Outcome::noData:
        return Code::noAddress;
    case dns::Outcome::bogus:
        return Code::dnsBogus;
    case dns::Outcome::local:
        return Code::ownTrouble;
    default:
        return Code::dnsFailed;
    }
}

/// The code of a failed connection attempt.
Code codeOfConnect(const net::Failure &failure)
{
    switch (failure.kind()) {
    case FailureKind::timeout:
        return Code::silentPort;
    case FailureKind::refused:
        return Code::connectionRefused;
    case FailureKind::unreachable:
        return failure.icmp() ? codeOf(*failure.icmp()) : Code::unreachable;
    case FailureKind::noFamily:
        return Code::noFamily;
    case FailureKind::local:
        return Code::ownTrouble;
    default:
        return Code::hungUp;
    }
}

/// ", got '...'" with the part of the reply that arrived; "" when nothing did.
std::string got(const smtp::Break &broken, const BreakContext &context)
{
    constexpr std::size_t maxBytes = 80;
    const std::size_t end = broken.fragment.find_last_not_of("\r\n");
    if (end == std::string::npos)
        return "";
    std::string words = ", got " + text::inQuotes(broken.fragment.substr(0, end + 1), maxBytes);
    if (broken.verb == Verb::greeting && !context.isTls && looksLikeTls(broken.fragment))
        words += std::string(" (the server speaks TLS here") +
                 (context.hasTlsOption ? ": use -s)" : ")");
    return words;
}

/// " for 8.0 s", where it is known.
std::string silence(const smtp::Break &broken)
{
    return broken.silence.count() > 0 ? " for " + nagios::inTenths(broken.silence.count()) : "";
}

std::string portHint(const BreakContext &context)
{
    constexpr unsigned short smtps = 465;
    if (context.port != smtps || context.isTls)
        return "";
    return std::string(" (port 465 expects TLS from the first byte") +
           (context.hasTlsOption ? ": use -s)" : ")");
}

} // namespace

std::string nameFound(const std::string &host, const std::optional<dns::HostAnswer> &answer)
{
    if (!answer || answer->outcome != dns::Outcome::found || answer->name.empty())
        return host;
    return dns::canonical(answer->name) == dns::canonical(host) ? host : answer->name;
}

std::string hostText(const std::string &host, unsigned short port,
                     const std::optional<net::Endpoint> &peer,
                     const std::vector<net::ConnectAttempt> &attempts,
                     const std::optional<dns::HostAnswer> &answer)
{
    std::string text = nameFound(host, answer);
    if (answer && (peer || attempts.size() == 1))
        text += '[' + (peer ? *peer : attempts.front().endpoint).host().toString() + ']';
    else if (text.find(':') != std::string::npos)
        text = '[' + text + ']';
    const bool isUsual = host.starts_with('/') || port == 25;
    return isUsual ? text : text + ':' + std::to_string(port);
}

nagios::Finding judgeLookup(const options::CommonConfig &config, const dns::HostAnswer &answer)
{
    State state = dns::isNegative(answer.outcome) ? State::critical : State::unknown;
    if (answer.outcome == dns::Outcome::timeout)
        state = config.timeoutState.value_or(State::unknown);
    const bool onlyOneFamily = config.family != dns::Family::any;
    if (answer.outcome == dns::Outcome::noData && onlyOneFamily)
        return {state, Code::noAddress,
                config.family == dns::Family::ipv6 ? "has no IPv6 address" : "has no IPv4 address"};
    return {state, codeOfLookup(answer.outcome), dns::describe(answer)};
}

State stateOf(const options::CommonConfig &config, FailureKind kind)
{
    switch (kind) {
    case FailureKind::timeout:
        return config.timeoutState.value_or(State::critical);
    case FailureKind::noFamily:
    case FailureKind::local:
        return State::unknown;
    default:
        return State::critical;
    }
}

Code codeOf(const smtp::Break &broken)
{
    if (broken.verb == Verb::connect)
        return codeOfConnect(broken.failure);
    if (broken.verb == Verb::handshake && broken.failure.kind() != FailureKind::local)
        return Code::tlsBroken;
    const bool isGreeting = broken.verb == Verb::greeting;
    switch (broken.failure.kind()) {
    case FailureKind::local:
        return Code::ownTrouble;
    case FailureKind::tls:
    case FailureKind::staple:
    case FailureKind::plaintext:
        return Code::tlsBroken;
    case FailureKind::timeout:
        return isGreeting ? Code::noGreeting : Code::brokenOff;
    case FailureKind::closed:
    case FailureKind::reset:
        return isGreeting ? Code::hungUp : Code::brokenOff;
    default:
        return isGreeting ? Code::notSmtp : Code::brokenOff;
    }
}

Code codeOf(const net::IcmpError &error)
{
    if (net::isProhibited(error))
        return Code::prohibited;
    if (!error.fromHere)
        return Code::unreachable;
    return error.viaGateway ? Code::noGateway : Code::noNeighbour;
}

std::string connectWords(const std::vector<net::ConnectAttempt> &attempts,
                         const std::string &what)
{
    if (attempts.size() < 2)
        return what;
    std::string all;
    for (const net::ConnectAttempt &attempt : attempts)
        if (attempt.failure)
            all += (all.empty() ? "" : ", ") + net::text(attempt.endpoint) + ' ' +
                   attempt.failure->what();
    return all;
}

BreakContext breakContext(const options::CommonConfig &common, const options::TlsConfig &tls,
                          unsigned short port)
{
    return {.waited = nagios::number(common.timeout.count()) + " s",
            .port = port,
            .isTls = tls.implicit};
}

std::string plaintextWords(const std::string &received)
{
    return "plain text where TLS was expected: " + text::inQuotes(received);
}

std::string breakWords(const smtp::Break &broken, const BreakContext &context)
{
    const FailureKind kind = broken.failure.kind();
    const std::string what = broken.failure.what();
    const bool isGreeting = broken.verb == Verb::greeting;
    const bool isHandshake = broken.verb == Verb::handshake;
    const bool isSilent = broken.fragment.empty();
    if (kind == FailureKind::local || (isHandshake && kind == FailureKind::protocol))
        return what;
    if (kind == FailureKind::tls)
        return "TLS handshake failed: " + what;
    if (kind == FailureKind::plaintext)
        return plaintextWords(what) +
               (isHandshake && context.isTls
                    ? " (the server speaks plain text here: use -S, or another port)"
                    : "");
    if (isGreeting && isSilent && kind == FailureKind::timeout)
        return "connected, but no greeting in " + context.waited + portHint(context);
    if (kind == FailureKind::timeout)
        return "timeout after " + context.waited + " in " + place(broken) +
               (isSilent ? ", no answer" + silence(broken) : got(broken, context));
    if (isGreeting && kind == FailureKind::protocol)
        return what + " instead of a greeting" + got(broken, context);
    if (isGreeting && isSilent)
        return what + " before the greeting";
    return what + " in " + place(broken) + got(broken, context);
}

} // namespace judge
