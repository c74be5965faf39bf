// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/CertificateTable.hpp"

#include "judge/CertificateTable.hpp"

namespace check_smtp_dialog {

namespace {

// Keeps -v below 8 KB, whatever a server sends.
constexpr std::size_t maxTableBytes = 1800;

} // namespace

nagios::Table certificateTable(const Evidence &evidence)
{
    nagios::Table table{"certificates", judge::certificateColumns()};
    table.maxTextBytes = maxTableBytes;
    for (const tls::Handshake *peer : evidence.peers())
        for (text::Row &row : judge::certificateRows({}, *peer))
            table.rows.push_back(std::move(row));
    return table;
}

} // namespace check_smtp_dialog
