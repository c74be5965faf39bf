// SPDX-License-Identifier: MIT
#include "tls/Errors.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <system_error>

namespace tls {

namespace {

std::string textOf(unsigned long error)
{
    if (error == 0)
        return "unknown error";
    if (ERR_SYSTEM_ERROR(error))
        return std::generic_category().message(ERR_GET_REASON(error));
    const int reason = ERR_GET_REASON(error);
    if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason > SSL_AD_REASON_OFFSET)
        return std::string("TLS alert: ") +
               SSL_alert_desc_string_long(reason - SSL_AD_REASON_OFFSET);
    const char *text = ERR_reason_error_string(error);
    return text ? text : "error " + std::to_string(reason);
}

} // namespace

std::string takeErrorText()
{
    std::string text = textOf(ERR_peek_error());
    ERR_clear_error();
    return text;
}

} // namespace tls
