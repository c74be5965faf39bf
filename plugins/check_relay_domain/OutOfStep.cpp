// SPDX-License-Identifier: MIT
#include "check_relay_domain/OutOfStep.hpp"

#include "check_relay_domain/Intended.hpp"
#include "judge/Oddity.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using smtp::Verb;

/// True for a question about this recipient, asked from this sender.
bool isAbout(const RecipientTest &test, const std::string &sender, const std::string &recipient)
{
    const auto isPath = [](const std::string &path, const std::string &subject) {
        return path == subject || path == '<' + subject + '>';
    };
    return !test.question.untilData && isPath(test.question.sender, sender) &&
           isPath(test.question.recipient, recipient);
}

/// Gives the questions that the conversation has the answers that it has.
void answerFrom(const smtp::Conversation &log, std::vector<RecipientTest> &tests)
{
    const smtp::Step *mail = nullptr;
    for (const smtp::Step &step : log.steps) {
        if (step.verb == Verb::mail)
            mail = &step;
        if (step.verb != Verb::rcpt || !mail)
            continue;
        for (RecipientTest &test : tests)
            if (isAbout(test, mail->subject, step.subject))
                test.answer = {.mail = mail->reply,
                               .recipient = mail->reply->codeClass() == 2
                                                ? step.reply
                                                : std::optional<smtp::Reply>()};
    }
}

/// A plain foreign recipient that is accepted at RCPT: whether at DATA too, nobody asked.
std::string foreignAccepted(const std::vector<RecipientTest> &tests)
{
    for (const RecipientTest &test : tests) {
        const Question &question = test.question;
        if (question.purpose == Purpose::foreign && !question.untilData &&
            (!question.shape || question.shape->isPlain()) && test.answer.isAccepted())
            return "takes " + question.recipient.substr(1, question.recipient.size() - 2) +
                   ", which is foreign";
    }
    return "";
}

} // namespace

Findings judgeOutOfStep(const Config &config, const Evidence &evidence)
{
    if (evidence.outOfStep.empty())
        return {};
    Evidence later = evidence;
    for (const smtp::Conversation &log : evidence.outOfStep)
        answerFrom(log.takenLater(), later.tests);
    const std::string accepted = foreignAccepted(later.tests);
    return judge::judgeSurplus(evidence.outOfStep.front(),
                               !accepted.empty()
                                   ? accepted
                                   : judge::refusalIn(judgeIntended(config, later)));
}

} // namespace check_relay_domain
