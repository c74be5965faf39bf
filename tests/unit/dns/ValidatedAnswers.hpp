// SPDX-License-Identifier: MIT
#pragma once

#include "dns/ValidatingResolver.hpp"
#include "lab/DnsServer.hpp"

#include <algorithm>
#include <string>
#include <vector>

/// What a ValidatingResolver makes of the answers of servers on loopback, as text.
namespace unit::validated {

inline const net::Seconds generous{20};

inline dns::Settings settings(const std::vector<const lab::DnsServer *> &servers,
                              const std::string &anchor)
{
    dns::Settings made{.servers = {}, .validate = true, .trustAnchor = anchor};
    for (const lab::DnsServer *server : servers)
        made.servers.push_back(*dns::parseServer(server->address()));
    return made;
}

/// With "WHY" in place of libunbound's own words, which are others in each version.
inline dns::Answer inOurWords(dns::Answer answer)
{
    if (answer.outcome != dns::Outcome::bogus || answer.reason.empty())
        return answer;
    const std::size_t remark = answer.reason.find(" (this name server ");
    answer.reason = "WHY" + (remark == std::string::npos ? "" : answer.reason.substr(remark));
    return answer;
}

/// "secure: mx1.secure.example. ...": the security where there is one, and what was said.
inline std::string said(const dns::Answer &answer)
{
    std::string text = answer.security == dns::Security::secure     ? "secure: "
                       : answer.security == dns::Security::insecure ? "insecure: "
                                                                    : "";
    if (answer.outcome != dns::Outcome::found)
        return text +
               describe(inOurWords(answer), answer.server.empty() ? "record" : "such record");
    std::vector<dns::MailExchanger> exchangers = answer.exchangers; // libunbound shuffles them
    std::sort(exchangers.begin(), exchangers.end());
    for (const dns::MailExchanger &exchanger : exchangers)
        text += std::to_string(exchanger.preference) + " " + exchanger.host + " ";
    for (const Poco::Net::IPAddress &address : answer.addresses)
        text += address.toString() + " ";
    return text.substr(0, text.size() - 1);
}

/// Asks these, one after the other.
inline std::string said(const lab::DnsServer &server, const std::string &anchor,
                        const std::vector<dns::Question> &questions)
{
    dns::ValidatingResolver resolver(settings({&server}, anchor));
    std::string text;
    for (const dns::Question &question : questions)
        text += (text.empty() ? "" : "; ") +
                said(resolver.ask({question}, net::Deadline::after(generous)).front());
    return text;
}

} // namespace unit::validated
