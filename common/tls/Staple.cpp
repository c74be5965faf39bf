// SPDX-License-Identifier: MIT
#include "tls/Staple.hpp"

#include "tls/Asn1.hpp"
#include "tls/StapleMessage.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>

#include <memory>
#include <new>

namespace tls {

namespace {

/// Maximum size of a staple; usual ones have about 2 KB, with the certificate of the signer.
constexpr std::size_t maxStapleBytes = 16 * 1024;
/// Maximum number of answers in a staple; usually there is one.
constexpr int maxAnswers = 100;

using Response = std::unique_ptr<OCSP_RESPONSE, Call<OCSP_RESPONSE_free>>;
using BasicResponse = std::unique_ptr<OCSP_BASICRESP, Call<OCSP_BASICRESP_free>>;
using Id = std::unique_ptr<OCSP_CERTID, Call<OCSP_CERTID_free>>;
using Store = std::unique_ptr<X509_STORE, Call<X509_STORE_free>>;

/// The issuer of the peer's own certificate, from the path that verification took.
X509 *issuerOf(const SSL *ssl)
{
    const STACK_OF(X509) *path = SSL_get0_verified_chain(ssl);
    return sk_X509_num(path) > 1 ? sk_X509_value(path, 1) : nullptr;
}

bool isAbout(const OCSP_SINGLERESP *answer, const X509 *own, const X509 *issuer)
{
    auto *id = const_cast<OCSP_CERTID *>(OCSP_SINGLERESP_get0_id(answer));
    ASN1_OBJECT *digest = nullptr;
    ASN1_INTEGER *serial = nullptr;
    if (OCSP_id_get0_info(nullptr, &digest, nullptr, &serial, id) != 1 ||
        ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(own)) != 0)
        return false;
    if (!issuer)
        return true;
    const EVP_MD *method = EVP_get_digestbyobj(digest);
    const Id wanted(method ? OCSP_cert_to_id(method, own, issuer) : nullptr);
    return wanted && OCSP_id_cmp(wanted.get(), id) == 0;
}

OCSP_SINGLERESP *answerAbout(OCSP_BASICRESP *basic, const X509 *own, const X509 *issuer)
{
    for (int i = 0; i < OCSP_resp_count(basic) && i < maxAnswers; ++i)
        if (OCSP_SINGLERESP *answer = OCSP_resp_get0(basic, i); isAbout(answer, own, issuer))
            return answer;
    return nullptr;
}

/// True when the issuer, or a responder that it appointed, has signed. Whether the issuer itself is
/// trusted or in date is judged elsewhere.
bool isSignedBy(OCSP_BASICRESP *basic, X509 *issuer, STACK_OF(X509) *sent)
{
    const Store store(X509_STORE_new());
    if (!store || X509_STORE_add_cert(store.get(), issuer) != 1)
        return false;
    const bool isInDate = X509_cmp_current_time(X509_get0_notBefore(issuer)) < 0 &&
                          X509_cmp_current_time(X509_get0_notAfter(issuer)) > 0;
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN |
                                          (isInDate ? 0UL : X509_V_FLAG_NO_CHECK_TIME));
    return OCSP_basic_verify(basic, sent, store.get(), OCSP_NOEXPLICIT) == 1;
}

void readAnswer(OCSP_SINGLERESP *answer, Staple &staple)
{
    int reason = OCSP_REVOKED_STATUS_NOSTATUS;
    ASN1_GENERALIZEDTIME *revoked = nullptr;
    ASN1_GENERALIZEDTIME *thisUpdate = nullptr;
    ASN1_GENERALIZEDTIME *nextUpdate = nullptr;
    const int status =
        OCSP_single_get0_status(answer, &reason, &revoked, &thisUpdate, &nextUpdate);
    staple.status = status == V_OCSP_CERTSTATUS_GOOD      ? Staple::Status::good
                    : status == V_OCSP_CERTSTATUS_REVOKED ? Staple::Status::revoked
                                                          : Staple::Status::unknown;
    if (staple.status == Staple::Status::revoked && reason != OCSP_REVOKED_STATUS_NOSTATUS)
        staple.reason = OCSP_crl_reason_str(reason);
    if (revoked)
        staple.revoked = moment(revoked);
    if (thisUpdate)
        staple.thisUpdate = moment(thisUpdate);
    if (nextUpdate)
        staple.nextUpdate = moment(nextUpdate);
}

Staple troubled(const std::string &trouble)
{
    Staple staple;
    staple.trouble = trouble;
    return staple;
}

Staple read(SSL *ssl, const std::string &der)
{
    if (der.size() > maxStapleBytes)
        return troubled("is too long");
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.data());
    const Response response(d2i_OCSP_RESPONSE(nullptr, &bytes, static_cast<long>(der.size())));
    if (!response)
        return troubled("cannot be read");
    if (const int status = OCSP_response_status(response.get());
        status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return troubled(std::string("is an error: ") + OCSP_response_status_str(status));
    const BasicResponse basic(OCSP_response_get1_basic(response.get()));
    X509 *own = SSL_get0_peer_certificate(ssl);
    if (!basic || !own)
        return troubled("cannot be read");
    X509 *issuer = issuerOf(ssl);
    OCSP_SINGLERESP *answer = answerAbout(basic.get(), own, issuer);
    if (!answer)
        return troubled("is about another certificate");
    if (issuer && !isSignedBy(basic.get(), issuer, SSL_get_peer_cert_chain(ssl)))
        return troubled("is not signed by the certificate's issuer");
    Staple staple;
    staple.isVerified = issuer != nullptr;
    readAnswer(answer, staple);
    return staple;
}

/// Called with every message of the handshake, before OpenSSL reads it.
void onMessage(int isOurs, int version, int type, const void *bytes, std::size_t size, SSL *,
               void *argument)
{
    if (isOurs || type != SSL3_RT_HANDSHAKE)
        return;
    auto &staple = *static_cast<SentStaple *>(argument);
    try {
        const std::string_view message(static_cast<const char *>(bytes), size);
        if (const auto sent = stapleIn(message, version == TLS1_3_VERSION))
            staple.bytes = *sent;
    } catch (const std::bad_alloc &) { // must not travel through C
        staple.isLost = true;
    }
}

} // namespace

void askForStaple(SSL *ssl, SentStaple &staple)
{
    SSL_set_tlsext_status_type(ssl, TLSEXT_STATUSTYPE_ocsp);
    SSL_set_msg_callback(ssl, onMessage);
    SSL_set_msg_callback_arg(ssl, &staple);
#ifdef SSL_OP_NO_RX_CERTIFICATE_COMPRESSION
    SSL_set_options(ssl, SSL_OP_NO_RX_CERTIFICATE_COMPRESSION); // it could not be read here
#endif
}

std::optional<Staple> stapleOf(SSL *ssl, const SentStaple &sent)
{
    if (sent.isLost)
        throw std::bad_alloc();
    if (!sent.bytes)
        return {};
    Staple staple = read(ssl, *sent.bytes);
    ERR_clear_error();
    return staple;
}

} // namespace tls
