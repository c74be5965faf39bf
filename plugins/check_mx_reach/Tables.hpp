// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "text/Table.hpp"

#include <vector>

/// The tables of facts. Text has an empty line above each but the first.
namespace check_mx_reach {

/// The domains, for machines only.
text::Table domainTable(const Config &config, const Evidence &evidence, const Opinions &opinions);

/// All addresses of all exchangers, in text the worst domains first.
text::Table addressTable(const Config &config, const Opinions &opinions);

/// The TLSA records of all exchangers, and what became of them at their addresses, with --dane.
text::Table tlsaTable(const Config &config, const Evidence &evidence, const Opinions &opinions);

/// The certificates of all addresses.
text::Table certificateTable(const Config &config, const Evidence &evidence);

/// What each authoritative name server says, with --ns-check.
text::Table serverTable(const Evidence &evidence);

/// What DNS calls the addresses, and whether the names that they greet with fit.
text::Table reverseTable(const Evidence &evidence);

/// The dialogue with each address.
std::vector<text::Table> dialogueTables(const Config &config, const Evidence &evidence);

} // namespace check_mx_reach
