# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Hosts that are closed, dead, filtered or rude (far/hosts.txt), over IPv4 and IPv6: as the only
# exchanger, and with a second one that works.

blockedHere=' \(outgoing port 25 blocked here\?\)'

# unreachable NAME REGEX [ARGUMENT...]: what the check must say of the host; %s in it is the address
# that ICMP errors of far hosts come from.
unreachable() {
    local name=$1 text=$2 host pattern family
    shift 2
    for family in 4 6; do
        host=$(farHost "$name" $family)
        # Their own; the kernel chooses another one of the host's in IPv6.
        # shellcheck disable=SC2059
        pattern=$(printf "$text" "($(farAddress "$name" $family)|2001:db8:3::fd)")
        mx "$name, IPv$family" 2 "no exchanger can be reached($blockedHere)?; $host: $pattern" \
            "only-$name.example" -$family "$@"
        mx "$name, IPv$family, and one that works" 1 \
            "$host: $pattern; $(sentTo mx.exim.example 20) after N s lost on $name.*" \
            "with-$name.example" -$family "$@"
    done
}

# reachable NAME
reachable() {
    local family
    for family in 4 6; do
        mx "$1, IPv$family" 0 \
            "$(sentTo "$1.far.example" 10), 1 of 1 exchangers? reachable.*, in N s" \
            "only-$1.example" -$family
    done
}

reachable fine
reachable no-ping
contains "no-ping: no round trip time" "$(grep -c '_rta=' <<<"$lineOne")" '^0$'
short=(--connect-timeout 1)
answers='\(the host answers ping\)'
prohibited="administratively prohibited, says %s"
unreachable no-mail "port 25 filtered: the host answers ping, port 25 is silent for N s" "${short[@]}"
unreachable dead "down or filtered: neither ping nor port 25 answers in N s" "${short[@]}"
unreachable black-hole "down or filtered: neither ping nor port 25 answers in N s" "${short[@]}"
unreachable closed 'host up, SMTP not running \(connection refused\)'
unreachable closed-no-ping "connection refused"
unreachable prohibited "$prohibited $answers"
unreachable prohibited-no-ping "$prohibited"
unreachable prohibited-ping "port 25 is silent for N s, and ping: $prohibited" "${short[@]}"
unreachable no-port 'host up, SMTP not running \(port unreachable, says %s\)'
router='(198.51.100.254|2001:db8:1::fe)'
unreachable unreachable "(host|address) unreachable, says $router"
unreachable no-net "(network unreachable|no route), says $router"
unreachable forbidden "administratively prohibited, says $router"
unreachable nobody 'no machine has this address \(no answer to (ARP|neighbour discovery)\)'
contains "nobody, IPv6: by neighbour discovery" "$lineOne" "no answer to neighbour discovery"
gone="the gateway towards it is not there"
mx "the gateway is not there, IPv4" 3 ".*: $gone \(no answer to ARP\)" only-no-gateway.example -4
mx "the gateway is not there, IPv6" 3 ".*: $gone \(no answer to neighbour discovery\)" \
    only-no-gateway.example -6

unreachable refuses "greets with a refusal: '554 5.7.1 no mail service here'"
unreachable later "greets with a temporary refusal: '450 4.7.1 come back later'"
unreachable shuts-down "server limits connections or shuts down: '421 4.3.2 shutting down'"
unreachable hangs-up "connection closed before the greeting"
unreachable no-greeting "connected, but no greeting in N s" --address-timeout 2
for family in 4 6; do
    for place in only with; do
        mx "no-ehlo, IPv$family, $place" 2 \
            "$(farHost no-ehlo $family): HELO refused: '550 5.7.1 not with that name'; mail bounces at no-ehlo.far.example \(10\)" \
            $place-no-ehlo.example -$family
    done
done
unreachable slow-ehlo "timeout after .* in EHLO.*" --address-timeout 2
reachable helo-only

for family in 4 6; do
    mx "a block list names us, IPv$family" 3 ".*$(farHost block-list $family): .*blocked using.*" \
        only-block-list.example -$family
    mx "a block list names us, IPv$family, and one that works" 3 \
        ".*$(farHost block-list $family): .*; $(sentTo mx.exim.example 20).*" \
        with-block-list.example -$family
    mx "no route from here, IPv$family, and one that works" 0 "$(sentTo mx.exim.example '(10|20)').*" \
        with-without-route.example -$family -v
    contains "no route from here, IPv$family: a note" "$output" \
        "without-route.far.example.*$(farAddress without-route $family)"
    mx "no route from here, IPv$family" 3 ".*" only-without-route.example -$family
done
mx "dead in both families" 2 \
    "no exchanger can be reached; closed.far.example\[2001:db8:2::14, 203.0.113.14\]: host up.*" \
    only-closed.example
mx "dead hosts: what -v says of them" 2 ".*" only-no-mail.example "${short[@]}" -v
contains "dead hosts: the IPv4 address" "$output" "203.0.113.12"
contains "dead hosts: the IPv6 address" "$output" "2001:db8:2::12"
mx "dead host, ping off" 2 ".*: no answer from port 25 in N s" only-no-mail.example -4 --ping off \
    "${short[@]}"
mx "dead hosts and the deadline" 2 ".*" all-dead.example -4 -t 2
