// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Certificates.hpp"
#include "check_smtp_dialog/Describe.hpp"

#include "check_smtp_dialog/Trust.hpp"
#include "check_smtp_dialog/audit/Item.hpp"
#include "judge/Dane.hpp"
#include "judge/Failure.hpp"
#include "judge/ReverseDns.hpp"
#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Dialogue.hpp"
#include "plugin/Targets.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <Poco/String.h>

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using nagios::Cell;
using nagios::padded;

constexpr std::size_t barWidth = 40;
constexpr std::size_t nameWidth = 24;
constexpr std::size_t mostReplyBytes = 90; // of a reply in the waterfall
constexpr std::size_t mostSteps = 30;      // keeps -v below 8 KB
constexpr std::size_t mostReverseBytes = 300;

/// Where in the run a step lies: "   ====     ".
std::string bar(net::Seconds start, net::Seconds end, net::Seconds total)
{
    const double scale = total.count() > 0 ? static_cast<double>(barWidth) / total.count() : 0;
    const auto column = [&](net::Seconds time) {
        const double place = std::max(0.0, time.count() * scale);
        return std::min(barWidth - 1, static_cast<std::size_t>(place));
    };
    std::string result(barWidth, ' ');
    for (std::size_t i = column(start); i <= column(end); ++i)
        result[i] = '=';
    return result;
}

std::string row(const std::string &name, net::Seconds start, net::Seconds end, net::Seconds total,
                const std::string &remark)
{
    return Poco::trimRight(padded(text::printable(name, nameWidth), nameWidth) + ' ' +
                           padded(nagios::inMilliseconds((end - start).count()), 9, true) + "  " +
                           bar(start, end, total) + "  " + remark);
}

std::string waterfall(const Evidence &evidence)
{
    std::string text = padded("step", nameWidth) + ' ' + padded("time", 9, true) + '\n';
    std::size_t shown = 0;
    for (const StepRecord &record : evidence.steps) {
        if (shown++ == mostSteps)
            return text + "... and " + std::to_string(evidence.steps.size() - mostSteps) +
                   " more steps\n";
        text += row(smtp::stepName(record.verb, record.subject), record.start, record.end, evidence.total,
                    record.reply ? text::printable(record.reply->text(), mostReplyBytes) : "") +
                '\n';
    }
    if (evidence.failure)
        text += row(smtp::stepName(evidence.failure->verb, evidence.failure->subject),
                    evidence.steps.empty() ? net::Seconds{} : evidence.steps.back().end,
                    evidence.total, evidence.total, evidence.failure->failure.what()) +
                '\n';
    return text;
}

std::string reverseLine(const Evidence &evidence)
{
    std::string text;
    for (const dns::Reverse &one : evidence.reverse)
        text += "reverse DNS of " + one.claim.address.toString() + ": " +
                text::printable(judge::namesText(one), mostReverseBytes) + "; greets as " +
                text::printable(judge::claimText(one), mostReverseBytes) + '\n';
    return text;
}

/// The TLSA records, and what became of them at the address of the dialogue.
std::string tlsa(const Evidence &evidence)
{
    const std::vector<tls::Certificate> none;
    return evidence.tlsa
               ? judge::tlsaText(*evidence.tlsa,
                                  daneFits(evidence, evidence.tls ? evidence.tls->chain : none))
               : "";
}

std::string settings(const Config &config, const Evidence &evidence)
{
    std::string text;
    if (evidence.dns) {
        std::vector<std::string> addresses;
        for (const auto &address : evidence.dns->addresses)
            addresses.push_back(address.toString());
        text += "addresses of " + judge::nameFound(config.host, evidence.dns) + ": " +
                text::joinOrNone(addresses) + '\n';
    }
    if (evidence.peer)
        text += "connected from " + net::text(*evidence.local) + " to " +
                net::text(*evidence.peer) + '\n';
    if (!evidence.helo.empty())
        text += "said EHLO as " + evidence.helo + '\n';
    std::vector<std::string> offers;
    for (const auto &extension : evidence.capabilities.all())
        offers.push_back(extension.keyword +
                         (extension.parameters.empty() ? "" : ' ' + extension.parameters));
    text += "offered: " + text::joinOrNone(offers) + '\n';
    if (evidence.auth && evidence.auth->isDone())
        text += "authenticated as " + text::printable(config.auth.credentials.user) + " with " +
                std::string(name(*evidence.auth->mechanism)) + '\n';
    return text;
}

