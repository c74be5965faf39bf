// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/AnswerItems.hpp"

#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"
#include "judge/ReverseDns.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;

/// The class of the enhanced status code that a line begins with; 0 without one.
int enhancedClass(const std::string &line)
{
    const std::string status = smtp::statusCode(line);
    return status.empty() ? 0 : status.front() - '0';
}

/// An answer, and what it has to be judged by.
struct Answered {
    const smtp::Step &step;
    bool enhanced; ///< ENHANCEDSTATUSCODES (RFC 2034) was offered before it

    const smtp::Reply &reply() const { return *step.reply; }
};

/// The greeting and the answer to EHLO have none (RFC 2034 section 4), nor has what asks to go on.
bool mayCarryCode(const Answered &answered)
{
    const Verb verb = answered.step.verb;
    const int codeClass = answered.reply().codeClass();
    return verb != Verb::greeting && verb != Verb::ehlo && codeClass != 3 && codeClass != 1;
}

void addAnswers(const smtp::Conversation &conversation, std::vector<Answered> &all)
{
    bool enhanced = false;
    for (const smtp::Step &step : conversation.steps) {
        if (step.verb == Verb::handshake)
            enhanced = false;
        if (!step.reply)
            continue;
        all.push_back({step, enhanced});
        if (step.verb == Verb::ehlo)
            enhanced = step.reply->codeClass() == 2 && step.subject != "HELO" &&
                       smtp::Capabilities(*step.reply).has("ENHANCEDSTATUSCODES");
    }
}

/// The answers of the dialogue, then those of the audit.
std::vector<Answered> allAnswers(const Evidence &evidence)
{
    std::vector<Answered> all;
    addAnswers(evidence, all);
    for (const smtp::Conversation &conversation : evidence.audit->conversations)
        addAnswers(conversation, all);
    return all;
}

bool contradicts(const Answered &answered)
{
    return mayCarryCode(answered) &&
           std::any_of(answered.reply().lines.begin(), answered.reply().lines.end(),
                       [&](const std::string &line) {
                           const int enhanced = enhancedClass(line);
                           return enhanced != 0 && enhanced != answered.reply().codeClass();
                       });
}

bool lacksCode(const Answered &answered)
{
    return answered.enhanced && mayCarryCode(answered) &&
           enhancedClass(answered.reply().lines.front()) == 0;
}

bool hasBareLineFeed(const Answered &answered)
{
    return answered.reply().bareLineFeed;
}

/// A finding on the first answer of that kind; `before` and `behind` stand around it.
AuditItem searched(const std::vector<Answered> &answers, const std::string &name,
                   const std::function<bool(const Answered &)> &isFault,
                   const std::string &fault, const std::string &reference)
{
    const auto first = std::find_if(answers.begin(), answers.end(), isFault);
    if (first == answers.end())
        return {name, AuditResult::fine, "none in " + std::to_string(answers.size()) + " answers",
                ""};
    const std::string command =
        text::shortened(smtp::stepName(first->step.verb, first->step.subject), 80);
    const auto count = std::count_if(answers.begin(), answers.end(), isFault);
    return {name, AuditResult::finding,
            "the answer to " + command + ' ' + fault + ": " + inQuotes(first->reply().text()) +
                (count > 1 ? ", and " + std::to_string(count - 1) + " more" : ""),
            reference};
}

/// A host name as RFC 5321 section 2.3.5 wants it: fully qualified, and no address.
bool isFullName(const std::string &name)
{
    const auto matches = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.'; };
    const std::size_t dot = name.rfind('.');
    return dns::canBeAsked(name) && dot != std::string::npos &&
           std::all_of(name.begin(), name.end(), matches) &&
           std::any_of(name.begin() + static_cast<std::ptrdiff_t>(dot), name.end(),
                       [](unsigned char c) { return std::isalpha(c); });
}

