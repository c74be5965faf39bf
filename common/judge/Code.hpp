// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>

/// Finding codes: stable names of findings, for programs that read JSON, for the manual and for the
/// advice under -v.
namespace judge {

/// All codes, in the order in which advice is given. The meaning of each is in its row.
enum class Code {
    // the connection
    connectionRefused,
    notRunning,
    filtered,
    down,
    silentPort,
    prohibited,
    unreachable,
    noNeighbour,
    noGateway,
    noFamily,
    noTime,
    ownTrouble,
    blockedHere,
    // the conversation
    noGreeting,
    hungUp,
    brokenOff,
    notSmtp,
    refused,
    deferred,
    comeBack,
    limited,
    probeBlocked,
    ehloName,
    // TLS
    demandsTls,
    noStarttls,
    middlebox,
    tlsBroken,
    noCertificate,
    certExpired,
    certNotYetValid,
    certExpiresSoon,
    certIssuer,
    certFingerprint,
    certRevoked,
    certWeak,
    ocspStaple,
    // DANE
    daneMismatch,
    daneUnknown,
    daneNone,
    // DNS
    nxdomain,
    noMail,
    nullMx,
    dnsFailed,
    dnsBogus,
    badMx,
    mxAlias,
    mxUnexpected,
    privateMx,
    noIpv6,
    reverseDns,
    reverseDnsUnknown,
    // MTA-STS
    stsRecord,
    stsPolicy,
    stsExchanger,
    nameServers,
    // any check
    threshold,
    usage,
    // exchangers
    mxUnreachable,
    route,
    implicitMx,
    addressesUnknown,
    ipv6Unknown,
    notTried,
    secondTry,
    moreNotes,
    stsDemandsNothing,
    stsShort,
    stsUnused,
    tlsReports,
    // replies
    recipientRefused,
    recipientDeferred,
    postmasterRefused,
    unexpectedReply,
    asExpected,
    notAsExpected,
    notReached,
    heloOnly,
    mixedCodes,
    replyForm,
    surplusReply,
    // what a server offers and says
    bdatUnknown,
    extensionMissing,
    extensionOffered,
    sizeLimit,
    textMissing,
    responseMismatch,
    endedEarly,
    // addresses of one host
    noAddress,
    addressFailed,
    otherCertificateNone,
    otherCertificateUnknown,
    // the TLS peer
    tlsProtocol,
    tlsOldVersion,
    tlsOldUnknown,
    tlsRenegotiation,
    tlsKeyExchange,
    tlsUntrusted,
    tlsName,
    daneMatches,
    tlsaUnused,
    tlsaCut,
    // AUTH
    authNotOffered,
    authMechanism,
    authUnprotected,
    authRefused,
    authFailed,
    authChallenge,
    passwordWithheld,
    // audits
    audit,
    auditIncomplete,
    auditNote,
    smuggling,
    smugglingIncomplete,
    // domains and relaying
    catchAll,
    backscatter,
    openRelay,
    mayRelay,
    inconclusive,
    takenLiterally,
    noControl,
    refusedForNow,
    questionsOpen
};

/// One row of the table of codes.
struct CodeRow {
    Code code;
    std::string_view name;    ///< "cert-expired"; it never changes, as programs read it in JSON
    std::string_view meaning; ///< a sentence, as the manual has it
    std::string_view advice;  ///< the usual causes, and a line "Next: ..."; "" for none
};

/// A row for each code, in their order.
std::span<const CodeRow> codeRows();

std::string_view name(Code code);

/// The row of a finding's code; nullptr for a code that is not in the table.
const CodeRow *rowOf(const nagios::FindingCode &code);

/// Adds the codes of the findings that are not OK.
void addProblems(const nagios::Findings &findings, std::set<std::string_view> &codes);

/// The advice for these codes, each text once, in the order of the table, five at most. An empty
/// line is in front; "" when there is none.
std::string advice(const std::set<std::string_view> &codes);

/// The advice for the findings that are not OK, as long text under -v.
nagios::LongText adviceText(const nagios::Findings &findings);

} // namespace judge
