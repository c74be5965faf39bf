// SPDX-License-Identifier: MIT
#pragma once

#include "text/Table.hpp"
#include "tls/Handshake.hpp"

#include <vector>

/// The certificates that a server shows, as rows of a table.
namespace judge {

/// The columns, to follow a check's own.
std::vector<text::Column> certificateColumns();

/// A row for each certificate, after a check's own cells. Text has a sentence for each, and the
/// OCSP staple in a line below them. The chain must not be empty.
std::vector<text::Row> certificateRows(const std::vector<text::Cell> &own,
                                       const tls::Handshake &peer);

} // namespace judge
