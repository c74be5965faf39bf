# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sets of exchangers, on servers that work for the most part.

mx "three servers" 0 \
    "$(sentTo mx.postfix.example 10), 3 of 3 exchangers reachable, in N s" three.example
labels=' \| time=[^ ]+ domains=1;[^ ]* domains_failed=0;[^ ]* exchangers=3;[^ ]* reachable=3;[^ ]*'
labels+=' addresses=5;[^ ]* addresses_reachable=5;[^ ]*'
for name in mx.postfix mx.exim mx.opensmtpd; do
    labels+=" $name.example_time=[0-9.]+s[^ ]* $name.example_rta=[0-9.]+m?s[^ ]*"
done
contains "three servers: performance data" "$lineOne" "$labels\$"
mx "three servers: a line for each address" 0 "$(sentTo mx.postfix.example 10).*" three.example -v
for address in 192.0.2.10 2001:db8::10 192.0.2.20 2001:db8::20 192.0.2.30; do
    contains "three servers: $address" "$output" "^[^|]* $address .* ok$"
done
mx "three servers over IPv4" 0 "$(sentTo mx.postfix.example 10), 3 of 3 .*" three.example -4
contains "three servers over IPv4: three addresses" "$lineOne" ' addresses=3;.* addresses_reachable=3;'
mx "two servers over IPv6" 0 "mail goes to mx.*, 2 of 2 .*" equal.example -6
contains "two servers over IPv6: two addresses" "$lineOne" ' addresses=2;.* addresses_reachable=2;'
mx "equal preference" 0 "mail goes to mx.(exim|postfix).example.* \(10\), 2 of 2 .*" equal.example
mx "an international name" 0 "$(sentTo mx.postfix.example 10).*" bücher.example
mx "an international name in its DNS form" 0 "$(sentTo mx.postfix.example 10).*" \
    xn--bcher-kva.example
mx "an alias of a domain" 0 "$(sentTo mx.postfix.example 10), 3 of 3.*" aka.example
# From an address of its own, since postscreen makes a client wait only once.
mx "a greeting that takes two seconds" 0 "$(sentTo postscreen.postfix.example 10).*" \
    postscreen.example -4 --source 192.0.2.11
between "and its time says so" "$(metric postscreen.postfix.example_time)" 1.5 5
mx "the longest name" 0 "$(sentTo long-.*-lon.example 10).*" long.example
mx "one address under two names" 0 "$(sentTo mx.exim.example 10), 2 of 2 .*" twice.example -v -4
contains "one address under two names: is told for both" "$output" 'again\.example.*192\.0\.2\.20'
mx "sixty exchangers" 0 "$(sentTo mx1.many.example 1), 60 of 60 .*" many.example -4
contains "sixty exchangers: no more labels than fit on line one" \
    "$(grep -o '_time=' <<<"$lineOne" | wc -l)" '^[5-8]$'
mx "sixty exchangers, -v" 0 "$(sentTo mx1.many.example 1), 60 of 60 .*" many.example -4 -v
contains "sixty exchangers, -v: stays below 8 KB" "${#output}" '^([0-9]{1,3}|[1-7][0-9]{3})$'

mx "the best is dead" 1 \
    "$(farHost dead 4): down or filtered.*; $(sentTo mx.exim.example 20) after N s lost on dead.far.example.*" \
    with-dead.example -4 --connect-timeout 1
mx "the two best are dead" 1 \
    "$(farHost dead 4): down or filtered.*; .*$(farHost closed 4): .*; $(sentTo mx.opensmtpd.example 30) after N s lost on .*" \
    two-dead.example -4 --connect-timeout 1
mx "the last is dead" 1 "$(farHost dead 4): down or filtered.*; $(sentTo mx.postfix.example 10).*" \
    last-dead.example -4 --connect-timeout 1
mx "all are dead" 2 "no exchanger can be reached; $(farHost dead 4): .*" \
    all-dead.example -4 --connect-timeout 1
contains "all are dead: counted" "$lineOne" ' domains_failed=1;.* exchangers=3;.* reachable=0;'
mx "IPv6 is dead" 1 "half6.example\[2001:db8:2::13\]: down or filtered.*; $(sentTo half6.example 10).*" \
    dead-in-ipv6.example --connect-timeout 1
contains "IPv6 is dead: counted" "$lineOne" ' reachable=1;.* addresses=2;.* addresses_reachable=1;'
mx "IPv4 is dead" 1 "half4.example\[203.0.113.13\]: down or filtered.*; $(sentTo half4.example 10).*" \
    dead-in-ipv4.example --connect-timeout 1

three=(--expect-mx mx.postfix.example --expect-mx mx.exim.example)
mx "the set that was expected" 0 ".*" three.example "${three[@]}" --expect-mx MX.OpenSMTPD.example.
mx "one more than was expected" 1 ".*mx.opensmtpd.example.*" three.example "${three[@]}"
mx "one less than was expected" 1 ".*mx4.example.*" three.example "${three[@]}" \
    --expect-mx mx.opensmtpd.example --expect-mx mx4.example
mx "IPv6 is wanted and works" 0 ".*" three.example --ipv6 want
mx "IPv6 is wanted and there is none" 1 ".*IPv6.*" broken-tls.example --ipv6 want
mx "IPv6 is wanted and is dead" 1 ".*IPv6.*" dead-in-ipv6.example --ipv6 want --connect-timeout 1
for depth in connect banner ehlo starttls; do
    mx "as far as $depth" 0 "mail goes to mx.*" equal.example --depth "$depth"
done
unset depth
mx "another port" 2 "no exchanger can be reached; mx.postfix.example\[192.0.2.10\]:26: .*" \
    xn--bcher-kva.example -4 -p 26
mx "the submission port" 0 "$(sentTo mx.postfix.example 10).*" good-cert.example -4 -p 587

expect "two domains" 0 "MX_REACH OK - .* domains=2;.* domains_failed=0;.*" \
    --nameserver $resolver -d three.example -d equal.example
expect "two domains, one of them bad" 2 \
    "MX_REACH CRITICAL - .*null-mx.example.* domains=2;.* domains_failed=1;.*" \
    --nameserver $resolver -d three.example -d null-mx.example
printf 'three.example\n# a comment\n\nequal.example\n' >/run/live/domains
expect "domains in a file" 0 "MX_REACH OK - .* domains=2;.*" \
    --nameserver $resolver --domains-file /run/live/domains
