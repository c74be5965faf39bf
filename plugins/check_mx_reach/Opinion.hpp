// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Evidence.hpp"
#include "judge/Code.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace check_mx_reach {

using judge::Code;
using nagios::Findings;

/// Whether mail can be handed over.
enum class Reach {
    works,
    fails,
    unknown, ///< we cannot tell
    notApplicable  ///< of a family that this machine does not have: no fault of the domain
};

/// The opinion on one address of an exchanger.
struct AddressOpinion {
    const AddressProbe *probed = nullptr;
    Reach reach = Reach::works;
    std::optional<Code> code{}; ///< of what is not in order
    std::string text{};         ///< why it does not work

    bool isTrouble() const { return reach == Reach::fails || reach == Reach::unknown; }
};

/// The opinion on an exchanger.
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

using Hosts = std::vector<HostOpinion>;

/// True when an exchanger works.
bool takesMail(const Hosts &hosts);

/// The opinion on a domain.
struct DomainOpinion {
    Hosts hosts{};
    Findings findings{};
    bool isImplicit = false; ///< no MX record: the domain's own address takes the mail

    nagios::State state() const;
    bool takesMail() const; ///< some exchanger works
    /// True when no mail gets there, or something is as bad.
    bool hasFailed() const;
    /// The worst findings, at most `max`, the worst first.
    Findings worst(std::size_t max) const;
};

using Opinions = std::vector<DomainOpinion>; ///< in the order of the domains

} // namespace check_mx_reach