std::string addressList(const std::vector<dns::Answer> &answers)
{
    std::string text;
    std::size_t left = 4;
    for (const dns::Answer &answer : answers)
        for (const Poco::Net::IPAddress &address : answer.addresses)
            if (left > 0 && left-- > 0)
                text += (text.empty() ? "" : ", ") + address.toString();
    return text;
}

AuditItem resolvedName(const NameAudit &facts, const Evidence &evidence)
{
    const std::string name = "EHLO name";
    const std::string called = inQuotes(facts.name);
    const auto peer = evidence.peer->host();
    for (const dns::Answer &answer : facts.answers)
        if (std::count(answer.addresses.begin(), answer.addresses.end(), peer) > 0)
            return {name, AuditResult::fine, called + " has the address " + peer.toString(), ""};
    for (const dns::Answer &answer : facts.answers)
        if (answer.outcome != dns::Outcome::found && !dns::isNegative(answer.outcome))
            return {name, AuditResult::notDone, "could not be checked: " + called + ": " +
                                                    dns::describe(answer, "address"), "", true};
    const std::string others = addressList(facts.answers);
    return {name, AuditResult::finding,
            "the server calls itself " + called + ", which " +
                (others.empty() ? "has no address" : "has the address " + others) + ", not " +
                peer.toString(),
            "RFC 5321 section 4.3.1"};
}

/// The name has to be the host's, and a full one.
AuditItem helloName(const Config &config, const Evidence &evidence)
{
    const NameAudit &facts = evidence.audit->name;
    const std::string name = "EHLO name";
    const std::string called = inQuotes(facts.name);
    const std::string canonical = dns::canonical(facts.name);
    if (!isFullName(canonical))
        return {name, AuditResult::finding,
                "the server calls itself " + called + ", which is not fully qualified",
                "RFC 5321 section 4.3.1"};
    if (canonical == dns::canonical(config.host))
        return {name, AuditResult::fine, called + ", as it was asked for", ""};
    if (!facts.hasAddress)
        return {name, AuditResult::fine,
                called + " is a full name; an address of this machine is not compared with it", ""};
    if (!facts.trouble.empty())
        return {name, AuditResult::notDone,
                "could not be checked: " + facts.trouble, "", true};
    return resolvedName(facts, evidence);
}

/// Reverse DNS; loopback addresses have none to look at.
std::vector<AuditItem> reverseItems(const Evidence &evidence)
{
    std::vector<AuditItem> items;
    for (const dns::Reverse &reverse : evidence.reverse) {
        AuditItem item{"reverse DNS", AuditResult::fine, judge::namesText(reverse), ""};
        if (const auto fault = judge::reverseFault(reverse)) {
            item.isNote = fault->isUnknown;
            item.result = item.isNote ? AuditResult::notDone : AuditResult::finding;
            item.text = item.isNote ? "could not be looked up: " + judge::namesText(reverse)
                                    : fault->text;
            item.reference = item.isNote ? "" : "RFC 1912 section 2.1";
        }
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace

std::vector<AuditItem> answerItems(const Config &config, const Evidence &evidence)
{
    const std::vector<Answered> answers = allAnswers(evidence);
    const bool offered = std::any_of(answers.begin(), answers.end(),
                                     [](const Answered &one) { return one.enhanced; });
    std::vector<AuditItem> items{helloName(config, evidence),
                                 searched(answers, "contradicting status codes", contradicts,
                                          "has an enhanced status code of another class",
                                          "RFC 3463 section 2")};
    if (offered)
        items.push_back(searched(answers, "missing status codes", lacksCode,
                                 "has no enhanced status code, though they are offered",
                                 "RFC 2034 section 4"));
    else
        items.push_back({"missing status codes", AuditResult::notApplicable,
                         "ENHANCEDSTATUSCODES is not offered", ""});
    items.push_back(searched(answers, "bare LF in answers", hasBareLineFeed,
                             "has a line that ends in a bare LF", "RFC 5321 section 2.3.8"));
    for (AuditItem &item : reverseItems(evidence))
        items.push_back(std::move(item));
    return items;
}

} // namespace check_smtp_dialog
