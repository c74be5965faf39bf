// SPDX-License-Identifier: MIT
#include "check_relay_domain/Foreign.hpp"

#include "check_relay_domain/Result.hpp"
#include "judge/Code.hpp"
#include "judge/Reply.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using judge::Code;
using text::inQuotes;
using nagios::State;

constexpr std::size_t maxShapesNamed = 3;

/// The last test of this kind with the shape and the foreign domain: an earlier one was asked
/// again. The control of a shape is the same for all domains.
const RecipientTest *find(const Evidence &evidence, const Question &about, Purpose purpose,
                          bool untilData)
{
    const RecipientTest *found = nullptr;
    for (const RecipientTest &test : evidence.tests) {
        const Question &question = test.question;
        if (question.purpose == purpose && question.untilData == untilData &&
            question.shape == about.shape &&
            (question.index == about.index || purpose == Purpose::impossible))
            found = &test;
    }
    return found;
}

std::string answered(const std::string &step, const smtp::Reply *reply)
{
    return reply ? step + " answered with " + inQuotes(reply->text()) : "no answer to " + step;
}

/// "RCPT answered with '450 ...'", or MAIL where that came first.
std::string answered(const RecipientTest &test)
{
    const Answer &answer = test.answer;
    const bool isSender = answer.mail && !answer.recipient;
    return answered(isSender ? "MAIL" : "RCPT", answer.decisive());
}

std::string controlAnswered(const RecipientTest *control)
{
    return answered("its control", control ? control->answer.decisive() : nullptr);
}

/// Judges a recipient that was accepted up to 354: the control may show that it was taken
/// literally.
ShapeOpinion judgeOpen(const Evidence &evidence, const RecipientTest &test)
{
    if (!test.question.shape->isMailbox)
        return {&test, RelayResult::open};
    const RecipientTest *control = find(evidence, test.question, Purpose::impossible, false);
    const bool isSeen = control && control->answer.recipient; // not only its sender
    const Result result = isSeen ? resultOf(evidence, *control) : Result::unknown;
    if (result == Result::accepted)
        return {&test, RelayResult::literal};
    if (result == Result::refused)
        return {&test, RelayResult::open};
    return {&test, RelayResult::inconclusive, controlAnswered(control)};
}

/// Judges a recipient that was accepted at RCPT by the answer to DATA.
ShapeOpinion judgeAccepted(const Evidence &evidence, const RecipientTest &test)
{
    const RecipientTest *again = find(evidence, test.question, Purpose::foreign, true);
    if (again && again->answer.isAsked() && !again->answer.isAccepted())
        return {&test, RelayResult::inconclusive, "accepted once, then " + answered(*again)};
    const smtp::Reply *said = again && again->answer.data ? &*again->answer.data : nullptr;
    if (said && said->codeClass() == 3)
        return judgeOpen(evidence, test);
    if (said && said->codeClass() == 5 &&
        !isAboutUs(evidence, causeOf(evidence, *said, &test.question)))
        return {&test, RelayResult::closed, "", true};
    return {&test, RelayResult::inconclusive, answered("DATA", said)};
}

/// True when somebody's mailbox was taken: postmaster's alone may be exempt from every rule (RFC
/// 5321 section 4.5.1).
bool isMailboxTaken(const Evidence &evidence)
{
    return std::any_of(evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
        const Purpose purpose = one.question.purpose;
        const bool isOurs = purpose == Purpose::intended || purpose == Purpose::abuse ||
                            purpose == Purpose::random;
        return isOurs && one.answer.isAccepted() &&
               !text::lower(one.question.recipient).starts_with("<postmaster@");
    });
}

/// The words of a refusal without what was asked about.
std::string wordsOfRefusal(const RecipientTest &test)
{
    std::string words = text::lower(test.answer.recipient->text());
    const std::string recipient = text::lower(test.question.recipient);
    const std::string bare = recipient.substr(1, recipient.size() - 2);
    const std::size_t at = bare.rfind('@');
    for (const std::string &name :
         {bare, at == std::string::npos ? "" : bare.substr(at + 1), bare.substr(0, at)})
        for (std::size_t found = 0;
             !name.empty() && (found = words.find(name)) != std::string::npos;)
            words.erase(found, name.size());
    return words;
}

