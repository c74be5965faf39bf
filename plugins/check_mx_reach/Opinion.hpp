// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Evidence.hpp"
#include "judge/Code.hpp"

#include <optional>
#include <string>
#include <vector>

namespace check_mx_reach {

using judge::Code;

/// Can mail be handed over there?
enum class Reach {
    works,
    fails,
    unknown, ///< we cannot tell
    notApplicable  ///< of a family that this machine does not have: no fault of the domain
};

/// What one address of an exchanger is good for.
struct AddressOpinion {
    const AddressProbe *probed = nullptr;
    Reach reach = Reach::works;
    std::optional<Code> code{}; ///< of what is not in order
    std::string text{};         ///< why it does not work

    bool isTrouble() const { return reach == Reach::fails || reach == Reach::unknown; }
};

/// What an exchanger is good for.
struct HostOpinion {
    const dns::MailHost *host = nullptr;
    Reach reach = Reach::unknown;
    std::optional<Code> code{}; ///< of having no address to try
    std::string text{};         ///< the same in words; "" when it has some
    std::vector<AddressOpinion> addresses{};

    /// The first address that works, or nullptr.
    const AddressProbe *working() const
    {
        for (const AddressOpinion &address : addresses)
            if (address.reach == Reach::works)
                return address.probed;
        return nullptr;
    }
};

} // namespace check_mx_reach
