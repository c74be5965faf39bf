// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

#include <string>
#include <vector>

namespace check_relay_domain {

using nagios::Findings;

/// ", asked from ADDRESS": a probe from an address that the server trusts proves little. "" over a
/// UNIX socket. Then " as USER (authenticated)", where that is so.
std::string askedFrom(const Config &config, const Evidence &evidence);

/// The result of a shape.
enum class RelayResult {
    closed,      ///< refused at RCPT, or at DATA
    unproven,    ///< the same, but no recipient that had to be accepted was
    open,        ///< accepted as far as 354
    literal,     ///< accepted, but so is a domain that cannot exist: a local part taken literally
    deferred,    ///< 4xx that does not speak of relaying: see --foreign-deferred
    inconclusive ///< no answer, a block list, our EHLO name
};

/// The opinion on one shape with one foreign domain.
struct ShapeOpinion {
    const RecipientTest *test = nullptr;
    RelayResult result = RelayResult::inconclusive;
    std::string reason{};       ///< of inconclusive
    bool isClosedAtData = false; ///< the recipient was accepted, and DATA refused
    bool isForNow = false;       ///< refused with a 4xx
    bool isHeloDisliked = false; ///< inconclusive, since our EHLO name is refused
};

/// The opinions on all shapes, in the order in which they were asked.
std::vector<ShapeOpinion> shapeOpinions(const Config &config, const Evidence &evidence);

/// Judges foreign recipients in all shapes.
Findings judgeForeign(const Config &config, const Evidence &evidence,
                      const std::vector<ShapeOpinion> &opinions);

} // namespace check_relay_domain
