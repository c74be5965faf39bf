// SPDX-License-Identifier: MIT
#include "tls/Dane.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <limits>
#include <memory>
#include <new>

namespace tls {

namespace {

using Kind = TlsaMatch::Kind;

// The names of RFC 7218 for usages, selectors and matching types.
constexpr unsigned pkixTa = 0;
constexpr unsigned pkixEe = 1;
constexpr unsigned daneEe = 3;
constexpr unsigned spki = 1;
constexpr unsigned full = 0;
constexpr unsigned sha256 = 1;
constexpr unsigned sha512 = 2;

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};
void freeCertificates(STACK_OF(X509) * chain)
{
    sk_X509_pop_free(chain, X509_free);
}

using Settings = std::unique_ptr<SSL_CTX, Call<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Call<SSL_free>>; // never connected: it keeps the records
using Certificates = std::unique_ptr<STACK_OF(X509), Call<freeCertificates>>;
using Store = std::unique_ptr<X509_STORE, Call<X509_STORE_free>>;
using Verification = std::unique_ptr<X509_STORE_CTX, Call<X509_STORE_CTX_free>>;

template <class Pointer> Pointer made(Pointer pointer)
{
    if (!pointer)
        throw std::bad_alloc();
    return pointer;
}

/// Why the numbers or the length make the record unusable, as a clause; "" when they do not.
std::string whyUnusable(const Tlsa &record)
{
    const std::size_t size = record.data.size();
    if (record.usage == pkixTa || record.usage == pkixEe) // RFC 7672 section 3.1.3
        return "usage " + std::to_string(record.usage) + " is not for mail servers";
    if (record.usage > daneEe)
        return "unknown usage " + std::to_string(record.usage);
    if (record.selector > spki)
        return "unknown selector " + std::to_string(record.selector);
    if (record.matching > sha512)
        return "unknown matching type " + std::to_string(record.matching);
    if (size == 0)
        return "it has no data";
    const std::size_t due = record.matching == sha256 ? 32 : 64;
    if (record.matching != full && size != due)
        return "its digest has " + std::to_string(size) + " bytes instead of " +
               std::to_string(due);
    return "";
}

Certificates parsed(const std::vector<Certificate> &chain)
{
    Certificates all = made(Certificates(sk_X509_new_null()));
    for (const Certificate &certificate : chain) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(certificate.der.data());
        X509 *decoded = d2i_X509(nullptr, &bytes, static_cast<long>(certificate.der.size()));
        if (!decoded || sk_X509_push(all.get(), decoded) == 0) {
            X509_free(decoded);
            break; // what came before it is what can be verified
        }
    }
    ERR_clear_error();
    return all;
}

/// Keeps the errors of the chain, each once.
int onDaneVerify(int isFine, X509_STORE_CTX *verification)
{
    auto &faults = *static_cast<std::vector<int> *>(X509_STORE_CTX_get_app_data(verification));
    const int error = X509_STORE_CTX_get_error(verification);
    try {
        if (isFine != 1 && std::find(faults.begin(), faults.end(), error) == faults.end())
            faults.push_back(error);
    } catch (const std::bad_alloc &) { // must not travel through C
        return 0;
    }
    return 1;
}

std::string words(const std::vector<int> &faults)
{
    std::string text;
    for (const int fault : faults)
        text += (text.empty() ? "" : ", ") + std::string(X509_verify_cert_error_string(fault));
    return text;
}

/// The time as time_t, clamped where that has 32 bits.
std::time_t forOpenSsl(std::chrono::system_clock::time_point time)
{
    using Limits = std::numeric_limits<std::time_t>;
    const std::int64_t count =
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return static_cast<std::time_t>(std::clamp<std::int64_t>(count, Limits::min(), Limits::max()));
}

/// Matches records with a chain, one record at a time.
class Evaluation {
public:
    Evaluation(const std::vector<Certificate> &chain, const std::vector<std::string> &names,
               std::chrono::system_clock::time_point now)
        : settings_(made(Settings(SSL_CTX_new(TLS_client_method())))), chain_(parsed(chain)),
          names_(names), now_(forOpenSsl(now))
    {
        SSL_CTX_dane_enable(settings_.get());
    }

