// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Item.hpp"

#include "smtp/Verb.hpp"
#include "text/Escape.hpp"

namespace check_smtp_dialog {

std::string_view name(AuditResult result)
{
    switch (result) {
    case AuditResult::fine:
        return "ok";
    case AuditResult::finding:
        return "finding";
    case AuditResult::notApplicable:
        return "not applicable";
    default:
        return "not done";
    }
}

std::string words(const smtp::Break &broken)
{
    constexpr std::size_t maxBytes = 400;
    const bool isNoCommand = broken.verb == smtp::Verb::connect ||
                             broken.verb == smtp::Verb::greeting ||
                             broken.verb == smtp::Verb::handshake;
    const std::string place = isNoCommand ? smtp::rowOf(broken.verb).awaited
                                          : smtp::stepName(broken.verb, broken.subject);
    return text::shortened(place + ": " + broken.failure.what(), maxBytes);
}

std::string words(const AuditItem &item)
{
    return item.text + (item.reference.empty() ? "" : " (" + item.reference + ')');
}

} // namespace check_smtp_dialog
