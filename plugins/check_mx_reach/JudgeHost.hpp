// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// Judges whether this exchanger takes mail, for these recipients, at any of its addresses.
HostOpinion judgeHost(const Config &config, const Evidence &evidence, const dns::MailHost &host,
                      const std::vector<std::string> &recipients);

/// The kind of record that is looked up: "address", with -4 "IPv4 address".
std::string addressWord(dns::Family family);

/// "mx1.example.net[192.0.2.1]", as Postfix writes it; with the port when it is not 25.
std::string place(const Config &config, const std::string &host,
                  const std::vector<std::string> &addresses);

/// A reason why an exchanger, or some of its addresses, take no mail.
struct HostProblem {
    Reach reach;
    Code code;
    std::string text{}; ///< "mx1.example.net[192.0.2.1]: connection refused"
};

/// All problems of an exchanger except families that this machine does not have; addresses with the
/// same reason together.
std::vector<HostProblem> hostProblems(const Config &config, const HostOpinion &opinion);

} // namespace check_mx_reach
