// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Judge.hpp"

#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"

#include <algorithm>
#include <cmath>

namespace check_smtp_dialog {

namespace {

nagios::State thresholdState(const Config &config, nagios::Metric &metric)
{
    if (metric.label == "cert_days" && config.tls.days) {
        const CertificateDays &days = *config.tls.days;
        metric.warning = nagios::Range::parse(std::to_string(days.warning) + ':');
        if (days.critical)
            metric.critical = nagios::Range::parse(std::to_string(*days.critical) + ':');
        // judgeTls() has the words for these; a range of -w or -c replaces them here.
    }
    return config.common.thresholds.apply(metric);
}

/// "time is 2.003 s, outside the warning range 1"
std::string outOfRange(const nagios::Metric &metric, nagios::State state)
{
    const bool critical = state == nagios::State::critical;
    const std::string value = metric.unit == "s" ? inSeconds(net::Seconds(metric.value))
                                                 : nagios::number(metric.value) + metric.unit;
    return metric.label + " is " + value + ", outside the " + (critical ? "critical" : "warning") +
           " range " + (critical ? metric.critical : metric.warning)->text();
}

void add(const Config &config, nagios::Metric metric, nagios::Verdict &verdict)
{
    const nagios::State state = thresholdState(config, metric);
    if (state != nagios::State::ok)
        verdict.findings.push_back({state, outOfRange(metric, state)});
    verdict.perfdata.push_back(std::move(metric));
}

/// Rounded to microseconds, which is what the clock is good for.
double rounded(net::Seconds time)
{
    return static_cast<double>(std::llround(time.count() * 1e6)) / 1e6;
}

/// How long the steps of one label took: overlaps (steps of one group) count once.
net::Seconds span(const Evidence &evidence, std::string_view wanted)
{
    net::Seconds sum{};
    net::Seconds covered{};
    for (const StepRecord &record : evidence.steps) {
        if (label(record.step) != wanted)
            continue;
        sum += std::max(record.end, covered) - std::max(record.start, covered);
        covered = std::max(covered, record.end);
    }
    return sum;
}

bool reached(const Evidence &evidence, std::string_view wanted)
{
    return std::any_of(evidence.steps.begin(), evidence.steps.end(),
                       [&](const StepRecord &record) { return label(record.step) == wanted; });
}

/// After a refused MAIL the count is 0, whether or not PIPELINING had RCPT said as well.
bool isCounted(const Config &config, const Evidence &evidence)
{
    const StepRecord *mail = evidence.last(Step::mail);
    return reached(evidence, "rcpt") ||
           (mail && mail->reply->codeClass() != 2 && config.goesTo(Until::rcpt));
}

double accepted(const Evidence &evidence)
{
    return static_cast<double>(
        std::count_if(evidence.steps.begin(), evidence.steps.end(), [](const StepRecord &record) {
            return record.step == Step::rcpt && record.reply->codeClass() == 2;
        }));
}

} // namespace

void judgeMetrics(const Config &config, const Evidence &evidence, nagios::Verdict &verdict)
{
    add(config,
        {.label = "time", .value = rounded(evidence.total), .unit = "s", .min = 0,
         .max = config.common.timeout.count()},
        verdict);
    for (const char *name :
         {"dns", "connect", "banner", "ehlo", "tls", "mail", "rcpt", "data", "message"})
        if (reached(evidence, name))
            add(config,
                {.label = name, .value = rounded(span(evidence, name)), .unit = "s", .min = 0},
                verdict);
    if (evidence.tls && !evidence.tls->chain.empty())
        add(config,
            {.label = "cert_days",
             .value = static_cast<double>(daysLeft(evidence.tls->chain.front(), evidence.now)),
             .unit = ""},
            verdict);
    if (isCounted(config, evidence))
        add(config,
            {.label = "recipients_accepted", .value = accepted(evidence), .unit = "", .min = 0,
             .max = static_cast<double>(config.recipients.size())},
            verdict);
}

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    nagios::Verdict verdict;
    verdict.about = serverName(config, evidence);
    judgeFailure(config, evidence, verdict.findings);
    judgeReplies(config, evidence, verdict.findings);
    judgeOffers(config, evidence, verdict.findings);
    judgeTls(config, evidence, verdict.findings);
    judgeMetrics(config, evidence, verdict);
    verdict.summary = summary(config, evidence);
    verdict.details = details(config, evidence);
    verdict.facts = facts(config, evidence);
    return verdict;
}

} // namespace check_smtp_dialog
