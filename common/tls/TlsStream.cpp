// SPDX-License-Identifier: MIT
#include "tls/TlsStream.hpp"

#include "net/Endpoint.hpp"
#include "net/Failure.hpp"
#include "tls/Errors.hpp"
#include "tls/RecordScanner.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <new>

namespace tls {

namespace {

using net::Failure;
using net::FailureKind;

/// Maximum size of a handshake; real ones are far shorter.
constexpr std::size_t maxHandshakeBytes = 256 * 1024;
/// Maximum reported bytes of a line of plain text.
constexpr std::size_t maxLineBytes = 512;

struct FreeSsl {
    void operator()(SSL *ssl) const { SSL_free(ssl); }
};

std::string withoutTrailingDot(const std::string &name)
{
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

/// Sends the name as SNI, unless it is an address literal (RFC 6066 section 3).
void sendName(SSL *ssl, const std::string &name)
{
    Poco::Net::IPAddress literal;
    if (!name.empty() && !net::parseAddress(name, literal))
        SSL_set_tlsext_host_name(ssl, name.c_str());
}

/// Offers only what a server can use with a certificate of this kind, so that one without it
/// refuses. TLS 1.3 has the kind of key in the signature alone, older versions in the cipher too.
void offerOnly(SSL *ssl, KeyKind kind)
{
    if (kind == KeyKind::any)
        return;
    const bool isRsa = kind == KeyKind::rsa;
    const char *const signatures =
        isRsa ? "rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:rsa_pss_pss_sha256:"
                "rsa_pss_pss_sha384:rsa_pss_pss_sha512:RSA+SHA256:RSA+SHA384:RSA+SHA512:"
                "RSA+SHA224:RSA+SHA1"
              : "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ECDSA+SHA224:ECDSA+SHA1";
    const char *const ciphers =
        isRsa ? "DEFAULT:!aECDSA:!aDSS:@SECLEVEL=0" : "aECDSA:!eNULL:@SECLEVEL=0";
    if (SSL_set1_sigalgs_list(ssl, signatures) != 1 || SSL_set_cipher_list(ssl, ciphers) != 1)
        throw Failure(FailureKind::local, "cannot restrict TLS: " + takeErrorText());
}

int numberOf(const std::string &version)
{
    return version == "1.0"   ? TLS1_VERSION
           : version == "1.1" ? TLS1_1_VERSION
           : version == "1.2" ? TLS1_2_VERSION
                              : TLS1_3_VERSION;
}

/// Offers less than everything, to see whether the server takes it.
void restrict(SSL *ssl, const ServerName &name)
{
    if (!name.oldest.empty())
        SSL_set_min_proto_version(ssl, numberOf(name.oldest));
    if (!name.newest.empty() || name.isAnonymous)
        SSL_set_max_proto_version(ssl, numberOf(name.newest.empty() ? "1.2" : name.newest));
    if (name.isAnonymous && SSL_set_cipher_list(ssl, "aNULL:eNULL:@SECLEVEL=0") != 1)
        throw Failure(FailureKind::local, "cannot restrict TLS: " + takeErrorText());
}

/// True when OpenSSL here has nothing to offer, so that the server was not asked at all.
bool hasNothingToOffer(unsigned long error)
{
    const int reason = ERR_GET_REASON(error);
    return ERR_GET_LIB(error) == ERR_LIB_SSL && (reason == SSL_R_NO_PROTOCOLS_AVAILABLE ||
                                                 reason == SSL_R_NO_CIPHERS_AVAILABLE);
}

/// Notes that the server asks for a client certificate; OpenSSL goes on with what it has.
int noteClientCertificate(SSL *, void *isAsked)
{
    *static_cast<bool *>(isAsked) = true;
    return 1;
}

/// True when OpenSSL ended the handshake because of the staple: from 3.6 on for one that is not
/// ASN.1; older ones, and 3.6, for a malformed frame. The same number stands for the alert.
bool endsForStaple(unsigned long error, const SentStaple &staple)
{
    if (!staple.bytes || ERR_GET_LIB(error) != ERR_LIB_SSL)
        return false;
    return staple.bytes->empty() ||
           ERR_GET_REASON(error) == SSL_R_TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE;
}

} // namespace

struct TlsStream::Engine {
    Engine(std::unique_ptr<net::Stream> stream, const Context &context, const ServerName &name);

