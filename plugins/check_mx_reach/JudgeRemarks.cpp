// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeDomain.hpp"
#include "check_mx_reach/JudgeHost.hpp"
#include "nagios/Text.hpp"

namespace check_mx_reach {

namespace {

using nagios::quoted;
using nagios::State;

/// One address that works, and where what is found about it goes.
struct Remarks {
    const Config &config;
    const Evidence &evidence;
    const Contact &contact;
    std::string where;
    DomainOpinion &opinion;

    void add(State state, Cause cause, const std::string &text) const
    {
        opinion.add(state, cause, where + ": " + text);
    }
};

bool isStarred(const Contact &contact)
{
    return contact.greeting && contact.greeting->lines.front().starts_with("***");
}

void judgeForm(const Remarks &remarks)
{
    const Contact &contact = remarks.contact;
    if (contact.ehlo && contact.ehlo->code == 530)
        remarks.add(State::warning, Cause::demandsTls,
                    "demands TLS of everybody, which a public server must not (RFC 3207): " +
                        quoted(contact.ehlo->text()));
    for (const auto &reply : {contact.greeting, contact.ehlo})
        if (reply && reply->mixedCodes())
            remarks.add(State::warning, Cause::none,
                        "different codes in one reply: " + quoted(reply->text()));
    if (contact.isMasked || isStarred(contact))
        remarks.add(State::warning, Cause::noStartTls,
                    "a middlebox rewrites the dialogue and strips STARTTLS");
    if (contact.saidHelo)
        remarks.add(State::ok, Cause::none, "EHLO refused, HELO asked instead");
    if (contact.isSecondTry)
        remarks.add(State::ok, Cause::none, "answered 450 at first and was asked again");
}

void judgeCertificate(const Remarks &remarks)
{
    const tls::Peer &peer = *remarks.contact.tls;
    if (peer.chain.empty())
        return remarks.add(State::warning, Cause::brokenTls, "shows no certificate");
    const State outOfTime = remarks.config.days ? State::critical : State::ok;
    if (const auto dates = plugin::judgeDates(peer.chain.front(), remarks.config.days, outOfTime,
                                              remarks.evidence.now))
        remarks.add(dates->state, Cause::certificate, dates->text);
}

/// Senders fall back to plain text, so none of it keeps mail from going there.
void judgeTls(const Remarks &remarks)
{
    const Contact &contact = remarks.contact;
    if (!remarks.config.goesTo(Depth::starttls) || !contact.ehlo ||
        contact.ehlo->codeClass() != 2)
        return;
    if (!contact.offersStartTls)
        remarks.add(State::warning, Cause::noStartTls, "STARTTLS is not offered");
    else if (contact.startTls && contact.startTls->codeClass() != 2)
        remarks.add(State::warning, Cause::brokenTls,
                    "STARTTLS refused: " + quoted(contact.startTls->text()));
    else if (contact.broken && contact.broken->failure.kind() == net::FailureKind::plaintext)
        remarks.add(State::warning, Cause::brokenTls,
                    "plain text where TLS was expected: " +
                        quoted(contact.broken->failure.what()));
    else if (contact.broken)
        remarks.add(State::warning, Cause::brokenTls,
                    std::string("STARTTLS is offered, but the handshake fails: ") +
                        contact.broken->failure.what());
    else if (contact.tls)
        judgeCertificate(remarks);
}

void noteIgnored(const Config &config, const HostOpinion &host, DomainOpinion &opinion)
{
    if (host.reach != Reach::works)
        return;
    for (const AddressOpinion &one : host.addresses)
        if (one.reach == Reach::ignored)
            opinion.add(State::ok, Cause::none,
                        place(config, host.host->name, one.contact->address) +
                            " was not tried: " + one.text);
}

} // namespace

void judgeRemarks(const Config &config, const Evidence &evidence, DomainOpinion &opinion)
{
    for (const HostOpinion &host : opinion.hosts) {
        noteIgnored(config, host, opinion);
        for (const AddressOpinion &one : host.addresses) {
            if (one.reach != Reach::works)
                continue;
            const Remarks remarks{config, evidence, *one.contact,
                                  place(config, host.host->name, one.contact->address), opinion};
            judgeForm(remarks);
            judgeTls(remarks);
        }
    }
}

} // namespace check_mx_reach
