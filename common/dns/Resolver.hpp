// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Answer.hpp"
#include "dns/Question.hpp"
#include "dns/Server.hpp"
#include "net/Deadline.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// The name servers to ask, and whether to validate their answers (RFC 4033).
struct Settings {
    std::vector<Server> servers; ///< none: those of resolv.conf
    bool validate = false;
    std::string trustAnchor = {}; ///< file with the root's key; "" is the system's
};

/// The address families that are wanted.
enum class Family { any, ipv4, ipv6 };

/// The questions for a host's addresses: AAAA before A.
std::vector<Question> addressQuestions(const std::string &name, Family family);

/// The addresses of one host, IPv6 first, each family in the order of the answer.
struct HostAnswer {
    std::vector<Poco::Net::IPAddress> addresses = {};
    Outcome outcome =
        Outcome::noData; ///< found when there is an address; else the graver of the two
    /// The name server that answered or kept silent; "" for the hosts file, and for a name that
    /// cannot be asked for in DNS.
    std::string server = {};
    std::string reason = {}; ///< of a bogus one among them, in the validator's words
    /// As of securityOfKnown(); unchecked for the hosts file.
    Security security = Security::unchecked;
    std::string name = {}; ///< that DNS was asked for: the typed one, or of the search list
    /// With nxdomain: a name of the search list that has an address, though the list does not count
    /// for a name as it was typed.
    std::string hint = {};
    std::string canonicalName = {}; ///< the end of the alias chain, with `found`
    Outcome gravest = Outcome::found; ///< of all that was asked: one family may have failed
};

/// The answers to addressQuestions() as one: all addresses; when there is none, the graver outcome.
HostAnswer combined(const std::vector<Answer> &answers);

/// The weakest security of the answers: secure only when each is; unchecked when there are none.
Security weakest(const std::vector<Answer> &answers);

/// The weakest security of the answers that brought records; where none did, of all. An address
/// family whose lookup failed says nothing about the addresses of the other one.
Security securityOfKnown(const std::vector<Answer> &answers);

/// A clause about a host's addresses, as describe(Answer).
std::string describe(const HostAnswer &answer);

/// A question for one name server and no other.
struct DirectQuestion {
    Question question;
    Server server;
};

/// Asks name servers. Abstract, so that tests can answer from memory. Never throws for what the
/// network does.
class Resolver {
public:
    virtual ~Resolver() = default;

    /// Asks all of these at once; the answers are in the order of the questions. Each name is asked
    /// as it is: no hosts file, no search list.
    virtual std::vector<Answer> ask(const std::vector<Question> &questions,
                                    net::Deadline deadline) = 0;

    /// Asks each server without recursion, as resolvers ask authoritative servers (RFC 1034
    /// section 4.3.1). Nothing is validated.
    virtual std::vector<Answer> askDirectly(const std::vector<DirectQuestion> &questions,
                                            net::Deadline deadline) = 0;

    /// Looks a host name up as a user typed it: hosts file, then DNS with the search list (see
    /// searchNames()).
    virtual HostAnswer host(const std::string &name, Family family, net::Deadline deadline);
};

} // namespace dns