/// True when only postmaster was taken, and a recipient of our own domain was refused with the same
/// words, which do not tell why: they may have nothing to do with the foreign domain.
bool isForEverybody(const Evidence &evidence, const RecipientTest &test)
{
    if (!test.answer.recipient || isMailboxTaken(evidence))
        return false;
    const smtp::Cause cause = causeOf(evidence, *test.answer.recipient, &test.question);
    if (cause == smtp::Cause::relaying || cause == smtp::Cause::recipient)
        return false;
    return std::any_of(evidence.tests.begin(), evidence.tests.end(),
                       [&](const RecipientTest &one) {
                           return one.question.purpose == Purpose::random &&
                                  one.answer.recipient && !one.answer.isAccepted() &&
                                  wordsOfRefusal(one) == wordsOfRefusal(test);
                       });
}

ShapeOpinion judgeRefused(const Config &config, const Evidence &evidence,
                          const RecipientTest &test)
{
    if (!config.intended.empty() && isForEverybody(evidence, test))
        return {&test, RelayResult::inconclusive,
                answered(test) + ", as for a random name of " + config.intended.front().domain +
                    ", and only postmaster is taken (give a mailbox that exists with -d)"};
    const bool isForNow = test.answer.recipient && test.answer.recipient->codeClass() == 4;
    return {.test = &test, .result = RelayResult::closed, .isForNow = isForNow};
}

ShapeOpinion judgeShape(const Config &config, const Evidence &evidence, const RecipientTest &test)
{
    if (test.answer.isAccepted())
        return judgeAccepted(evidence, test);
    // Nobody can relay with a sender that is refused. If it is the usual one, nothing was tried.
    const bool isUsualSender = test.question.sender == config.sender->path();
    const smtp::Reply *const reply = test.answer.decisive();
    const smtp::Cause cause =
        reply ? causeOf(evidence, *reply, &test.question) : smtp::Cause::unknown;
    if (!isUsualSender && isSenderRefused(test) && !isAboutUs(evidence, cause))
        return {&test, RelayResult::closed};
    const Result result = resultOf(evidence, test);
    const bool isSeen = test.answer.recipient && reply == &*test.answer.recipient;
    if (result == Result::refused && isSeen)
        return judgeRefused(config, evidence, test);
    if (cause == smtp::Cause::helo)
        return {.test = &test,
                .reason = std::string(judge::heloDisliked) + ": " + answered(test),
                .isHeloDisliked = true};
    const bool isDeferred = result == Result::deferred && !reply->isClosing();
    return {&test, isDeferred ? RelayResult::deferred : RelayResult::inconclusive,
            answered(test)};
}

/// Without <>, which Nagios takes out of line one; cut, so that a long domain leaves room for the
/// other findings.
std::string shapeText(const Question &question)
{
    constexpr std::size_t most = 100;
    const auto bare = [](const std::string &path) {
        return text::shortened(path.substr(1, path.size() - 2), most);
    };
    return bare(question.recipient) + " from " +
           (question.sender == "<>" ? "the null sender" : bare(question.sender));
}

/// The shapes in a finding: the first few, and how many more.
std::string listed(const std::vector<const ShapeOpinion *> &some)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(some.size(), maxShapesNamed); ++i)
        texts.push_back(shapeText(some[i]->test->question));
    if (some.size() > maxShapesNamed)
        texts.push_back(std::to_string(some.size() - maxShapesNamed) + " more");
    return text::join(texts, ", ");
}

std::vector<const ShapeOpinion *> select(const std::vector<ShapeOpinion> &opinions,
                                         RelayResult result, bool isPlain)
{
    std::vector<const ShapeOpinion *> chosen;
    for (const ShapeOpinion &opinion : opinions)
        if (opinion.result == result && opinion.test->question.shape->isPlain() == isPlain)
            chosen.push_back(&opinion);
    return chosen;
}

bool isControlled(const Config &config, const Evidence &evidence)
{
    return config.intended.empty() || hasControl(evidence);
}

Findings judgeControl(const Config &config, const Evidence &evidence,
                      const std::vector<ShapeOpinion> &opinions)
{
    // An open relay and what is inconclusive speak for themselves.
    const bool needsControl =
        std::any_of(opinions.begin(), opinions.end(), [](const ShapeOpinion &opinion) {
            return opinion.result == RelayResult::unproven ||
                   opinion.result == RelayResult::literal;
        });
    if (config.intended.empty())
        return {{State::ok, Code::noControl,
                 "no intended domain was given as a control, so refusals may have another reason"}};
    if (needsControl && !isControlled(config, evidence))
        return {{State::unknown, Code::noControl,
                 "no control: no intended recipient was accepted, so the refusal of foreign ones "
                 "proves nothing"}};
    return {};
}

