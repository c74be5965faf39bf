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

    nagios::State state() const;
    bool takesMail() const; ///< some exchanger works
    void add(nagios::State state, Cause cause, const std::string &text);
};

/// All about the domain at this place of the list but measures and the route.
DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index);

/// -w or -c for what can be reached take the place of the rules for hosts.
bool replacesHostRules(const Config &config);

/// What it means that some of the exchangers, or all, take no mail.
void judgeReach(const Config &config, DomainOpinion &opinion);

/// The sender's view: "mail goes to mx2.example.net (20) after 5.0 s of dead mx1.example.net"; ""
/// when it goes nowhere.
std::string route(const DomainOpinion &opinion);

/// What the authoritative name servers say to --ns-check.
void judgeNameServers(const dns::NameServers &servers, DomainOpinion &opinion);

/// What is odd about an exchanger that works all the same: TLS, certificate, form.
void judgeRemarks(const Config &config, const Evidence &evidence, DomainOpinion &opinion);

} // namespace check_mx_reach
