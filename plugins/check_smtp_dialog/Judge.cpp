// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Check.hpp"

#include "check_smtp_dialog/Certificates.hpp"
#include "check_smtp_dialog/Dane.hpp"
#include "check_smtp_dialog/Expectations.hpp"
#include "check_smtp_dialog/Failure.hpp"
#include "check_smtp_dialog/Output.hpp"
#include "check_smtp_dialog/Replies.hpp"
#include "check_smtp_dialog/audit/Judge.hpp"
#include "judge/Certificate.hpp"
#include "judge/Code.hpp"
#include "judge/Delivery.hpp"
#include "judge/ReverseDns.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

/// How long the steps of one label took: overlaps (steps of one group) count once.
net::Seconds span(const Evidence &evidence, std::string_view wanted)
{
    net::Seconds sum{};
    net::Seconds covered{};
    for (const StepRecord &record : evidence.steps) {
        if (smtp::rowOf(record.verb).label != wanted)
            continue;
        sum += std::max(record.end, covered) - std::max(record.start, covered);
        covered = std::max(covered, record.end);
    }
    return sum;
}

bool reached(const Evidence &evidence, std::string_view wanted)
{
    return std::any_of(evidence.steps.begin(), evidence.steps.end(), [&](const StepRecord &record) {
        return smtp::rowOf(record.verb).label == wanted;
    });
}

/// True when recipients are counted: after a refused MAIL too, as 0, with or without PIPELINING.
bool isCounted(const Config &config, const Evidence &evidence)
{
    const StepRecord *mail = evidence.last(Verb::mail);
    return reached(evidence, "rcpt") ||
           (mail && mail->reply->codeClass() != 2 && config.goesTo(Verb::rcpt));
}

std::size_t accepted(const Evidence &evidence)
{
    return static_cast<std::size_t>(
        std::count_if(evidence.steps.begin(), evidence.steps.end(), judge::isAcceptedRecipient));
}

/// True when nothing was found that may have ended the dialogue before its time. What is wrong with
/// the form of a reply, or its code where it is a success, or missing from its text, ends none.
bool mayGoOn(const Findings &findings)
{
    using judge::Code;
    return std::all_of(findings.begin(), findings.end(), [](const nagios::Finding &finding) {
        return finding.state == nagios::State::ok || finding.code == Code::mixedCodes ||
               finding.code == Code::textMissing || finding.code == Code::replyForm ||
               (finding.code == Code::unexpectedReply && finding.state == nagios::State::warning);
    });
}

/// Judges reverse DNS where --fcrdns asks for it.
Findings judgeNames(const Config &config, const Evidence &evidence)
{
    if (!config.fcrdns || !evidence.peer || config.isPath())
        return {};
    return judge::judgeReverse(evidence.reverse, evidence.peer->host(), *config.fcrdns);
}

/// Measures with the thresholds that apply to them.
void measureAll(const Config &config, const Evidence &evidence, nagios::Verdict &verdict)
{
    const auto add = [&](nagios::Metric metric) {
        nagios::measure(std::move(metric), config.common.thresholds, verdict);
    };
    add(nagios::timed("time", evidence.total.count(), config.common.timeout.count()));
    for (const std::string &label : smtp::verbLabels())
        if (reached(evidence, label))
            add(nagios::timed(label, span(evidence, label).count()));
    if (!evidence.peers().empty())
        add(judge::certificateDays(
            judge::daysLeft(*firstToEnd(evidence).certificate, evidence.now), config.tls.days));
    if (isCounted(config, evidence))
        add(nagios::counted("recipients_accepted", accepted(evidence),
                            config.envelope.recipients.size()));
}

} // namespace

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    nagios::Verdict verdict;
    verdict.subject = serverName(config, evidence);
    Findings &all = verdict.findings;
    const Findings replies = judgeReplies(config, evidence);
    // Who refuses and hangs up has said why: that leads.
    if (evidence.endsWithRefusal())
        append(all, replies);
    append(all, judgeFailure(config, evidence));
    append(all, judge::judgeAuthentication(evidence));
    if (!evidence.endsWithRefusal())
        append(all, replies);
    append(all, judgeSurplus(config, evidence));
    append(all, judgeMissingAnswers(config, evidence, mayGoOn(all)));
    append(all, judge::judgeMissingOffers(evidence));
    append(all, judgeTexts(config, evidence));
    append(all, judgeEarlyEnd(config, evidence, mayGoOn(all)));
    append(all, judgeExtensions(config, evidence));
    append(all, judgeCertificates(config, evidence));
    append(all, judgeOldVersions(config, evidence));
    append(all, judgeDane(config, evidence));
    append(all, judgeNames(config, evidence));
    measureAll(config, evidence, verdict);
    append(all, judgeAudits(config, evidence));
    measureAudits(config, evidence, verdict);
    verdict.summary = summary(config, evidence);
    if (config.common.json) {
        verdict.data = data(config, evidence);
    } else if (config.common.verbosity > 0) {
        verdict.longText = longText(config, evidence);
        verdict.longText.push_back(judge::adviceText(all));
    }
    return verdict;
}

} // namespace check_smtp_dialog
