# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Servers that do not relay.

watch
relay "Postfix" 0 "$(closed user@postfix.example 21)" 192.0.2.10 \
    -d user@postfix.example "${foreign[@]}"
contains "Postfix: performance data" "$lineOne" \
    '\| time=[0-9.]+s;;;0;10 domains=1;;;0 accepted=1;;;0;1 refused=0;;;0;1 deferred=0;;;0;1 shapes_tested=21;;;0 shapes_accepted=0;;;0;21$'
relay "Postfix, one shape" 0 "$(closed user@postfix.example 1)" mx.postfix.example -4 \
    -d user@postfix.example "${foreign[@]}" --shapes plain
relay "Postfix, all shapes" 0 "$(closed user@postfix.example 45)" 192.0.2.10 \
    -d user@postfix.example "${foreign[@]}" --shapes all
relay "Postfix, two domains elsewhere, all shapes" 0 "$(closed user@postfix.example 90)" \
    192.0.2.10 -d user@postfix.example "${foreign[@]}" --foreign another.example --shapes all
relay "Postfix without PIPELINING" 0 "$(closed user@postfix.example 21)" 192.0.2.12 \
    -d user@postfix.example "${foreign[@]}"
relay "Postfix, four connections at the same time" 0 "$(closed user@postfix.example 21)" \
    192.0.2.10 -d user@postfix.example "${foreign[@]}" --max-parallel 4
relay "Postfix, STARTTLS" 0 "$(closed user@postfix.example 21)" 192.0.2.10 -S \
    --sni mx.postfix.example --ca-file "$certificates/authority.crt" \
    -d user@postfix.example "${foreign[@]}"
relay "Postfix, TLS" 0 "$(closed user@postfix.example 21)" 192.0.2.10 -s \
    --sni mx.postfix.example --ca-file "$certificates/authority.crt" \
    -d user@postfix.example "${foreign[@]}"
relay "Postfix, nothing intended" 0 \
    "foreign recipients refused in 16/16 shapes, asked from $source, in N s" 192.0.2.10 \
    "${foreign[@]}" -v
contains "Postfix, nothing intended: said so" "$output" '^note: no intended domain was given'
relay "Postfix, nothing foreign" 0 \
    "takes mail for user@postfix.example, relay refusal not tested, in N s" 192.0.2.10 \
    -d user@postfix.example
relay "Postfix, another source" 0 "$(source=192.0.2.20 closed user@postfix.example 21)" \
    192.0.2.10 -d user@postfix.example "${foreign[@]}" --source 192.0.2.20
source=2001:db8::1
relay "Postfix over IPv6" 0 "$(closed user@postfix.example 21)" mx.postfix.example -6 -vvv \
    -d user@postfix.example "${foreign[@]}"
contains "Postfix over IPv6: its address in a shape" "$output" \
    'C: RCPT TO:<relaytest%elsewhere.example@\[IPv6:2001:db8::10\]>'
source=192.0.2.1
relay "Postfix, refusal at DATA" 0 \
    "$(closed user@postfix.example 21 ' \([0-9]+ at DATA only\)')" data.relay.example -vvv \
    -d user@postfix.example "${foreign[@]}"
contains "Postfix, refusal at DATA: that is where" "$output" 'S: 554 .*<DATA>: Data command rejected'
nothingSent "Postfix, refusal at DATA"
patient "closed Postfix"

# Exim cuts at the third syntax error, and each shape that it cannot parse is one.
for domain in exim opensmtpd; do
    relay "$domain" 0 "$(closed "user@$domain.example" 21)" "mx.$domain.example" -4 \
        -d "user@$domain.example" "${foreign[@]}"
    relay "$domain, all shapes" 0 "$(closed "user@$domain.example" 45)" "mx.$domain.example" -4 \
        -d "user@$domain.example" "${foreign[@]}" --shapes all
done
source=2001:db8::1
relay "exim over IPv6" 0 "$(closed user@exim.example 21)" mx.exim.example -6 \
    -d user@exim.example "${foreign[@]}"
source=192.0.2.1

# literal TEXT SHAPES HOST ADDRESS: so many shapes of the standard ones are local parts for it.
literal() {
    tempted "$1" 0 \
        "takes mail for $4, foreign recipients refused in $((21 - $2))/21 shapes, $2 taken as local parts, asked from $source, in N s" \
        "$3" -d "$4" "${foreign[@]}"
}

literal "Exim takes all" 3 192.0.2.20 catchall.exim.example
contains "Exim takes all: not provable" "$output" '^note: not provable here, since .*every local part'
contains "Exim takes all: catch-all" "$output" '^note: takes any recipient of catchall.exim.example'
literal "OpenSMTPD takes all" 2 192.0.2.30 catchall.opensmtpd.example
contains "OpenSMTPD takes all: not provable" "$output" '^note: not provable here'
relay "a catch-all that nobody wants" 1 '.*takes any recipient of catchall.exim.example.*' \
    192.0.2.20 -d catchall.exim.example --catch-all warning
# The senders of the shapes are refused, so that these and their controls need another one.
literal "Exim takes all at its own name" 2 192.0.2.25 user@exim.example
contains "Exim takes all at its own name: local parts" "$output" '^note: taken as local parts'