    TlsaMatch match(const Tlsa &record) const
    {
        const Connection holder = made(Connection(SSL_new(settings_.get())));
        prepare(holder.get());
        if (!add(holder.get(), record))
            return {.kind = Kind::unusable, .why = "its data is no certificate or key"};
        if (sk_X509_num(chain_.get()) == 0)
            return {.kind = Kind::misses};
        return verify(holder.get());
    }

private:
    void prepare(SSL *holder) const
    {
        // OpenSSL takes no empty name; no certificate is for this one (RFC 6761).
        if (SSL_dane_enable(holder, names_.empty() ? "invalid" : names_.front().c_str()) <= 0)
            throw std::bad_alloc();
        SSL_dane_set_flags(holder, DANE_FLAG_NO_DANE_EE_NAMECHECKS);
        SSL_set_hostflags(holder, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        for (std::size_t i = 1; i < names_.size(); ++i)
            SSL_add1_host(holder, names_[i].c_str());
        X509_VERIFY_PARAM_set_time(SSL_get0_param(holder), now_);
    }

    static bool add(SSL *holder, const Tlsa &record)
    {
        const auto *bytes = reinterpret_cast<const unsigned char *>(record.data.data());
        const int added = SSL_dane_tlsa_add(holder, static_cast<std::uint8_t>(record.usage),
                                            static_cast<std::uint8_t>(record.selector),
                                            static_cast<std::uint8_t>(record.matching), bytes,
                                            record.data.size());
        ERR_clear_error();
        return added > 0;
    }

    /// Verifies the chain as in a handshake, with no authority to trust but the record's.
    TlsaMatch verify(SSL *holder) const
    {
        const Store noAuthorities = made(Store(X509_STORE_new()));
        const Verification verification = made(Verification(X509_STORE_CTX_new()));
        X509_STORE_CTX *const context = verification.get();
        if (X509_STORE_CTX_init(context, noAuthorities.get(), sk_X509_value(chain_.get(), 0),
                                chain_.get()) != 1)
            throw std::bad_alloc();
        std::vector<int> faults;
        X509_STORE_CTX_set_app_data(context, &faults);
        X509_STORE_CTX_set0_dane(context, SSL_get0_dane(holder));
        X509_STORE_CTX_set_default(context, "ssl_server");
        X509_VERIFY_PARAM_set1(X509_STORE_CTX_get0_param(context), SSL_get0_param(holder));
        X509_STORE_CTX_set_verify_cb(context, onDaneVerify);
        const bool isDone = X509_verify_cert(context) == 1;
        ERR_clear_error();
        const int depth = SSL_get0_dane_authority(holder, nullptr, nullptr);
        if (depth < 0)
            return {.kind = Kind::misses};
        if (isDone && faults.empty())
            return {.kind = Kind::matches, .depth = depth};
        if (faults.empty())
            faults.push_back(X509_STORE_CTX_get_error(context));
        return {.kind = Kind::fails, .why = words(faults), .depth = depth};
    }

    Settings settings_;
    Certificates chain_;
    const std::vector<std::string> &names_;
    std::time_t now_;
};

/// Marks records with a weaker digest than another one of the same usage and selector (RFC 7671
/// section 9).
void markOutranked(const std::vector<Tlsa> &records, std::vector<TlsaMatch> &matches)
{
    for (std::size_t i = 0; i < matches.size(); ++i)
        for (std::size_t j = 0; j < matches.size(); ++j)
            matches[i].isOutranked |= matches[i].isUsable() && matches[j].isUsable() &&
                                    records[i].usage == records[j].usage &&
                                    records[i].selector == records[j].selector &&
                                    records[i].matching != full &&
                                    records[i].matching < records[j].matching;
}

} // namespace

std::string text(const Tlsa &record)
{
    return std::to_string(record.usage) + ' ' + std::to_string(record.selector) + ' ' +
           std::to_string(record.matching);
}

std::vector<TlsaMatch> matchTlsa(const std::vector<Tlsa> &records,
                                 const std::vector<Certificate> &chain,
                                 const std::vector<std::string> &names,
                                 std::chrono::system_clock::time_point now)
{
    const Evaluation evaluation(chain, names, now);
    std::vector<TlsaMatch> matches;
    for (const Tlsa &record : records) {
        const std::string why = whyUnusable(record);
        matches.push_back(why.empty() ? evaluation.match(record)
                                   : TlsaMatch{.kind = Kind::unusable, .why = why});
    }
    markOutranked(records, matches);
    return matches;
}

} // namespace tls
