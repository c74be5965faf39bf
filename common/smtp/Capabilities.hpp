// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Reply.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// The service extensions that an EHLO or LHLO reply offers (RFC 5321 section 4.1.1.1). The first
/// line of the reply is the server's name and no extension; keywords are compared without case.
class Capabilities {
public:
    struct Extension {
        std::string keyword; ///< upper case
        std::string parameters;
    };

    Capabilities() = default;
    explicit Capabilities(const Reply &ehlo);

    bool has(std::string_view keyword) const { return find(keyword) != nullptr; }

    /// The parameters of a keyword as sent; nothing when it is not offered.
    std::optional<std::string> parameters(std::string_view keyword) const;

    /// The limit that SIZE names (RFC 1870), in bytes; nothing when none is named (0 means none),
    /// or what is named is no number ("10M").
    std::optional<std::uint64_t> sizeLimit() const;

    /// These capabilities without some keywords.
    Capabilities without(const std::vector<std::string> &keywords) const;

    /// The SASL mechanisms that AUTH names (RFC 4954), in upper case, each once; those of the old
    /// form "AUTH=PLAIN LOGIN" too.
    std::vector<std::string> authMechanisms() const;

    /// True when a middlebox has overwritten a keyword with X ("XXXXXXXA"), as some firewalls do to
    /// STARTTLS.
    bool masked() const;

    const std::vector<Extension> &all() const { return extensions_; }

private:
    const Extension *find(std::string_view keyword) const;

    std::vector<Extension> extensions_;
};

} // namespace smtp
