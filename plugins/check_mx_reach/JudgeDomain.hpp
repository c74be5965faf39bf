// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace check_mx_reach {

/// What is thought of one domain.
struct DomainOpinion {
    std::vector<HostOpinion> hosts{};
    nagios::Findings findings{};
    bool isImplicit = false; ///< no MX record: the domain's own address takes the mail

    nagios::State state() const;
    bool takesMail() const; ///< some exchanger works
    /// No mail gets there as far as can be seen, or something is as bad.
    bool hasFailed() const;
    /// So many of the findings that are not fine, the worst first.
    nagios::Findings worst(std::size_t max) const;
};

using Hosts = std::vector<HostOpinion>;
using nagios::Findings;

using Opinions = std::vector<DomainOpinion>; ///< in the order of the domains

/// All about the domain at this place of the list but measures and the route.
DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index);

/// -w or -c for what can be reached take the place of the rules for hosts.
bool replacesHostRules(const Config &config);

/// True when one of them works.
bool takesMail(const Hosts &hosts);

/// What it means that some of the exchangers, or all, take no mail.
Findings judgeReach(const Config &config, const Hosts &hosts);

/// The sender's view: "mail goes to mx2.example.net (20) after 5.0 s lost on mx1.example.net"; ""
/// when it goes nowhere.
std::string route(const DomainOpinion &opinion);

/// Puts the route into findings that are not all fine, near the front, where nothing cuts it off:
/// behind the worst ones as far as they are short, and behind one of them in any case.
void addRoute(const DomainOpinion &opinion, Findings &findings);

/// What the authoritative name servers say to --ns-check.
Findings judgeNameServers(const dns::NameServers &servers);

/// What is odd about an exchanger that works all the same: TLS, certificate, form.
Findings judgeRemarks(const Config &config, const Evidence &evidence, const Hosts &hosts);

/// What --mta-sts finds about the domain at this place of the list, which has exchangers.
Findings judgeSts(const Config &config, const Evidence &evidence, std::size_t index,
                  const Hosts &hosts);

/// --dane: TLSA records of the exchangers of the domain at this place of the list, against what
/// each address shows.
Findings judgeDane(const Config &config, const Evidence &evidence, std::size_t index,
                   const Hosts &hosts);

/// The performance data, and what -w and -c find in it.
void measureAll(const Config &config, const Evidence &evidence, const Opinions &opinions,
                nagios::Verdict &verdict);

} // namespace check_mx_reach
