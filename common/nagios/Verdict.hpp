// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Data.hpp"
#include "nagios/FindingCode.hpp"
#include "nagios/Perfdata.hpp"
#include "nagios/State.hpp"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace nagios {

/// One opinion: what is wrong (or, with State::ok, a note that is shown from -v on).
struct Finding {
    State state = State::ok;
    FindingCode code; ///< the same for programs, whatever the text says
    std::string text;
};

using Findings = std::vector<Finding>;

/// The worst state among them; OK when there are none.
State worst(const Findings &findings);

/// Appends more findings.
void append(Findings &findings, Findings more);

/// A part of long text: lines, or a table. In text a long part is cut after maxBytes.
struct Part {
    std::variant<std::string, text::Table> content;
    std::size_t maxBytes = text::unbounded;
};

/// Long text and the number of -v from which on it is shown. The parts stay below maxBytes
/// together: the last ones give way.
struct LongText {
    int verbosity = 1;
    std::vector<Part> parts;
    std::size_t maxBytes = text::unbounded;

    LongText(int from, std::vector<Part> all, std::size_t max = text::unbounded)
    : verbosity(from), parts(std::move(all)), maxBytes(max)
    {
    }
    LongText(int from, std::string text) : verbosity(from), parts{{std::move(text)}} {}
};

/// The opinion of a check. Texts may have foreign bytes: the report escapes them.
struct Verdict {
    std::string subject; ///< the host that the findings are about, put in front of them on line one
    std::string summary;           ///< line one when no finding is worse than OK
    Findings findings; ///< in the order found
    std::vector<LongText> longText;   ///< long text, in order
    Perfdata perfdata;
    Data data; ///< for machine output

    State state() const { return worst(findings); }
    /// Line one's text: what the verdict is about and the findings that are not OK, worst first;
    /// else the summary.
    std::string headline() const;
};

} // namespace nagios
