// SPDX-License-Identifier: MIT
#include "check_relay_domain/Result.hpp"

#include "smtp/Refusal.hpp"
#include "text/Strings.hpp"

#include <Poco/String.h>

namespace check_relay_domain {

bool isAboutUs(const Evidence &evidence, const smtp::Reply &reply, const std::string &recipient)
{
    std::string address;
    if (evidence.local && evidence.local->family() != net::Endpoint::UNIX_LOCAL &&
        evidence.local->host() != evidence.peer->host())
        address = evidence.local->host().toString();
    std::string helo = evidence.helo;
    if (Poco::icompare(helo, evidence.names.server) == 0)
        helo.clear();
    for (std::string *name : {&address, &helo})
        if (text::lower(recipient).find(text::lower(*name)) != std::string::npos)
            name->clear();
    return smtp::isClientBlocked(reply, address, helo);
}

Result resultOf(const Evidence &evidence, const RecipientTest &test)
{
    if (!test.answer.isAsked())
        return Result::unknown;
    if (test.answer.isAccepted())
        return Result::accepted;
    const smtp::Reply &reply = *test.answer.decisive();
    if (reply.codeClass() == 4)
        return Result::deferred;
    const bool isRefusal =
        reply.codeClass() == 5 && !isAboutUs(evidence, reply, test.question.recipient);
    return isRefusal ? Result::refused : Result::unknown;
}

} // namespace check_relay_domain
