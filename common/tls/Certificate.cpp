// SPDX-License-Identifier: MIT
#include "tls/Certificate.hpp"

#include "net/Endpoint.hpp"
#include "tls/Asn1.hpp"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace tls {

namespace {

using namespace std::chrono;

/// Maximum number of names; a certificate may have thousands.
constexpr int maxNames = 100;
constexpr std::size_t maxUrlBytes = 200;
/// The first day that a UTCTime can name (RFC 5280 section 4.1.2.5.1).
constexpr sys_days earliest = year(1950) / January / 1;
/// The TLS extension that RFC 7633 makes a certificate demand: status_request.
constexpr long statusRequestFeature = 5;

void freeBytes(unsigned char *bytes) { OPENSSL_free(bytes); }
using OwnedBytes = std::unique_ptr<unsigned char, Call<freeBytes>>;

std::string text(const unsigned char *bytes, int size)
{
    return size > 0 ? std::string(reinterpret_cast<const char *>(bytes),
                                  static_cast<std::size_t>(size))
                    : "";
}

std::string utf8(const ASN1_STRING *string)
{
    unsigned char *bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, string);
    const OwnedBytes owner(bytes);
    return text(bytes, size);
}

std::string whole(const X509_NAME *name)
{
    const std::unique_ptr<BIO, Call<BIO_free>> out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
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
        return text(bytes, size);
    if (size != 4 && size != 16)
        return "";
    return Poco::Net::IPAddress(bytes, static_cast<poco_socklen_t>(size)).toString();
}

std::vector<std::string> alternativeNames(const X509 *certificate)
{
    const std::unique_ptr<GENERAL_NAMES, Call<GENERAL_NAMES_free>> all(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::vector<std::string> names;
    for (int i = 0; i < sk_GENERAL_NAME_num(all.get()) && i < maxNames; ++i)
        if (std::string name = text(sk_GENERAL_NAME_value(all.get(), i)); !name.empty())
            names.push_back(std::move(name));
    return names;
}

std::string encoded(const X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    const OwnedBytes owner(bytes);
    return text(bytes, size);
}

std::string encodedKey(const X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &bytes);
    const OwnedBytes owner(bytes);
    return text(bytes, size);
}

std::string fingerprintOf(const std::string &bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1)
        return "";
    std::string hex;
    for (unsigned int i = 0; i < size; ++i)
        hex += {digits[digest[i] >> 4], digits[digest[i] & 0xf]};
    return hex;
}

std::string nameOfKey(int kind)
{
    switch (kind) {
    case EVP_PKEY_RSA:
        return "RSA";
    case EVP_PKEY_RSA_PSS:
        return "RSA-PSS";
    case EVP_PKEY_EC:
        return "ECDSA";
    case EVP_PKEY_ED25519:
        return "Ed25519";
    case EVP_PKEY_ED448:
        return "Ed448";
    default:
        return kind == NID_undef ? "unknown key" : OBJ_nid2sn(kind);
    }
}

void describeKey(X509 *certificate, Certificate &made)
{
    const EVP_PKEY *key = X509_get0_pubkey(certificate);
    made.keyType = nameOfKey(key ? EVP_PKEY_get_base_id(key) : NID_undef);
    made.keyBits = key ? EVP_PKEY_get_bits(key) : 0;
}

void describeSignature(X509 *certificate, Certificate &made)
{
    int digest = NID_undef;
    int key = NID_undef;
    if (X509_get_signature_info(certificate, &digest, &key, nullptr, nullptr) != 1) {
        made.signature = OBJ_nid2sn(X509_get_signature_nid(certificate));
        return;
    }
    made.digest = digest == NID_undef ? "" : OBJ_nid2sn(digest);
    const std::string signer =
        key == NID_X9_62_id_ecPublicKey ? "ECDSA" : nameOfKey(EVP_PKEY_type(key));
    made.signature = made.digest.empty() ? signer : signer + '-' + made.digest;
}

bool demandsStaple(const X509 *certificate)
{
    const std::unique_ptr<TLS_FEATURE, Call<TLS_FEATURE_free>> features(static_cast<TLS_FEATURE *>(
        X509_get_ext_d2i(certificate, NID_tlsfeature, nullptr, nullptr)));
    for (int i = 0; i < sk_ASN1_INTEGER_num(features.get()); ++i)
        if (ASN1_INTEGER_get(sk_ASN1_INTEGER_value(features.get(), i)) == statusRequestFeature)
            return true;
    return false;
}

/// The URL of the issuer's certificate (Authority Information Access, RFC 5280 section 4.2.2.1).
std::string issuerUrl(const X509 *certificate)
{
    const std::unique_ptr<AUTHORITY_INFO_ACCESS, Call<AUTHORITY_INFO_ACCESS_free>> all(
        static_cast<AUTHORITY_INFO_ACCESS *>(
            X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(all.get()); ++i) {
        const ACCESS_DESCRIPTION *access = sk_ACCESS_DESCRIPTION_value(all.get(), i);
        int kind = 0;
        const auto *value =
            static_cast<const ASN1_STRING *>(GENERAL_NAME_get0_value(access->location, &kind));
        if (OBJ_obj2nid(access->method) == NID_ad_ca_issuers && kind == GEN_URI)
            return text(ASN1_STRING_get0_data(value), ASN1_STRING_length(value))
                .substr(0, maxUrlBytes);
    }
    return "";
}

} // namespace

system_clock::time_point moment(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const sys_days date = year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
    const sys_seconds second =
        date + hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
    if (second >= time_point_cast<seconds>(system_clock::time_point::max()))
        return system_clock::time_point::max();
    return std::max(second, sys_seconds(earliest));
}

Certificate describe(X509 *certificate)
{
    Certificate made{shortName(X509_get_subject_name(certificate)),
                     shortName(X509_get_issuer_name(certificate)), alternativeNames(certificate),
                     moment(X509_get0_notBefore(certificate)),
                     moment(X509_get0_notAfter(certificate))};
    made.der = encoded(certificate);
    describeKey(certificate, made);
    describeSignature(certificate, made);
    made.selfSigned = (X509_get_extension_flags(certificate) & EXFLAG_SS) != 0;
    made.mustStaple = demandsStaple(certificate);
    made.issuerUrl = issuerUrl(certificate);
    made.issuerName = whole(X509_get_issuer_name(certificate));
    made.fingerprint = fingerprintOf(made.der);
    made.keyFingerprint = fingerprintOf(encodedKey(certificate));
    return made;
}

std::string keyText(const Certificate &certificate)
{
    const bool sizeIsGiven = certificate.keyType.starts_with("Ed") || certificate.keyBits == 0;
    return certificate.keyType + (sizeIsGiven ? "" : ' ' + std::to_string(certificate.keyBits));
}

} // namespace tls
