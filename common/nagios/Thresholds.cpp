// SPDX-License-Identifier: MIT
#include "nagios/Thresholds.hpp"

#include "text/Escape.hpp"

#include <algorithm>
#include <stdexcept>

namespace nagios {
namespace {

/// The part after the last `_`, the whole label when it has none.
std::string_view suffix(std::string_view label)
{
    return label.substr(label.rfind('_') + 1);
}

bool fits(std::string_view metric, const std::string &label)
{
    const bool isPattern = label.starts_with('*');
    return metric == label || metric == suffix(label) ||
           (isPattern && metric.size() >= label.size() &&
            metric.ends_with(std::string_view(label).substr(1)));
}

} // namespace

void Thresholds::add(State state, std::string_view text)
{
    std::string metric = "time";
    std::string_view range = text;
    if (const auto equals = text.find('='); equals != std::string_view::npos) {
        metric = text.substr(0, equals);
        range = text.substr(equals + 1);
        if (metric.empty())
            throw std::invalid_argument(text::inQuotes(text) + " names no metric before the '='");
    }
    const Range parsed = Range::parse(range); // before the old entry goes
    std::vector<Entry> &entries = state == State::critical ? critical_ : warning_;
    std::erase_if(entries, [&](const Entry &entry) { return entry.metric == metric; });
    entries.push_back({metric, parsed, false});
}

void Thresholds::bind(const std::vector<std::string> &labels)
{
    for (std::vector<Entry> *entries : {&warning_, &critical_})
        for (Entry &entry : *entries)
            entry.isLabel = std::find(labels.begin(), labels.end(), entry.metric) != labels.end();
}

bool Thresholds::mentions(std::string_view label) const
{
    const auto isIt = [&](const Entry &entry) { return entry.metric == label; };
    return std::any_of(warning_.begin(), warning_.end(), isIt) ||
           std::any_of(critical_.begin(), critical_.end(), isIt);
}

std::vector<std::string> Thresholds::unknownMetrics(const std::vector<std::string> &labels) const
{
    std::vector<std::string> unknown;
    for (const std::vector<Entry> *entries : {&warning_, &critical_})
        for (const Entry &entry : *entries) {
            const bool known = std::any_of(labels.begin(), labels.end(), [&](const auto &label) {
                return fits(entry.metric, label);
            });
            const bool named =
                std::find(unknown.begin(), unknown.end(), entry.metric) != unknown.end();
            if (!known && !named)
                unknown.push_back(entry.metric);
        }
    return unknown;
}

State Thresholds::apply(Metric &metric) const
{
    State state = State::ok;
    if (const Range *range = find(warning_, metric.label)) {
        metric.warning = *range;
        state = range->alerts(metric.value) ? State::warning : state;
    }
    if (const Range *range = find(critical_, metric.label)) {
        metric.critical = *range;
        state = range->alerts(metric.value) ? State::critical : state;
    }
    return state;
}

const Range *Thresholds::find(const std::vector<Entry> &entries, const std::string &label) const
{
    const Range *found = nullptr;
    for (const Entry &entry : entries) {
        if (entry.metric == label)
            return &entry.range;
        if (!entry.isLabel && entry.metric == suffix(label))
            found = &entry.range;
    }
    return found;
}

} // namespace nagios
