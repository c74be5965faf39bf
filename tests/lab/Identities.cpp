// SPDX-License-Identifier: MIT
#include "lab/Identities.hpp"

#include "lab/OcspResponse.hpp"
#include "lab/Tlsa.hpp"

#include <memory>
#include <stdexcept>

namespace lab {

namespace {

std::map<std::string, TlsVersion> versions()
{
    return {{"tls10", TlsVersion::tls10},
            {"tls11", TlsVersion::tls11},
            {"tls12", TlsVersion::tls12},
            {"dh1024", TlsVersion::tls12},
            {"clientCertificate12", TlsVersion::tls12},
            {"stapleMisframed", TlsVersion::tls12},
            {"rsa512", TlsVersion::tls12}}; // too short for the signatures of TLS 1.3
}

std::vector<std::string> names()
{
    return {"mail.example.net", "127.0.0.1", "::1", "192.0.2.25", "2001:db8::25"};
}

} // namespace

Identities::Identities()
{
    for (const char *kind : {"good", "expired", "notYetValid", "wrongName", "selfSigned"})
        made_[kind] = authority_.issue(certificateKind(kind), names());
    made_["days20"] = authority_.issue(CertificateWish{names(), -30, 20});
    for (const char *sameAsGood : {"tls10", "tls11", "tls12", "clientCertificate",
                                   "clientCertificate12", "twoKeys"})
        made_[sameAsGood] = made_["good"];
    made_["refused"] = Credentials{};
    made_["policyHost"] = authority_.issue(CertificateWish{{"mta-sts.example.net"}});
    made_["policyHostExpired"] =
        authority_.issue(CertificateWish{{"mta-sts.example.net"}, -30, -1});
    makeNames();
    makeKeys();
    makeChains();
    makeStaples();
}

/// Where the name stands, and how.
void Identities::makeNames()
{
    made_["nameOnly"] = authority_.issue(CertificateWish{{"mail.example.net"}});
    made_["partialWildcard"] = authority_.issue(CertificateWish{{"m*.example.net"}});
    CertificateWish common;
    common.commonName = "mail.example.net";
    made_["commonName"] = authority_.issue(common);
    common.names = {"192.0.2.99"};
    made_["commonNameBeside"] = authority_.issue(common);
}

/// Kinds of key and signature.
void Identities::makeKeys()
{
    CertificateWish wish{names()};
    wish.digest = "SHA1";
    made_["sha1"] = authority_.issue(wish);
    wish.digest = "MD5"; // ECDSA has no signature with it
    const Authority issuer = authority_.intermediate({{"Lab Issuer"}, -300, 300, 2048});
    made_["md5"] = issuer.issue(wish);
    made_["md5"].chain = issuer.certificate();
    made_["rsa512"] = authority_.issue({names(), -30, 90, 512});
    made_["rsa1024"] = authority_.issue({names(), -30, 90, 1024});
    rsa_ = authority_.issue({names(), -30, 60, 2048});
    made_["rsa"] = rsa_;
    made_["dh1024"] = rsa_;
}

/// With an issuer between the certificate and the authority.
void Identities::makeChains()
{
    const auto below = [this](const CertificateWish &wish, const CertificateWish &own) {
        const Authority issuer = authority_.intermediate(wish);
        Credentials made = issuer.issue(own);
        made.chain = issuer.certificate();
        return made;
    };
    CertificateWish own{names()};
    own.issuerUrl = "http://authority.example/issuer.cer";
    made_["intermediate"] = below({{"Lab Issuer"}, -300, 300}, own);
    made_["intermediateMissing"] = made_["intermediate"];
    made_["intermediateMissing"].chain.clear();
    made_["intermediateExpired"] = below({{"Lab Issuer"}, -300, -1}, own);
    made_["intermediateDays20"] = below({{"Lab Issuer"}, -300, 20}, own);
    const Authority stranger("Stranger");
    made_["unknownRoot"] = stranger.issue(CertificateWish{names()});
    made_["unknownRoot"].chain = stranger.certificate();
}

void Identities::makeStaples()
{
    const auto stapled = [this](const OcspWish &wish, const Credentials &signer) {
        Credentials made = authority_.issue(CertificateWish{names()});
        made.staple = ocspResponse(made.certificate, authority_.own(), signer, wish);
        return made;
    };
    using Status = OcspWish::Status;
    made_["stapleGood"] = stapled({}, authority_.own());
    made_["stapleRevoked"] = stapled({Status::revoked}, authority_.own());
    made_["stapleMisframed"] = made_["stapleGood"];
    made_["stapleExpired"] = stapled({Status::good, -9, -2}, authority_.own());
    made_["stapleForeign"] = stapled({}, Authority("Lab Authority").own());
    made_["stapleUnreadable"] = made_["good"];
    made_["stapleUnreadable"].staple = ocspNonsense("not ASN.1");
    CertificateWish must{names()};
    must.mustStaple = true;
    made_["stapleMissing"] = authority_.issue(must);
}

EngineFactory Identities::factory() const
{
    return [this](const std::string &name) {
        const auto made = made_.find(name);
        if (made == made_.end())
            throw std::runtime_error("no such server identity: " + name);
        TlsOptions options;
        options.credentials = made->second;
        const auto known = versions();
        if (const auto version = known.find(name); version != known.end())
            options.lowest = options.highest = version->second;
        options.hasWeakGroup = name == "dh1024";
        options.breaksStaple = name == "stapleMisframed";
        if (name.starts_with("clientCertificate"))
            options.clientAuthority = authority();
        if (name == "twoKeys")
            options.second = rsa_;
        return std::make_unique<TlsEngine>(options);
    };
}

std::map<std::string, std::string> Identities::tlsaRecords() const
{
    std::map<std::string, std::string> records;
    for (const auto &[name, credentials] : made_)
        if (!credentials.certificate.empty()) {
            records["311:" + name] = tlsa(credentials.certificate, 3, 1, 1);
            records["301:" + name] = tlsa(credentials.certificate, 3, 0, 1);
            records["312:" + name] = tlsa(credentials.certificate, 3, 1, 2);
            const std::string &key = records["311:" + name];
            const std::string &whole = records["301:" + name];
            records["key:" + name] = key.substr(key.rfind(' ') + 1);
            records["certificate:" + name] = whole.substr(whole.rfind(' ') + 1);
        }
    records["211:ca"] = tlsa(authority(), 2, 1, 1);
    records["200:ca"] = tlsa(authority(), 2, 0, 0);
    records["201:ca"] = tlsa(authority(), 2, 0, 1);
    return records;
}

} // namespace lab
