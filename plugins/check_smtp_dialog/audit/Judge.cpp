// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Judge.hpp"

#include "check_smtp_dialog/audit/EndOfData.hpp"
#include "check_smtp_dialog/audit/Items.hpp"
#include "check_smtp_dialog/audit/SmugglingItems.hpp"
#include "judge/Code.hpp"
#include "nagios/Measure.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using judge::Code;
using nagios::State;

std::vector<AuditItem> with(const std::vector<AuditItem> &items, AuditResult result)
{
    std::vector<AuditItem> chosen;
    std::copy_if(items.begin(), items.end(), std::back_inserter(chosen),
                 [&](const AuditItem &item) { return item.result == result && !item.isNote; });
    return chosen;
}

std::string names(const std::vector<AuditItem> &items)
{
    std::vector<std::string> all;
    for (const AuditItem &item : items)
        all.push_back(item.name);
    return text::join(all, ", ");
}

Findings judgeAudit(const Config &config, const Evidence &evidence)
{
    if (!evidence.audit || !evidence.audit->notBegun.empty())
        return {{State::unknown, Code::auditIncomplete,
                 "the audit could not be done: " +
                     (evidence.audit ? evidence.audit->notBegun : "there was no connection")}};
    Findings findings;
    const std::vector<AuditItem> items = auditItems(config, evidence);
    const auto found = with(items, AuditResult::finding);
    const std::string several =
        found.size() > 1 ? std::to_string(found.size()) + " findings, first: " : "";
    if (!found.empty())
        findings.push_back(
            {State::warning, Code::audit, "audit: " + several + words(found.front())});
    const auto undone = with(items, AuditResult::notDone);
    if (!undone.empty())
        findings.push_back({State::unknown, Code::auditIncomplete,
                            "audit incomplete, not done: " + names(undone) + " (" +
                                undone.front().text + ')'});
    for (const AuditItem &item : items)
        if (item.isNote)
            findings.push_back(
                {State::ok, Code::auditNote, "audit: " + item.name + ' ' + item.text});
    return findings;
}

/// "LF.LF, LF.CRLF", and the reference of the best known of them.
std::string sequences(const Evidence &evidence)
{
    std::vector<std::string> taken;
    std::string reference;
    const std::vector<AuditItem> items = smugglingItems(evidence);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].result == AuditResult::finding) {
            taken.push_back(evidence.smuggling->tried[i].name);
            reference = reference.empty() ? items[i].reference : reference;
        }
    return text::join(taken, ", ") + " (" + reference + ')';
}

std::string ofAll(std::size_t count)
{
    return std::to_string(count) + " of " + std::to_string(endsOfData.size());
}

Findings judgeSmuggling(const Evidence &evidence)
{
    if (!evidence.smuggling || !evidence.smuggling->notBegun.empty())
        return {{State::unknown, Code::smugglingIncomplete,
                 "smuggling could not be tested: " + (evidence.smuggling
                                                          ? evidence.smuggling->notBegun
                                                          : "there was no connection")}};
    Findings findings;
    const std::vector<AuditItem> items = smugglingItems(evidence);
    const auto taken = with(items, AuditResult::finding);
    if (!taken.empty())
        findings.push_back({State::warning, Code::smuggling,
                            "SMTP smuggling: " + ofAll(taken.size()) +
                                " false ends of data are taken: " + sequences(evidence)});
    const auto undone = with(items, AuditResult::notDone);
    const std::size_t tested = items.size() - undone.size();
    if (tested == endsOfData.size())
        return findings;
    const std::optional<smtp::Break> &last = evidence.smuggling->tried.back().broken;
    const bool isLate = last && last->failure.kind() == net::FailureKind::timeout;
    const std::string why = undone.empty() ? "" : " (" + undone.front().text + ')';
    findings.push_back({State::unknown, Code::smugglingIncomplete,
                        tested == 0 ? "smuggling could not be tested: " + undone.front().text
                                    : "smuggling: tested " + ofAll(tested) + " sequences" +
                                          (isLate ? ": raise --timeout" : why)});
    return findings;
}

std::size_t count(const std::vector<AuditItem> &items, AuditResult result)
{
    return with(items, result).size();
}

std::vector<AuditItem> allItems(const Config &config, const Evidence &evidence)
{
    std::vector<AuditItem> items = auditItems(config, evidence);
    for (AuditItem &item : smugglingItems(evidence))
        items.push_back(std::move(item));
    return items;
}

} // namespace

Findings judgeAudits(const Config &config, const Evidence &evidence)
{
    Findings findings;
    if (config.audit)
        append(findings, judgeAudit(config, evidence));
    if (config.smugglingRecipient)
        append(findings, judgeSmuggling(evidence));
    return findings;
}

void measureAudits(const Config &config, const Evidence &evidence, nagios::Verdict &verdict)
{
    const bool isHeld = (evidence.audit && evidence.audit->notBegun.empty()) ||
                        (evidence.smuggling && evidence.smuggling->notBegun.empty());
    if (isHeld)
        nagios::measure(nagios::counted("audit_findings",
                                        count(allItems(config, evidence), AuditResult::finding)),
                        config.common.thresholds, verdict);
}

std::string auditSummary(const Evidence &evidence)
{
    std::string text;
    if (evidence.audit)
        text += ", audit found nothing";
    if (evidence.smuggling)
        text += ", " + std::to_string(count(smugglingItems(evidence), AuditResult::fine)) + '/' +
                std::to_string(endsOfData.size()) + " false ends of data refused";
    return text;
}

nagios::Table auditTable(const Config &config, const Evidence &evidence)
{
    nagios::Table table{"audit",
                        {{"item", " "},
                         {"result", " "},
                         {"text", " ", text::Format::sentence},
                         {"reference", ""}}};
    table.title = "audit";
    for (const AuditItem &item : allItems(config, evidence))
        table.rows.push_back(
            {item.name,
             std::string(item.isNote && item.result == AuditResult::fine ? "note"
                                                                         : name(item.result)),
             {item.text, words(item)},
             item.reference.empty() ? nagios::Cell() : nagios::Cell(item.reference)});
    return table;
}

} // namespace check_smtp_dialog
