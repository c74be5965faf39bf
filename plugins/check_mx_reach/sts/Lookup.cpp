// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Lookup.hpp"

#include <algorithm>
#include <iterator>

namespace check_mx_reach {

namespace {

using dns::Answer;
using dns::Question;
using dns::Type;

std::vector<std::string> textsOf(const Answer &answer)
{
    return answer.outcome == dns::Outcome::found ? answer.texts : std::vector<std::string>{};
}

/// Removes addresses that neither a sender nor this check connects to.
void dropUnusable(const Config &config, Sts &sts)
{
    std::vector<Poco::Net::IPAddress> &all = sts.lookup.addresses;
    const auto middle = std::stable_partition(all.begin(), all.end(), [&](const auto &address) {
        return dns::whyUnusable(address, config.allowsLoopback).empty();
    });
    sts.unusable.assign(middle, all.end());
    all.erase(middle, all.end());
}

} // namespace

std::vector<Question> StsLookup::first()
{
    std::vector<Question> questions;
    if (!config_.mtaSts)
        return questions;
    for (const options::Domain &domain : config_.domains) {
        all_.push_back({.host = "mta-sts." + domain.name});
        questions.push_back({"_mta-sts." + domain.name, Type::txt});
        if (config_.tellsAll())
            questions.push_back({"_smtp._tls." + domain.name, Type::txt});
    }
    return questions;
}

std::vector<Question> StsLookup::second(std::vector<Answer> answers)
{
    std::vector<Question> questions;
    auto next = answers.begin();
    for (Sts &sts : all_) {
        sts.answer = std::move(*next++);
        sts.record = mta_sts::readStsRecord(textsOf(sts.answer));
        if (config_.tellsAll()) {
            sts.reportAnswer = std::move(*next++);
            sts.reports = mta_sts::readReportRecord(textsOf(*sts.reportAnswer));
        }
        if (sts.record.isThere())
            std::ranges::move(dns::addressQuestions(sts.host, config_.common.family),
                              std::back_inserter(questions));
    }
    return questions;
}

void StsLookup::finish(std::vector<Answer> answers)
{
    const std::size_t each = dns::addressQuestions("", config_.common.family).size();
    auto next = std::make_move_iterator(answers.begin());
    for (Sts &sts : all_) {
        if (!sts.record.isThere())
            continue;
        const auto end = next + static_cast<std::ptrdiff_t>(each);
        sts.lookup = dns::combined({next, end});
        dropUnusable(config_, sts);
        next = end;
    }
}

} // namespace check_mx_reach
