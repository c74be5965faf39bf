// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Trust.hpp"

#include "judge/Auth.hpp"
#include "judge/Dane.hpp"
#include "judge/Tls.hpp"

namespace check_smtp_dialog {

bool daneDecides(const Config &config, const Evidence &evidence)
{
    return config.dane && evidence.tlsa && judge::daneDecides(*evidence.tlsa);
}

std::vector<tls::TlsaMatch> daneMatches(const Evidence &evidence,
                                        const std::vector<tls::Certificate> &chain)
{
    return judge::daneMatches(*evidence.tlsa, chain, {}, evidence.now);
}

tls::ServerName tlsName(const Config &config, const Evidence &evidence)
{
    const std::string &host = daneDecides(config, evidence) ? evidence.tlsa->base : config.host;
    return options::serverNameOf(config.tls, host);
}

bool isTrusted(const Config &config, const Evidence &evidence)
{
    if (daneDecides(config, evidence))
        return judge::daneAuthenticates(daneMatches(evidence, evidence.tls->chain));
    if (!config.tls.fingerprints.empty() && !judge::isPinned(config.tls, *evidence.tls))
        return false;
    if (config.tls.isPinEnough && judge::isPinned(config.tls, *evidence.tls))
        return true;
    const bool isUnknown = evidence.tlsa && judge::daneIsUnknown(*evidence.tlsa);
    return !isUnknown && judge::trusted(*evidence.tls, evidence.now);
}

std::string whyWithheld(const Config &config, const Evidence &evidence)
{
    return judge::whyWithheld(config.tls, tlsName(config, evidence).verify, *evidence.tls,
                               evidence.tlsa, evidence.now);
}

} // namespace check_smtp_dialog
