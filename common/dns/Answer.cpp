// SPDX-License-Identifier: MIT
#include "dns/Answer.hpp"

namespace dns {

std::string text(Type type)
{
    switch (type) {
    case Type::a:
        return "A";
    case Type::ns:
        return "NS";
    case Type::cname:
        return "CNAME";
    case Type::ds:
        return "DS";
    case Type::dnskey:
        return "DNSKEY";
    case Type::ptr:
        return "PTR";
    case Type::mx:
        return "MX";
    case Type::txt:
        return "TXT";
    case Type::tlsa:
        return "TLSA";
    case Type::aaaa:
        break;
    }
    return "AAAA";
}

bool isNegative(Outcome outcome)
{
    return outcome == Outcome::nxdomain || outcome == Outcome::noData;
}

std::string describe(const Answer &answer, const std::string &what)
{
    const std::string server = "name server " + answer.server;
    switch (answer.outcome) {
    case Outcome::found:
        return "exists";
    case Outcome::nxdomain:
        return answer.server.empty() ? "is not a valid host name" : "does not exist (NXDOMAIN)";
    case Outcome::noData:
        return "has no " + what;
    case Outcome::bogus:
        return "DNSSEC validation failed: " + answer.reason;
    case Outcome::servfail:
        return server + " answers SERVFAIL";
    case Outcome::refused:
        return server + " answers REFUSED";
    case Outcome::notRecursive:
        return server + " does not recurse: it answers for its own zones alone";
    case Outcome::error:
        return server + " answers " + answer.reason;
    case Outcome::cut:
        return server + " cuts its answer short by UDP, and by TCP " + answer.reason;
    case Outcome::timeout:
        return server + " does not answer";
    case Outcome::broken:
        return server + " sends an answer that cannot be read";
    case Outcome::local:
        break;
    }
    return "cannot be looked up here: " +
           (answer.reason.empty() ? "out of memory or descriptors" : answer.reason);
}

} // namespace dns
