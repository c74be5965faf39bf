// SPDX-License-Identifier: MIT
#include "net/Failure.hpp"

#include <cerrno>
#include <system_error>

namespace net {

Failure::Failure(const IcmpError &error)
    : Failure(isPortUnreachable(error) ? FailureKind::refused : FailureKind::unreachable,
              describe(error))
{
    icmp_ = error;
}

Failure failureOfErrno(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return Failure(FailureKind::refused, "connection refused");
    case ECONNRESET:
        return Failure(FailureKind::reset, "connection reset");
    case EPIPE:
    case ENOTCONN:
        return Failure(FailureKind::closed, "connection closed");
    case ETIMEDOUT:
        return Failure(FailureKind::timeout, "the network gave no answer (connection timed out)");
    case EHOSTUNREACH:
        return Failure(FailureKind::unreachable, "no route to host");
    case EHOSTDOWN:
        return Failure(FailureKind::unreachable, "host is down");
    case ENETUNREACH:
    case ENETDOWN:
        return Failure(FailureKind::noFamily, "this machine has no route to that network");
    case EADDRNOTAVAIL:
        return Failure(FailureKind::noFamily, "this machine has no address to connect from");
    case EAFNOSUPPORT:
    case EPFNOSUPPORT:
        return Failure(FailureKind::noFamily, "this machine does not support that address family");
    default:
        return Failure(FailureKind::local, std::generic_category().message(error));
    }
}

} // namespace net
