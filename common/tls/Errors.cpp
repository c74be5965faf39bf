// SPDX-License-Identifier: MIT
#include "tls/Errors.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string_view>
#include <system_error>

namespace tls {

namespace {

constexpr std::string_view alertStart = "TLS alert: ";

/// The name of an alert in "sslv3 alert handshake failure" or "tlsv1 unrecognized name". The
/// version in OpenSSL's text is not the one that is spoken.
std::string alertName(const std::string &reason)
{
    const std::string name = reason.substr(reason.find(' ') + 1);
    return name.starts_with("alert ") ? name.substr(6) : name;
}

/// The alert with its meaning, for two that only say that client and server have nothing in common.
std::string explained(const std::string &alert)
{
    if (alert == "handshake failure")
        return alert + " (no cipher, signature or key exchange in common)";
    return alert == "protocol version" ? alert + " (none in common)" : alert;
}

std::string textOf(unsigned long error)
{
    if (error == 0)
        return "unknown error";
    if (ERR_SYSTEM_ERROR(error))
        return std::generic_category().message(ERR_GET_REASON(error));
    const int reason = ERR_GET_REASON(error);
    const char *known = ERR_reason_error_string(error);
    const std::string text = known ? known : "error " + std::to_string(reason);
    const bool isAlert = ERR_GET_LIB(error) == ERR_LIB_SSL && reason > SSL_AD_REASON_OFFSET;
    return isAlert ? std::string(alertStart) + explained(alertName(text)) : text;
}

} // namespace

std::string takeErrorText()
{
    std::string text = textOf(ERR_peek_error());
    ERR_clear_error();
    return text;
}

std::string alertText(const std::string &alert)
{
    return std::string(alertStart) + alert;
}

} // namespace tls
