// SPDX-License-Identifier: MIT
#include "check_relay_domain/Findings.hpp"

#include "cli/Words.hpp"
#include "nagios/Text.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using nagios::quoted;
using nagios::State;

constexpr std::size_t mostNamed = 3;

bool isSame(const Question &a, const Question &b)
{
    return a.shape == b.shape && a.index == b.index;
}

/// The last exchange of this kind about the shape: an earlier one was asked again.
const Exchange *find(const Evidence &evidence, const Question &about, Subject subject,
                     bool untilData)
{
    const Exchange *found = nullptr;
    for (const Exchange &exchange : evidence.exchanges)
        if (exchange.question.subject == subject && exchange.question.untilData == untilData &&
            isSame(exchange.question, about))
            found = &exchange;
    return found;
}

std::string whyUnanswered(const Exchange *exchange, const std::string &step)
{
    const smtp::Reply *reply = exchange ? exchange->answer.decisive() : nullptr;
    return reply ? step + " answered with " + quoted(reply->text()) : "no answer to " + step;
}

/// It was accepted at RCPT: what do DATA and the control say?
ShapeOpinion judgeAccepted(const Evidence &evidence, const Exchange &exchange)
{
    ShapeOpinion opinion{&exchange};
    const Exchange *data = find(evidence, exchange.question, Subject::foreign, true);
    const bool isAnswered = data && data->answer.isAccepted() && data->answer.data;
    const smtp::Reply *said = isAnswered ? &*data->answer.data : nullptr;
    if (said && said->codeClass() == 5) {
        opinion.closure = Closure::closed;
        return opinion;
    }
    if (!said || said->codeClass() != 3) {
        opinion.reason = whyUnanswered(data, "DATA");
        return opinion;
    }
    opinion.closure = Closure::open;
    if (!exchange.question.shape->isMailbox)
        return opinion;
    const Exchange *control = find(evidence, exchange.question, Subject::impossible, false);
    const Result result = control ? resultOf(evidence, *control) : Result::unknown;
    if (result == Result::accepted)
        opinion.closure = Closure::literal;
    else if (result != Result::refused) {
        opinion.closure = Closure::inconclusive;
        opinion.reason = whyUnanswered(control, "its control");
    }
    return opinion;
}

ShapeOpinion judgeShape(const Evidence &evidence, const Exchange &exchange)
{
    if (exchange.answer.isAccepted())
        return judgeAccepted(evidence, exchange);
    ShapeOpinion opinion{&exchange};
    const bool isUsualSender = exchange.question.shape->sender.empty();
    const bool isSenderRefused = exchange.answer.mail && exchange.answer.mail->codeClass() != 2;
    const Result result = resultOf(evidence, exchange);
    // A sender of an odd shape that is refused is one that nobody can relay with.
    if (result == Result::refused && (!isSenderRefused || !isUsualSender))
        opinion.closure = Closure::closed;
    else
        opinion.reason = whyUnanswered(&exchange, isSenderRefused ? "MAIL" : "RCPT");
    return opinion;
}

std::string shapeText(const Question &question)
{
    return question.recipient + " from " + question.sender;
}

std::string askedFrom(const Evidence &evidence)
{
    const bool hasAddress =
        evidence.local && evidence.local->family() != net::Endpoint::UNIX_LOCAL;
    return hasAddress ? ", asked from " + evidence.local->host().toString() : "";
}

/// The shapes in a finding: the first few, and how many more.
std::string listed(const std::vector<const ShapeOpinion *> &some)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(some.size(), mostNamed); ++i)
        texts.push_back(shapeText(some[i]->exchange->question));
    if (some.size() > mostNamed)
        texts.push_back(std::to_string(some.size() - mostNamed) + " more");
    return cli::join(texts, ", ");
}

std::vector<const ShapeOpinion *> select(const std::vector<ShapeOpinion> &opinions, Closure closure,
                                         bool isPlain)
{
    std::vector<const ShapeOpinion *> chosen;
    for (const ShapeOpinion &opinion : opinions)
        if (opinion.closure == closure && opinion.exchange->question.shape->isPlain() == isPlain)
            chosen.push_back(&opinion);
    return chosen;
}

bool isControlled(const Evidence &evidence)
{
    return std::any_of(evidence.exchanges.begin(), evidence.exchanges.end(),
                       [](const Exchange &one) {
                           return (one.question.subject == Subject::intended ||
                                   one.question.subject == Subject::postmaster) &&
                                  one.answer.isAccepted();
                       });
}

void judgeControl(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (config.intended.empty())
        findings.push_back({State::ok, "no intended domain was given as a control, so refusals may "
                                       "have another reason"});
    else if (!isControlled(evidence))
        findings.push_back({State::unknown, "no control: no intended recipient was accepted, so "
                                            "the refusal of foreign ones proves nothing"});
}

bool isCatchAll(const Evidence &evidence)
{
    return std::any_of(evidence.exchanges.begin(), evidence.exchanges.end(),
                       [](const Exchange &one) {
                           return one.question.subject == Subject::random &&
                                  one.answer.isAccepted();
                       });
}

void noteLiteral(const Evidence &evidence, const std::vector<ShapeOpinion> &opinions,
                 Findings &findings)
{
    const auto literal = select(opinions, Closure::literal, false);
    if (literal.empty())
        return;
    const std::string shapes = listed(literal);
    findings.push_back(
        {State::ok, isCatchAll(evidence)
                        ? "not provable here, since the server takes every local part: " + shapes
                        : "taken as local parts, so they prove nothing: " + shapes});
}

} // namespace

std::vector<ShapeOpinion> shapeOpinions(const Evidence &evidence)
{
    std::vector<ShapeOpinion> opinions;
    for (const Exchange &exchange : evidence.exchanges) {
        const Question &question = exchange.question;
        const bool isShape = question.subject == Subject::foreign && !question.untilData;
        if (isShape && find(evidence, question, Subject::foreign, false) == &exchange)
            opinions.push_back(judgeShape(evidence, exchange));
    }
    return opinions;
}

void judgeForeign(const Config &config, const Evidence &evidence,
                  const std::vector<ShapeOpinion> &opinions, Findings &findings)
{
    if (opinions.empty())
        return;
    if (const auto open = select(opinions, Closure::open, true); !open.empty())
        findings.push_back({State::critical, "open relay: takes " + listed(open) + ", as far as '" +
                                                 "354'" + askedFrom(evidence)});
    if (const auto odd = select(opinions, Closure::open, false); !odd.empty())
        findings.push_back({State::warning, "may relay: takes " + listed(odd) + askedFrom(evidence)});
    for (const bool isPlain : {true, false})
        if (const auto open = select(opinions, Closure::inconclusive, isPlain); !open.empty())
            findings.push_back(
                {State::unknown, "inconclusive for " + std::to_string(open.size()) +
                                     (open.size() == 1 ? " shape" : " shapes") + " (" +
                                     listed(open) + "): " + open.front()->reason});
    judgeControl(config, evidence, findings);
    noteLiteral(evidence, opinions, findings);
}

} // namespace check_relay_domain
