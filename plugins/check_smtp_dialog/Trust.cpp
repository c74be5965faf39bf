// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Trust.hpp"

#include "plugin/Dane.hpp"

namespace check_smtp_dialog {

bool daneDecides(const Config &config, const Evidence &evidence)
{
    return config.dane && evidence.tlsa && plugin::daneDecides(*evidence.tlsa);
}

std::vector<tls::Fit> daneFits(const Evidence &evidence,
                               const std::vector<tls::Certificate> &chain)
{
    return plugin::daneFits(*evidence.tlsa, chain, {}, evidence.now);
}

tls::ServerName tlsName(const Config &config, const Evidence &evidence)
{
    const std::string &host = daneDecides(config, evidence) ? evidence.tlsa->base : config.host;
    return plugin::serverNameOf(config.tls, host);
}

bool isTrusted(const Config &config, const Evidence &evidence)
{
    if (daneDecides(config, evidence))
        return plugin::daneAuthenticates(daneFits(evidence, evidence.tls->chain));
    const bool isUnknown = evidence.tlsa && plugin::daneIsUnknown(*evidence.tlsa);
    return !isUnknown && plugin::trusted(*evidence.tls, evidence.now);
}

std::string whyWithheld(const Config &config, const Evidence &evidence)
{
    return plugin::whyWithheld(config.tls, tlsName(config, evidence).verify, *evidence.tls,
                               evidence.tlsa, evidence.now);
}

} // namespace check_smtp_dialog
