// SPDX-License-Identifier: MIT
#include "lab/OcspResponse.hpp"

#include "lab/Pem.hpp"

#include <openssl/ocsp.h>

namespace lab {

namespace {

using Response = std::unique_ptr<OCSP_RESPONSE, Call<OCSP_RESPONSE_free>>;
using BasicResponse = std::unique_ptr<OCSP_BASICRESP, Call<OCSP_BASICRESP_free>>;
using Id = std::unique_ptr<OCSP_CERTID, Call<OCSP_CERTID_free>>;
using Time = std::unique_ptr<ASN1_TIME, Call<ASN1_TIME_free>>;

Time inDays(int days)
{
    return Time(X509_time_adj_ex(nullptr, days, 0, nullptr));
}

std::string encoded(OCSP_RESPONSE *response)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_OCSP_RESPONSE(response, &bytes);
    requireDone(size > 0, "OCSP response");
    std::string der(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

/// One value in DER, of up to 64 KB.
std::string der(char tag, const std::string &content)
{
    const auto low = static_cast<char>(content.size() & 0xff);
    const auto high = static_cast<char>(content.size() >> 8);
    const std::string length =
        content.size() < 128 ? std::string{low} : std::string{'\x82', high, low};
    return tag + length + content;
}

int number(OcspWish::Status status)
{
    return status == OcspWish::Status::good      ? V_OCSP_CERTSTATUS_GOOD
           : status == OcspWish::Status::revoked ? V_OCSP_CERTSTATUS_REVOKED
                                                 : V_OCSP_CERTSTATUS_UNKNOWN;
}

} // namespace

std::string ocspResponse(const std::string &certificate, const Credentials &issuer,
                         const Credentials &signer, const OcspWish &wish)
{
    const BasicResponse basic(OCSP_BASICRESP_new());
    const Id id(OCSP_cert_to_id(nullptr, readCertificate(certificate).get(),
                                readCertificate(issuer.certificate).get()));
    const Time next = inDays(wish.untilDays);
    requireDone(OCSP_basic_add1_status(basic.get(), id.get(), number(wish.status),
                                       OCSP_REVOKED_STATUS_KEYCOMPROMISE,
                                       inDays(wish.revokedDays).get(), inDays(wish.fromDays).get(),
                                       wish.untilDays == 0 ? nullptr : next.get()) != nullptr,
                "OCSP status");
    requireDone(OCSP_basic_sign(basic.get(), readCertificate(signer.certificate).get(),
                                readKey(signer.key).get(), EVP_sha256(), nullptr, 0) == 1,
                "OCSP signature");
    const Response response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return encoded(response.get());
}

std::string ocspTryLater()
{
    const Response response(OCSP_response_create(OCSP_RESPONSE_STATUS_TRYLATER, nullptr));
    return encoded(response.get());
}

std::string ocspNonsense(const std::string &bytes)
{
    const std::string successful = der(V_ASN1_ENUMERATED, std::string(1, '\0'));
    const std::string basic = der(V_ASN1_OBJECT, "\x2b\x06\x01\x05\x05\x07\x30\x01\x01");
    const std::string both = der('\x30', basic + der(V_ASN1_OCTET_STRING, bytes));
    return der('\x30', successful + der('\xa0', both));
}

} // namespace lab
