// SPDX-License-Identifier: MIT
#include "lab/Identities.hpp"

#include <memory>
#include <stdexcept>

namespace lab {

namespace {

std::map<std::string, TlsVersion> versions()
{
    return {
        {"tls10", TlsVersion::tls10}, {"tls11", TlsVersion::tls11}, {"tls12", TlsVersion::tls12}};
}

} // namespace

Identities::Identities()
{
    const std::vector<std::string> names = {"mail.example.net", "127.0.0.1", "::1", "192.0.2.25",
                                            "2001:db8::25"};
    for (const char *kind : {"good", "expired", "notYetValid", "wrongName", "selfSigned"})
        made_[kind] = authority_.issue(certificateKind(kind), names);
    made_["days20"] = authority_.issue(CertificateWish{names, -30, 20});
    for (const char *sameAsGood : {"tls10", "tls11", "tls12", "clientCertificate"})
        made_[sameAsGood] = made_["good"];
    made_["refused"] = Credentials{};
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
        if (name == "clientCertificate")
            options.clientAuthority = authority();
        return std::make_unique<TlsEngine>(options);
    };
}

} // namespace lab
