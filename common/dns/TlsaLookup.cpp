// SPDX-License-Identifier: MIT
#include "dns/TlsaLookup.hpp"

#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"

#include <utility>

namespace dns {

namespace {

bool isAlias(const TlsaHost &host) { return !host.alias.empty() && host.alias != host.name; }

/// True for an alias whose target is not signed: whether the alias itself is has to be asked.
bool leadsOutOfSigned(const TlsaHost &host)
{
    return isAlias(host) && host.security == Security::insecure;
}

/// The base domains to try, the target of an alias first.
std::vector<std::string> bases(const TlsaHost &host)
{
    if (!isAlias(host) || leadsOutOfSigned(host))
        return {host.name};
    return {host.alias, host.name};
}

/// The status that the host's addresses decide already; `found` when TLSA records have to be asked
/// for.
TlsaStatus byAddresses(const TlsaHost &host)
{
    if (host.isSearched)
        return TlsaStatus::searched;
    if (host.lookup.outcome == Outcome::bogus && !host.hasAddresses)
        return TlsaStatus::bogus;
    if (host.lookup.outcome > Outcome::noData && !host.hasAddresses)
        return TlsaStatus::failed;
    if (leadsOutOfSigned(host))
        return TlsaStatus::found;
    if (host.security == Security::insecure)
        return TlsaStatus::unsignedAddresses;
    return host.security == Security::secure ? TlsaStatus::found : TlsaStatus::unchecked;
}

TlsaStatus statusOf(const Answer &answer)
{
    switch (answer.outcome) {
    case Outcome::found:
        return answer.security == Security::secure ? TlsaStatus::found
                                                   : TlsaStatus::unsignedRecords;
    case Outcome::nxdomain:
    case Outcome::noData:
        return TlsaStatus::none; // also where NSEC3 opt-out leaves it unproved (RFC 5155 section 6)
    case Outcome::bogus:
        return TlsaStatus::bogus;
    default:
        return TlsaStatus::failed;
    }
}

/// Reads the answer about one base domain. False when the next base has to be read.
bool read(const std::string &base, const std::string &question, Answer answer, TlsaAnswer &found)
{
    found.status = statusOf(answer);
    found.base = base;
    found.question = question;
    found.records = found.status == TlsaStatus::found ? std::move(answer.associations)
                                                      : std::vector<Tlsa>();
    found.isCut = answer.isCut;
    answer.associations.clear();
    found.answer = std::move(answer);
    return found.status != TlsaStatus::none && found.status != TlsaStatus::unsignedRecords;
}

/// Reads whether an alias out of signed zones is signed itself, so that TLSA records at its own
/// name count. False when it is not, or nobody knows, which decides.
bool readAlias(const Answer &alias, TlsaAnswer &found)
{
    if (alias.outcome == Outcome::found && alias.security == Security::secure)
        return true;
    const bool isKnown = alias.outcome == Outcome::found || isNegative(alias.outcome);
    found.status = isKnown                             ? TlsaStatus::unsignedAddresses
                   : alias.outcome == Outcome::bogus ? TlsaStatus::bogus
                                                       : TlsaStatus::failed;
    found.answer = alias;
    return false;
}

} // namespace

TlsaHost tlsaHost(const MailHost &host)
{
    return {.name = host.name,
            .alias = host.alias,
            .security = host.security,
            .lookup = host.lookup,
            .hasAddresses = !host.addresses.empty() || !host.unusable.empty()};
}

TlsaHost tlsaHost(const std::string &asGiven, const HostAnswer &answer)
{
    TlsaHost host{.name = canonical(asGiven), .alias = canonical(answer.canonicalName)};
    host.security = answer.security;
    host.lookup = {.outcome = answer.gravest, .reason = answer.reason, .server = answer.server};
    host.hasAddresses = !answer.addresses.empty();
    host.isSearched = !answer.name.empty() && canonical(answer.name) != host.name;
    return host;
}

std::vector<TlsaAnswer> findTlsa(Resolver &resolver, const std::vector<TlsaHost> &hosts,
                                 unsigned short port, net::Deadline deadline)
{
    const std::string prefix = "_" + std::to_string(port) + "._tcp.";
    std::vector<TlsaAnswer> found;
    std::vector<Question> questions;
    for (const TlsaHost &host : hosts) {
        found.push_back({.status = byAddresses(host), .base = host.name, .answer = host.lookup});
        if (found.back().status != TlsaStatus::found)
            continue;
        if (leadsOutOfSigned(host))
            questions.push_back({host.name, Type::cname});
        for (const std::string &base : bases(host))
            if (canBeAsked(prefix + base))
                questions.push_back({prefix + base, Type::tlsa});
    }
    const std::vector<Answer> answers = resolver.ask(questions, deadline);
    std::size_t next = 0;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        if (found[i].status != TlsaStatus::found)
            continue;
        const Answer *const alias = leadsOutOfSigned(hosts[i]) ? &answers[next++] : nullptr;
        found[i].status = TlsaStatus::none; // of a name too long to have any
        bool isDecided = alias && !readAlias(*alias, found[i]);
        for (const std::string &base : bases(hosts[i]))
            if (canBeAsked(prefix + base)) {
                const std::size_t index = next++;
                if (!isDecided)
                    isDecided = read(base, questions[index].name, answers[index], found[i]);
            }
    }
    return found;
}

} // namespace dns
