# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Hosts with TLSA records below dane.example, none of them in the hosts file; of each there is a
# domain of the same name, with it as its exchanger. Sourced; see README.md.

daneZones() {
    { soa plain.example.; echo '@ NS ns1.example.'; daneHost good 192.0.2.10 "3 1 1 $(key postfix)"; } \
        >plain.example
    serve plain.example plain.example
    local name
    for name in bogus stale; do
        { soa "_tcp.$name.dane.example."; echo '@ NS ns1.example.'
            echo "_25 TLSA 3 1 1 $(key postfix)"; } >"_tcp.$name.dane.example"
    done
    sign _tcp.bogus.dane.example
    dnssec-dsfromkey "$(newZoneKey _tcp.bogus.dane.example /run/live/dns)" \
        >dsset-_tcp.bogus.dane.example.
    sign _tcp.stale.dane.example _tcp.stale.dane.example -P -s 20200101000000 -e 20200201000000
    { soa dane.example.; echo '@ NS ns1.example.'; daneHosts; } >dane.example
    sign dane.example
}

daneHosts() {
    daneHost good 192.0.2.10 "3 1 1 $(key postfix)"
    daneHost exim 192.0.2.20 "3 0 1 $(sha256sum <(openssl x509 -in "$certificates/exim.crt" \
        -outform DER) | cut -d' ' -f1)"
    daneHost authority 192.0.2.120 "2 1 1 $(key authority)"
    daneHost authority-name 192.0.2.120 "2 1 1 $(key authority)"
    daneHost authority-unsent 192.0.2.10 "2 1 1 $(key authority)"
    daneHost mismatch 192.0.2.10 "3 1 1 $(key exim)"
    daneHost usage1 192.0.2.10 "1 1 1 $(key postfix)"
    daneHost rollover 192.0.2.10 "3 1 1 $(key postfix)" "3 1 1 $(key exim)"
    daneHost none 192.0.2.10
    daneHost old 192.0.2.13 "3 1 1 $(key expired)"
    daneHost broken 192.0.2.30 "3 1 1 $(key postfix)"
    daneHost two 192.0.2.10 "3 1 1 $(key postfix)"
    echo 'two A 192.0.2.20'
    echo 'unsigned MX 10 good.plain.example.'
    echo 'some MX 10 good'
    echo 'some MX 20 none'
    echo "_465._tcp.good TLSA 3 1 1 $(key postfix)"
    echo "_465._tcp.mismatch TLSA 3 1 1 $(key exim)"
    local name
    for name in bogus stale; do
        daneHost "$name" 192.0.2.10
        echo "_tcp.$name NS ns1.example."
    done
}

# daneHost NAME ADDRESS [RECORD]...
daneHost() {
    echo "$1 A $2"
    echo "$1 MX 10 $1"
    local record
    for record in "${@:3}"; do echo "_25._tcp.$1 TLSA $record"; done
}

# key NAME: the digest of the public key of a certificate.
key() {
    openssl x509 -in "$certificates/$1.crt" -noout -pubkey | openssl pkey -pubin -outform DER |
        sha256sum | cut -d' ' -f1
}
