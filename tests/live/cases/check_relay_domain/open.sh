# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Servers that relay, or may.

plain=relaytest@elsewhere.example
watch
tempted "open" 2 \
    "open relay: takes $plain from the null sender, $plain from .*, as far as '354', asked from $source; may relay: .*" \
    open.relay.example -4 -d user@postfix.example "${foreign[@]}"
relay "open, one shape" 2 \
    "open relay: takes $plain from the null sender, as far as '354', asked from $source" open.relay.example -4 \
    -d user@postfix.example "${foreign[@]}" --shapes plain
relay "open, nothing intended" 2 \
    "open relay: takes $plain from the null sender, as far as '354', asked from $source" open.relay.example -4 \
    "${foreign[@]}" --shapes plain
source=2001:db8::1
tempted "open over IPv6" 2 \
    "open relay: takes $plain from the null sender, as far as '354', asked from $source" open.relay.example -6 \
    -d user@postfix.example "${foreign[@]}" --shapes plain
source=192.0.2.1
tempted "open for its own network" 2 ".*open relay: takes $plain .*, asked from $source.*" \
    trusting.relay.example -d user@postfix.example "${foreign[@]}"
relay "open for its own network, from outside" 0 \
    "$(source=192.0.2.20 closed user@postfix.example 21)" trusting.relay.example \
    -d user@postfix.example "${foreign[@]}" --source 192.0.2.20
tempted "open for a sender that it believes" 2 \
    "open relay: takes $plain from relaysender@postfix.example, as far as '354', asked from $source" \
    spoofed.relay.example -d user@postfix.example "${foreign[@]}"
relay "open for a sender that it believes, not tried" 0 "$(closed user@postfix.example 1)" \
    spoofed.relay.example -d user@postfix.example "${foreign[@]}" --shapes plain
tempted "open for a sender that it believes, given" 2 \
    "open relay: takes $plain from me@postfix.example, as far as '354', asked from $source" \
    spoofed.relay.example -d user@postfix.example "${foreign[@]}" -f me@postfix.example \
    --shapes plain

# Local parts in which somebody else may see an address.
tempted "a backup exchanger that takes u@V@L" 1 \
    "may relay: takes relaytest@elsewhere.example@backup.example from the null sender, asked from $source" \
    backup.relay.example -d backup.example "${foreign[@]}"
contains "a backup exchanger that takes u@V@L: the others are not provable" "$output" \
    '^note: not provable here, .*relaytest%elsewhere.example@backup.example'
tempted "a backup exchanger that takes u%V@L, but not its control" 1 \
    "may relay: takes relaytest%elsewhere.example@backup.example from the null sender, asked from $source" \
    picky.relay.example -d backup.example "${foreign[@]}"
contains "a backup exchanger that takes u%V@L: the control" "$output" \
    'S: 550 5.1.2 <relaytest%relaytest-[a-z]+\.invalid@backup.example>'
tempted "percent hack" 1 \
    "may relay: takes relaytest%elsewhere.example@percent.exim.example from .*, asked from $source" \
    percent.exim.example -d user@exim.example "${foreign[@]}"
patient "open Postfix"
