// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"

#include <string>
#include <vector>

namespace check_smtp_dialog {

/// The server as Postfix writes it: "mx.example.org[192.0.2.1]:587"; the port only when it is
/// not 25.
std::string serverName(const Config &config, const Evidence &evidence);

/// Line one when all is well: how far the dialogue came, and in what time.
std::string summary(const Config &config, const Evidence &evidence);

/// The long text: steps as a waterfall, settings, dialogue.
std::vector<nagios::LongText> longText(const Config &config, const Evidence &evidence);

/// The same facts for machines.
nagios::Data data(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
