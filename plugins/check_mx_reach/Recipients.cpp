// SPDX-License-Identifier: MIT
#include "check_mx_reach/Recipients.hpp"

#include "check_mx_reach/Wording.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using nagios::State;
using text::Cell;

/// The answer at an address, or nullptr.
const smtp::Reply *answerAt(const AddressOpinion &address, const std::string &recipient)
{
    const auto found = address.probed->answers.find(recipient);
    return found == address.probed->answers.end() ? nullptr : &found->second;
}

/// True when some address of the exchanger answers with this class.
bool answers(const HostOpinion &host, const std::string &recipient, int codeClass)
{
    return std::any_of(host.addresses.begin(), host.addresses.end(),
                       [&](const AddressOpinion &address) {
                           const smtp::Reply *const reply = answerAt(address, recipient);
                           return reply && reply->codeClass() == codeClass;
                       });
}

/// True when the exchangers of the best preference that accept or refuse the recipient accept it.
bool isAccepted(const Hosts &hosts, const std::string &recipient)
{
    bool isAccepted = false;
    unsigned preference = 0;
    for (const HostOpinion &host : hosts) {
        if (isAccepted && host.host->preference != preference)
            return true;
        if (answers(host, recipient, 5))
            return false;
        isAccepted |= answers(host, recipient, 2);
        preference = host.host->preference;
    }
    return isAccepted;
}

} // namespace

std::size_t acceptedRecipients(const DomainOpinion &domain)
{
    return static_cast<std::size_t>(
        std::count_if(domain.recipients.begin(), domain.recipients.end(),
                      [&](const std::string &recipient) {
                          return isAccepted(domain.hosts, recipient);
                      }));
}

Findings judgeRandom(const std::string &recipient, const Hosts &hosts)
{
    if (recipient.empty())
        return {};
    const HostOpinion *best = nullptr;
    std::vector<std::string> backups;
    for (const HostOpinion &host : hosts) {
        if (!best && (answers(host, recipient, 2) || answers(host, recipient, 5)))
            best = &host;
        if (best && answers(*best, recipient, 5) && answers(host, recipient, 2) &&
            host.host->preference > best->host->preference)
            backups.push_back(host.host->name);
    }
    if (!best)
        return {};
    if (answers(*best, recipient, 2))
        return {{State::ok, Code::catchAll,
                 best->host->name + " takes any recipient (catch-all)"}};
    if (backups.empty())
        return {};
    return {{State::warning, Code::backscatter,
             shortList(backups, " and ") +
                 (backups.size() == 1 ? " takes recipients that " : " take recipients that ") +
                 best->host->name +
                 " refuses, and will send bounces to forged senders (backscatter)"}};
}

text::Table recipientTable(const Config &config, const Opinions &opinions)
{
    text::Table table{"recipients",
                      {{"domain", ""},
                       {"exchanger", ""},
                       {"address", ""},
                       {"recipient", ""},
                       {"code", ""},
                       {"reply", ""}}};
    for (std::size_t i = 0; i < opinions.size(); ++i)
        for (const HostOpinion &host : opinions[i].hosts)
            for (const AddressOpinion &address : host.addresses)
                for (const std::string &recipient : opinions[i].recipients) {
                    const smtp::Reply *const reply = answerAt(address, recipient);
                    table.rows.push_back({config.domains[i].asGiven, host.host->name,
                                          address.probed->address.toString(), recipient,
                                          reply ? Cell(reply->code) : Cell(),
                                          reply ? Cell(reply->asSent()) : Cell()});
                }
    return table;
}

} // namespace check_mx_reach
