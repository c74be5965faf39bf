// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Check.hpp"
#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "unit/Story.hpp"
#include "unit/check_mx_reach/Shows.hpp"

#include <string>
#include <vector>

/// Evidence for check_mx_reach, written by hand.
namespace unit::reach {

using check_mx_reach::Config;
using check_mx_reach::Depth;
using check_mx_reach::Evidence;

/// An answer of a name server.
dns::Answer answer(dns::Outcome outcome, const std::string &reason = "");
dns::Answer says(const std::vector<dns::MailExchanger> &exchangers);

/// In the order of DNS: domains, of each its exchangers, of each its addresses.
class Story
    : public StoryOf<Story, Config, Evidence, check_mx_reach::judge, check_mx_reach::program> {
public:
    explicit Story(const std::string &domain = "example.net");

    Story &domain(const std::string &name);
    Story &mx(unsigned preference, const std::string &host);
    Story &at(const std::string &address, const std::vector<Shows> &shows = {});
    /// An exchanger with one address.
    Story &mx(unsigned preference, const std::string &host, const std::string &address,
              const std::vector<Shows> &shows = {});

    Story &answered(const dns::Answer &answer);  ///< the MX question, for the last domain
    Story &implicit();                           ///< the last domain has no MX record
    Story &nullMx();                             ///< the last domain
    Story &lookup(const dns::Answer &answer);    ///< the questions for the last host's addresses
    Story &unusable(const std::string &address); ///< of the last host

    Story &zone(const std::string &name); ///< of the last domain, with --ns-check
    Story &server(const std::string &name, const std::string &address, const dns::Answer &answer);

    dns::MailHosts &mail() { return evidence.mail.back(); }
    dns::MailHost &host() { return mail().hosts.back(); }
};

using Row = RowOf<Story>;

} // namespace unit::reach
