// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Output.hpp"

#include "check_smtp_dialog/CertificateTable.hpp"
#include "check_smtp_dialog/Certificates.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "check_smtp_dialog/audit/Judge.hpp"
#include "judge/Certificate.hpp"
#include "judge/Dane.hpp"
#include "judge/Delivery.hpp"
#include "judge/Failure.hpp"
#include "judge/ReverseDns.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Dialogue.hpp"
#include "plugin/Targets.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <utility>

namespace check_smtp_dialog {

namespace {

using judge::day;
using judge::daysLeft;
using judge::inDays;
using nagios::Cell;
using nagios::inSeconds;
using text::inQuotes;

constexpr std::size_t barWidth = 40;
constexpr std::size_t nameWidth = 24;
constexpr std::size_t timeWidth = 8;
constexpr std::size_t maxReplyBytes = 90; // of a reply in the waterfall
constexpr std::size_t maxSteps = 30;      // keeps -v below 8 KB
constexpr std::size_t maxReverseBytes = 300;

/// "user@example.org with PLAIN".
std::string userWords(const Config &config, const Evidence &evidence)
{
    return config.auth.credentials.user + " with " +
           std::string(name(*evidence.auth->mechanism));
}

/// The part of the summary about AUTH, where more than AUTH was asked for.
std::string authWords(const Config &config, const Evidence &evidence)
{
    const bool isPart = evidence.auth && evidence.auth->isDone() && config.goesTo(Verb::mail);
    return isPart ? ", authenticated as " + userWords(config, evidence) : "";
}

/// A refusal that --expect-reply or --tempfail ok allowed.
const StepRecord *toleratedRefusal(const Evidence &evidence)
{
    const StepRecord *previous = nullptr;
    for (const StepRecord &record : evidence.steps) {
        const bool superseded = record.verb == Verb::ehlo && record.subject == "HELO";
        if (previous && !superseded)
            return previous;
        const bool refusal = record.reply && record.reply->codeClass() > 3;
        previous = refusal ? &record : nullptr;
    }
    return previous;
}

/// How far the dialogue came, in words that follow the server's name.
std::string achievement(const Config &config, const Evidence &evidence)
{
    if (const StepRecord *refusal = toleratedRefusal(evidence))
        return (refusal->verb == Verb::greeting
                    ? " greets with "
                    : " answers " + smtp::stepName(refusal->verb, refusal->subject) + " with ") +
               inQuotes(refusal->reply->text());
    if (evidence.last(Verb::message))
        return " took " + judge::takenWords(evidence);
    if (evidence.last(Verb::data))
        return " takes mail for " + judge::acceptedWords(evidence) + " up to DATA";
    if (evidence.last(Verb::rcpt))
        return " takes mail for " + judge::acceptedWords(evidence);
    if (evidence.auth && evidence.auth->isDone() && !evidence.last(Verb::mail))
        return " authenticates " + userWords(config, evidence);
    if (evidence.last(Verb::command))
        return " answers " + evidence.last(Verb::command)->subject + " with " +
               inQuotes(evidence.last(Verb::command)->reply->text());
    if (const StepRecord *mail = evidence.last(Verb::mail))
        return " takes mail from " + mail->subject;
    if (!evidence.last(Verb::greeting))
        return evidence.tls ? " does TLS" : " accepts connections";
    const std::string greeting = inQuotes(evidence.last(Verb::greeting)->reply->text());
    const StepRecord *hello = evidence.last(Verb::ehlo);
    return (hello ? " answers " + smtp::stepName(Verb::ehlo, hello->subject) + ", greeting "
                  : " greets with ") +
           greeting;
}

std::string tlsWords(const Config &config, const Evidence &evidence)
{
    if (!evidence.tls)
        return "";
    std::string words = ", " + evidence.tls->protocol + ' ' + evidence.tls->cipher;
    if (evidence.peers().empty())
        return words;
    const Shown first = firstToEnd(evidence);
    const bool isIssuer = first.certificate != &first.peer->chain.front();
    const std::string kind = evidence.peers().size() > 1 ? first.certificate->keyType + ' ' : "";
    words += isIssuer ? ", " + judge::certificateName(*first.peer, *first.certificate)
                      : ", " + kind + "certificate";
    const std::int64_t left = daysLeft(*first.certificate, evidence.now);
    words += left < 0 ? " expired on " + day(first.certificate->notAfter)
                      : " until " + day(first.certificate->notAfter) + " (" + inDays(left) + ')';
    const bool matches = daneDecides(config, evidence) &&
                         judge::daneAuthenticates(daneMatches(evidence, evidence.tls->chain));
    return words + (matches ? ", TLSA matches" : "");
}

std::string failedAddresses(const Evidence &evidence)
{
    std::string words;
    for (const net::ConnectAttempt &attempt : evidence.attempts)
        if (attempt.failure)
            words += (words.empty() ? " after " : " and ") + net::text(attempt.endpoint) +
                     " failed (" + attempt.failure->what() + ')';
    return words;
}

/// The bar of a step in the waterfall: "   ====     ".
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

/// A step as a row of its own for people, for whom this one was not finished.
text::Row brokenStep(const Evidence &evidence)
{
    const smtp::Break &failure = *evidence.broken;
    const net::Seconds start = evidence.steps.empty() ? net::Seconds{} : evidence.steps.back().end;
    return text::Row({smtp::stepName(failure.verb, failure.subject),
                      {},
                      {},
                      (evidence.total - start).count(),
                      {},
                      bar(start, evidence.total, evidence.total),
                      failure.failure.what()},
                     text::Readers::people);
}

/// The steps; in text as a waterfall, with the one that was not finished.
nagios::Table stepTable(const Evidence &evidence)
{
    nagios::Table table{"steps",
                        {{.key = "step", .heading = "step", .maxBytes = nameWidth,
                          .minWidth = nameWidth},
                         {"subject", ""},
                         {"start", ""},
                         {.key = "seconds", .heading = "time",
                          .format = text::Format::milliseconds, .minWidth = timeWidth,
                          .isRight = true},
                         {"code", ""},
                         {"", " "},
                         {"reply", " "}}};
    table.maxRows = maxSteps;
    table.rest = "steps";
    for (const StepRecord &record : evidence.steps) {
        const auto &reply = record.reply;
        table.rows.push_back(
            {{std::string(smtp::rowOf(record.verb).name),
              smtp::stepName(record.verb, record.subject)},
             record.subject,
             record.start.count(),
             (record.end - record.start).count(),
             reply ? Cell(reply->code) : Cell(),
             bar(record.start, record.end, evidence.total),
             reply ? Cell(reply->asSent(), text::shortened(reply->text(), maxReplyBytes))
                   : Cell({}, "")});
    }
    if (evidence.broken && evidence.steps.size() <= maxSteps)
        table.rows.push_back(brokenStep(evidence));
    return table;
}

/// What the handshake agreed on.
std::string tlsLine(const Evidence &evidence)
{
    if (!evidence.tls)
        return "";
    return "TLS: " + evidence.tls->protocol + ' ' + evidence.tls->cipher + ", key exchange " +
           evidence.tls->keyExchange + '\n';
}

std::string reverseLine(const Evidence &evidence)
{
    std::string text;
    for (const dns::Reverse &one : evidence.reverse)
        text += "reverse DNS of " + one.greeting.address.toString() + ": " +
                text::shortened(judge::namesText(one), maxReverseBytes) + "; greets as " +
                text::shortened(judge::claimText(one), maxReverseBytes) + '\n';
    return text;
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
        text += "authenticated as " + config.auth.credentials.user + " with " +
                std::string(name(*evidence.auth->mechanism)) + '\n';
    return text;
}

void addDialogue(const std::string &title, const OtherPeer &other, std::vector<nagios::Part> &parts)
{
    nagios::Table table = plugin::dialogueTable(other.dialogue);
    table.title = title;
    const std::size_t most = title.size() + 1 + nagios::maxServerBytes;
    if (table.rows.empty())
        parts.push_back({title});
    else
        parts.push_back({std::move(table), most});
}

/// The dialogue, and those of further handshakes.
std::vector<nagios::Part> dialogues(const Evidence &evidence)
{
    std::vector<nagios::Part> parts{
        {plugin::dialogueTable(evidence.transcript.lines()), nagios::maxServerBytes}};
    for (const OtherPeer &other : evidence.otherPeers)
        addDialogue("for an " + kindName(other.kind) + " certificate:", other, parts);
    for (const auto &[what, tried] : evidence.further)
        addDialogue("for " + what + ':', tried, parts);
    return parts;
}

/// The TLSA records, and what became of them; in text at the address of the dialogue.
nagios::Table tlsaTable(const Evidence &evidence)
{
    nagios::Table table{"tlsa", {{"address", ""}}};
    for (text::Column &column : judge::tlsaColumns())
        table.columns.push_back(std::move(column));
    if (!evidence.tlsa)
        return table;
    const auto add = [&](const Evidence &one, const Cell &address, text::Readers readers) {
        const auto matches =
            daneMatches(one, one.tls ? one.tls->chain : std::vector<tls::Certificate>());
        for (text::Row &row : text::only(readers, judge::tlsaRows({address}, *one.tlsa, matches)))
            table.rows.push_back(std::move(row));
    };
    add(evidence, {}, text::Readers::people);
    if (evidence.peer)
        add(evidence, net::text(*evidence.peer), text::Readers::machines);
    for (const Evidence &other : evidence.others)
        add(other, net::text(other.attempts.front().endpoint), text::Readers::machines);
    return table;
}

} // namespace

std::string serverName(const Config &config, const Evidence &evidence)
{
    return judge::hostText(config.host, config.port(), evidence.peer, evidence.attempts,
                            evidence.dns);
}

std::string summary(const Config &config, const Evidence &evidence)
{
    return serverName(config, evidence) + achievement(config, evidence) +
           authWords(config, evidence) + tlsWords(config, evidence) + auditSummary(evidence) +
           ", in " + inSeconds(evidence.total.count()) + failedAddresses(evidence);
}

std::vector<nagios::LongText> longText(const Config &config, const Evidence &evidence)
{
    return {{1, {{stepTable(evidence)}, {reverseLine(evidence)}}},
            {1, {{tlsLine(evidence)}, {certificateTable(evidence)}, {tlsaTable(evidence)}}},
            {1, {{auditTable(config, evidence)}}},
            {2, settings(config, evidence)},
            {3, dialogues(evidence)}};
}

nagios::Data data(const Config &config, const Evidence &evidence)
{
    nagios::Data data;
    data.maxBytes = (1 + evidence.others.size()) * nagios::maxServerBytes;
    data.values = {{"host", config.host},
                    {"address", evidence.peer ? Cell(net::text(*evidence.peer)) : Cell()},
                    {"helo", evidence.helo},
                    {"tls_protocol", evidence.tls ? Cell(evidence.tls->protocol) : Cell()},
                    {"tls_cipher", evidence.tls ? Cell(evidence.tls->cipher) : Cell()},
                    {"tls_key_exchange",
                     evidence.tls ? Cell(evidence.tls->keyExchange) : Cell()}};
    if (const auto &auth = evidence.auth) {
        const Cell mechanism =
            auth->mechanism ? Cell(std::string(name(*auth->mechanism))) : Cell();
        data.values.insert(data.values.end(), {{"auth_user", config.auth.credentials.user},
                                               {"auth_mechanism", mechanism},
                                               {"auth_offered", text::join(auth->offered, " ")},
                                               {"authenticated", auth->isDone()}});
    }
    const StepRecord *message = evidence.last(Verb::message);
    data.values.emplace_back("queue_id", message ? Cell(smtp::queueId(*message->reply)) : Cell());
    data.tables.push_back(stepTable(evidence));
    if (evidence.tls)
        data.tables.push_back(certificateTable(evidence));
    if (!evidence.reverse.empty())
        data.tables.push_back(judge::reverseTable(evidence.reverse));
    if (config.audits())
        data.tables.push_back(auditTable(config, evidence));
    if (evidence.tlsa)
        data.tables.push_back(tlsaTable(evidence));
    if (config.common.verbosity >= 3)
        data.tables.push_back(plugin::dialogueTable(evidence.transcript.lines()));
    return data;
}

} // namespace check_smtp_dialog
