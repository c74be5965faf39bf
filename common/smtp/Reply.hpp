// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// One reply of a server (RFC 5321 section 4.2), as it came. The last line decides the code.
struct Reply {
    int code = 0;
    std::vector<std::string> lines; ///< the texts after the code, without line ends; never empty
    std::vector<int> codes = {};    ///< of the lines, when they differ; else empty

    // Deviations from the RFC; none of them changes the code.
    bool bareLineFeed = false; ///< a line ended in LF without CR
    bool codeOnly = false;     ///< a line had neither separator nor text
    bool unprintable = false;  ///< control characters (NUL included) or bytes above 126
    bool moreReturns = false;  ///< a line ended in more than one CR and LF
    std::size_t emptyLines = 0; ///< lines without anything, before it or within

    /// True when the lines have different codes.
    bool mixedCodes() const { return !codes.empty(); }

    /// The first digit of the code: 2 success, 3 go on, 4 transient refusal, 5 permanent refusal.
    int codeClass() const { return code / 100; }

    /// True for 421, with which the server ends the conversation (RFC 5321 section 3.8).
    bool isClosing() const { return code == 421; }

    /// True for "too many recipients", among other things (RFC 5321 section 4.5.3.1.10).
    bool mayMeanTooMany() const { return code == 452 || code == 552; }

    /// The reply in one line, "250 mx.example Hello PIPELINING": the code, then all lines joined by
    /// a space. The status code of the first line is left out of the others, which repeat it (RFC
    /// 2034 section 4).
    std::string text() const;

    /// Each line as sent, "250-mx.example" and so on, joined by '\n'.
    std::string asSent() const;
};

/// The enhanced status code (RFC 3463) that a line begins with, "5.7.1"; "" without one.
std::string statusCode(const std::string &line);

/// The queue id that the answer to a message names ("queued as 4F2B", "OK id=1abc-0001"), or "".
std::string queueId(const Reply &reply);

/// The host name that the reply begins with, as those to a connection and to EHLO do (RFC 5321
/// section 4.2); "" when its first word is no name with a dot.
std::string hostName(const Reply &reply);

} // namespace smtp
