// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Dialog.hpp"

namespace check_smtp_dialog {

/// RFC 4954: once a session, never in a transaction, by the offers of the last EHLO.
bool Dialog::authenticate()
{
    if (!config_.auth.isWanted || !config_.goesTo(Verb::auth))
        return true;
    const sasl::Credentials &credentials = config_.auth.credentials;
    evidence_.auth = smtp::chosen(credentials, evidence_.capabilities,
                                  config_.auth.isProtected(evidence_.tls.has_value()));
    if (!evidence_.auth->mechanism)
        return false;
    enter(Verb::auth, std::string(name(*evidence_.auth->mechanism)));
    const net::Seconds start = now();
    smtp::authenticate(session_, credentials, *evidence_.auth);
    if (evidence_.auth->reply)
        record(start, evidence_.auth->reply);
    return evidence_.auth->isDone();
}

} // namespace check_smtp_dialog
