// SPDX-License-Identifier: MIT
#pragma once

#include "dns/TlsaLookup.hpp"
#include "judge/Certificate.hpp"
#include "judge/Tls.hpp"
#include "nagios/Verdict.hpp"
#include "text/Table.hpp"
#include "tls/Dane.hpp"

#include <optional>
#include <string>
#include <vector>

/// DANE for mail (RFC 7672): compares the TLSA records of a host with the certificate of its
/// server.
namespace judge {

/// Matches each record against this chain. `others`: names that the certificate may have besides
/// the base domain (RFC 7672 section 3.2.2).
std::vector<tls::TlsaMatch> daneMatches(const dns::TlsaAnswer &tlsa,
                                        const std::vector<tls::Certificate> &chain,
                                        const std::vector<std::string> &others, WallTime now);

/// True when there are secure records: senders with DANE then insist on TLS (RFC 7672 section 2.2).
bool daneDemandsTls(const dns::TlsaAnswer &tlsa);

/// True when the lookup failed or was bogus, so that it is unknown whether there are records.
bool daneIsUnknown(const dns::TlsaAnswer &tlsa);

/// True when at least one record is usable: then the records authenticate the server, and
/// authorities do not count.
bool daneDecides(const dns::TlsaAnswer &tlsa);

/// True when a record that counts matches the certificate.
bool daneAuthenticates(const std::vector<tls::TlsaMatch> &matches);

/// The finding when DANE does not decide; nothing when it does. `timedOut`: the state for a silent
/// name server.
std::optional<nagios::Finding> judgeTlsa(const dns::TlsaAnswer &tlsa, nagios::State timedOut);

/// Judges a server by records that decide: a mismatch, or a note on what matches and whether the
/// next key is covered. `what` is the name of the certificate in texts.
std::vector<nagios::Finding> judgeDane(const dns::TlsaAnswer &tlsa,
                                       const std::vector<tls::Certificate> &chain,
                                       const std::vector<tls::TlsaMatch> &matches,
                                       const std::string &what = "certificate",
                                       bool isMxSigned = true);

/// A clause on who does not deliver where TLSA records do not match. Where the MX records that name
/// the host are not signed, only some senders look at them (RFC 7672 section 2.2.1).
std::string daneConsequence(bool isMxSigned);

/// The findings of judgeDane() and those on protocol and certificate, where records decide. Chain
/// and name are not checked by the rules of authorities, and dates only with -D: usage 3 ignores
/// them (RFC 7672 section 3.1.1), and usage 2 has checked them in matching.
std::vector<nagios::Finding> judgeTlsByDane(const options::TlsConfig &config,
                                            const dns::TlsaAnswer &tlsa,
                                            const tls::Handshake &handshake, WallTime now,
                                            const std::string &what = "certificate");

/// The columns of a table of TLSA records, to follow a check's own.
std::vector<text::Column> tlsaColumns();

/// A row for each record, after a check's own cells. In text it is "3 1 1 0123456789abcdef...
/// matches", below a line "TLSA of mx.example.net: secure (_25._tcp.mx.example.net)", which is
/// alone when there is no record. The last cell has the text.
std::vector<text::Row> tlsaRows(const std::vector<text::Cell> &own, const dns::TlsaAnswer &tlsa,
                                const std::vector<tls::TlsaMatch> &matches);

} // namespace judge
