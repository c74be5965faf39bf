// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace smtp {

/// A mailbox as it goes into MAIL FROM:<...> and RCPT TO:<...> (RFC 5321 section 4.1.2), or the
/// null sender. It is only checked for what could break the command line: a local part alone
/// (Postmaster), quoted local parts, address literals and UTF-8 (RFC 6531) are fine.
class Address {
public:
    /// The null sender, <>.
    Address() = default;

    /// Reads an address with or without <>. Throws std::invalid_argument with a clause that says
    /// what is wrong.
    static Address parse(const std::string &text);

    /// The address without <>; "" for the null sender.
    const std::string &text() const { return text_; }

    /// The address with <>: "<user@example.com>".
    std::string path() const { return '<' + text_ + '>'; }

    bool isNull() const { return text_.empty(); }

    /// True when the address needs SMTPUTF8.
    bool international() const;

private:
    std::string text_;
};

/// A local part that nobody has: 16 random letters, which may stand as a label of DNS too.
std::string randomLocalPart();

} // namespace smtp
