// SPDX-License-Identifier: MIT
#include "check_relay_domain/Check.hpp"

#include "check_relay_domain/ExchangerOutput.hpp"
#include "check_relay_domain/Foreign.hpp"
#include "check_relay_domain/Intended.hpp"
#include "check_relay_domain/JudgeExchangers.hpp"
#include "check_relay_domain/Output.hpp"
#include "judge/Code.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>
#include <utility>

namespace check_relay_domain {

namespace {

std::size_t countOpen(const std::vector<ShapeOpinion> &shapes)
{
    return static_cast<std::size_t>(
        std::count_if(shapes.begin(), shapes.end(), [](const ShapeOpinion &one) {
            return one.result == RelayResult::open || one.result == RelayResult::literal;
        }));
}

void measureAll(const Config &config, const Evidence &evidence,
                const std::vector<ShapeOpinion> &shapes, const IntendedCounts &counts,
                nagios::Verdict &verdict)
{
    const auto add = [&](nagios::Metric metric) {
        nagios::measure(std::move(metric), config.common.thresholds, verdict);
    };
    const std::size_t domains = config.intended.size();
    add(nagios::timed("time", evidence.total.count(), config.common.timeout.count()));
    add(nagios::counted("domains", domains));
    add(nagios::counted("accepted", counts.accepted, domains));
    add(nagios::counted("refused", counts.refused, domains));
    add(nagios::counted("deferred", counts.deferred, domains));
    add(nagios::counted("shapes_tested", shapes.size()));
    add(nagios::counted("shapes_accepted", countOpen(shapes), shapes.size()));
}

/// The verdict on the exchangers of the domains.
nagios::Verdict judgeAll(const Config &config, const Evidence &evidence)
{
    nagios::Verdict verdict;
    const std::vector<ExchangerOpinion> opinions = exchangerOpinions(config, evidence);
    verdict.findings = judgeExchangers(config, evidence, opinions);
    std::vector<ShapeOpinion> shapes;
    for (const ExchangerOpinion &opinion : opinions)
        shapes.insert(shapes.end(), opinion.shapes.begin(), opinion.shapes.end());
    const IntendedCounts counts = countOverall(config, evidence);
    measureAll(config, evidence, shapes, counts, verdict);
    verdict.summary = summary(config, evidence, opinions, counts.accepted);
    if (config.common.json) {
        verdict.data = data(evidence, opinions);
    } else if (config.common.verbosity > 0) {
        verdict.longText = longText(opinions);
        verdict.longText.push_back(judge::adviceText(verdict.findings));
    }
    return verdict;
}

} // namespace

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    if (config.asksExchangers)
        return judgeAll(config, evidence);
    nagios::Verdict verdict;
    verdict.subject = serverName(config, evidence);
    const std::vector<ShapeOpinion> shapes = shapeOpinions(config, evidence);
    verdict.findings = judgeServer(config, evidence, shapes);
    const IntendedCounts counts = countIntended(evidence);
    measureAll(config, evidence, shapes, counts, verdict);
    verdict.summary = summary(config, evidence, shapes, counts.accepted);
    if (config.common.json) {
        verdict.data = data(config, evidence, shapes);
    } else if (config.common.verbosity > 0) {
        verdict.longText = longText(config, evidence, shapes);
        verdict.longText.push_back(judge::adviceText(verdict.findings));
    }
    return verdict;
}

} // namespace check_relay_domain
