// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// Does this exchanger take mail, through any of its addresses?
HostOpinion judgeHost(const Config &config, const Evidence &evidence, const dns::MailHost &host);

/// What is looked up: "address", with -4 "IPv4 address".
std::string addressWord(dns::Family family);

/// "mx1.example.net[192.0.2.1]", as Postfix writes it; with the port when it is not 25.
std::string place(const Config &config, const std::string &host,
                  const std::vector<std::string> &addresses);

/// Why some addresses of an exchanger, or the whole of it, take no mail.
struct HostProblem {
    Code code;
    std::string text{}; ///< "mx1.example.net[192.0.2.1]: connection refused"
};

/// All troubles of an exchanger but families that this machine does not have; addresses with the
/// same reason together.
std::vector<HostProblem> hostProblems(const Config &config, const HostOpinion &opinion);

} // namespace check_mx_reach
