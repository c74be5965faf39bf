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

/// DANE for mail (RFC 7672): what signed DNS says of a host, held against what a server shows.
namespace judge {

/// Each record against this chain. `others`: what else the certificate may be for, beside the base
/// domain (RFC 7672 section 3.2.2).
std::vector<tls::TlsaMatch> daneMatches(const dns::TlsaAnswer &tlsa,
                                        const std::vector<tls::Certificate> &chain,
                                        const std::vector<std::string> &others, WallTime now);

/// There are secure records, so senders with DANE insist on TLS (RFC 7672 section 2.2).
bool daneDemandsTls(const dns::TlsaAnswer &tlsa);

/// Whether there are any is not known.
bool daneIsUnknown(const dns::TlsaAnswer &tlsa);

/// Some of them can be used, so it is they that authenticate the server, and no authority.
bool daneDecides(const dns::TlsaAnswer &tlsa);

/// The certificate is the one that the records are about.
bool daneAuthenticates(const std::vector<tls::TlsaMatch> &matches);

/// Why DANE does not decide; nothing when it does. `timedOut`: the state of a silent name server.
std::optional<nagios::Finding> judgeTlsa(const dns::TlsaAnswer &tlsa, nagios::State timedOut);

/// What records that decide say of a server: a mismatch, or a note on what matches and whether the
/// next key is covered. `what` the certificate is called in texts.
std::vector<nagios::Finding> judgeDane(const dns::TlsaAnswer &tlsa,
                                       const std::vector<tls::Certificate> &chain,
                                       const std::vector<tls::TlsaMatch> &matches,
                                       const std::string &what = "certificate");

/// The same with what else there is to say of protocol and certificate, where records decide. Chain
/// and name by the rules of authorities are not asked for, and dates only with -D: usage 3 has none
/// (RFC 7672 section 3.1.1), usage 2 has judged them itself.
std::vector<nagios::Finding> judgeTlsByDane(const options::TlsConfig &config,
                                            const dns::TlsaAnswer &tlsa,
                                            const tls::Handshake &handshake, WallTime now,
                                            const std::string &what = "certificate");

/// The columns of a table of TLSA records, behind a check's own.
std::vector<text::Column> tlsaColumns();

/// A row for each record, behind a check's own cells: in text "3 1 1 0123456789abcdef... matches",
/// below "TLSA of mx.example.net: secure (_25._tcp.mx.example.net)", which stands alone when there
/// is no record. The text is in the last cell.
std::vector<text::Row> tlsaRows(const std::vector<text::Cell> &own, const dns::TlsaAnswer &tlsa,
                                const std::vector<tls::TlsaMatch> &matches);

} // namespace judge
