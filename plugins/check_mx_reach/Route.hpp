// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Opinion.hpp"

#include <string>

namespace check_mx_reach {

/// The route of mail: "mail goes to mx2.example.net (20) after 5.0 s lost on mx1.example.net", or
/// "mail bounces at mx1.example.net (10)"; "" when it goes nowhere.
std::string route(const DomainOpinion &opinion);

/// Puts the route into findings that are not all fine, near the front, where nothing cuts it off:
/// behind the worst ones as far as they are short, and behind one of them in any case.
void addRoute(const DomainOpinion &opinion, Findings &findings);

} // namespace check_mx_reach
