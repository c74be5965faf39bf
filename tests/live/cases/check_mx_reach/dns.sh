# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What DNS says, or does not say.

mx "null MX" 2 'accepts no mail \(null MX\)' null-mx.example
mx "null MX, as it should be" 0 'accepts no mail \(null MX\).*' null-mx.example --null-mx ok
mx "null MX beside another" 1 ".*null MX.*" mixed-null.example
mx "no MX but an address" 0 "$(sentTo implicit.example '.*').*" implicit.example
mx "no MX but an address, disliked" 1 ".*implicit.*" implicit.example --implicit-mx warning
mx "MX that is an alias" 1 ".*alias.example.*CNAME.*|.*alias.example.*alias.*" to-alias.example
mx "MX that is an address" 2 ".*192.0.2.10.*" to-literal.example
mx "MX that is an address, and one that works" 1 ".*192.0.2.10.*; $(sentTo mx.exim.example 20).*" \
    with-literal.example
mx "MX without an address" 2 ".*text-only.example.*" no-address.example
mx "MX that does not exist" 2 ".*no-such-host.example.*" no-host.example
mx "MX that does not exist, and one that works" 1 \
    ".*no-such-host.example.*; $(sentTo mx.exim.example 20).*" with-no-host.example
mx "a domain that does not exist" 2 'does not exist \(NXDOMAIN\)' no-such-domain.example
mx "neither MX nor address" 2 "has neither MX( record)? nor address" nothing.example
mx "loopback address" 2 ".*127.0.0.1.*loopback.*|.*loopback.*127.0.0.1.*" loopback.example -4
mx "loopback address, allowed" 2 \
    'no exchanger can be reached; home.example\[127.0.0.1\]: host up, SMTP not running \(connection refused\)' \
    loopback.example -4 --allow-loopback

mx "SERVFAIL" 3 "name server $resolver answers SERVFAIL.*" all-lame.example
mx "bogus for the resolver" 3 "name server $resolver answers SERVFAIL.*" bogus.example
mx "one exchanger without a DNS answer" 1 ".*mx.bogus.example.*" with-bogus.example
mx "the only exchanger without a DNS answer" 3 ".*mx.bogus.example.*" only-bogus.example
expect "a name server that refuses" 3 \
    "MX_REACH UNKNOWN - three.example: .*192.0.2.56.*(REFUSED|refuse).*" \
    --nameserver 192.0.2.56 -d three.example
expect "a name server that is not there" 3 \
    "MX_REACH UNKNOWN - three.example: name server 127.0.0.1 does not answer.*" -d three.example
expect "a silent name server" 3 \
    "MX_REACH UNKNOWN - three.example: name server 198.51.100.99 does not answer.*" \
    --nameserver 198.51.100.99 -d three.example -t 2
expect "a silent name server first" 0 "MX_REACH OK - three.example: .*" \
    --nameserver 198.51.100.99 --nameserver $resolver -d three.example
expect "a name server over IPv6, without a resolver" 0 "MX_REACH OK - equal.example: .*" \
    --nameserver 2001:db8::54 -d equal.example

forwarder=192.0.2.57
expect "through dnsmasq" 0 "MX_REACH OK - equal.example: .*" --nameserver $forwarder -d equal.example
expect "through dnsmasq: sixty exchangers" 0 "MX_REACH OK - many.example: .*" \
    --nameserver $forwarder -d many.example -4
expect "through dnsmasq: no such domain" 2 ".* does not exist \(NXDOMAIN\).*" \
    --nameserver $forwarder -d no-such-domain.example
expect "through dnsmasq: validated" 0 "MX_REACH OK - secure.example: .*" \
    --nameserver $forwarder -d secure.example --dnssec --trust-anchor "$trustAnchor"
expect "dnsmasq has a name of the network alone" 0 "MX_REACH OK - corp.test: .*" \
    --nameserver $forwarder -d corp.test
expect "dnsmasq has a name of the network alone: validated" 0 "MX_REACH OK - corp.test: .*" \
    --nameserver $forwarder -d corp.test --dnssec --trust-anchor "$trustAnchor"
unset forwarder
