// SPDX-License-Identifier: MIT
#include "check_relay_domain/Check.hpp"

#include "check_relay_domain/Foreign.hpp"
#include "check_relay_domain/Intended.hpp"
#include "check_relay_domain/Output.hpp"
#include "check_relay_domain/Unanswered.hpp"
#include "judge/Auth.hpp"
#include "judge/Code.hpp"
#include "judge/Tls.hpp"
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

/// The TLS handshake of the first connection, whether or not it came to MAIL.
const tls::Handshake *tlsPeer(const Evidence &evidence)
{
    if (evidence.opening)
        return evidence.opening->tls ? &*evidence.opening->tls : nullptr;
    return evidence.connectionEnd && evidence.connectionEnd->conversation.tls
               ? &*evidence.connectionEnd->conversation.tls
               : nullptr;
}

Findings judgeCertificate(const Config &config, const Evidence &evidence)
{
    const tls::Handshake *peer = tlsPeer(evidence);
    if (!peer)
        return {};
    Findings findings =
        judge::judgeTls(config.tls, config.tls.sni.value_or(config.host), *peer, evidence.now);
    if (evidence.connectionEnd && evidence.connectionEnd->conversation.auth)
        std::erase_if(findings, [&](const nagios::Finding &finding) {
            return judge::isTheReason(*evidence.connectionEnd->conversation.auth, finding);
        });
    return findings;
}

} // namespace

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    nagios::Verdict verdict;
    verdict.subject = serverName(config, evidence);
    const std::vector<ShapeOpinion> shapes = shapeOpinions(config, evidence);
    append(verdict.findings, judgeUnanswered(config, evidence));
    append(verdict.findings, judgeForeign(config, evidence, shapes));
    append(verdict.findings, judgeIntended(config, evidence));
    append(verdict.findings, judgeCertificate(config, evidence));
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
