// SPDX-License-Identifier: MIT
#include "smtp/Refusal.hpp"

#include "unit/Cases.hpp"

#include <string>

namespace {

using smtp::Cause;

struct Row {
    const char *situation;
    int code;
    const char *text;
    Cause cause;
    smtp::Said said{.address = "192.0.2.1",
                    .helo = "probe.example.org",
                    .sender = "<relaysender@mail.internal.lan>",
                    .recipient = "<relaytest@victim.example>"};
};

/// The host that asks is called so, and is in no domain.
const smtp::Said probe{.address = "192.0.2.1", .helo = "probe", .recipient = "<a@b.example>"};
const smtp::Said literal{
    .address = "192.0.2.1", .helo = "[192.0.2.1]", .recipient = "<a@b.example>"};

const Row rows[] = {
    {"no mail here", 554, "5.7.1 no mail service here", Cause::unknown},
    {"a success", 250, "2.1.5 relaying denied? not at all", Cause::unknown},

    // block lists, and what only looks like them
    {"Spamhaus", 554, "5.7.1 Service unavailable; client blocked using zen.spamhaus.org",
     Cause::client},
    {"SpamCop in capitals", 550, "SPAMCOP says no", Cause::client},
    {"a list of some name", 571, "listed in bl.rbl.example", Cause::client},
    {"block list in 521", 521, "you are on our blocklist", Cause::client},
    {"block-list with a hyphen", 554, "on a block-list", Cause::client},
    {"bad reputation", 554, "your IP has a poor reputation", Cause::client},
    {"a list's page", 554, "no, see https://www.spamhaus.org/query", Cause::client},
    {"Barracuda's list", 554, "5.7.1 blocked by the Barracuda Reputation system", Cause::client},
    {"marble is no list", 554, "marble.example takes no mail", Cause::unknown},
    {"a host that is named like a list", 554, "host barracuda.example said: no", Cause::unknown},
    {"another one", 554, "rbl.example ESMTP not here", Cause::unknown},
    {"a list is no host", 554, "mail.spamhaus.org.example takes no mail", Cause::unknown},
    {"a greeting of a host without a domain", 554, "barracuda ESMTP no service", Cause::unknown},
    {"the same with the name of a list", 554, "spamcop ESMTP no service", Cause::unknown},
    {"a mailbox that is named like a list", 550, "spamhaus@b.example: go away", Cause::unknown},
    {"a directory", 550, "User a (a@b.example) not listed in Domino Directory", Cause::unknown},
    {"an unknown user behind such a host", 550,
     "5.1.1 <a@b.example> host barracuda.example said: No such user", Cause::recipient},
    {"a status about the recipient", 550, "5.1.1 the blacklist does not know a@b.example",
     Cause::recipient},
    {"a deferral is none", 450, "4.7.1 client blocked using zen.spamhaus.org", Cause::unknown},
    {"421 is none", 421, "4.7.0 192.0.2.1 too many connections", Cause::unknown},

    // the name of our address
    {"no reverse name", 554, "5.7.1 192.0.2.1 has no reverse name", Cause::client},
    {"no PTR", 550, "5.7.25 the sending address has no PTR record", Cause::client},
    {"Postfix", 550,
     "5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]", Cause::client},

    // our address and our name
    {"our address", 554, "5.7.1 [192.0.2.1] rejected", Cause::named},
    {"our address at the end of a sentence", 554, "go away, 192.0.2.1.", Cause::named},
    {"our address with a port", 554, "192.0.2.1:1025 rejected", Cause::named},
    {"another address that begins alike", 554, "192.0.2.10 rejected", Cause::unknown},
    {"another address that ends alike", 554, "1192.0.2.1 rejected", Cause::unknown},
    {"our address in a name", 554, "192.0.2.1.dynamic.example.net rejected", Cause::unknown},
    {"our IPv6 address", 554, "[IPv6:2001:DB8::1] rejected", Cause::named,
     {.address = "2001:db8::1"}},
    {"another IPv6 address", 554, "[2001:db8::1:2] rejected", Cause::unknown,
     {.address = "2001:db8::1"}},
    {"our name in a sentence", 550, "no mail from probe.example.org here", Cause::named},
    {"our name in a longer one", 550, "mail.probe.example.org takes no mail", Cause::unknown},
    {"our name as the start of a longer one", 550, "probe.example.org.uk takes no mail",
     Cause::unknown},
    {"our name in a name with a dash", 550, "my-probe.example.org takes no mail", Cause::unknown},
    {"our name in the recipient", 550, "no mail for probe.example.org", Cause::unknown,
     {.helo = "probe.example.org", .recipient = "<a@probe.example.org>"}},
    {"other 5xx do not tell", 535, "192.0.2.1", Cause::unknown},
    {"no address known", 554, "rejected", Cause::unknown, {}},

    // our name in EHLO
    {"Postfix wants a full name", 504,
     "5.5.2 <probe>: Helo command rejected: need fully-qualified hostname", Cause::helo, probe},
    {"for now", 450, "4.7.1 <probe>: Helo command rejected: Host not found", Cause::helo, probe},
    {"without the word", 550, "5.5.2 <probe>: not with this name", Cause::helo, probe},
    {"our name as a whole", 550, "Probe.Example.Org: no such host", Cause::helo},
    {"without our name", 501, "invalid HELO", Cause::helo, probe},
    {"cPanel", 550, "Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", Cause::helo, probe},
    {"without the name of the command", 550, "need a fully qualified host name", Cause::helo,
     probe},
    {"Exchange", 501, "5.5.4 Invalid domain name", Cause::helo, probe},
    {"address literals", 550, "address literals are not welcome", Cause::helo, literal},
    {"address literals, and the recipient has one", 550, "address literals are not welcome",
     Cause::unknown, {.helo = "[192.0.2.1]", .recipient = "<a@[192.0.2.9]>"}},
    {"address literals, and we said a name", 550, "address literals are not welcome",
     Cause::unknown},
    {"a word like our name", 554, "no mail for this probe", Cause::named, probe},
    {"an LMTP server", 500, "5.5.1 Unknown command: HELO probe", Cause::unknown, probe},
    {"the order of commands", 503, "5.5.1 Send HELO first", Cause::unknown, probe},
    {"a sender without a domain", 504,
     "5.5.2 <relaysender>: Sender address rejected: need fully-qualified address", Cause::sender},
    {"a recipient without a domain", 504,
     "5.5.2 <a>: Recipient address rejected: need fully-qualified address", Cause::recipient},
    {"before EHLO", 554, "no HELO, no mail", Cause::unknown, {.address = "192.0.2.1"}},

    // relaying
    {"Postfix", 554, "5.7.1 <relaytest@victim.example>: Relay access denied", Cause::relaying},
    {"Postfix of Debian", 454, "4.7.1 <relaytest@victim.example>: Relay access denied",
     Cause::relaying},
    {"Exim", 550, "relay not permitted", Cause::relaying},
    {"cPanel's Exim", 550,
     "[192.0.2.1] is not currently permitted to relay through this server", Cause::relaying},
    {"cPanel's Exim, longer", 550,
     "probe.example.org [192.0.2.1]:4711 is currently not permitted to relay through this server. "
     "Perhaps you have not logged into the pop/imap server in the last 30 minutes",
     Cause::relaying},
    {"sendmail without a name for us", 550,
     "5.7.1 relaytest@victim.example... Relaying denied. IP name lookup failed [192.0.2.1]",
     Cause::relaying},
    {"sendmail for now", 451,
     "4.7.1 Relaying temporarily denied. Cannot resolve PTR record for 192.0.2.1",
     Cause::relaying},
    {"hMailServer", 550, "Relaying to <relaytest@victim.example> denied", Cause::relaying},
    {"Exchange", 550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
     Cause::relaying},
    {"qmail", 553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
     Cause::relaying},
    {"Stalwart", 550, "5.1.2 Relay not allowed.", Cause::relaying},
    {"a host with that name", 451, "4.7.1 relay.access.denied.example is busy", Cause::unknown},
    {"greylisting of a relay", 451, "4.7.1 Greylisted, your relay is not known yet",
     Cause::unknown},
    {"the code alone", 454, "4.7.1 try again later", Cause::unknown},

    // the sender that we made up
    {"its domain is not there", 450,
     "4.1.8 <relaysender@mail.internal.lan>: Sender address rejected: Domain not found",
     Cause::sender},
    {"the status alone", 450, "4.1.8 <relaysender@mail.internal.lan>: Domain not found",
     Cause::sender},
    {"Exim", 550, "Sender verify failed", Cause::sender},
    {"sendmail", 451, "Domain of sender address a@b.example does not resolve", Cause::sender},
    {"a sender of ours that is not there", 550,
     "5.1.0 <a@b.example>: Sender address rejected: User unknown in virtual mailbox table",
     Cause::sender},
};

const unit::Registration registered("Refusal", [](unit::Suite &suite) {
    int number = 0;
    for (const Row &row : rows)
        suite.add(std::to_string(++number) + ' ' + row.situation, [row] {
            const smtp::Reply reply{.code = row.code, .lines = {row.text}};
            CPPUNIT_ASSERT_EQUAL(static_cast<int>(row.cause),
                                 static_cast<int>(smtp::causeOf(reply, row.said)));
        });
    suite.add("a word may stand in any line", [] {
        const smtp::Reply reply{.code = 554, .lines = {"no", "see https://www.spamhaus.org/"}};
        CPPUNIT_ASSERT(smtp::causeOf(reply, {}) == Cause::client);
    });
});

} // namespace