    void flush();
    bool fill();
    void fillHandshake();
    bool wants(int result) const;
    std::string lineFrom(std::string text);
    [[noreturn]] void failHandshake();
    [[noreturn]] void fail();

    std::unique_ptr<net::Stream> inner;
    std::unique_ptr<SSL, FreeSsl> ssl;
    BIO *input = nullptr; ///< owned by `ssl`, as is `output`
    BIO *output = nullptr;
    std::string verify;
    bool isStapleUnreadable;
    RecordScanner scanner;
    std::size_t received = 0;
    std::vector<ChainFault> faults;
    SentStaple staple;
    bool wantsClientCertificate = false; ///< the server has asked for one
};

TlsStream::Engine::Engine(std::unique_ptr<net::Stream> stream, const Context &context,
                          const ServerName &name)
    : inner(std::move(stream)), ssl(SSL_new(context.get())), input(BIO_new(BIO_s_mem())),
      output(BIO_new(BIO_s_mem())), verify(withoutTrailingDot(name.verify)),
      isStapleUnreadable(name.isStapleUnreadable)
{
    if (!ssl || !input || !output) {
        BIO_free(input);
        BIO_free(output);
        throw std::bad_alloc();
    }
    SSL_set_bio(ssl.get(), input, output);
    collectFaults(ssl.get(), faults);
    if (!isStapleUnreadable)
        askForStaple(ssl.get(), staple);
    SSL_set_cert_cb(ssl.get(), noteClientCertificate, &wantsClientCertificate);
    SSL_set_connect_state(ssl.get());
    sendName(ssl.get(), withoutTrailingDot(name.sni));
    offerOnly(ssl.get(), name.only);
    restrict(ssl.get(), name);
}

/// Sends the output that OpenSSL has made so far.
void TlsStream::Engine::flush()
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(output, &data);
    if (size <= 0)
        return;
    const std::string bytes(data, static_cast<std::size_t>(size));
    BIO_reset(output);
    inner->write(bytes);
}

/// Reads bytes from the peer; false at end of file.
bool TlsStream::Engine::fill()
{
    flush();
    char buffer[16 * 1024];
    const std::size_t size = inner->read(buffer, sizeof buffer);
    const std::string_view bytes(buffer, size);
    if (const std::size_t text = scanner.findText(bytes); text != bytes.npos)
        throw Failure(FailureKind::plaintext, lineFrom(std::string(bytes.substr(text))));
    received += size;
    if (size > 0 && BIO_write(input, buffer, static_cast<int>(size)) != static_cast<int>(size))
        throw std::bad_alloc();
    return size > 0;
}

void TlsStream::Engine::fillHandshake()
{
    if (!fill())
        throw Failure(FailureKind::closed, "connection closed");
    if (received > maxHandshakeBytes)
        throw Failure(FailureKind::tls, "handshake too long");
}

/// The line that starts with `text`, as far as it comes.
std::string TlsStream::Engine::lineFrom(std::string text)
{
    try {
        char buffer[maxLineBytes];
        std::size_t size = 1;
        while (size > 0 && text.size() < maxLineBytes && text.find('\n') == text.npos) {
            size = inner->read(buffer, sizeof buffer);
            text.append(buffer, size);
        }
    } catch (const Failure &) {
        // The text before this failure tells more.
    }
    return text.substr(0, std::min(text.find_first_of("\r\n"), maxLineBytes));
}

/// True when OpenSSL needs more bytes from the peer.
bool TlsStream::Engine::wants(int result) const
{
    return SSL_get_error(ssl.get(), result) == SSL_ERROR_WANT_READ;
}

/// Throws for a handshake that has failed. A server that misses a client certificate says so in TLS
/// 1.3; before, it sends the same alert as for ciphers.
void TlsStream::Engine::failHandshake()
{
    if ((SSL_get_shutdown(ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0 && ERR_peek_error() == 0)
        throw Failure(FailureKind::closed, "connection closed (close_notify)");
    if (hasNothingToOffer(ERR_peek_error()))
        throw Failure(FailureKind::local, "OpenSSL here: " + takeErrorText());
    if (wantsClientCertificate && ERR_GET_LIB(ERR_peek_error()) == ERR_LIB_SSL &&
        ERR_GET_REASON(ERR_peek_error()) == SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE) {
        const bool isShown = SSL_get_certificate(ssl.get()) != nullptr;
        throw Failure(FailureKind::tls,
                      alertText("handshake failure (the server asked for a client "
                                "certificate" +
                                std::string(isShown ? " and got ours)" : ")")));
    }
    fail();
}

/// Sends the alert that OpenSSL left for the peer, if any, and throws.
void TlsStream::Engine::fail()
{
    const bool isForStaple = endsForStaple(ERR_peek_last_error(), staple);
    const std::string text = takeErrorText();
    const Failure failure = isForStaple
                                ? Failure(FailureKind::staple, "the OCSP staple cannot be read")
                                : Failure(FailureKind::tls, text);
    try {
        flush();
    } catch (const Failure &) {
        // A peer that is gone needs no alert.
    }
    throw failure;
}

TlsStream::TlsStream(std::unique_ptr<net::Stream> inner, const Context &context,
                     const ServerName &name)
    : engine_(std::make_unique<Engine>(std::move(inner), context, name))
{
}

TlsStream::~TlsStream()
{
    constexpr net::Seconds patience{0.05}; // of a peer that reads nothing
    SSL *const ssl = engine_->ssl.get();
    if (SSL_is_init_finished(ssl) != 1)
        return;
    try {
        engine_->inner->setDeadline(deadline().atMost(patience));
        SSL_shutdown(ssl);
        engine_->flush();
    } catch (const std::exception &) {
        // The peer is gone already.
    }
    ERR_clear_error();
}

Handshake TlsStream::handshake()
{
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(engine_->ssl.get());
        if (result == 1)
            break;
        if (!engine_->wants(result))
            engine_->failHandshake();
        engine_->fillHandshake();
    }
    Handshake peer = inspect(engine_->ssl.get(), engine_->verify);
    peer.faults = engine_->faults;
    peer.staple = engine_->isStapleUnreadable ? Staple{.trouble = "cannot be read"}
                                              : stapleOf(engine_->ssl.get(), engine_->staple);
    return peer;
}

std::size_t TlsStream::read(char *data, std::size_t size)
{
    for (;;) {
        ERR_clear_error();
        std::size_t got = 0;
        const int result = SSL_read_ex(engine_->ssl.get(), data, size, &got);
        if (result == 1)
            return got;
        if (SSL_get_error(engine_->ssl.get(), result) == SSL_ERROR_ZERO_RETURN)
            return 0;
        if (!engine_->wants(result))
            engine_->fail();
        if (!engine_->fill())
            return 0;
    }
}

void TlsStream::write(std::string_view data)
{
    ERR_clear_error();
    std::size_t written = 0;
    if (!data.empty() && SSL_write_ex(engine_->ssl.get(), data.data(), data.size(), &written) != 1)
        engine_->fail();
    engine_->flush();
}

void TlsStream::setDeadline(net::Deadline deadline)
{
    engine_->inner->setDeadline(deadline);
}

net::Deadline TlsStream::deadline() const
{
    return engine_->inner->deadline();
}

} // namespace tls
