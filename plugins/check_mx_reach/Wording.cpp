// SPDX-License-Identifier: MIT
#include "check_mx_reach/Wording.hpp"

#include "dns/DomainName.hpp"
#include "nagios/Measure.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace check_mx_reach {

std::string inTenths(net::Seconds time)
{
    return nagios::inTenths(time.count());
}

std::string shortList(std::vector<std::string> words, const std::string &last)
{
    constexpr std::size_t max = 3;
    if (words.empty())
        return "";
    if (words.size() > max) {
        const std::size_t more = words.size() - (max - 1);
        words.resize(max - 1);
        words.push_back(std::to_string(more) + " more");
    }
    const std::string end = words.back();
    words.pop_back();
    return words.empty() ? end : text::join(words, ", ") + last + end;
}

std::string exchangers(const dns::Answer &answer)
{
    if (answer.outcome != dns::Outcome::found)
        return answer.outcome == dns::Outcome::noData ? "no MX record"
                                                      : dns::describe(answer, "MX record");
    std::vector<dns::MailExchanger> sorted = answer.exchangers;
    for (dns::MailExchanger &exchanger : sorted)
        exchanger.host = dns::canonical(exchanger.host);
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> words;
    for (const dns::MailExchanger &exchanger : sorted)
        words.push_back((exchanger.host.empty() ? "null MX" : exchanger.host) + " (" +
                        std::to_string(exchanger.preference) + ')');
    return text::join(words, ", ");
}

} // namespace check_mx_reach
