# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Answers that say nothing about relaying: never reported as closed.

# unsure TEXT EXITCODE REGEX HOST [ARGUMENT...]
unsure() {
    relay "$@"
    contains "$1: not called closed" "$(grep -c 'recipients refused in' <<<"$lineOne")" '^0$'
}

watch
# Debian's Postfix: it says that it does not relay, by a 4xx.
relay "454 for foreign recipients" 0 "$(closed user@postfix.example 21)" \
    unsure.relay.example -d user@postfix.example "${foreign[@]}" -v
contains "454 for foreign recipients: noted" "$output" \
    "^note: the refusal to relay is a 4xx, .*'454 4.7.1 <relaytest@elsewhere.example>: Relay access denied'"
relay "454 for a domain that should be there" 2 \
    "does not take mail for other.example: RCPT user@other.example refused: '454 4.7.1 .*'" \
    unsure.relay.example -d user@postfix.example -d user@other.example --deferred ok
unsure "454, and no control" 3 "no control: no intended recipient was accepted, so .* proves nothing" \
    unsure.relay.example -d grey@postfix.example --deferred ok "${foreign[@]}"

# Behind this check of EHLO names is an open relay.
unsure "our EHLO name" 3 \
    "inconclusive for .*: the server does not like our EHLO name, see -F: RCPT answered with '504 5.5.2 <probe>: Helo command rejected: .*" \
    fqdn.relay.example -d roles.example "${foreign[@]}" -F probe
tempted "our EHLO name, and one that it likes" 2 "open relay: takes relaytest@elsewhere.example .*" \
    fqdn.relay.example -d roles.example "${foreign[@]}"
unsure "our EHLO name, nothing foreign" 3 \
    "the server does not like our EHLO name, see -F: '504 5.5.2 <probe>: .*'" \
    fqdn.relay.example -d user@postfix.example -F probe
relay "senders of ours that it does not find" 0 "$(closed user@postfix.example 21)" \
    sender.relay.example -d user@postfix.example "${foreign[@]}" -vvv
contains "senders of ours that it does not find: for now" "$output" \
    'S: 450 4.1.8 <relaysender@[a-z.]+>: Sender address rejected: Domain not found'
unsure "greylisting" 1 \
    "RCPT user@postfix.example deferred: '450 4.7.1 .*Greylisted.*'; inconclusive for .*450.*" \
    greylist.relay.example -d user@postfix.example "${foreign[@]}"
unsure "greylisting, and that is fine for ours" 3 \
    ".*inconclusive for .*'450 4.7.1 .*Greylisted.*" \
    greylist.relay.example -d user@postfix.example "${foreign[@]}" --deferred ok
unsure "greylisting, nothing intended" 3 "inconclusive for .*'450 4.7.1 .*" \
    greylist.relay.example "${foreign[@]}"
relay "greylisting, and that is fine for theirs" 0 \
    "foreign recipients refused in 0/16 shapes, 16 deferred, asked from $source, in N s" \
    greylist.relay.example "${foreign[@]}" --foreign-deferred ok
unsure "block list" 3 ".*'554 5.7.1 .*blocked using zen.blocklist.example.*" \
    blocklist.relay.example -d user@postfix.example "${foreign[@]}"
unsure "block list, nothing intended" 3 "inconclusive for .*blocked using zen.blocklist.example.*" \
    blocklist.relay.example "${foreign[@]}"
unsure "block list, nothing foreign" 3 "refuses this probe, .*blocked using zen.blocklist.example.*" \
    blocklist.relay.example -d user@postfix.example

unsure "no control" 3 "no control: no intended recipient was accepted, so .* proves nothing" \
    192.0.2.10 -d grey@postfix.example --deferred ok "${foreign[@]}"
unsure "no control, since the intended recipient is refused" 2 \
    "RCPT nobody@postfix.example refused: '550 5.1.1 .*'; no control: .* proves nothing" \
    192.0.2.10 -d nobody@postfix.example "${foreign[@]}"
relay "postmaster is a control" 2 "RCPT nobody@roles.example refused: '550 5.1.1 .*'" \
    192.0.2.10 -d nobody@roles.example "${foreign[@]}"

unsure "null sender refused" 2 "MAIL <> refused: '550 5.7.1 .*no bounces here'; .*" \
    nonull.relay.example -d user@postfix.example "${foreign[@]}"
relay "another sender is fine" 0 "$(closed user@postfix.example 21)" nonull.relay.example \
    -d user@postfix.example "${foreign[@]}" -f sender@probe.example
unsure "TLS required" 2 \
    "MAIL <> refused: '530 5.7.0 Must issue a STARTTLS command first' \(use -S\).*" 192.0.2.10 -p 587 \
    -d user@postfix.example "${foreign[@]}"
relay "TLS required, and used" 0 "$(closed user@postfix.example 21)" 192.0.2.10 -p 587 -S \
    --sni mx.postfix.example --ca-file "$certificates/authority.crt" \
    -d user@postfix.example "${foreign[@]}"
patient "inconclusive answers of Postfix"

# Behind the router nobody knows 192.0.2.1.
source=
unsure "block list in the greeting" 3 \
    "refuses this probe, .*'554 5.7.1 Service unavailable; client .* blocked using .*zen.blocklist.example'.*" \
    203.0.113.33 -d user@far.example "${foreign[@]}"
unsure "refusal in the greeting" 2 "greets with a refusal: '554 5.7.1 no mail service here'.*" \
    203.0.113.30 -d user@far.example "${foreign[@]}"
unsure "421 in the greeting" 2 "server limits connections or shuts down: '421 4.3.2 shutting down'.*" \
    203.0.113.32 -d user@far.example "${foreign[@]}"
unsure "closed port" 2 "connection refused.*" closed.example -d closed.example "${foreign[@]}" -4
unsure "silent server" 2 ".*greeting.*" silent.example -d silent.example "${foreign[@]}" -t 1
source=192.0.2.1
