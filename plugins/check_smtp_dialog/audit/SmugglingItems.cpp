// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/SmugglingItems.hpp"

#include "check_smtp_dialog/audit/EndOfData.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;

std::string reference(const std::string &name)
{
    const auto *const known =
        std::find_if(endsOfData.begin(), endsOfData.end(),
                     [&](const EndOfData &sequence) { return sequence.name == name; });
    return known == endsOfData.end() ? "" : known->reference;
}

AuditItem item(const SequenceTried &tried)
{
    const std::string name = tried.name + " as end of a message";
    const auto result = [&](AuditResult result, const std::string &text) {
        return AuditItem{name, result, text, ""};
    };
    const Count &answers = tried.answers;
    if (tried.data && answers.first) {
        if (answers.isComplete && !answers.more.empty())
            return {name, AuditResult::finding,
                    tried.name +
                        " is taken as the end of a message: what follows is answered with " +
                        inQuotes(answers.more.front().text()),
                    reference(tried.name)};
        if (answers.first->codeClass() != 2)
            return result(AuditResult::fine, "refused: " + inQuotes(answers.first->text()));
        if (answers.isComplete)
            return result(AuditResult::fine, "not taken: " + inQuotes(answers.first->text()));
        return result(AuditResult::notDone,
                      "no 221 to QUIT, up to which answers are counted, behind " +
                          inQuotes(answers.first->text()));
    }
    if (tried.broken && tried.data && tried.data->codeClass() == 3 && hungUp(*tried.broken))
        return result(AuditResult::fine, "not taken: the server hangs up");
    if (tried.broken)
        return result(AuditResult::notDone, words(*tried.broken));
    const smtp::Reply &last = tried.data ? *tried.data : *tried.recipient;
    return result(AuditResult::notDone, std::string(tried.data ? "DATA" : "RCPT") +
                                            " is answered with " + inQuotes(last.text()));
}

} // namespace

std::vector<AuditItem> smugglingItems(const Evidence &evidence)
{
    std::vector<AuditItem> items;
    if (evidence.smuggling)
        for (const SequenceTried &tried : evidence.smuggling->tried)
            items.push_back(item(tried));
    return items;
}

} // namespace check_smtp_dialog
