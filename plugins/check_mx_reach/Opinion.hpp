// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Evidence.hpp"
#include "judge/Code.hpp"
#include "nagios/Verdict.hpp"

#include <algorithm>
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
    refuses, ///< it answers with a 5xx after its greeting: senders go no further, the mail bounces
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

    bool isTrouble() const { return reach != Reach::works && reach != Reach::notApplicable; }
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

    /// True when an address refuses mail for good.
    bool refuses() const
    {
        return std::any_of(addresses.begin(), addresses.end(), [](const AddressOpinion &address) {
            return address.reach == Reach::refuses;
        });
    }
};

using Hosts = std::vector<HostOpinion>;

/// True when an exchanger works.
bool isAnyWorking(const Hosts &hosts);

/// The exchangers of the best preference at which some address works or refuses for good: a sender
/// goes no further. Empty when there is none.
std::vector<const HostOpinion *> goalsOf(const Hosts &hosts);

/// True when a sender is known to get its mail refused for good: at one of goalsOf(), while of no
/// better exchanger it is unknown what it does.
bool bounces(const Hosts &hosts);

/// True when a sender gets its mail to an exchanger that works, as far as is known.
bool takesMail(const Hosts &hosts);

/// The opinion on a domain.
struct DomainOpinion {
    std::vector<std::string> recipients{}; ///< that were to be asked for
    Hosts hosts{};
    Findings findings{};
    bool isImplicit = false; ///< no MX record: the domain's own address takes the mail
    bool isMeant = false;    ///< it takes no mail, and that is as it should be

    nagios::State state() const;
    bool takesMail() const; ///< as of the function of this name
    /// True when it is not known to take mail, whatever else was found, or something is as bad.
    bool hasFailed() const;
    /// The worst findings, at most `max`, the worst first.
    Findings worst(std::size_t max) const;
};

using Opinions = std::vector<DomainOpinion>; ///< in the order of the domains

} // namespace check_mx_reach
