// SPDX-License-Identifier: MIT
#include "check_relay_domain/Questions.hpp"

#include "check_relay_domain/Result.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace check_relay_domain {

namespace {

std::string path(const std::string &address)
{
    return '<' + address + '>';
}

RecipientTest about(Purpose purpose, const std::string &sender, const std::string &recipient,
                    std::size_t index)
{
    return {{.purpose = purpose, .sender = sender, .recipient = path(recipient), .index = index},
            {}};
}

void addIntended(const Config &config, const std::string &unique,
                 std::vector<RecipientTest> &questions)
{
    const std::string sender = config.sender->path();
    for (std::size_t i = 0; i < config.intended.size(); ++i) {
        const Intended &one = config.intended[i];
        questions.push_back(about(Purpose::intended, sender, config.recipient(one), i));
        if (!config.roleAccounts)
            continue;
        for (const auto &[purpose, name] :
             {std::pair(Purpose::postmaster, "postmaster@"), std::pair(Purpose::abuse, "abuse@")})
            if (config.recipient(one) != name + one.domain)
                questions.push_back(about(purpose, sender, name + one.domain, i));
    }
    if (!config.intended.empty())
        questions.push_back(
            about(Purpose::random, sender, unique + '@' + config.intended.front().domain, 0));
}

RecipientTest shaped(Purpose purpose, const Config &config, const Shape &shape, const Names &names,
                     std::size_t foreign)
{
    return {{.purpose = purpose,
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

bool wasAccepted(const RecipientTest &test, Purpose purpose)
{
    return test.question.purpose == purpose && test.answer.isAccepted();
}

/// True when the recipient was not looked at, since the sender was refused.
bool wasSenderRefused(const RecipientTest &test)
{
    const Question &question = test.question;
    return question.purpose == Purpose::foreign && !question.untilData &&
           !question.shape->isPlain() && isSenderRefused(test);
}

/// Removes questions with paths that were asked already.
void dropRepeated(std::vector<RecipientTest> &questions, const std::vector<RecipientTest> &soFar)
{
    std::set<std::tuple<std::string, std::string, bool>> seen;
    const auto isNew = [&](const RecipientTest &one) {
        return seen.emplace(one.question.sender, one.question.recipient, one.question.untilData)
            .second;
    };
    for (const RecipientTest &one : soFar)
        isNew(one);
    std::erase_if(questions, [&](const RecipientTest &one) { return !isNew(one); });
}

/// Adds what tells whether an accepted shape means anything: DATA, and its control.
void addFollowUps(const Config &config, const Names &names, const std::string &unique,
                  const RecipientTest &accepted, std::vector<RecipientTest> &questions)
{
    const Question &question = accepted.question;
    if (!question.shape->isPlain()) {
        Names impossible = namesFor(config, names, question.index);
        impossible.foreign = impossible.otherForeign = impossibleDomain(unique);
        questions.push_back(
            shaped(Purpose::impossible, config, *question.shape, impossible, question.index));
        questions.back().question.sender = question.sender; // as it was accepted
    }
    questions.push_back({question, {}});
    questions.back().question.untilData = true;
}

/// What matters most is asked first, as a server may take seconds for each refusal: the domains,
/// the plain foreign recipients, then controls and shapes. What has the same sender shares a
/// transaction.
int rankOf(const Question &question)
{
    if (question.purpose == Purpose::intended)
        return 0;
    if (question.purpose != Purpose::foreign)
        return 2;
    if (!question.shape->isPlain())
        return 4;
    return question.shape->sender.empty() ? 1 : 3;
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

std::vector<RecipientTest> firstQuestions(const Config &config, const Names &names,
                                          const std::string &unique)
{
    std::vector<RecipientTest> questions;
    addIntended(config, unique, questions);
    for (std::size_t i = 0; i < config.foreign.size(); ++i) {
        const Names all = namesFor(config, names, i);
        for (const Shape *shape : shapes(config.shapes, all))
            questions.push_back(shaped(Purpose::foreign, config, *shape, all, i));
    }
    std::stable_sort(questions.begin(), questions.end(),
                     [](const RecipientTest &a, const RecipientTest &b) {
                         return rankOf(a.question) < rankOf(b.question);
                     });
    dropRepeated(questions, {});
    return questions;
}

std::vector<RecipientTest> furtherQuestions(const Config &config, const Names &names,
                                            const std::string &unique,
                                            const std::vector<RecipientTest> &soFar)
{
    std::vector<RecipientTest> questions;
    const bool hasControl = std::any_of(soFar.begin(), soFar.end(), [](const RecipientTest &one) {
        return wasAccepted(one, Purpose::intended) || wasAccepted(one, Purpose::postmaster);
    });
    if (!hasControl && !config.intended.empty() && !config.foreign.empty())
        questions.push_back(about(Purpose::postmaster, config.sender->path(),
                                  "postmaster@" + config.intended.front().domain, 0));
    for (const RecipientTest &test : soFar)
        if (wasAccepted(test, Purpose::foreign) && !test.question.untilData)
            addFollowUps(config, names, unique, test, questions);
        else if (wasSenderRefused(test)) {
            questions.push_back({test.question, {}});
            questions.back().question.sender = config.sender->path();
        }
    dropRepeated(questions, soFar);
    return questions;
}

} // namespace check_relay_domain
