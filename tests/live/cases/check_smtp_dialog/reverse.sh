# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What DNS calls a server, shown with -v.

# reverse TEXT ADDRESS REGEX
reverse() {
    expect "$1" 0 "SMTP_DIALOG OK - .*" -H "$2" --nameserver 192.0.2.53 -v
    contains "$1: shown" "$output" "^reverse DNS of $2: $3$"
}

reverse "a name that leads back and greets so" 192.0.2.10 \
    "mx.postfix.example \(leads back\); greets as mx.postfix.example, which fits"
reverse "a name of another host" 192.0.2.20 \
    "mx.postfix.example \(has another address\); greets as mx.exim.example, another name of this address"
reverse "a name that does not exist" 192.0.2.25 \
    "no-such-host.example \(does not exist\); greets as .*"
reverse "no name" 192.0.2.30 "no PTR record; greets as mx.opensmtpd.example, another name of this address"
expect "no name server: the state stays" 0 "SMTP_DIALOG OK - .*" -H 192.0.2.10 -v
contains "no name server: said" "$output" "^reverse DNS of 192.0.2.10: name server 127.0.0.1 does not answer.*"
