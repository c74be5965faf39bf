// SPDX-License-Identifier: MIT
#include "dns/Response.hpp"

#include <arpa/nameser.h>
#include <resolv.h>
#include <string>
#include <strings.h>

namespace dns {

namespace {

constexpr std::size_t mostAddresses = 64;
constexpr int mostAliases = 16;

/// The answer section's records of this type that belong to `owner`.
std::vector<ns_rr> records(ns_msg &message, const std::string &owner, int type)
{
    std::vector<ns_rr> found;
    for (int i = 0; i < ns_msg_count(message, ns_s_an) && found.size() < mostAddresses; ++i) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, i, &record) != 0)
            break;
        if (ns_rr_class(record) == ns_c_in && ns_rr_type(record) == type &&
            strcasecmp(ns_rr_name(record), owner.c_str()) == 0)
            found.push_back(record);
    }
    return found;
}

std::string target(const ns_msg &message, const ns_rr &alias)
{
    char name[NS_MAXDNAME];
    if (ns_name_uncompress(ns_msg_base(message), ns_msg_end(message), ns_rr_rdata(alias), name,
                           sizeof name) < 0)
        return "";
    return name;
}

/// The end of the CNAME chain that starts at `name`.
std::string canonicalName(ns_msg &message, std::string name)
{
    for (int i = 0; i < mostAliases; ++i) {
        const std::vector<ns_rr> aliases = records(message, name, ns_t_cname);
        if (aliases.empty())
            break;
        name = target(message, aliases.front());
    }
    return name;
}

std::vector<Poco::Net::IPAddress> addresses(ns_msg &message, const std::string &name, int type)
{
    const std::size_t size = type == ns_t_a ? NS_INADDRSZ : NS_IN6ADDRSZ;
    std::vector<Poco::Net::IPAddress> found;
    for (const ns_rr &record : records(message, canonicalName(message, name), type))
        if (ns_rr_rdlen(record) == size)
            found.emplace_back(ns_rr_rdata(record), static_cast<poco_socklen_t>(size));
    return found;
}

Response readAnswers(ns_msg &message, int type)
{
    ns_rr question;
    if (ns_msg_count(message, ns_s_qd) != 1 || ns_parserr(&message, ns_s_qd, 0, &question) != 0)
        return {Outcome::broken, {}};
    std::vector<Poco::Net::IPAddress> found = addresses(message, ns_rr_name(question), type);
    const Outcome outcome = found.empty() ? Outcome::noData : Outcome::found;
    return {outcome, std::move(found)};
}

} // namespace

Response readResponse(const unsigned char *data, std::size_t size, int type)
{
    ns_msg message;
    if (size > NS_MAXMSG || ns_initparse(data, static_cast<int>(size), &message) != 0)
        return {Outcome::broken, {}};
    switch (ns_msg_getflag(message, ns_f_rcode)) {
    case ns_r_noerror:
        return readAnswers(message, type);
    case ns_r_nxdomain:
        return {Outcome::nxdomain, {}};
    case ns_r_servfail:
        return {Outcome::servfail, {}};
    case ns_r_refused:
        return {Outcome::refused, {}};
    default:
        return {Outcome::broken, {}};
    }
}

} // namespace dns
