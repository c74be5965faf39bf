// SPDX-License-Identifier: MIT
#include "unit/check_mx_reach/Story.hpp"

#include "unit/Conversations.hpp"

namespace unit::reach {

using Poco::Net::IPAddress;

dns::Answer answer(dns::Outcome outcome, const std::string &reason)
{
    return {.outcome = outcome, .reason = reason, .server = "192.0.2.53"};
}

dns::Answer says(const std::vector<dns::MailExchanger> &exchangers)
{
    dns::Answer answer = reach::answer(dns::Outcome::found);
    answer.exchangers = exchangers;
    answer.isAuthoritative = true;
    return answer;
}

Story::Story(const std::string &name)
{
    evidence.dns = net::Seconds(0.004);
    evidence.total = net::Seconds(0.123);
    config.depth = Depth::ehlo;
    config.tls.verify = options::Verify::automatic;
    domain(name);
}

Story &Story::domain(const std::string &name)
{
    config.domains.push_back({name, name});
    evidence.mail.push_back({.mx = answer(dns::Outcome::found)});
    return *this;
}

Story &Story::mx(unsigned preference, const std::string &name)
{
    mail().hosts.push_back({.preference = preference, .name = name});
    host().lookup = answer(dns::Outcome::found);
    return *this;
}

Story &Story::at(const std::string &text, const std::vector<Shows> &shows)
{
    const IPAddress address(text);
    host().addresses.push_back(address);
    const std::string name = config.asksEachName ? host().name : "";
    if (!evidence.byPlace.emplace(std::pair(address, name), evidence.probes.size()).second)
        return *this;
    AddressProbe probed{.address = address, .host = host().name, .tried = true};
    probed.connected = true;
    probed.connect = net::Seconds(0.01);
    probed.total = net::Seconds(0.04);
    probed.local = "192.0.2.99";
    probed.conversation.helo = "probe.example.org";
    setReply(probed.conversation, Verb::greeting, reply(220, host().name + " ESMTP"));
    setReply(probed.conversation, Verb::ehlo, reply(250, host().name));
    for (const Shows &change : shows)
        change(probed);
    evidence.probes.push_back(probed);
    return *this;
}

Story &Story::mx(unsigned preference, const std::string &host, const std::string &address,
                 const std::vector<Shows> &shows)
{
    return mx(preference, host).at(address, shows);
}

Story &Story::answered(const dns::Answer &answer)
{
    mail().mx = answer;
    return *this;
}

Story &Story::implicit()
{
    mail().isImplicit = true;
    return answered(answer(dns::Outcome::noData)).mx(0, config.domains.back().name);
}

Story &Story::nullMx()
{
    mail().isNull = true;
    return *this;
}

Story &Story::lookup(const dns::Answer &answer)
{
    host().lookup = answer;
    return *this;
}

Story &Story::unusable(const std::string &address)
{
    host().unusable.emplace_back(address);
    return *this;
}

Story &Story::zone(const std::string &name)
{
    config.asksNameServers = true;
    evidence.nameServers.push_back({.zone = name});
    return *this;
}

Story &Story::server(const std::string &name, const std::string &address, const dns::Answer &answer)
{
    evidence.nameServers.back().servers.push_back({name, IPAddress(address), true, answer});
    return *this;
}

} // namespace unit::reach
