// SPDX-License-Identifier: MIT
#include "dns/Question.hpp"

#include <algorithm>
#include <arpa/nameser.h>
#include <functional>

namespace dns {

bool isNegative(Outcome outcome)
{
    return outcome == Outcome::nxdomain || outcome == Outcome::noData;
}

void Question::ask(const std::string &server)
{
    asking_ = server;
    isPending_ = true;
}

void Question::take(Response response)
{
    isPending_ = false;
    if (!server_.empty() && response.outcome >= best_.outcome)
        return;
    best_ = std::move(response);
    server_ = asking_;
}

Questions questionsFor(Family family)
{
    Questions questions;
    if (family != Family::ipv4)
        questions.emplace_back(ns_t_aaaa);
    if (family != Family::ipv6)
        questions.emplace_back(ns_t_a);
    return questions;
}

bool anyFound(const Questions &questions)
{
    return std::any_of(questions.begin(), questions.end(), std::mem_fn(&Question::isFound));
}

bool anyPending(const Questions &questions)
{
    return std::any_of(questions.begin(), questions.end(), std::mem_fn(&Question::isPending));
}

bool isSettled(const Questions &questions)
{
    return anyFound(questions) ||
           std::all_of(questions.begin(), questions.end(), std::mem_fn(&Question::isAnswered));
}

HostAnswer combined(const Questions &questions)
{
    const auto says = [](const Question &a, const Question &b) {
        return a.best().outcome < b.best().outcome;
    };
    const auto [most, gravest] = std::minmax_element(questions.begin(), questions.end(), says);
    const Question &decisive = most->isFound() ? *most : *gravest;
    HostAnswer answer{{}, decisive.best().outcome, decisive.server()};
    for (const Question &question : questions)
        answer.addresses.insert(answer.addresses.end(), question.best().addresses.begin(),
                                question.best().addresses.end());
    return answer;
}

} // namespace dns
