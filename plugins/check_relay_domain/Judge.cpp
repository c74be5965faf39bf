// SPDX-License-Identifier: MIT
#include "check_relay_domain/Judge.hpp"

#include "check_relay_domain/Describe.hpp"
#include "check_relay_domain/Findings.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Host.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

double count(const Evidence &evidence, Result result)
{
    return static_cast<double>(std::count_if(
        evidence.exchanges.begin(), evidence.exchanges.end(), [&](const Exchange &one) {
            return one.question.subject == Subject::intended && resultOf(evidence, one) == result;
        }));
}

double countOpen(const std::vector<ShapeOpinion> &shapes)
{
    return static_cast<double>(
        std::count_if(shapes.begin(), shapes.end(), [](const ShapeOpinion &one) {
            return one.closure == Closure::open || one.closure == Closure::literal;
        }));
}

void measureAll(const Config &config, const Evidence &evidence,
                const std::vector<ShapeOpinion> &shapes, nagios::Verdict &verdict)
{
    const auto add = [&](const char *label, double value, std::size_t most) {
        nagios::measure({.label = label,
                         .value = value,
                         .unit = "",
                         .min = 0,
                         .max = static_cast<double>(most)},
                        config.common.thresholds, verdict);
    };
    nagios::measure({.label = "time",
                     .value = nagios::rounded(evidence.total.count()),
                     .unit = "s",
                     .min = 0,
                     .max = config.common.timeout.count()},
                    config.common.thresholds, verdict);
    const std::size_t domains = config.intended.size();
    nagios::measure(
        {.label = "domains", .value = static_cast<double>(domains), .unit = "", .min = 0},
        config.common.thresholds, verdict);
    add("accepted", count(evidence, Result::accepted), domains);
    add("refused", count(evidence, Result::refused), domains);
    add("deferred", count(evidence, Result::deferred), domains);
    nagios::measure({.label = "shapes_tested",
                     .value = static_cast<double>(shapes.size()),
                     .unit = "",
                     .min = 0},
                    config.common.thresholds, verdict);
    add("shapes_accepted", countOpen(shapes), shapes.size());
}

/// TLS of the first connection, whether or not it came to MAIL.
const tls::Peer *tlsPeer(const Evidence &evidence)
{
    if (evidence.opening)
        return evidence.opening->tls ? &*evidence.opening->tls : nullptr;
    return evidence.loss && evidence.loss->opening.tls ? &*evidence.loss->opening.tls : nullptr;
}

} // namespace

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    nagios::Verdict verdict;
    verdict.about =
        plugin::hostText(config.host, config.port(), evidence.peer, evidence.dns.has_value());
    const std::vector<ShapeOpinion> shapes = shapeOpinions(config, evidence);
    judgeLoss(config, evidence, verdict.findings);
    judgeForeign(config, evidence, shapes, verdict.findings);
    judgeIntended(config, evidence, verdict.findings);
    if (const tls::Peer *peer = tlsPeer(evidence))
        for (nagios::Finding &finding : plugin::judgeTls(
                 config.tls, config.tls.sni.value_or(config.host), *peer, evidence.now))
            verdict.findings.push_back(std::move(finding));
    measureAll(config, evidence, shapes, verdict);
    verdict.summary = summary(config, evidence, shapes);
    verdict.details = details(config, evidence, shapes);
    verdict.facts = facts(config, evidence, shapes);
    return verdict;
}

} // namespace check_relay_domain
