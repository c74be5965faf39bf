// SPDX-License-Identifier: MIT
#include "lab/Ldns.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace lab {

namespace {

using Text = std::unique_ptr<char, Freed<std::free>>;

/// The bytes of "\# LENGTH HEX", of which LENGTH is not looked at: it may be wrong as well.
std::string rawData(const std::string &text)
{
    std::istringstream words(text);
    std::string mark, length, hex, bytes;
    words >> mark >> length;
    for (std::string word; words >> word;)
        hex += word;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

LdnsRecord rawRecord(const DnsRecord &record)
{
    LdnsRecord made(ldns_rr_new());
    ldns_rr_set_owner(made.get(), ldnsName(record.owner).release());
    ldns_rr_set_type(made.get(), static_cast<ldns_rr_type>(record.type));
    ldns_rr_set_class(made.get(), LDNS_RR_CLASS_IN);
    ldns_rr_set_ttl(made.get(), record.ttl);
    const std::string bytes = rawData(record.data);
    if (!bytes.empty())
        ldns_rr_push_rdf(made.get(),
                         ldns_rdf_new_frm_data(LDNS_RDF_TYPE_UNKNOWN, bytes.size(), bytes.data()));
    return made;
}

} // namespace

void require(ldns_status status, const std::string &what)
{
    if (status != LDNS_STATUS_OK)
        throw std::runtime_error(what + ": " + ldns_get_errorstr_by_id(status));
}

LdnsData ldnsName(const std::string &name)
{
    LdnsData data(ldns_dname_new_frm_str(name.empty() ? "." : name.c_str()));
    if (!data)
        throw std::runtime_error("'" + name + "' is no domain name");
    return data;
}

LdnsRecord ldnsRecord(const DnsRecord &record)
{
    if (record.data.rfind("\\#", 0) == 0)
        return rawRecord(record);
    const Text type(ldns_rr_type2str(static_cast<ldns_rr_type>(record.type)));
    const bool isAbsolute = !record.owner.empty() && record.owner.back() == '.';
    const std::string line = record.owner + (isAbsolute ? " " : ". ") + std::to_string(record.ttl) +
                             " IN " + type.get() + " " + record.data;
    ldns_rr *made = nullptr;
    require(ldns_rr_new_frm_str(&made, line.c_str(), 0, nullptr, nullptr), line);
    return LdnsRecord(made);
}

std::string textOf(const ldns_rdf *data)
{
    const Text text(ldns_rdf2str(data));
    std::string result = text ? text.get() : "";
    if (ldns_rdf_get_type(data) == LDNS_RDF_TYPE_DNAME && !result.empty() && result.back() == '.')
        result.pop_back();
    return result;
}

DnsRecord recordOf(const ldns_rr *record)
{
    DnsRecord result{textOf(ldns_rr_owner(record)), ldns_rr_get_type(record), "",
                     ldns_rr_ttl(record)};
    for (std::size_t i = 0; i < ldns_rr_rd_count(record); ++i) {
        const Text text(ldns_rdf2str(ldns_rr_rdf(record, i)));
        result.data += (i == 0 ? "" : " ") + std::string(text ? text.get() : "");
    }
    return result;
}

} // namespace lab
