// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// The opinions of judge(), each about one part of the evidence. Each returns what it finds.
namespace check_relay_domain {

using nagios::Findings;

/// How an intended recipient ended. Three results, and a fourth where none was got.
enum class Result { accepted, refused, deferred, unknown };

/// The reply refuses this machine and does not say what others would hear. A name or an address
/// that is the server's own too, or stands in the recipient that was asked for, says nothing:
/// replies quote both.
bool isAboutUs(const Evidence &evidence, const smtp::Reply &reply,
               const std::string &recipient = "");

/// The result of a question that expects acceptance.
Result resultOf(const Evidence &evidence, const RecipientTest &test);

/// How many intended domains ended so; the others are unknown.
struct IntendedCounts {
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t deferred = 0;
};

IntendedCounts countIntended(const Evidence &evidence);

/// ", asked from ADDRESS": a probe from an address that the server trusts proves little. "" over a
/// UNIX socket. Then " as USER (authenticated)", where that is so.
std::string askedFrom(const Config &config, const Evidence &evidence);

/// What a shape has shown of the server.
enum class RelayResult {
    closed,      ///< refused at RCPT, or at DATA
    unproven,    ///< the same, but no recipient that had to be accepted was
    open,        ///< accepted as far as 354
    literal,     ///< accepted, but so is a domain that cannot exist: a local part taken literally
    inconclusive ///< 4xx, no answer, a block list
};

/// One shape with one foreign domain.
struct ShapeOpinion {
    const RecipientTest *test = nullptr;
    RelayResult result = RelayResult::inconclusive;
    std::string reason{};       ///< of inconclusive
    bool isClosedAtData = false; ///< the recipient was accepted, and DATA refused
};

/// The opinions on all shapes, in the order in which they were asked.
std::vector<ShapeOpinion> shapeOpinions(const Config &config, const Evidence &evidence);

/// Intended domains, role accounts, catch-all.
Findings judgeIntended(const Config &config, const Evidence &evidence);

/// Foreign recipients in all shapes.
Findings judgeForeign(const Config &config, const Evidence &evidence,
                      const std::vector<ShapeOpinion> &opinions);

/// Names that could not be looked up, connections that failed, questions without an answer.
Findings judgeLoss(const Config &config, const Evidence &evidence);

} // namespace check_relay_domain