nagios::Table stepTable(const Evidence &evidence)
{
    nagios::Table table{"steps", {"step", "subject", "start", "seconds", "code", "reply"}, {}};
    for (const StepRecord &record : evidence.steps) {
        std::vector<Cell> cells{std::string(smtp::rowOf(record.verb).name), record.subject,
                                record.start.count(), (record.end - record.start).count(), {}, {}};
        if (record.reply) {
            cells[4] = static_cast<long long>(record.reply->code);
            cells[5] = record.reply->asSent();
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string wholeDialogue(const Evidence &evidence)
{
    std::string text = plugin::dialogueText(evidence.transcript.lines());
    for (const OtherPeer &other : evidence.otherPeers)
        text += "for an " + kindName(other.kind) + " certificate:\n" +
                plugin::dialogueText(other.dialogue);
    return text;
}

nagios::Table tlsaTable(const Evidence &evidence)
{
    nagios::Table table{"tlsa", {"address"}, {}};
    for (const std::string &column : judge::tlsaColumns())
        table.columns.push_back(column);
    const auto add = [&](const Evidence &one, const net::Endpoint &endpoint) {
        const auto fits = daneFits(one, one.tls ? one.tls->chain : std::vector<tls::Certificate>());
        for (std::vector<Cell> &cells : judge::tlsaCells(*one.tlsa, fits)) {
            cells.insert(cells.begin(), net::text(endpoint));
            table.rows.push_back(std::move(cells));
        }
    };
    if (evidence.peer)
        add(evidence, *evidence.peer);
    for (const Evidence &other : evidence.others)
        add(other, other.attempts.front().endpoint);
    return table;
}

} // namespace

std::vector<nagios::Detail> details(const Config &config, const Evidence &evidence)
{
    return {{1, waterfall(evidence) + reverseLine(evidence)},
            {1, certificatesText(evidence) + tlsa(evidence)},
            {1, auditText(config, evidence)},
            {2, settings(config, evidence)},
            {3, wholeDialogue(evidence)}};
}

nagios::Facts facts(const Config &config, const Evidence &evidence)
{
    nagios::Facts facts;
    facts.maxBytes = (1 + evidence.others.size()) * nagios::maxOfServer;
    facts.values = {{"host", config.host},
                    {"address", evidence.peer ? Cell(net::text(*evidence.peer)) : Cell()},
                    {"helo", evidence.helo},
                    {"tls_protocol", evidence.tls ? Cell(evidence.tls->protocol) : Cell()},
                    {"tls_cipher", evidence.tls ? Cell(evidence.tls->cipher) : Cell()}};
    if (const auto &auth = evidence.auth) {
        const Cell mechanism =
            auth->mechanism ? Cell(std::string(name(*auth->mechanism))) : Cell();
        facts.values.insert(facts.values.end(),
                            {{"auth_user", config.auth.credentials.user},
                             {"auth_mechanism", mechanism},
                             {"auth_offered", text::join(auth->offered, " ")},
                             {"authenticated", auth->isDone()}});
    }
    const StepRecord *message = evidence.last(Verb::message);
    facts.values.emplace_back("queue_id",
                              message ? Cell(smtp::queueId(*message->reply)) : Cell());
    facts.tables.push_back(stepTable(evidence));
    if (evidence.tls)
        facts.tables.push_back(certificateTable(evidence));
    if (!evidence.reverse.empty())
        facts.tables.push_back(judge::reverseTable(evidence.reverse));
    if (config.audits())
        facts.tables.push_back(auditTable(config, evidence));
    if (evidence.tlsa)
        facts.tables.push_back(tlsaTable(evidence));
    if (config.common.verbosity >= 3)
        facts.tables.push_back(plugin::dialogueTable(evidence.transcript.lines()));
    return facts;
}

} // namespace check_smtp_dialog
