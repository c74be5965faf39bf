// SPDX-License-Identifier: MIT
#include "lab/TlsEngine.hpp"

#include "lab/Pem.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <stdexcept>
#include <utility>

namespace lab {

namespace {

int number(TlsVersion version)
{
    switch (version) {
    case TlsVersion::tls10:
        return TLS1_VERSION;
    case TlsVersion::tls11:
        return TLS1_1_VERSION;
    case TlsVersion::tls12:
        return TLS1_2_VERSION;
    case TlsVersion::tls13:
        break;
    }
    return TLS1_3_VERSION;
}

void use(SSL_CTX *context, const Credentials &credentials)
{
    const Certificate certificate = readCertificate(credentials.certificate);
    const Key key = readKey(credentials.key);
    if (SSL_CTX_use_certificate(context, certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        throw std::runtime_error("unusable credentials for a TLS server");
    const Bio chain(
        BIO_new_mem_buf(credentials.chain.data(), static_cast<int>(credentials.chain.size())));
    while (X509 *next = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr))
        if (SSL_CTX_add0_chain_cert(context, next) != 1)
            throw std::runtime_error("unusable chain for a TLS server");
    ERR_clear_error();
}

int sendStaple(SSL *ssl, void *staple)
{
    const std::string &bytes = *static_cast<std::string *>(staple);
    SSL_set_tlsext_status_ocsp_resp(ssl, OPENSSL_memdup(bytes.data(), bytes.size()),
                                    static_cast<long>(bytes.size()));
    return SSL_TLSEXT_ERR_OK;
}

/// Gives the message CertificateStatus (RFC 6066 section 8) a type that nobody knows.
void breakStaple(std::string &bytes)
{
    constexpr std::string_view record = "\x16\x03\x03"; // a handshake message in TLS 1.2
    constexpr std::size_t recordHeader = 5;
    constexpr std::size_t messageHeader = 4;
    constexpr char certificateStatus = 22;
    // Behind ChangeCipherSpec all is encrypted, and any byte may look like that type.
    const std::size_t end = bytes.find(std::string_view("\x14\x03\x03\x00\x01\x01", 6));
    for (std::size_t at = 0; (at = bytes.find(record, at)) < end; ++at)
        if (at + recordHeader + messageHeader < bytes.size() &&
            bytes[at + recordHeader] == certificateStatus)
            bytes[at + recordHeader + messageHeader] = '\x7f';
}

void demandClientCertificate(SSL_CTX *context, const std::string &authority)
{
    const Certificate certificate = readCertificate(authority);
    if (!certificate ||
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate.get()) != 1)
        throw std::runtime_error("unusable authority for client certificates");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

/// Has no key exchange but DHE in the group of 1024 bits of RFC 2409.
void useWeakGroup(SSL_CTX *context)
{
    const std::unique_ptr<BIGNUM, Call<BN_free>> prime(BN_get_rfc2409_prime_1024(nullptr));
    const std::unique_ptr<BIGNUM, Call<BN_free>> generator(BN_new());
    BN_set_word(generator.get(), 2);
    const std::unique_ptr<OSSL_PARAM_BLD, Call<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_FFC_P, prime.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_FFC_G, generator.get());
    const std::unique_ptr<OSSL_PARAM, Call<OSSL_PARAM_free>> parameters(
        OSSL_PARAM_BLD_to_param(builder.get()));
    const std::unique_ptr<EVP_PKEY_CTX, Call<EVP_PKEY_CTX_free>> maker(
        EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr));
    EVP_PKEY *group = nullptr;
    if (EVP_PKEY_fromdata_init(maker.get()) != 1 ||
        EVP_PKEY_fromdata(maker.get(), &group, EVP_PKEY_KEY_PARAMETERS, parameters.get()) != 1 ||
        SSL_CTX_set0_tmp_dh_pkey(context, group) != 1 ||
        SSL_CTX_set_cipher_list(context, "kDHE:@SECLEVEL=0") != 1)
        throw std::runtime_error("unusable DH group");
}

} // namespace

