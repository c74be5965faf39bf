// SPDX-License-Identifier: MIT
#include "check_mx_reach/Describe.hpp"

namespace check_mx_reach {

namespace {

struct Entry {
    Cause cause;
    const char *text; ///< what was seen, what it means, what to try next
};

// Keep a line below 80 columns.
constexpr Entry entries[] = {
    {Cause::refused,
     "Connection refused: the host, or a firewall in front of it, sends a reset.\n"
     "Nothing listens on the port, or the firewall rejects it.\n"
     "Next: on the host, see whether the mail server runs (ss -ltn), and on which address."},
    {Cause::notRunning,
     "The host is up, but nothing listens on the port: the mail server does not run, or\n"
     "listens on another address.\n"
     "Next: start it; on the host, ss -ltn shows where it listens."},
    {Cause::filtered,
     "The host answers ping, but the port is silent: a firewall drops what goes there.\n"
     "Next: try the port from another network; ask who runs the firewall on the way."},
    {Cause::down,
     "Neither ping nor the port gets an answer: the host is down, or a firewall drops all.\n"
     "ICMP is often filtered, so a silent ping alone means nothing.\n"
     "Next: try from another network; traceroute shows how far packets come."},
    {Cause::silentPort,
     "The port is silent, and ping was not tried: the host is down, or a firewall drops\n"
     "what goes to the port.\n"
     "Next: ping the host; try the port from another network."},
    {Cause::prohibited,
     "A router or firewall says that this traffic is prohibited; the text names it.\n"
     "Next: ask its owner. If it is one of yours, look for a rule about this port."},
    {Cause::unreachable,
     "The network says that the host cannot be reached: a route is missing, or the host is\n"
     "off. A router that said so is named in the text.\n"
     "Next: traceroute to the address; ask the owner of the router."},
    {Cause::noNeighbour,
     "The address belongs to a network that this machine is part of, and nobody there has\n"
     "it: the host is off, or the address is wrong.\n"
     "Next: compare the address record with the host's own address."},
    {Cause::noGateway,
     "This machine's gateway towards the address does not answer, so nothing can be said about\n"
     "the host itself.\n"
     "Next: see whether the gateway is up, and compare this machine's routes (ip route)."},
    {Cause::noFamily,
     "This machine has no address of that family, so nothing can be said about it.\n"
     "Next: run the check from a machine that has, or use -4 or -6."},
    {Cause::noTime,
     "The time of the run was over before everything was tried.\n"
     "Next: raise --timeout, lower --connect-timeout, or raise --max-parallel."},
    {Cause::blockedHere,
     "All exchangers answer ping, or are silent, and none answers on the port. Many\n"
     "networks let no mail out from their customers' machines.\n"
     "Next: try the port of some well-known mail server from here."},
    {Cause::noGreeting,
     "The connection is taken, but no greeting comes: the server is overloaded, waits for a\n"
     "slow look-up of our address, or something in front of it takes connections.\n"
     "Next: wait longer (--address-timeout); look at the server's load and its resolver."},
    {Cause::hungUp,
     "The connection is taken and closed at once: a limit, an access list, or a proxy whose\n"
     "server is gone.\n"
     "Next: read the server's log for our address."},
    {Cause::brokenOff,
     "The dialogue broke off.\n"
     "Next: -vvv shows it; read the server's log for our address."},
    {Cause::notSmtp,
     "What answers there does not speak SMTP.\n"
     "Next: compare address and port with the host's configuration."},
    {Cause::refusal,
     "The server refuses the session with a 5xx: senders move on to the next exchanger.\n"
     "Next: its text says why; it may be switched off, or not meant for mail from outside."},
    {Cause::deferral,
     "The server defers senders with a 4xx: they come back later or try the next exchanger.\n"
     "Next: read the server's log; full disks and stopped services look like this."},
    {Cause::comeBack,
     "The server wants clients to come back, and said so twice. A backup may take nobody who\n"
     "has not tried the primary first; senders keep trying.\n"
     "Next: try again in some minutes."},
    {Cause::limited,
     "The server is there, but limits connections or shuts down (421).\n"
     "Next: try again later; see whether this machine connects too often."},
    {Cause::probeBlocked,
     "The server refuses this machine, and does not say what others would hear.\n"
     "Next: run the check from a machine with a good reputation and a proper host name, or\n"
     "have this address let in."},
    {Cause::demandsTls,
     "A server for public mail may offer TLS, but must take mail without it (RFC 3207).\n"
     "Next: make TLS optional on port 25."},
    {Cause::noStartTls,
     "STARTTLS is not there, so mail comes in plain text.\n"
     "Next: configure a certificate; where it is configured, a firewall on the way may strip\n"
     "the offer."},
    {Cause::brokenTls,
     "TLS is offered and does not work: some senders fall back to plain text, others keep\n"
     "their mail.\n"
     "Next: check_smtp_dialog -H HOST -S -vvv shows the handshake."},
    {Cause::certificate,
     "Senders that verify certificates (DANE, MTA-STS) keep their mail when it is out of date or\n"
     "revoked; to many a weak key is none.\n"
     "Next: renew it, with RSA of 2048 bits or ECDSA, and have the mail server load it."},
    {Cause::daneMismatch,
     "Senders with DANE (RFC 7672) hold the mail until a TLSA record matches what the server\n"
     "shows under TLS.\n"
     "Next: publish a record of the key in use (3 1 1), and before each new key one for that."},
    {Cause::daneUnknown,
     "Senders with DANE wait when TLSA records cannot be looked up or validated.\n"
     "Next: ask the zone's name servers for them; old servers and firewalls fail at TLSA."},
    {Cause::daneNone,
     "DANE protects nobody here: there are no TLSA records that senders can use. MX, address\n"
     "and TLSA records must all be signed (DNSSEC).\n"
     "Next: sign the zones, and publish 3 1 1 records; or leave --dane away."},
    {Cause::noDomain,
     "DNS knows no such name: it is misspelt, has expired, or its delegation is gone.\n"
     "Next: whois tells whether it is registered, --ns-check what its name servers say."},
    {Cause::noMail,
     "The domain has neither an MX record nor an address: mail to it bounces.\n"
     "Next: publish an MX record; or a null MX (0 .) if it is not to take mail."},
    {Cause::nullMx,
     "The domain says by a null MX (RFC 7505) that it takes no mail.\n"
     "Next: if that is meant, use --null-mx ok."},
    {Cause::dnsFails,
     "The name servers give no usable answer, so nothing is known about the exchangers.\n"
     "Next: --nameserver asks another resolver, --ns-check the domain's own servers."},
    {Cause::bogus,
     "The answers are signed, and the signatures do not hold: validating senders cannot\n"
     "look the domain up at all.\n"
     "Next: see whether signatures have expired or keys were changed (delv, dnsviz)."},
    {Cause::badRecord,
     "An MX record must name a host, and the host must have an address that can be reached\n"
     "from outside.\n"
     "Next: correct the records."},
    {Cause::alias,
     "An MX record must not name an alias (RFC 2181 section 10.3). Many senders follow it,\n"
     "some do not.\n"
     "Next: name the real host in the MX record."},
    {Cause::unexpected,
     "The MX records are not those that --expect-mx names: somebody changed one or the other.\n"
     "Next: ask who keeps the zone; correct the records or the command line."},
    {Cause::noIpv6,
     "Senders that have IPv6 only cannot deliver; all others can.\n"
     "Next: give an exchanger an AAAA record and let it listen there."},
    {Cause::stsRecord,
     "Without one valid TXT record at _mta-sts, senders that have no policy from before do\n"
     "not look for one: mail goes as if there were no MTA-STS (RFC 8461 section 3.1).\n"
     "Next: publish exactly one, v=STSv1; id=20260101; and a new id with each new policy."},
    {Cause::stsPolicy,
     "Senders that cannot fetch a valid policy go on by the one they have seen before, and\n"
     "then without any: TLS is not enforced any more.\n"
     "Next: fetch https://mta-sts.DOMAIN/.well-known/mta-sts.txt without following redirects."},
    {Cause::stsExchanger,
     "The MTA-STS policy demands TLS with a valid certificate of every exchanger that it\n"
     "names, and names no others: senders keep their mail (enforce) or report it (testing).\n"
     "Next: correct the certificate or the MX record; or the policy, with a new id."},
    {Cause::nameServers,
     "The domain's name servers do not all answer, or not alike: what a sender sees depends\n"
     "on chance.\n"
     "Next: compare their zones and serial numbers; correct the delegation."},
};

} // namespace

std::string advice(Cause cause)
{
    for (const Entry &entry : entries)
        if (entry.cause == cause)
            return entry.text;
    return "";
}

} // namespace check_mx_reach
