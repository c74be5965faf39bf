// SPDX-License-Identifier: MIT
#include "lab/Certificates.hpp"

#include "lab/Pem.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>
#include <cstdio>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace lab {

namespace {

using Extension = std::unique_ptr<X509_EXTENSION, Call<X509_EXTENSION_free>>;

Credentials toPem(X509 *certificate, EVP_PKEY *key)
{
    const Bio first(BIO_new(BIO_s_mem()));
    const Bio second(BIO_new(BIO_s_mem()));
    requireDone(PEM_write_bio_X509(first.get(), certificate) == 1, "PEM");
    requireDone(
        PEM_write_bio_PrivateKey(second.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "PEM");
    return {contents(first.get()), contents(second.get()), "", ""};
}

void setSerial(X509 *certificate)
{
    unsigned char bytes[8];
    requireDone(RAND_bytes(bytes, sizeof bytes) == 1, "serial number");
    bytes[0] &= 0x7f;
    std::unique_ptr<BIGNUM, Call<BN_free>> number(BN_bin2bn(bytes, sizeof bytes, nullptr));
    requireDone(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)),
                "serial number");
}

void setCommonName(X509 *certificate, const std::string &name)
{
    const auto *text = reinterpret_cast<const unsigned char *>(name.data());
    requireDone(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                           text, static_cast<int>(name.size()), -1, 0) == 1,
                "subject");
}

void addExtension(X509 *certificate, int kind, const std::string &value)
{
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
    requireDone(extension && X509_add_ext(certificate, extension.get(), -1) == 1, value.c_str());
}

/// The text, which no time_t limits, else so many days from now.
void setTime(ASN1_TIME *time, int days, const std::string &text)
{
    const bool isSet = text.empty() ? X509_time_adj_ex(time, days, 0, nullptr) != nullptr
                                    : ASN1_TIME_set_string(time, text.c_str()) == 1;
    requireDone(isSet, "time");
}

bool isAddress(const std::string &name)
{
    in6_addr ignored{};
    return inet_pton(AF_INET, name.c_str(), &ignored) == 1 ||
           inet_pton(AF_INET6, name.c_str(), &ignored) == 1;
}

std::string alternativeNames(const std::vector<std::string> &names)
{
    std::string value;
    for (const std::string &name : names)
        value += (value.empty() ? "" : ",") + std::string(isAddress(name) ? "IP:" : "DNS:") + name;
    return value;
}

/// Everything but issuer and signature.
Certificate draft(const CertificateWish &wish, EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    requireDone(certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1, "version");
    setSerial(certificate.get());
    setCommonName(certificate.get(), wish.commonName.empty() ? wish.names.at(0) : wish.commonName);
    setTime(X509_getm_notBefore(certificate.get()), wish.validFromDays, wish.validFrom);
    setTime(X509_getm_notAfter(certificate.get()), wish.validToDays, wish.validTo);
    requireDone(X509_set_pubkey(certificate.get(), key) == 1, "public key");
    return certificate;
}

void sign(X509 *certificate, const X509_NAME *issuer, EVP_PKEY *issuerKey,
          const CertificateWish &wish)
{
    const EVP_MD *digest = EVP_get_digestbyname(wish.digest.c_str());
    requireDone(X509_set_issuer_name(certificate, issuer) == 1, "issuer");
    requireDone(X509_sign(certificate, issuerKey, digest) > 0, "signature");
}

Key newKey(const CertificateWish &wish)
{
    if (wish.isEd25519)
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    Key key(wish.rsaBits == 0 ? EVP_EC_gen(wish.curve.c_str()) : EVP_RSA_gen(wish.rsaBits));
    requireDone(key != nullptr, "key");
    return key;
}

Certificate draftAuthority(const CertificateWish &wish, EVP_PKEY *key)
{
    Certificate certificate = draft(wish, key);
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    return certificate;
}

} // namespace

std::string contents(BIO *bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(length));
}

Certificate readCertificate(const std::string &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    requireDone(certificate != nullptr, "PEM");
    return certificate;
}

