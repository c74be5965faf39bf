// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Certificates.hpp"

#include <string>

namespace lab {

/// What an OCSP response is to say about a certificate.
struct OcspWish {
    enum class Status { good, revoked, unknown };

    Status status = Status::good;
    int fromDays = -1;  ///< thisUpdate, days from now
    int untilDays = 6;  ///< nextUpdate; 0: none is given
    int revokedDays = -2;
};

/// A response about `certificate` (PEM) of `issuer`, signed by `signer`, as DER.
std::string ocspResponse(const std::string &certificate, const Credentials &issuer,
                         const Credentials &signer, const OcspWish &wish);

/// A response that is an error, "try later".
std::string ocspTryLater();

/// A response with these bytes where it should say something.
std::string ocspNonsense(const std::string &bytes);

} // namespace lab
