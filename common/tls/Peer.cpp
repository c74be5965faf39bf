// SPDX-License-Identifier: MIT
#include "tls/Peer.hpp"

#include "net/Endpoint.hpp"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace tls {

namespace {

using std::chrono::system_clock;

/// A certificate may hold thousands; nobody reads them.
constexpr int mostNames = 100;

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

void freeBytes(unsigned char *bytes) { OPENSSL_free(bytes); }

std::string utf8(const ASN1_STRING *string)
{
    unsigned char *bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, string);
    const std::unique_ptr<unsigned char, Call<freeBytes>> owner(bytes);
    return size > 0 ? std::string(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size))
                    : "";
}

std::string whole(const X509_NAME *name)
{
    const std::unique_ptr<BIO, Call<BIO_free>> text(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(text.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char *data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : "";
}

/// The most specific common name, else the whole name.
std::string shortName(const X509_NAME *name)
{
    int last = -1;
    for (int next = -1; (next = X509_NAME_get_index_by_NID(name, NID_commonName, next)) >= 0;)
        last = next;
    const std::string common =
        last < 0 ? "" : utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
    return common.empty() ? whole(name) : common;
}

/// The name as text; "" for a kind that no client compares with.
std::string text(const GENERAL_NAME *name)
{
    int kind = 0;
    const auto *value = static_cast<const ASN1_STRING *>(GENERAL_NAME_get0_value(name, &kind));
    if (kind != GEN_DNS && kind != GEN_IPADD)
        return "";
    const unsigned char *bytes = ASN1_STRING_get0_data(value);
    const int size = ASN1_STRING_length(value);
    if (kind == GEN_DNS)
        return std::string(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size));
    if (size != 4 && size != 16)
        return "";
    return Poco::Net::IPAddress(bytes, static_cast<poco_socklen_t>(size)).toString();
}

std::vector<std::string> alternativeNames(const X509 *certificate)
{
    const std::unique_ptr<GENERAL_NAMES, Call<GENERAL_NAMES_free>> all(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::vector<std::string> names;
    for (int i = 0; i < sk_GENERAL_NAME_num(all.get()) && i < mostNames; ++i)
        if (std::string name = text(sk_GENERAL_NAME_value(all.get(), i)); !name.empty())
            names.push_back(std::move(name));
    return names;
}

/// "No well-defined end", the year 9999, is more than the clock can count. What is long past is
/// all one: the epoch, from which a distance to any date can be counted.
system_clock::time_point moment(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const std::time_t seconds = ::timegm(&parts);
    if (seconds >= system_clock::to_time_t(system_clock::time_point::max()))
        return system_clock::time_point::max();
    return system_clock::from_time_t(std::max<std::time_t>(seconds, 0));
}

std::string encoded(const X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    const std::unique_ptr<unsigned char, Call<freeBytes>> owner(bytes);
    return size > 0 ? std::string(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size))
                    : "";
}

Certificate describe(const X509 *certificate)
{
    return {shortName(X509_get_subject_name(certificate)),
            shortName(X509_get_issuer_name(certificate)),
            alternativeNames(certificate),
            moment(X509_get0_notBefore(certificate)),
            moment(X509_get0_notAfter(certificate)),
            encoded(certificate)};
}

bool matches(X509 *certificate, const std::string &name)
{
    Poco::Net::IPAddress address;
    if (net::parseAddress(name, address))
        return X509_check_ip(certificate, static_cast<const unsigned char *>(address.addr()),
                             address.length(), 0) == 1;
    return X509_check_host(certificate, name.data(), name.size(), 0, nullptr) == 1;
}

} // namespace

Peer inspect(ssl_st *ssl, const std::string &name)
{
    Peer peer;
    peer.protocol = SSL_get_version(ssl);
    peer.cipher = SSL_get_cipher_name(ssl);
    const STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);
    for (int i = 0; i < sk_X509_num(chain); ++i)
        peer.chain.push_back(describe(sk_X509_value(chain, i)));
    X509 *own = SSL_get0_peer_certificate(ssl);
    peer.nameChecked = !name.empty();
    peer.nameMatches = peer.nameChecked && own && matches(own, name);
    return peer;
}

} // namespace tls
