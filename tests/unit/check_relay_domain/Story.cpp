// SPDX-License-Identifier: MIT
#include "unit/check_relay_domain/Story.hpp"

#include "check_relay_domain/Foreign.hpp"
#include "check_relay_domain/Output.hpp"
#include "check_relay_domain/Questions.hpp"
#include "check_relay_domain/Result.hpp"
#include "smtp/Refusal.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <stdexcept>

namespace unit::relay {

using check_relay_domain::RelayResult;
using check_relay_domain::Question;
using check_relay_domain::Result;

namespace {

const std::string impossible = "relaytest-x.invalid";

bool isRefusal(const std::optional<smtp::Reply> &reply)
{
    const bool isForNow = reply && reply->code == 454 && smtp::speaksOfRelaying(*reply);
    return reply && (reply->codeClass() == 5 || isForNow) &&
           reply->text().find("blocked using") == std::string::npos;
}

/// What the words for people and machines say of the question.
std::string spokenVerdict(const nagios::Data &data, std::size_t test)
{
    return std::get<std::string>(data.tables.at(0).rows.at(test).cells.at(3).value);
}

} // namespace

Answer rcpt(int code, const std::string &text)
{
    return {.mail = reply(250, "ok"), .recipient = reply(code, text)};
}

Answer mail(int code, const std::string &text)
{
    return {.mail = reply(code, text)};
}

Answer data(int code, const std::string &text)
{
    return {.mail = reply(250, "ok"), .recipient = reply(250, "ok"), .data = reply(code, text)};
}

Answer lost()
{
    return {};
}

Answer lostAtData()
{
    return rcpt(250);
}

Answer refused()
{
    return rcpt(554, refusal);
}

Story::Story()
{
    config.host = "192.0.2.25";
    config.sender = smtp::Address();
    config.tls.verify = options::Verify::warn;
    evidence.total = net::Seconds(0.051);
    evidence.local = net::Endpoint("192.0.2.1", 40000);
    evidence.peer = net::Endpoint("192.0.2.25", 25);
    evidence.helo = "probe.example.org";
    evidence.connections = 1;
    evidence.opening.emplace();
    setReply(*evidence.opening, smtp::Verb::greeting, reply(220, "mx.a.example ESMTP"));
    setReply(*evidence.opening, smtp::Verb::ehlo, reply(250, "mx.a.example"));
    evidence.names.server = "mx.a.example";
    evidence.names.literal = "[192.0.2.25]";
    evidence.names.hosted = "a.example";
    evidence.names.foreignLiteral = "[198.51.100.7]";
}

Story &Story::ask(const Question &question, const Answer &answer)
{
    evidence.tests.push_back({question, answer});
    return *this;
}

Story &Story::intended(const std::string &asGiven, const Answer &answer)
{
    const std::size_t at = asGiven.rfind('@');
    const bool isAddress = at != std::string::npos;
    config.intended.push_back({asGiven, isAddress ? asGiven.substr(at + 1) : asGiven,
                               isAddress ? asGiven.substr(0, at) : ""});
    return ask({.purpose = Purpose::intended,
                .sender = config.sender->path(),
                .recipient = '<' + config.recipient(config.intended.back()) + '>',
                .index = config.intended.size() - 1},
               answer);
}

Story &Story::role(Purpose purpose, const Answer &answer)
{
    const std::string name = purpose == Purpose::abuse ? "abuse" : "postmaster";
    return ask({.purpose = purpose,
                .sender = config.sender->path(),
                .recipient = '<' + name + '@' + config.intended.back().domain + '>',
                .index = config.intended.size() - 1},
               answer);
}

Story &Story::random(const Answer &answer)
{
    return ask({.purpose = Purpose::random,
                .sender = config.sender->path(),
                .recipient = "<relaytest-x@" + config.intended.front().domain + '>'},
               answer);
}

Story &Story::foreign(const std::string &domain)
{
    config.foreign.push_back(domain);
    return *this;
}

const Shape &Story::find(const std::string &sender, const std::string &recipient) const
{
    const check_relay_domain::Names names =
        namesFor(config, evidence.names, config.foreign.size() - 1);
    for (const Shape *shape : check_relay_domain::shapes(ShapeSet::all, names))
        if (shape->sender == sender && shape->recipient == recipient)
            return *shape;
    throw std::logic_error("no such shape: " + sender + ' ' + recipient);
}

Story &Story::shape(const std::string &sender, const std::string &recipient, const Answer &answer)
{
    const Shape &shape = find(sender, recipient);
    const check_relay_domain::Names names =
        namesFor(config, evidence.names, config.foreign.size() - 1);
    lastShape_ = {.purpose = Purpose::foreign,
                  .sender = sender.empty() ? config.sender->path() : senderPath(shape, names),
                  .recipient = recipientPath(shape, names),
                  .index = config.foreign.size() - 1,
                  .shape = &shape};
    return ask(lastShape_, answer);
}

Story &Story::shapes(ShapeSet set, const Answer &answer)
{
    for (const Shape *one : check_relay_domain::shapes(
             set, namesFor(config, evidence.names, config.foreign.size() - 1)))
        shape(std::string(one->sender), std::string(one->recipient), answer);
    return *this;
}

Story &Story::again(const Answer &answer)
{
    lastShape_.sender = config.sender->path();
    return ask(lastShape_, answer);
}

Story &Story::data(const Answer &answer)
{
    Question question = lastShape_;
    question.untilData = true;
    return ask(question, answer);
}

Story &Story::control(const Answer &answer)
{
    check_relay_domain::Names names = evidence.names;
    names.foreign = names.otherForeign = impossible;
    Question question = lastShape_;
    question.purpose = Purpose::impossible;
    question.recipient = recipientPath(*question.shape, names);
    return ask(question, answer);
}

Story &Story::loses(const ConnectionEnd &connectionEnd)
{
    evidence.connectionEnd = connectionEnd;
    return *this;
}

Story &Story::sender(const std::string &address)
{
    config.sender = smtp::Address::parse(address);
    return *this;
}

Story closed()
{
    return Story().intended("a.example").random(rcpt(550, "unknown")).foreign().plain(refused());
}

void Story::assertAlways(const nagios::Verdict &verdict) const
{
    const auto opinions = shapeOpinions(config, evidence);
    const nagios::Data shown = check_relay_domain::data(config, evidence, opinions);
    const bool isControlled =
        config.intended.empty() ||
        std::any_of(evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
            return one.question.expectsAcceptance() && one.answer.isAccepted();
        });
    for (std::size_t i = 0; i < evidence.tests.size(); ++i) {
        const RecipientTest &test = evidence.tests[i];
        if (spokenVerdict(shown, i) != "closed")
            continue;
        const bool isOddSender = test.question.sender != config.sender->path();
        const bool isRefusedAtData = std::any_of(
            evidence.tests.begin(), evidence.tests.end(), [&](const RecipientTest &one) {
                return one.question.untilData && one.question.shape == test.question.shape &&
                       one.question.index == test.question.index && one.answer.isAccepted() &&
                       isRefusal(one.answer.data);
            });
        std::string said = test.question.sender + ' ' + test.question.recipient;
        for (const auto &reply : {test.answer.mail, test.answer.recipient})
            said += reply ? ' ' + reply->text() : " -";
        CPPUNIT_ASSERT_MESSAGE(said + (isControlled ? "" : ", no control"),
                               isControlled && (isRefusal(test.answer.recipient) ||
                                                (isOddSender && isSenderRefused(test)) ||
                                                (isOddSender && isRefusal(test.answer.mail)) ||
                                                isRefusedAtData));
    }
    for (const auto &opinion : opinions)
        CPPUNIT_ASSERT_MESSAGE(opinion.test->question.recipient,
                               verdict.state() != nagios::State::ok ||
                                   opinion.result == RelayResult::closed ||
                                   opinion.result == RelayResult::literal);
}

} // namespace unit::relay
