// SPDX-License-Identifier: MIT
#include "judge/CertificateTable.hpp"

#include "judge/Certificate.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

namespace judge {

namespace {

using text::Cell;
using text::inQuotes;
using tls::Certificate;
using tls::Handshake;
using tls::Staple;

constexpr std::size_t maxNameBytes = 60;
constexpr std::size_t maxNamesBytes = 120;

std::string stapleState(const Staple &staple)
{
    if (!staple.trouble.empty())
        return staple.trouble;
    const std::string signature = staple.isVerified ? "" : ", not verified";
    switch (staple.status) {
    case Staple::Status::good:
        return "good" + signature;
    case Staple::Status::revoked:
        return "revoked" + signature;
    case Staple::Status::unknown:
        break;
    }
    return "unknown" + signature;
}

std::string stapleText(const std::optional<Staple> &staple)
{
    if (!staple)
        return "none";
    std::string text = stapleState(*staple);
    if (staple->trouble.empty())
        text += ", of " + day(staple->thisUpdate) +
                (staple->nextUpdate ? ", until " + day(*staple->nextUpdate) : "");
    return text;
}

std::string line(const Handshake &peer, const Certificate &one)
{
    const bool isOwn = &one == &peer.chain.front();
    std::string text = isOwn || one.depth ? "" : "not needed: ";
    text += (isOwn ? "certificate " : "issuer ") + inQuotes(one.subject, maxNameBytes) + ", " +
            keyText(one) + ", from " + inQuotes(one.issuer, maxNameBytes) + " by " + one.signature +
            ", " + day(one.notBefore) + " to " + day(one.notAfter);
    return text + (isOwn ? ", for " + inQuotes(text::joinOrNone(one.names), maxNamesBytes) : "");
}

} // namespace

std::vector<text::Column> certificateColumns()
{
    return {{"subject", ""},
            {"issuer", ""},
            {"names", ""},
            {"not_before", ""},
            {"not_after", ""},
            {"kind", ""},
            {"key", ""},
            {"signature", ""},
            {"needed", ""},
            {"staple", ""},
            {"fingerprint", ""},
            {"key_fingerprint", ""},
            {"", " "}};
}

std::vector<text::Row> certificateRows(const std::vector<text::Cell> &own, const Handshake &peer)
{
    std::vector<text::Row> rows;
    const auto add = [&](text::Readers readers, const std::vector<Cell> &cells) {
        rows.emplace_back(own, readers);
        rows.back().cells.insert(rows.back().cells.end(), cells.begin(), cells.end());
    };
    for (const Certificate &one : peer.chain) {
        const bool isOwn = &one == &peer.chain.front();
        add(text::Readers::all,
            {one.subject, one.issuer, text::joinOrNone(one.names), day(one.notBefore),
             day(one.notAfter), peer.chain.front().keyType, keyText(one), one.signature,
             isOwn || one.depth.has_value(),
             isOwn && peer.staple ? Cell(stapleState(*peer.staple)) : Cell(), one.fingerprint,
             one.keyFingerprint, line(peer, one)});
    }
    const auto addLine = [&](const std::string &text) {
        std::vector<Cell> cells(certificateColumns().size());
        cells.back() = text;
        add(text::Readers::people, cells);
    };
    addLine("OCSP staple: " + stapleText(peer.staple));
    addLine("SHA-256 of the certificate: " + peer.chain.front().fingerprint);
    addLine("SHA-256 of its public key: " + peer.chain.front().keyFingerprint);
    return rows;
}

} // namespace judge
