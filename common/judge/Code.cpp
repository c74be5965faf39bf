// SPDX-License-Identifier: MIT
#include "judge/Code.hpp"

#include "text/Strings.hpp"

#include <algorithm>
#include <iterator>

namespace judge {

namespace {

// Keep a line of advice below 80 columns, and a meaning in one line of the manual.

constexpr std::string_view offerTls =
    "STARTTLS is not offered, so mail comes in plain text.\n"
    "Next: configure a certificate; where it is configured, a firewall on the way may strip\n"
    "the offer.";

constexpr std::string_view tryHandshake =
    "TLS is offered but does not work: some senders fall back to plain text, others keep\n"
    "their mail.\n"
    "Next: check_smtp_dialog -H HOST -S -vvv shows the handshake.";

constexpr std::string_view renew =
    "Senders that verify certificates (DANE, MTA-STS) keep their mail when one has expired or\n"
    "was revoked; many clients refuse weak keys.\n"
    "Next: renew it, with RSA of 2048 bits or ECDSA, and have the mail server load it.";

constexpr CodeRow rows[] = {
    // the connection
    {Code::connectionRefused, "connection-refused",
     "Nothing takes connections on the port.",
     "Connection refused: the host, or a firewall in front of it, sends a reset.\n"
     "Nothing listens on the port, or the firewall rejects it.\n"
     "Next: on the host, see whether the mail server runs (ss -ltn), and on which address."},
    {Code::notRunning, "not-running",
     "Nothing takes connections on the port of a host that answers ping.",
     "The host is up, but nothing listens on the port: the mail server does not run, or\n"
     "listens on another address.\n"
     "Next: start it; on the host, ss -ltn shows where it listens."},
    {Code::filtered, "filtered",
     "The port is silent, and the host answers ping.",
     "The host answers ping, but the port is silent: a firewall drops what goes there.\n"
     "Next: try the port from another network; ask who runs the firewall on the way."},
    {Code::down, "down",
     "The port is silent, and so is ping.",
     "Neither ping nor the port gets an answer: the host is down, or a firewall drops\n"
     "everything.\n"
     "ICMP is often filtered, so a silent ping alone means nothing.\n"
     "Next: try from another network; traceroute shows how far packets come."},
    {Code::silentPort, "silent-port",
     "The port is silent, and nobody pinged the host.",
     "The port is silent, and ping was not tried: the host is down, or a firewall drops\n"
     "what goes to the port.\n"
     "Next: check_mx_reach -d HOST tells a filter from a dead host; try the port from\n"
     "another network."},
    {Code::prohibited, "prohibited",
     "A router or firewall says that it forbids the traffic.",
     "A router or firewall says that this traffic is prohibited; the text names it.\n"
     "Next: ask its owner. If it is one of yours, look for a rule about this port."},
    {Code::unreachable, "unreachable",
     "The network says that the host cannot be reached.",
     "The network says that the host cannot be reached: a route is missing, or the host is\n"
     "off. A router that said so is named in the text.\n"
     "Next: traceroute to the address; ask the owner of the router."},
    {Code::noNeighbour, "no-neighbour",
     "No machine has the address, on a network of our own.",
     "The address belongs to a network that this machine is part of, and nobody there has\n"
     "it: the host is off, or the address is wrong.\n"
     "Next: compare the address record with the host's own address."},
    {Code::noGateway, "no-gateway",
     "The gateway towards the address is not there.",
     "This machine's gateway towards the address does not answer, so nothing can be said\n"
     "about the host itself.\n"
     "Next: see whether the gateway is up, and compare this machine's routes (ip route)."},
    {Code::noFamily, "no-family",
     "This machine has no IPv4, or no IPv6.",
     "This machine has no address of that family, so nothing can be said about it.\n"
     "Next: run the check from a machine that has, or use -4 or -6."},
    {Code::noTime, "no-time",
     "The run ran out of time.",
     "The run ran out of time before everything was tried.\n"
     "Next: raise --timeout; where there is much to ask, --max-parallel too."},
    {Code::ownTrouble, "own-trouble",
     "A problem of the machine that the check runs on.",
     ""},
    {Code::blockedHere, "blocked-here",
     "All exchangers are silent: it may be our own network.",
     "All exchangers answer ping, or are silent, and none answers on the port. Many\n"
     "networks let no mail out from their customers' machines.\n"
     "Next: try the port of some well-known mail server from here."},
    // the conversation
    {Code::noGreeting, "no-greeting",
     "The connection was made, and no greeting came.",
     "The connection is accepted, but no greeting comes: the server is overloaded, waits for\n"
     "a slow look-up of our address, or expects TLS from the first byte.\n"
     "Next: if the port begins with TLS, use --tls; else wait longer (--timeout,\n"
     "--address-timeout); look at the server's load and its resolver."},
    {Code::hungUp, "hung-up",
     "The connection was made, and ended before the greeting.",
     "The connection is accepted and closed at once: a limit, an access list, or a proxy whose\n"
     "server is gone.\n"
     "Next: read the server's log for our address."},
    {Code::brokenOff, "broken-off",
     "The conversation broke off, or fell silent, after the greeting.",
     "The dialogue broke off.\n"
     "Next: -vvv shows it; read the server's log for our address."},
    {Code::notSmtp, "not-smtp",
     "What answers does not speak SMTP.",
     "What answers there does not speak SMTP.\n"
     "Next: compare address and port with the host's configuration."},
    {Code::refused, "refused",
     "A reply of class 5 at a step that has no code of its own.",
     "The server refuses with a 5xx. At the greeting senders move on to the next\n"
     "exchanger; a refused recipient bounces.\n"
     "Next: its text says why; consult the server's rules for that domain. It may be\n"
     "switched off, or not meant for mail from outside."},
    {Code::deferred, "deferred",
     "A reply of class 4 at a step that has no code of its own.",
     "The server defers senders with a 4xx: they come back later or try the next exchanger.\n"
     "Next: read the server's log; full disks and stopped services look like this."},
    {Code::comeBack, "come-back",
     "The greeting, or the answer to EHLO, was 450 twice.",
     "The server wants clients to come back, and said so twice. A backup may take nobody who\n"
     "has not tried the primary first; senders keep trying.\n"
     "Next: try again in some minutes."},
    {Code::limited, "limited",
     "421: the server limits connections or shuts down.",
     "The server is there, but limits connections or shuts down (421).\n"
     "Next: try again later; see whether this machine connects too often."},
    {Code::probeBlocked, "probe-blocked",
     "The refusal is about the machine of the check.",
     "The server refuses this machine; other senders may get another answer.\n"
     "Next: run the check from a machine with a good reputation and a proper host name, or\n"
     "have this address allowed."},
    {Code::ehloName, "ehlo-name",
     "The server does not like the name that we say in EHLO.",
     "The server refuses the name that this machine says of itself, whatever it is asked.\n"
     "Next: with -F give a full host name that DNS has, best the name of this machine's\n"
     "address."},
    // TLS
    {Code::demandsTls, "demands-tls",
     "A server for public mail refuses mail without TLS.",
     "A server for public mail may offer TLS, but must take mail without it (RFC 3207).\n"
     "Next: make TLS optional on port 25."},
    {Code::noStarttls, "no-starttls",
     "STARTTLS is not offered.",
     offerTls},
    {Code::middlebox, "middlebox",
     "Something on the way masks what the server offers.",
     offerTls},
    {Code::tlsBroken, "tls-broken",
     "STARTTLS or the TLS handshake fails.",
     tryHandshake},
    {Code::noCertificate, "no-certificate",
     "The server shows no certificate.",
     tryHandshake},
    {Code::certExpired, "cert-expired",
     "A certificate is out of date.",
     renew},
    {Code::certNotYetValid, "cert-not-yet-valid",
     "A certificate is not valid yet.",
     renew},
    {Code::certExpiresSoon, "cert-expires-soon",
     "A certificate has fewer days left than -D asks for.",
     renew},
    {Code::certIssuer, "cert-issuer",
     "The certificate is from another issuer than --issuer names.",
     ""},
    {Code::certFingerprint, "cert-fingerprint",
     "Neither certificate nor key has a fingerprint of --fingerprint.",
     "The server shows another certificate than the one that was pinned: it was renewed, or\n"
     "somebody else answers.\n"
     "Next: compare it on the server itself; give both fingerprints for a change of keys."},
    {Code::certRevoked, "cert-revoked",
     "The certificate was revoked, says its OCSP staple.",
     renew},
    {Code::certWeak, "cert-weak",
     "A key or a signature is weak.",
     renew},
    {Code::ocspStaple, "ocsp-staple",
     "The OCSP staple is missing or invalid.",
     renew},
    // DANE
    {Code::daneMismatch, "dane-mismatch",
     "There are TLSA records, but no TLS or no certificate that matches.",
     "Senders with DANE (RFC 7672) hold the mail until a TLSA record matches what the\n"
     "server shows under TLS.\n"
     "Next: publish a record of the key in use (3 1 1), and one for each new key before\n"
     "it is used."},
    {Code::daneUnknown, "dane-unknown",
     "TLSA records could not be looked up or validated.",
     "Senders with DANE wait when TLSA records cannot be looked up or validated.\n"
     "Next: ask the zone's name servers for them; old servers and firewalls fail at TLSA."},
    {Code::daneNone, "dane-none",
     "There are no TLSA records that senders can use.",
     "DANE protects nobody here: there are no TLSA records that senders can use. MX, address\n"
     "and TLSA records must all be signed (DNSSEC).\n"
     "Next: sign the zones, and publish 3 1 1 records; or omit --dane."},
    // DNS
    {Code::nxdomain, "nxdomain",
     "The name does not exist.",
     "DNS knows no such name: it is misspelt, has expired, or its delegation is gone.\n"
     "Next: whois tells whether it is registered, check_mx_reach --ns-check what its name\n"
     "servers say."},
    {Code::noMail, "no-mail",
     "The domain has neither an MX record nor an address.",
     "The domain has neither an MX record nor an address: mail to it bounces.\n"
     "Next: publish an MX record; or a null MX (0 .) if it is not to take mail."},
    {Code::nullMx, "null-mx",
     "The domain takes no mail, says its null MX.",
     "The domain says by a null MX (RFC 7505) that it takes no mail.\n"
     "Next: if that is meant, use --null-mx ok."},
    {Code::dnsFailed, "dns-failed",
     "Name servers give no usable answer.",
     "The name servers give no usable answer, so nothing is known about the host.\n"
     "Next: --nameserver asks another resolver, check_mx_reach --ns-check the domain's own\n"
     "servers."},
    {Code::dnsBogus, "dns-bogus",
     "DNSSEC validation failed.",
     "The answers are signed, but the signatures are not valid: validating senders cannot\n"
     "look the domain up at all.\n"
     "Next: see whether signatures have expired or keys were changed (delv, dnsviz)."},
    {Code::badMx, "bad-mx",
     "An MX record that names no host to deliver to.",
     "An MX record must name a host, and the host must have an address that can be reached\n"
     "from outside.\n"
     "Next: correct the records."},
    {Code::mxAlias, "mx-alias",
     "An MX record names an alias.",
     "An MX record must not name an alias (RFC 2181 section 10.3). Many senders follow it,\n"
     "some do not.\n"
     "Next: name the real host in the MX record."},
    {Code::mxUnexpected, "mx-unexpected",
     "The exchangers are not those of --expect-mx.",
     "The MX records are not those that --expect-mx names: somebody changed one or the\n"
     "other.\n"
     "Next: ask who maintains the zone; correct the records or the command line."},
    {Code::privateMx, "private-mx",
     "An exchanger has a private address.",
     "The Internet has no route to a private address: senders there lose time on it, or meet\n"
     "whoever has it in their own network.\n"
     "Next: give the exchanger a public address in public DNS, or take its MX record out\n"
     "there; where this is the view from inside, --private-mx ok says so."},
    {Code::noIpv6, "no-ipv6",
     "No exchanger has a working IPv6 address.",
     "Senders that have IPv6 only cannot deliver; all others can.\n"
     "Next: give an exchanger an AAAA record and let it listen there."},
    {Code::reverseDns, "reverse-dns",
     "The address has no PTR record, or its name does not lead back.",
     "Receivers of mail look at the name of an address that sends: many refuse one that has\n"
     "none, or whose name has another address.\n"
     "Next: have the owner of the network set a PTR record, and give that name the address."},
    {Code::reverseDnsUnknown, "reverse-dns-unknown",
     "Reverse DNS could not be looked up.",
     ""},
    // MTA-STS
    {Code::stsRecord, "sts-record",
     "There is no valid MTA-STS record.",
     "Without one valid TXT record at _mta-sts, senders without a cached policy do not look\n"
     "for one: mail goes as if there were no MTA-STS (RFC 8461 section 3.1).\n"
     "Next: publish exactly one, v=STSv1; id=20260101; and a new id with each new policy."},
    {Code::stsPolicy, "sts-policy",
     "The MTA-STS policy cannot be fetched, or is not valid.",
     "Senders that cannot fetch a valid policy use the one they have cached, and after that\n"
     "none: TLS is not enforced any more.\n"
     "Next: fetch https://mta-sts.DOMAIN/.well-known/mta-sts.txt without following\n"
     "redirects."},
    {Code::stsExchanger, "sts-exchanger",
     "An exchanger does not meet the MTA-STS policy.",
     "The MTA-STS policy demands TLS with a valid certificate of every exchanger that it\n"
     "names, and names no others: senders keep their mail (enforce) or report it (testing).\n"
     "Next: correct the certificate or the MX record; or the policy, with a new id."},
    {Code::nameServers, "name-servers",
     "Name servers are lame, silent, or disagree.",
     "The domain's name servers do not all answer, or not alike: what a sender sees depends\n"
     "on chance.\n"
     "Next: compare their zones and serial numbers; correct the delegation."},
    // any check
    {Code::threshold, "threshold",
     "A value is out of the range of -w or -c.",
     ""},
    {Code::usage, "usage",
     "The command line, or a file that it names, has an error.",
     ""},
    // exchangers
    {Code::mxUnreachable, "mx-unreachable",
     "No exchanger can be reached, or is known to be.",
     ""},
    {Code::route, "route",
     "Where the mail goes instead.",
     ""},
    {Code::implicitMx, "implicit-mx",
     "No MX record: mail goes to the address of the domain.",
     ""},
    {Code::addressesUnknown, "addresses-unknown",
     "Not all addresses of a host are known.",
     ""},
    {Code::ipv6Unknown, "ipv6-unknown",
     "Whether mail gets there over IPv6 is not known.",
     ""},
    {Code::notTried, "not-tried",
     "An address was not tried, for a reason of our own.",
     ""},
    {Code::secondTry, "second-try",
     "The server answered 450 at first, and was asked again.",
     ""},
    {Code::moreNotes, "more-notes",
     "There are more notes than are shown.",
     ""},
    {Code::stsDemandsNothing, "sts-demands-nothing",
     "The MTA-STS policy has the mode none.",
     ""},
    {Code::stsShort, "sts-short",
     "The MTA-STS policy is valid for less than a day.",
     ""},
    {Code::stsUnused, "sts-unused",
     "The MTA-STS policy names hosts that are not exchangers.",
     ""},
    {Code::tlsReports, "tls-reports",
     "Whether, and where, TLS reports are wanted.",
     ""},
    // replies
    {Code::recipientRefused, "recipient-refused",
     "RCPT is answered with class 5.",
     "The server does not take mail for this recipient: the mailbox or its domain is\n"
     "unknown there, or it will not relay for this client.\n"
     "Next: consult the server's rules for that domain (relay and virtual domains,\n"
     "aliases); the reply says which rule it was."},
    {Code::recipientDeferred, "recipient-deferred",
     "RCPT is answered with class 4.",
     "The server wants this recipient to be tried later: greylisting, a full mailbox, or a\n"
     "look-up that failed.\n"
     "Next: try again in some minutes; if it lasts, read the server's log for this\n"
     "recipient."},
    {Code::postmasterRefused, "postmaster-refused",
     "The mailbox postmaster is refused, and no other was asked for.",
     "A server has to take mail for postmaster (RFC 5321 section 4.5.1); some do not, and take\n"
     "mail for others.\n"
     "Next: check_mx_reach --rcpt with the local part of a real mailbox."},
    {Code::unexpectedReply, "unexpected-reply",
     "A reply that the command cannot have.",
     "The reply does not fit the command, so what speaks there may not be a mail server, or\n"
     "is out of step.\n"
     "Next: -vvv shows the conversation; look for a proxy or a firewall that rewrites it."},
    {Code::asExpected, "as-expected",
     "A reply is what --expect-reply wants.",
     ""},
    {Code::notAsExpected, "not-as-expected",
     "A reply is not what --expect-reply wants.",
     ""},
    {Code::notReached, "not-reached",
     "The step of an --expect-reply was not reached.",
     ""},
    {Code::heloOnly, "helo-only",
     "EHLO was refused, and HELO was used.",
     ""},
    {Code::mixedCodes, "mixed-codes",
     "The lines of a reply have different codes.",
     ""},
    {Code::replyForm, "reply-form",
     "The form of a reply is odd, and senders put up with it.",
     ""},
    {Code::surplusReply, "surplus-reply",
     "More replies came than were asked for.",
     "More replies came than commands were sent, so each may belong to the command before:\n"
     "a sender takes a refusal for the answer to what it says next.\n"
     "Next: -vvv shows the conversation; look for a proxy that greets before the server\n"
     "does."},
    // what a server offers and says
    {Code::bdatUnknown, "bdat-unknown",
     "CHUNKING is offered, and its BDAT is not known.",
     "CHUNKING is offered, but BDAT, its command, is not known: a filter on the way passes the\n"
     "offer on. Senders that use it (Exim, Exchange) get nothing through; others say DATA.\n"
     "Next: have the filter or the server not offer CHUNKING; --ignore-ext CHUNKING says DATA."},
    {Code::extensionMissing, "extension-missing",
     "An extension that is needed is not offered.",
     ""},
    {Code::extensionOffered, "extension-offered",
     "An extension of --forbid-ext is offered.",
     ""},
    {Code::sizeLimit, "size-limit",
     "SIZE is smaller than --require-ext asks for.",
     ""},
    {Code::textMissing, "text-missing",
     "The text of --expect was not seen.",
     ""},
    {Code::responseMismatch, "response-mismatch",
     "The answer to -C is not that of --response.",
     ""},
    {Code::endedEarly, "ended-early",
     "The dialogue ended at an answer to -C.",
     ""},
    // addresses of one host
    {Code::noAddress, "no-address",
     "The name exists, and has no address that is asked for.",
     "The host has no address record of the kind that was asked for.\n"
     "Next: compare the name with the zone; try without -4 or -6."},
    {Code::addressFailed, "address-failed",
     "No connection to one of several addresses.",
     ""},
    {Code::otherCertificateNone, "other-certificate-none",
     "The server has no certificate of another kind.",
     ""},
    {Code::otherCertificateUnknown, "other-certificate-unknown",
     "Whether it has a certificate of another kind could not be seen.",
     ""},
    // the TLS peer
    {Code::tlsProtocol, "tls-protocol",
     "The protocol is older than --tls-min.",
     "The connection got an old version of TLS, which many clients refuse.\n"
     "Next: allow TLS 1.2 and 1.3 in the server's configuration."},
    {Code::tlsOldVersion, "tls-old-version",
     "An old version of TLS is accepted that --tls-refuse names.",
     ""},
    {Code::tlsOldUnknown, "tls-old-unknown",
     "Whether an old version of TLS is refused could not be seen.",
     ""},
    {Code::tlsRenegotiation, "tls-renegotiation",
     "The server has no secure renegotiation (RFC 5746).",
     "OpenSSL 3 ends the handshake with such a server: senders that use it try again later, or\n"
     "in plain text.\n"
     "Next: update the server's TLS library, or allow TLS 1.3; look for a setting such as\n"
     "%DISABLE_SAFE_RENEGOTIATION of GnuTLS."},
    {Code::tlsKeyExchange, "tls-key-exchange",
     "The key exchange is weak: DH with less than 2048 bits.",
     "Many clients refuse a group of less than 2048 bits, and so cannot use TLS here.\n"
     "Next: allow ECDHE, and give the server DH parameters of 2048 bits or more."},
    {Code::tlsUntrusted, "tls-untrusted",
     "The chain of the certificate is not trusted.",
     "No chain leads from the certificate to an authority that this machine trusts: it is\n"
     "self-signed, or an intermediate certificate is not sent.\n"
     "Next: have the server send the whole chain; for an authority of your own --ca-file."},
    {Code::tlsName, "tls-name",
     "The certificate is for another name.",
     "The certificate is for other names than the one that was asked for.\n"
     "Next: get one that includes this name, or say with --sni which name clients use."},
    {Code::daneMatches, "dane-matches",
     "A TLSA record matches.",
     ""},
    {Code::tlsaUnused, "tlsa-unused",
     "Some TLSA records cannot be used.",
     ""},
    {Code::tlsaCut, "tlsa-cut",
     "There are more TLSA records than are looked at.",
     ""},
    // AUTH
    {Code::authNotOffered, "auth-not-offered",
     "AUTH is not offered.",
     "The server offers no AUTH here; many do so inside TLS only.\n"
     "Next: -S or -s; where the port is 25, submission is on 587 or 465."},
    {Code::authMechanism, "auth-mechanism",
     "No mechanism of AUTH fits.",
     "The server offers AUTH, but not with this mechanism.\n"
     "Next: -A auto takes what is offered; the text lists it."},
    {Code::authUnprotected, "auth-unprotected",
     "Without TLS the mechanisms of AUTH show the password.",
     "What the server offers would show the password to whoever listens.\n"
     "Next: -S or -s, so that TLS protects it."},
    {Code::authRefused, "auth-refused",
     "AUTH is answered with class 5: a wrong password, mostly.",
     "The server does not accept this user with this password.\n"
     "Next: try both with the user's mail program; look for a lock after too many failures."},
    {Code::authFailed, "auth-failed",
     "The exchange of AUTH was given up.",
     ""},
    {Code::authChallenge, "auth-challenge",
     "A challenge of AUTH is not Base64, and was answered all the same.",
     ""},
    {Code::passwordWithheld, "password-withheld",
     "No password was sent: the server did not prove who it is.",
     "The server has not proved its name well enough to be shown a password.\n"
     "Next: correct what the text says of its certificate; --sni sets the name that it must\n"
     "have."},
    // audits
    {Code::audit, "audit",
     "--audit has a finding.",
     ""},
    {Code::auditIncomplete, "audit-incomplete",
     "Not all of --audit could be done.",
     ""},
    {Code::auditNote, "audit-note",
     "A part of --audit was left out, by no fault of the server.",
     ""},
    {Code::smuggling, "smuggling",
     "A false end of data is taken: SMTP smuggling.",
     "The server takes something other than CRLF.CRLF as the end of a message, so others\n"
     "can forge mail through it.\n"
     "Next: update it, or forbid bare line feeds (Postfix: smtpd_forbid_bare_newline)."},
    {Code::smugglingIncomplete, "smuggling-incomplete",
     "Not all sequences of --audit-smuggling could be tried.",
     ""},
    // domains and relaying
    {Code::catchAll, "catch-all",
     "Any recipient of an intended domain is taken.",
     "A recipient that cannot exist was accepted: mail to misspelt names bounces later, or\n"
     "never.\n"
     "Next: have the server look recipients up."},
    {Code::backscatter, "backscatter",
     "A backup accepts recipients that the best exchanger refuses.",
     "The backup does not know the recipients. What it takes for unknown ones is refused later\n"
     "by the best exchanger, and the backup returns it to senders that are mostly forged.\n"
     "Next: give the backup the list of recipients, or have it ask the best exchanger."},
    {Code::openRelay, "open-relay",
     "The server relays to a foreign domain.",
     "Everybody can send mail through this server to anywhere: it will be used for spam\n"
     "and land on block lists.\n"
     "Next: restrict relaying to your networks and to users who log in; -vv shows what\n"
     "passed."},
    {Code::mayRelay, "may-relay",
     "The server may relay: it takes a foreign recipient in an odd shape.",
     ""},
    {Code::inconclusive, "inconclusive",
     "Answers about foreign recipients prove nothing.",
     ""},
    {Code::takenLiterally, "taken-literally",
     "Recipients are taken as local parts, which proves nothing.",
     ""},
    {Code::noControl, "no-control",
     "Nothing shows that the refusal of foreign recipients means relaying.",
     "Without a recipient that is accepted, a refusal may be meant for everything.\n"
     "Next: name a domain that the server takes with -d."},
    {Code::refusedForNow, "refused-for-now",
     "Relaying is refused with class 4, so senders try again.",
     ""},
    {Code::questionsOpen, "questions-open",
     "Some questions were not answered.",
     "The server ended the conversation, or time ran out, before all was asked.\n"
     "Next: raise --timeout; see whether the server limits clients, and let this one in."},
};

constexpr bool areInOrder()
{
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (rows[i].code != static_cast<Code>(i))
            return false;
    return true;
}
static_assert(areInOrder() && std::size(rows) == static_cast<std::size_t>(Code::questionsOpen) + 1,
              "a row for each code, in their order");

} // namespace

std::span<const CodeRow> codeRows()
{
    return rows;
}

std::string_view name(Code code)
{
    return rows[static_cast<std::size_t>(code)].name;
}

const CodeRow *rowOf(const nagios::FindingCode &code)
{
    const auto found = std::find_if(std::begin(rows), std::end(rows), [&](const CodeRow &row) {
        return row.name == code.text();
    });
    return found == std::end(rows) ? nullptr : found;
}

void addProblems(const nagios::Findings &findings, std::set<std::string_view> &codes)
{
    for (const nagios::Finding &finding : findings)
        if (finding.state != nagios::State::ok)
            codes.insert(finding.code.text());
}

std::string advice(const std::set<std::string_view> &codes)
{
    constexpr std::size_t maxTexts = 5; // of 300 bytes
    std::vector<std::string> texts;
    for (const CodeRow &row : codeRows())
        if (codes.contains(row.name) && !row.advice.empty() && texts.size() < maxTexts &&
            std::count(texts.begin(), texts.end(), row.advice) == 0)
            texts.emplace_back(row.advice);
    return texts.empty() ? "" : "\n" + text::join(texts, "\n\n") + "\n";
}

nagios::LongText adviceText(const nagios::Findings &findings)
{
    std::set<std::string_view> codes;
    addProblems(findings, codes);
    return {1, advice(codes)};
}

} // namespace judge