Key readKey(const std::string &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    requireDone(key != nullptr, "PEM");
    return key;
}

CertificateKind certificateKind(const std::string &word)
{
    if (word == "good")
        return CertificateKind::good;
    if (word == "expired")
        return CertificateKind::expired;
    if (word == "notYetValid")
        return CertificateKind::notYetValid;
    if (word == "wrongName")
        return CertificateKind::wrongName;
    if (word == "selfSigned")
        return CertificateKind::selfSigned;
    throw std::invalid_argument("no kind of certificate: " + word);
}

Authority::Authority(const std::string &name, int validToDays)
{
    const CertificateWish wish{{name}, -3650, validToDays};
    const Key key = newKey(wish);
    const Certificate certificate = draftAuthority(wish, key.get());
    sign(certificate.get(), X509_get_subject_name(certificate.get()), key.get(), wish);
    own_ = toPem(certificate.get(), key.get());
}

Authority Authority::intermediate(const CertificateWish &wish) const
{
    const Key key = newKey(wish);
    const Certificate certificate = draftAuthority(wish, key.get());
    const Certificate issuer = readCertificate(own_.certificate);
    sign(certificate.get(), X509_get_subject_name(issuer.get()), readKey(own_.key).get(), wish);
    return Authority(toPem(certificate.get(), key.get()));
}

Credentials Authority::issue(const CertificateWish &wish) const
{
    const Key key = newKey(wish);
    const Certificate certificate = draft(wish, key.get());
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
    if (!wish.names.empty())
        addExtension(certificate.get(), NID_subject_alt_name, alternativeNames(wish.names));
    if (wish.mustStaple)
        addExtension(certificate.get(), NID_tlsfeature, "status_request");
    if (!wish.issuerUrl.empty())
        addExtension(certificate.get(), NID_info_access, "caIssuers;URI:" + wish.issuerUrl);
    if (wish.signsOcsp)
        addExtension(certificate.get(), NID_ext_key_usage, "OCSPSigning");
    const Certificate issuer = readCertificate(own_.certificate);
    sign(certificate.get(), X509_get_subject_name(issuer.get()), readKey(own_.key).get(), wish);
    return toPem(certificate.get(), key.get());
}

Credentials Authority::issue(CertificateKind kind, const std::vector<std::string> &names) const
{
    switch (kind) {
    case CertificateKind::expired:
        return issue({names, -90, -1});
    case CertificateKind::notYetValid:
        return issue({names, 1, 90});
    case CertificateKind::wrongName:
        return issue(CertificateWish{{"wrong.example.net"}});
    case CertificateKind::selfSigned:
        return selfSigned({names});
    case CertificateKind::good:
        break;
    }
    return issue(CertificateWish{names});
}

Credentials Authority::selfSigned(const CertificateWish &wish)
{
    const Key key = newKey(wish);
    const Certificate certificate = draft(wish, key.get());
    addExtension(certificate.get(), NID_subject_alt_name, alternativeNames(wish.names));
    sign(certificate.get(), X509_get_subject_name(certificate.get()), key.get(), wish);
    return toPem(certificate.get(), key.get());
}

std::string protectedKey(const std::string &key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    const auto *passphrase = reinterpret_cast<const unsigned char *>("secret");
    requireDone(PEM_write_bio_PrivateKey(bio.get(), readKey(key).get(), EVP_aes_128_cbc(),
                                         passphrase, 6, nullptr, nullptr) == 1,
                "PEM");
    return contents(bio.get());
}

std::string hashedName(const std::string &pem)
{
    char name[16];
    std::snprintf(name, sizeof name, "%08lx.0", X509_subject_name_hash(readCertificate(pem).get()));
    return name;
}

void savePem(const std::string &path, const std::string &pem)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const ssize_t written = file < 0 ? -1 : ::write(file, pem.data(), pem.size());
    if (file >= 0)
        ::close(file);
    if (written != static_cast<ssize_t>(pem.size()))
        throw std::runtime_error("cannot write " + path);
}

} // namespace lab