bool isCatchAll(const Evidence &evidence)
{
    return std::any_of(
        evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
            return one.question.purpose == Purpose::random && one.answer.isAccepted();
        });
}

Findings noteLiteral(const Evidence &evidence, const std::vector<ShapeOpinion> &opinions)
{
    const auto literal = select(opinions, RelayResult::literal, false);
    if (literal.empty())
        return {};
    const std::string shapes = listed(literal);
    return {{State::ok, Code::takenLiterally,
             isCatchAll(evidence)
                 ? "not provable here, since the server takes every local part: " + shapes
                 : "taken as local parts, so they prove nothing: " + shapes}};
}

/// The shapes with a result, those of the plain recipient first.
std::vector<const ShapeOpinion *> select(const std::vector<ShapeOpinion> &opinions,
                                         RelayResult result)
{
    std::vector<const ShapeOpinion *> chosen = select(opinions, result, true);
    const auto odd = select(opinions, result, false);
    chosen.insert(chosen.end(), odd.begin(), odd.end());
    return chosen;
}

/// Judges the shapes whose answers say nothing about relaying, all with one state and the words of
/// the first.
Findings judgeUnclear(std::vector<const ShapeOpinion *> unclear, State state)
{
    if (unclear.empty())
        return {};
    const Code code = unclear.front()->isHeloDisliked ? Code::ehloName : Code::inconclusive;
    return {{state, code,
             "inconclusive for " + std::to_string(unclear.size()) +
                 (unclear.size() == 1 ? " shape: " : " shapes: ") + unclear.front()->reason +
                 " (" + listed(unclear) + ')'}};
}

/// Notes that foreign recipients are refused with a 4xx.
Findings noteForNow(const std::vector<ShapeOpinion> &opinions)
{
    for (const ShapeOpinion &opinion : opinions)
        if (opinion.result == RelayResult::closed && opinion.isForNow)
            return {{State::ok, Code::refusedForNow,
                     "the refusal to relay is a 4xx, so senders try again before they give up: " +
                         inQuotes(opinion.test->answer.recipient->text())}};
    return {};
}

} // namespace

std::string askedFrom(const Config &config, const Evidence &evidence)
{
    const bool hasAddress = evidence.local && evidence.local->family() != net::Endpoint::UNIX_LOCAL;
    std::string words = hasAddress ? " from " + evidence.local->host().toString() : "";
    if (evidence.opening && evidence.opening->auth)
        words += " as " + config.auth.credentials.user + " (authenticated)";
    return words.empty() ? "" : ", asked" + words;
}

std::vector<ShapeOpinion> shapeOpinions(const Config &config, const Evidence &evidence)
{
    std::vector<ShapeOpinion> opinions;
    const bool isProven = isControlled(config, evidence);
    for (const RecipientTest &test : evidence.tests) {
        const Question &question = test.question;
        const bool isShape = question.purpose == Purpose::foreign && !question.untilData;
        if (!isShape || find(evidence, question, Purpose::foreign, false) != &test)
            continue;
        opinions.push_back(judgeShape(config, evidence, test));
        if (opinions.back().result == RelayResult::closed && !isProven)
            opinions.back().result = RelayResult::unproven;
    }
    return opinions;
}

Findings judgeForeign(const Config &config, const Evidence &evidence,
                      const std::vector<ShapeOpinion> &opinions)
{
    if (opinions.empty())
        return {};
    Findings findings;
    if (const auto open = select(opinions, RelayResult::open, true); !open.empty())
        // For an authenticated user relaying may be right, and is no open relay.
        findings.push_back({State::critical, Code::openRelay,
                            (config.auth.isWanted ? "relays" : "open relay") +
                                std::string(": takes ") + listed(open) + ", as far as '354'" +
                                askedFrom(config, evidence)});
    if (const auto odd = select(opinions, RelayResult::open, false); !odd.empty())
        findings.push_back({State::warning, Code::mayRelay,
                            "may relay: takes " + listed(odd) + askedFrom(config, evidence)});
    append(findings, judgeUnclear(select(opinions, RelayResult::inconclusive), State::unknown));
    append(findings,
           judgeUnclear(select(opinions, RelayResult::deferred), config.foreignDeferred));
    append(findings, judgeControl(config, evidence, opinions));
    append(findings, noteLiteral(evidence, opinions));
    append(findings, noteForNow(opinions));
    return findings;
}

} // namespace check_relay_domain
