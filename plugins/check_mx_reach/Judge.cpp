// SPDX-License-Identifier: MIT
#include "check_mx_reach/Check.hpp"

#include "check_mx_reach/JudgeDomain.hpp"
#include "check_mx_reach/Measures.hpp"
#include "check_mx_reach/Output.hpp"
#include "check_mx_reach/Reachability.hpp"
#include "check_mx_reach/Recipients.hpp"
#include "check_mx_reach/Route.hpp"
#include "nagios/Measure.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <optional>

namespace check_mx_reach {

namespace {

using nagios::State;

/// True for a note on the trust in a certificate: nothing else would tell of it where nobody reads
/// more than line one.
bool isTrustNote(const Config &config, const nagios::Finding &finding)
{
    return config.tls.verify == options::Verify::automatic && finding.state == State::ok &&
           (finding.code == Code::tlsUntrusted || finding.code == Code::tlsName);
}

/// "; noted: mx1.example.net[192.0.2.1]: certificate is not trusted: ..."; "" when there is
/// nothing.
std::string trustNotes(const Config &config, const DomainOpinion &domain)
{
    std::string first;
    std::size_t more = 0;
    for (const nagios::Finding &finding : domain.findings)
        if (isTrustNote(config, finding)) {
            more += first.empty() ? 0 : 1;
            first = first.empty() ? finding.text : first;
        }
    if (first.empty())
        return "";
    return "; noted: " + first +
           (more > 0 ? " (and " + std::to_string(more) + " more, see -v)" : "");
}

/// ", RCPT user@example.net accepted"; "" when none was asked for.
std::string recipientsOf(const DomainOpinion &domain)
{
    if (domain.recipients.empty())
        return "";
    return domain.recipients.size() == 1
               ? ", RCPT " + domain.recipients.front() + " accepted"
               : ", " + std::to_string(acceptedRecipients(domain)) + " of " +
                     std::to_string(domain.recipients.size()) + " recipients accepted";
}

std::string summaryOfOne(const Config &config, const Evidence &evidence,
                         const DomainOpinion &domain, const std::string &name)
{
    const std::string where = route(domain);
    if (where.empty()) // a state that the user chose for it
        return name + ": " +
               (domain.findings.empty() ? "no exchanger" : domain.findings.front().text);
    const auto works =
        std::count_if(domain.hosts.begin(), domain.hosts.end(),
                      [](const HostOpinion &host) { return host.reach == Reach::works; });
    return name + ": " + where + ", " + std::to_string(works) + " of " +
           std::to_string(domain.hosts.size()) +
           (domain.hosts.size() == 1 ? " exchanger" : " exchangers") + " reachable" +
           recipientsOf(domain) + ", in " +
           nagios::inSeconds(evidence.total.count()) + trustNotes(config, domain);
}

void judgeOne(const Config &config, const Evidence &evidence, const DomainOpinion &domain,
              nagios::Verdict &verdict)
{
    verdict.subject = config.domains.front().asGiven;
    // Where thresholds are the rule, their finding comes first; what is behind it explains it.
    verdict.findings.insert(replacesHostRules(config) ? verdict.findings.end()
                                                      : verdict.findings.begin(),
                            domain.findings.begin(), domain.findings.end());
    addRoute(domain, verdict.findings);
    verdict.summary = summaryOfOne(config, evidence, domain, verdict.subject);
}

/// Line one of a domain: its worst finding, and where no mail gets there the next one as well.
std::string headlineOf(const DomainOpinion &domain, const std::string &name)
{
    nagios::Verdict alone;
    alone.subject = name;
    alone.findings = domain.worst(domain.takesMail() ? 1 : 2);
    addRoute(domain, alone.findings);
    return alone.headline();
}

std::string aboutSeveral(std::size_t failed, std::size_t warnings, std::size_t all)
{
    const std::string ofAll = " of " + std::to_string(all) + " domains ";
    if (failed > 0)
        return std::to_string(failed) + ofAll + "failed";
    return warnings > 0 ? std::to_string(warnings) + ofAll + "with warnings"
                        : std::to_string(all) + " domains";
}

/// Applies -w and -c to the number of failed domains, if they name it.
std::optional<State> stateByThresholds(const Config &config, std::size_t failed)
{
    nagios::Metric metric = nagios::counted("domains_failed", failed);
    if (!config.common.thresholds.mentions(metric.label))
        return {};
    return config.common.thresholds.apply(metric);
}

void judgeSeveral(const Config &config, const Evidence &evidence, const Opinions &opinions,
                  nagios::Verdict &verdict)
{
    const auto failed = static_cast<std::size_t>(
        std::count_if(opinions.begin(), opinions.end(),
                      [](const DomainOpinion &domain) { return domain.hasFailed(); }));
    const std::optional<State> replaced = stateByThresholds(config, failed);
    std::vector<nagios::Finding> findings;
    std::size_t warnings = 0;
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        const State state = opinions[i].state();
        if (state == State::ok)
            continue;
        const bool isFailure = opinions[i].hasFailed();
        warnings += isFailure ? 0 : 1;
        findings.push_back({replaced ? (isFailure ? *replaced : State::ok) : state,
                            opinions[i].worst(1).front().code,
                            headlineOf(opinions[i], config.domains[i].asGiven)});
    }
    verdict.findings.insert(replaced ? verdict.findings.end() : verdict.findings.begin(),
                            findings.begin(), findings.end());
    verdict.subject = aboutSeveral(failed, warnings, opinions.size());
    const auto reached =
        std::count_if(opinions.begin(), opinions.end(),
                      [](const DomainOpinion &domain) { return domain.takesMail(); });
    verdict.summary = "mail can reach " + std::to_string(reached) + " of " +
                      std::to_string(opinions.size()) + " domains, in " +
                      nagios::inSeconds(evidence.total.count());
    const auto noted = std::count_if(
        opinions.begin(), opinions.end(),
        [&](const DomainOpinion &domain) { return !trustNotes(config, domain).empty(); });
    if (noted > 0)
        verdict.summary += "; noted: certificates of " + std::to_string(noted) +
                           (noted == 1 ? " domain" : " domains") + " (--verify warn names them)";
}

/// Keeps the first few notes, which only people read.
void keepFewNotes(std::vector<nagios::Finding> &findings)
{
    constexpr std::size_t maxBytes = 800;
    std::size_t bytes = 0;
    std::size_t left = 0;
    std::erase_if(findings, [&](const nagios::Finding &finding) {
        if (finding.state != State::ok)
            return false;
        bytes += text::printedSize(finding.text);
        left += bytes > maxBytes ? 1 : 0;
        return bytes > maxBytes;
    });
    if (left > 0)
        findings.push_back(
            {State::ok, Code::moreNotes, std::to_string(left) + " more notes"});
}

} // namespace

nagios::Verdict judge(const Config &config, const Evidence &evidence)
{
    Opinions opinions;
    for (std::size_t i = 0; i < config.domains.size(); ++i)
        opinions.push_back(judgeDomain(config, evidence, i));
    nagios::Verdict verdict;
    measureAll(config, evidence, opinions, verdict);
    if (opinions.size() == 1)
        judgeOne(config, evidence, opinions.front(), verdict);
    else
        judgeSeveral(config, evidence, opinions, verdict);
    if (config.common.json) {
        verdict.data = data(config, evidence, opinions);
        return verdict;
    }
    keepFewNotes(verdict.findings);
    if (config.common.verbosity > 0)
        verdict.longText = longText(config, evidence, opinions);
    return verdict;
}

} // namespace check_mx_reach
