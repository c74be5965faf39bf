// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"

#include <string>
#include <vector>

namespace check_relay_domain {

/// All that is asked in the first round: the intended domains, the foreign ones in their plain
/// form, the controls, the foreign domains in every shape. `names` are those of the run without the
/// foreign domain; `unique` is a word that nobody can have as a local part.
std::vector<RecipientTest> firstQuestions(const Config &config, const Names &names,
                                          const std::string &unique);

/// What follows from the answers so far and was not asked yet: DATA for each foreign recipient that
/// was accepted, the same shape with a domain that cannot exist, a shape again with the usual
/// sender where its own was refused, and postmaster where no intended recipient was accepted.
std::vector<RecipientTest> furtherQuestions(const Config &config, const Names &names,
                                            const std::string &unique,
                                            const std::vector<RecipientTest> &soFar);

/// The names of the shapes for this --foreign domain.
Names namesFor(const Config &config, Names names, std::size_t foreign);

} // namespace check_relay_domain