struct TlsEngine::State {
    std::unique_ptr<SSL_CTX, Call<SSL_CTX_free>> context{SSL_CTX_new(TLS_server_method())};
    std::unique_ptr<SSL, Call<SSL_free>> ssl;
    BIO *input = BIO_new(BIO_s_mem());
    BIO *output = BIO_new(BIO_s_mem());
    std::string staple;
    std::string plain;
    std::string unsaid;
    bool breaksStaple = false;
    bool failed = false;
};

TlsEngine::TlsEngine(const TlsOptions &options) : state_(std::make_unique<State>())
{
    SSL_CTX *context = state_->context.get();
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, number(options.lowest));
    SSL_CTX_set_max_proto_version(context, number(options.highest));
    if (!options.credentials.certificate.empty())
        use(context, options.credentials);
    if (!options.second.certificate.empty())
        use(context, options.second);
    if (options.hasWeakGroup)
        useWeakGroup(context);
    state_->staple = options.credentials.staple;
    if (!state_->staple.empty()) {
        SSL_CTX_set_tlsext_status_cb(context, sendStaple);
        SSL_CTX_set_tlsext_status_arg(context, &state_->staple);
    }
    state_->breaksStaple = options.breaksStaple;
    if (!options.clientAuthority.empty())
        demandClientCertificate(context, options.clientAuthority);
    state_->ssl.reset(SSL_new(context));
    SSL_set_bio(state_->ssl.get(), state_->input, state_->output);
    SSL_set_accept_state(state_->ssl.get());
}

TlsEngine::TlsEngine(TlsEngine &&) noexcept = default;
TlsEngine::~TlsEngine() = default;

bool TlsEngine::sendsAnyStaple()
{
    return OPENSSL_VERSION_MAJOR == 3 && OPENSSL_VERSION_MINOR < 6;
}

void TlsEngine::feed(std::string_view bytes)
{
    BIO_write(state_->input, bytes.data(), static_cast<int>(bytes.size()));
    pump();
}

void TlsEngine::pump()
{
    SSL *ssl = state_->ssl.get();
    ERR_clear_error();
    int result = established() ? 1 : SSL_do_handshake(ssl);
    if (result == 1 && !state_->unsaid.empty()) {
        SSL_write(ssl, state_->unsaid.data(), static_cast<int>(state_->unsaid.size()));
        state_->unsaid.clear();
    }
    while (result > 0) {
        char buffer[4096];
        result = SSL_read(ssl, buffer, sizeof buffer);
        if (result > 0)
            state_->plain.append(buffer, static_cast<std::size_t>(result));
    }
    const int error = SSL_get_error(ssl, result);
    state_->failed |= error != SSL_ERROR_WANT_READ && error != SSL_ERROR_ZERO_RETURN;
    ERR_clear_error();
}

std::string TlsEngine::takeOutput()
{
    std::string bytes(BIO_ctrl_pending(state_->output), '\0');
    BIO_read(state_->output, bytes.data(), static_cast<int>(bytes.size()));
    if (state_->breaksStaple)
        breakStaple(bytes);
    return bytes;
}

std::string TlsEngine::takePlain()
{
    return std::exchange(state_->plain, {});
}

void TlsEngine::writePlain(std::string_view text)
{
    state_->unsaid += text;
    if (established() && !state_->failed)
        pump();
}

void TlsEngine::close()
{
    if (established() && !state_->failed)
        SSL_shutdown(state_->ssl.get());
}

bool TlsEngine::established() const
{
    return SSL_is_init_finished(state_->ssl.get()) == 1;
}

bool TlsEngine::failed() const
{
    return state_->failed;
}

bool TlsEngine::closedByClient() const
{
    return (SSL_get_shutdown(state_->ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

std::string TlsEngine::protocol() const
{
    return SSL_get_version(state_->ssl.get());
}

std::string TlsEngine::serverName() const
{
    const char *name = SSL_get_servername(state_->ssl.get(), TLSEXT_NAMETYPE_host_name);
    return name ? name : "";
}

} // namespace lab
