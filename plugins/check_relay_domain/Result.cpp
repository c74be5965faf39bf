// SPDX-License-Identifier: MIT
#include "check_relay_domain/Result.hpp"

#include "judge/Reply.hpp"

#include <Poco/String.h>

#include <algorithm>

namespace check_relay_domain {

using smtp::Cause;

Cause causeOf(const Evidence &evidence, const smtp::Reply &reply, const Question *question)
{
    smtp::Said said{.helo = evidence.helo};
    if (evidence.local && evidence.local->family() != net::Endpoint::UNIX_LOCAL &&
        evidence.local->host() != evidence.peer->host())
        said.address = evidence.local->host().toString();
    if (Poco::icompare(said.helo, evidence.names.server) == 0)
        said.helo.clear();
    if (question) {
        said.sender = question->sender;
        said.recipient = question->recipient;
    }
    return smtp::causeOf(reply, said);
}

bool isAboutUs(const Evidence &evidence, Cause cause)
{
    return cause == Cause::helo || cause == Cause::client ||
           (cause == Cause::named && !hasControl(evidence));
}

Result resultOf(const Evidence &evidence, const RecipientTest &test)
{
    if (!test.answer.isAsked())
        return Result::unknown;
    if (test.answer.isAccepted())
        return Result::accepted;
    const smtp::Reply &reply = *test.answer.decisive();
    if (isAboutUs(evidence, causeOf(evidence, reply, &test.question)))
        return Result::unknown;
    switch (judge::meaningOf(test.answer.recipient ? smtp::Verb::rcpt : smtp::Verb::mail, reply)) {
    case judge::Meaning::deferred:
    case judge::Meaning::limited:
        return Result::deferred;
    case judge::Meaning::refused:
        return Result::refused;
    case judge::Meaning::accepted:
    case judge::Meaning::unexpected:
        break;
    }
    return Result::unknown;
}

bool isSenderRefused(const RecipientTest &test)
{
    const Answer &answer = test.answer;
    if (!answer.isAsked() || answer.isAccepted())
        return false;
    if (!answer.recipient && answer.mail->codeClass() == 5)
        return true;
    const Question &question = test.question;
    return smtp::causeOf(*answer.decisive(),
                         {.sender = question.sender, .recipient = question.recipient}) ==
           Cause::sender;
}

bool hasControl(const Evidence &evidence)
{
    return std::any_of(evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
        return (one.question.purpose == Purpose::intended ||
                one.question.purpose == Purpose::postmaster) &&
               one.answer.isAccepted();
    });
}

} // namespace check_relay_domain
