// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace check_smtp_dialog {

/// Bytes that look like the end of a message and must not end it: only <CR><LF>.<CR><LF> does
/// (RFC 5321 section 4.1.1.4).
struct EndOfData {
    const char *name;
    std::string_view bytes;
    const char *reference; ///< where it is told who took it, or why nobody may
};

/// The sequences that were found to be taken, the best known first.
inline constexpr std::array<EndOfData, 8> endsOfData{
    {{"LF.CRLF", "\n.\r\n", "CVE-2023-51764, CVE-2023-51765, CVE-2023-51766"},
     {"LF.LF", "\n.\n", "CVE-2023-51764"},
     {"CRLF.LF", "\r\n.\n", "CVE-2023-51764"},
     {"CR.CR", "\r.\r", "RFC 5321 section 4.1.1.4"},
     {"CR.CRLF", "\r.\r\n", "RFC 5321 section 4.1.1.4"},
     {"CR.LF", "\r.\n", "RFC 5321 section 4.1.1.4"},
     {"LF.CR", "\n.\r", "RFC 5321 section 4.1.1.4"},
     {"CRLF.CR", "\r\n.\r", "RFC 5321 section 4.1.1.4"}}};

/// What stands behind a sequence: a command to a server that took it as the end, part of the
/// message to any other. Then comes the proper end.
inline constexpr std::string_view smuggled = "NOOP smuggled\r\n.\r\n";

} // namespace check_smtp_dialog
