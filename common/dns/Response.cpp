// SPDX-License-Identifier: MIT
#include "dns/Response.hpp"

#include <arpa/nameser.h>
#include <iterator>
#include <resolv.h>
#include <string_view>
#include <strings.h>
#include <utility>

namespace dns {

namespace {

constexpr std::size_t maxAddresses = 64;
constexpr std::size_t maxNames = 256;
constexpr std::size_t maxOtherRecords = 64;      ///< of TXT and TLSA
constexpr std::size_t maxDataBytes = 8192; ///< of one of those
constexpr int maxAliases = 16;

/// The section's records of this type that belong to `owner`, one more than `max` at most.
std::vector<ns_rr> records(ns_msg &message, const std::string &owner, int type, std::size_t max,
                           ns_sect section = ns_s_an)
{
    std::vector<ns_rr> found;
    for (int i = 0; i < ns_msg_count(message, section) && found.size() <= max; ++i) {
        ns_rr record;
        if (ns_parserr(&message, section, i, &record) != 0)
            break;
        if (ns_rr_class(record) == ns_c_in && ns_rr_type(record) == type &&
            strcasecmp(ns_rr_name(record), owner.c_str()) == 0)
            found.push_back(record);
    }
    return found;
}

/// The name from `offset` to the end of the record's data; "" when there is none.
std::string nameIn(const ns_msg &message, const ns_rr &record, std::size_t offset)
{
    char name[NS_MAXDNAME];
    if (ns_rr_rdlen(record) <= offset)
        return "";
    const int size = ns_name_uncompress(ns_msg_base(message), ns_msg_end(message),
                                        ns_rr_rdata(record) + offset, name, sizeof name);
    return size == static_cast<int>(ns_rr_rdlen(record) - offset) ? name : "";
}

/// The end of the CNAME chain that starts at `name`.
std::string canonicalName(ns_msg &message, std::string name)
{
    for (int i = 0; i < maxAliases; ++i) {
        const std::vector<ns_rr> aliases = records(message, name, ns_t_cname, 1);
        if (aliases.empty())
            break;
        name = nameIn(message, aliases.front(), 0);
    }
    return name;
}

void addAddress(const ns_rr &record, std::size_t size, Answer &answer)
{
    if (ns_rr_rdlen(record) == size)
        answer.addresses.emplace_back(ns_rr_rdata(record), static_cast<poco_socklen_t>(size));
}

std::string_view dataOf(const ns_rr &record)
{
    return {reinterpret_cast<const char *>(ns_rr_rdata(record)),
            static_cast<std::size_t>(ns_rr_rdlen(record))};
}

/// Adds the character strings of a TXT record, joined (RFC 1035 section 3.3.14). A string that runs
/// over the end makes the record invalid.
void addText(const ns_rr &record, Answer &answer)
{
    std::string text;
    std::string_view data = dataOf(record);
    while (!data.empty()) {
        const std::size_t length = static_cast<unsigned char>(data.front());
        data.remove_prefix(1);
        if (length > data.size())
            return;
        text += data.substr(0, length);
        data.remove_prefix(length);
    }
    answer.texts.push_back(std::move(text));
}

void addAssociation(const ns_rr &record, Answer &answer)
{
    constexpr std::size_t numbers = 3;
    const std::string_view data = dataOf(record);
    const unsigned char *byte = ns_rr_rdata(record);
    if (data.size() >= numbers)
        answer.associations.push_back(
            {byte[0], byte[1], byte[2], std::string(data.substr(numbers))});
}

void addName(const ns_msg &message, const ns_rr &record, Type type, Answer &answer)
{
    const std::size_t offset = type == Type::mx ? NS_INT16SZ : 0;
    const std::string host = nameIn(message, record, offset);
    if (host.empty())
        return;
    if (type == Type::mx)
        answer.exchangers.push_back({ns_get16(ns_rr_rdata(record)), host});
    else
        answer.names.push_back(host);
}

/// Adds one record of the type that was asked for.
void addRecord(const ns_msg &message, const ns_rr &record, Type type, Answer &answer)
{
    const bool isLarge = ns_rr_rdlen(record) > maxDataBytes;
    switch (type) {
    case Type::a:
        return addAddress(record, NS_INADDRSZ, answer);
    case Type::aaaa:
        return addAddress(record, NS_IN6ADDRSZ, answer);
    case Type::txt:
        return isLarge ? void(answer.isCut = true) : addText(record, answer);
    case Type::tlsa:
        return isLarge ? void(answer.isCut = true) : addAssociation(record, answer);
    case Type::ds:
    case Type::dnskey:
        return;
    default:
        return addName(message, record, type, answer);
    }
}

std::size_t maxRecords(Type type)
{
    switch (type) {
    case Type::a:
    case Type::aaaa:
        return maxAddresses;
    case Type::txt:
    case Type::tlsa:
        return maxOtherRecords;
    default:
        return maxNames;
    }
}

bool isEmpty(const Answer &answer)
{
    return answer.addresses.empty() && answer.exchangers.empty() && answer.names.empty() &&
           answer.texts.empty() && answer.associations.empty();
}

bool hasType(ns_msg &message, ns_sect section, int type)
{
    ns_rr record;
    for (int i = 0; i < ns_msg_count(message, section); ++i)
        if (ns_parserr(&message, section, i, &record) != 0)
            return false;
        else if (ns_rr_type(record) == type)
            return true;
    return false;
}

/// True for what some routers make of an answer to a question with EDNS: the OPT record stands
/// where answers stand (RFC 6891 section 6.1.1), and what was asked for behind it.
bool isMangled(ns_msg &message, const std::string &name, Type type)
{
    for (const ns_sect section : {ns_s_an, ns_s_ns})
        if (hasType(message, section, ns_t_opt))
            return true;
    // A referral has addresses of name servers there.
    return ns_msg_count(message, ns_s_an) == 0 && !hasType(message, ns_s_ns, ns_t_ns) &&
           !records(message, name, static_cast<int>(type), 1, ns_s_ar).empty();
}

Answer readRecords(ns_msg &message, Type type)
{
    Answer answer{.outcome = Outcome::broken};
    ns_rr question;
    if (ns_msg_count(message, ns_s_qd) != 1 || ns_parserr(&message, ns_s_qd, 0, &question) != 0 ||
        isMangled(message, ns_rr_name(question), type))
        return answer;
    answer.canonicalName = type == Type::cname ? ns_rr_name(question)
                                               : canonicalName(message, ns_rr_name(question));
    const std::size_t max = maxRecords(type);
    std::vector<ns_rr> found =
        records(message, answer.canonicalName, static_cast<int>(type), max);
    answer.isCut = found.size() > max;
    if (answer.isCut)
        found.pop_back();
    for (const ns_rr &record : found)
        addRecord(message, record, type, answer);
    const bool isCounted = type == Type::ds || type == Type::dnskey;
    if (isCounted && !found.empty()) {
        answer.outcome = Outcome::found;
        return answer;
    }
    answer.outcome = isEmpty(answer) ? Outcome::noData : Outcome::found;
    answer.isAliasOnly = isEmpty(answer) && !hasType(message, ns_s_ns, ns_t_soa) &&
                         strcasecmp(answer.canonicalName.c_str(), ns_rr_name(question)) != 0;
    // Records that cannot be read are no sign that there are none: no implicit MX for that.
    if (isEmpty(answer) && !found.empty())
        answer.outcome = Outcome::broken;
    return answer;
}

/// True when `zone` is the name or encloses it.
bool encloses(const std::string &zone, const std::string &name)
{
    return name.size() >= zone.size() &&
           strcasecmp(name.c_str() + (name.size() - zone.size()), zone.c_str()) == 0 &&
           (name.size() == zone.size() || name[name.size() - zone.size() - 1] == '.');
}

/// Reads a referral: a server may name those that have the zone (RFC 1034 section 4.3.1) in the NS
/// records of the authority section.
void readReferral(ns_msg &message, Answer &answer)
{
    ns_rr first;
    for (int i = 0; i < ns_msg_count(message, ns_s_ns); ++i)
        if (ns_parserr(&message, ns_s_ns, i, &first) != 0)
            return;
        else if (ns_rr_type(first) == ns_t_ns &&
                 encloses(ns_rr_name(first), answer.canonicalName)) {
            answer.referral = ns_rr_name(first);
            break;
        }
    for (const ns_rr &record : records(message, answer.referral, ns_t_ns, maxNames - 1, ns_s_ns))
        addRecord(message, record, Type::ns, answer);
}

/// The name of an RCODE (RFC 6895 section 2.3).
std::string nameOfRcode(int rcode)
{
    constexpr const char *names[] = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN",
                                     "NOTIMP",  "REFUSED", "YXDOMAIN", "YXRRSET",
                                     "NXRRSET", "NOTAUTH", "NOTZONE"};
    const auto index = static_cast<std::size_t>(rcode);
    return index < std::size(names) ? names[index] : "RCODE " + std::to_string(rcode);
}

Answer readAnswer(ns_msg &message, Type type)
{
    const int rcode = ns_msg_getflag(message, ns_f_rcode);
    switch (rcode) {
    case ns_r_noerror:
        return readRecords(message, type);
    case ns_r_nxdomain:
        return {.outcome = Outcome::nxdomain};
    case ns_r_servfail:
        return {.outcome = Outcome::servfail};
    case ns_r_refused:
        return {.outcome = Outcome::refused};
    default:
        return {.outcome = Outcome::error, .reason = nameOfRcode(rcode)};
    }
}

} // namespace

Answer readResponse(const unsigned char *data, std::size_t size, Type type)
{
    ns_msg message;
    if (size > NS_MAXMSG || ns_initparse(data, static_cast<int>(size), &message) != 0)
        return {.outcome = Outcome::broken};
    Answer answer = readAnswer(message, type);
    answer.isAuthoritative = ns_msg_getflag(message, ns_f_aa) != 0;
    answer.offersRecursion = ns_msg_getflag(message, ns_f_ra) != 0;
    if (answer.outcome == Outcome::noData && !answer.isAuthoritative)
        readReferral(message, answer);
    return answer;
}

} // namespace dns
