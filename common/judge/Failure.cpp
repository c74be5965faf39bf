// SPDX-License-Identifier: MIT
#include "judge/Failure.hpp"

#include "dns/DomainName.hpp"
#include "text/Escape.hpp"

namespace judge {

using nagios::State;
using net::FailureKind;

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
        return {state, config.family == dns::Family::ipv6 ? "has no IPv6 address"
                                                          : "has no IPv4 address"};
    return {state, dns::describe(answer)};
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

std::string gotWords(const std::string &fragment)
{
    constexpr std::size_t mostBytes = 80;
    const std::size_t end = fragment.find_last_not_of("\r\n");
    return end == std::string::npos
               ? ""
               : ", got " + text::inQuotes(fragment.substr(0, end + 1), mostBytes);
}

bool looksLikeTls(const std::string &fragment)
{
    return fragment.starts_with("\x15\x03") || fragment.starts_with("\x16\x03");
}

} // namespace judge
