// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Data.hpp"

namespace check_smtp_dialog {

/// The certificates of all peers, in text with their OCSP staples, a line each; less than 2 KB.
nagios::Table certificateTable(const Evidence &evidence);

} // namespace check_smtp_dialog
