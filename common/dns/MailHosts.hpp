// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// One exchanger of a domain and what DNS says about it.
struct MailHost {
    unsigned preference = 0;
    std::string name;                               ///< lower case, no trailing dot
    std::vector<Poco::Net::IPAddress> addresses{};  ///< that a sender may connect to, IPv6 first
    std::vector<Poco::Net::IPAddress> unusable{};   ///< that it may not: see whyUnusable()
    bool isAddress = false; ///< the record names an address as text (RFC 5321 section 2.3.5)
    std::string alias{};    ///< what the name is an alias for (RFC 2181 section 10.3 forbids it)
    /// The gravest answer to the questions for its addresses; found when each brought some.
    Answer lookup{};
    Security security = Security::unchecked; ///< of all answers about its addresses
};

/// Where the mail of a domain goes, by RFC 5321 section 5.1: facts, in the order in which a sender
/// tries them (of equal preference: by name).
struct MailHosts {
    Answer mx{};                   ///< as answered, without the records
    std::vector<MailHost> hosts{}; ///< empty with a null MX
    bool isImplicit = false;       ///< no MX record: the domain itself is the exchanger
    bool isNull = false;           ///< "0 ." alone: the domain takes no mail (RFC 7505)
    bool hasNullBeside = false;    ///< "." beside other exchangers, which RFC 7505 forbids; ignored
};

/// The options about usable addresses.
struct AddressPolicy {
    Family family = Family::any;
    bool allowLoopback = false;
};

/// Further questions that leave in the same two rounds, so that they cost no time.
class ExtraQuestions {
public:
    virtual ~ExtraQuestions() = default;

    /// The questions to send with those for MX records.
    virtual std::vector<Question> first() = 0;

    /// Takes the answers, in order, and returns the questions to send with those for addresses.
    virtual std::vector<Question> second(std::vector<Answer> answers) = 0;

    /// Takes the answers to the second questions.
    virtual void finish(std::vector<Answer> answers) = 0;
};

/// Looks up the exchangers of all these domains (as of asciiName()), in the same order: first all
/// MX records, then all addresses, each name once.
std::vector<MailHosts> findMailHosts(Resolver &resolver, const std::vector<std::string> &domains,
                                     const AddressPolicy &policy, net::Deadline deadline,
                                     ExtraQuestions *extra = nullptr);

/// True for an address of a private network, which the Internet has no route to (RFC 1918, RFC
/// 6598, RFC 4193, and RFC 3879, which are site-local).
bool isPrivate(const Poco::Net::IPAddress &address);

/// Why no mail can be sent to this address, "a loopback address" for example; "" when it can.
std::string whyUnusable(const Poco::Net::IPAddress &address, bool allowLoopback);

} // namespace dns
