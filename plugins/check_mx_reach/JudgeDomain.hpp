// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace check_mx_reach {

/// What is thought of one domain.
struct DomainOpinion {
    std::vector<HostOpinion> hosts{};
    std::vector<nagios::Finding> findings{};
    std::set<Cause> causes{}; ///< for the advice
    bool isImplicit = false;  ///< no MX record: the domain's own address takes the mail

    nagios::State state() const;
    bool takesMail() const; ///< some exchanger works
    /// No mail gets there as far as can be seen, or something is as bad.
    bool hasFailed() const;
    /// So many of the findings that are not fine, the worst first.
    std::vector<nagios::Finding> worst(std::size_t most) const;

    void add(nagios::State state, Cause cause, const std::string &text);
};

using Opinions = std::vector<DomainOpinion>; ///< in the order of the domains

/// All about the domain at this place of the list but measures and the route.
DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index);

/// -w or -c for what can be reached take the place of the rules for hosts.
bool replacesHostRules(const Config &config);

/// What it means that some of the exchangers, or all, take no mail.
void judgeReach(const Config &config, DomainOpinion &opinion);

/// The sender's view: "mail goes to mx2.example.net (20) after 5.0 s lost on mx1.example.net"; ""
/// when it goes nowhere.
std::string route(const DomainOpinion &opinion);

/// Puts the route into findings that are not all fine, near the front, where nothing cuts it off:
/// behind the worst ones as far as they are short, and behind one of them in any case.
void addRoute(const DomainOpinion &opinion, std::vector<nagios::Finding> &findings);

/// What the authoritative name servers say to --ns-check.
void judgeNameServers(const dns::NameServers &servers, DomainOpinion &opinion);

/// What is odd about an exchanger that works all the same: TLS, certificate, form.
void judgeRemarks(const Config &config, const Evidence &evidence, DomainOpinion &opinion);

/// What --mta-sts finds about the domain at this place of the list, which has exchangers.
void judgeSts(const Config &config, const Evidence &evidence, std::size_t index,
              DomainOpinion &opinion);

/// --dane: TLSA records of the exchangers of the domain at this place of the list, against what
/// each address shows.
void judgeDane(const Config &config, const Evidence &evidence, std::size_t index,
               DomainOpinion &opinion);

/// The performance data, and what -w and -c find in it.
void measureAll(const Config &config, const Evidence &evidence, const Opinions &opinions,
                nagios::Verdict &verdict);

} // namespace check_mx_reach
