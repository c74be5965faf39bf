# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What DNS calls the exchangers, shown with -v.

mx "reverse DNS" 0 "$(sentTo mx.postfix.example 10), 2 of 2 .*" secure.example -4 -v
contains "a name that leads back and greets so" "$output" \
    '^192.0.2.10 +mx.postfix.example \(leads back\) +mx.postfix.example, which fits$'
contains "a name of another host" "$output" \
    '^192.0.2.20 +mx.postfix.example \(has another address\) +mx.exim.example, another name of this address$'
