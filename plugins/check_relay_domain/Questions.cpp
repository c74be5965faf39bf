// SPDX-License-Identifier: MIT
#include "check_relay_domain/Questions.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace check_relay_domain {

namespace {

std::string path(const std::string &address)
{
    return '<' + address + '>';
}

Exchange about(Subject subject, const std::string &sender, const std::string &recipient,
               std::size_t index)
{
    return {{.subject = subject, .sender = sender, .recipient = path(recipient), .index = index},
            {}};
}

void addIntended(const Config &config, const std::string &unique, std::vector<Exchange> &questions)
{
    const std::string sender = config.sender->path();
    for (std::size_t i = 0; i < config.intended.size(); ++i) {
        const Intended &one = config.intended[i];
        questions.push_back(about(Subject::intended, sender, config.recipient(one), i));
        if (!config.roleAccounts)
            continue;
        for (const auto &[subject, name] :
             {std::pair(Subject::postmaster, "postmaster@"), std::pair(Subject::abuse, "abuse@")})
            if (config.recipient(one) != name + one.domain)
                questions.push_back(about(subject, sender, name + one.domain, i));
    }
    if (!config.intended.empty())
        questions.push_back(
            about(Subject::random, sender, unique + '@' + config.intended.front().domain, 0));
}

Exchange shaped(Subject subject, const Config &config, const Shape &shape, const Names &names,
                std::size_t foreign)
{
    return {{.subject = subject,
             .sender = shape.sender.empty() ? config.sender->path() : senderPath(shape, names),
             .recipient = recipientPath(shape, names),
             .index = foreign,
             .shape = &shape},
            {}};
}

/// A name of the top level that no zone can have (RFC 2606).
std::string impossibleDomain(const std::string &unique)
{
    return unique + ".invalid";
}

bool wasAccepted(const Exchange &exchange, Subject subject)
{
    return exchange.question.subject == subject && exchange.answer.isAccepted();
}

/// The recipient's shape was not looked at, since that of the sender was refused.
bool wasSenderRefused(const Exchange &exchange)
{
    const Question &question = exchange.question;
    return question.subject == Subject::foreign && !question.untilData &&
           !question.shape->isPlain() && exchange.answer.mail &&
           exchange.answer.mail->codeClass() == 5;
}

/// The same paths are not asked for twice.
void dropRepeated(std::vector<Exchange> &questions, const std::vector<Exchange> &soFar)
{
    std::set<std::tuple<std::string, std::string, bool>> seen;
    const auto isNew = [&](const Exchange &one) {
        return seen.emplace(one.question.sender, one.question.recipient, one.question.untilData)
            .second;
    };
    for (const Exchange &one : soFar)
        isNew(one);
    std::erase_if(questions, [&](const Exchange &one) { return !isNew(one); });
}

/// What tells whether an accepted shape means anything.
void addFollowUps(const Config &config, const Names &names, const std::string &unique,
                  const Exchange &accepted, std::vector<Exchange> &questions)
{
    const Question &question = accepted.question;
    if (!question.shape->isPlain()) {
        Names impossible = namesFor(config, names, question.index);
        impossible.foreign = impossible.otherForeign = impossibleDomain(unique);
        questions.push_back(
            shaped(Subject::impossible, config, *question.shape, impossible, question.index));
        questions.back().question.sender = question.sender; // as it was accepted
    }
    questions.push_back({question, {}});
    questions.back().question.untilData = true;
}

} // namespace

Names namesFor(const Config &config, Names names, std::size_t foreign)
{
    names.foreign = config.foreign[foreign];
    names.otherForeign = config.foreign[(foreign + 1) % config.foreign.size()];
    if (foreign > 0)
        names.foreignLiteral.clear(); // it is the first one's
    return names;
}

std::vector<Exchange> firstQuestions(const Config &config, const Names &names,
                                     const std::string &unique)
{
    std::vector<Exchange> questions;
    addIntended(config, unique, questions);
    for (std::size_t i = 0; i < config.foreign.size(); ++i) {
        const Names all = namesFor(config, names, i);
        for (const Shape *shape : shapes(config.shapes, all))
            questions.push_back(shaped(Subject::foreign, config, *shape, all, i));
    }
    // What has the same sender shares a transaction; the plain form of a domain stays in front.
    std::stable_sort(questions.begin(), questions.end(), [](const Exchange &a, const Exchange &b) {
        const auto rank = [](const Exchange &one) {
            return one.question.subject == Subject::foreign && !one.question.shape->isPlain();
        };
        return rank(a) < rank(b);
    });
    dropRepeated(questions, {});
    return questions;
}

std::vector<Exchange> furtherQuestions(const Config &config, const Names &names,
                                       const std::string &unique,
                                       const std::vector<Exchange> &soFar)
{
    std::vector<Exchange> questions;
    const bool hasControl = std::any_of(soFar.begin(), soFar.end(), [](const Exchange &one) {
        return wasAccepted(one, Subject::intended) || wasAccepted(one, Subject::postmaster);
    });
    if (!hasControl && !config.intended.empty() && !config.foreign.empty())
        questions.push_back(about(Subject::postmaster, config.sender->path(),
                                  "postmaster@" + config.intended.front().domain, 0));
    for (const Exchange &exchange : soFar)
        if (wasAccepted(exchange, Subject::foreign) && !exchange.question.untilData)
            addFollowUps(config, names, unique, exchange, questions);
        else if (wasSenderRefused(exchange)) {
            questions.push_back({exchange.question, {}});
            questions.back().question.sender = config.sender->path();
        }
    dropRepeated(questions, soFar);
    return questions;
}

} // namespace check_relay_domain
