# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What real servers do that they should not, and what they do not.

# item TEXT NAME RESULT REGEX: what the last output says about one thing that was looked for.
item() {
    contains "$1: $2" "$output" "^$2 +$3 +$4"
}

# startTlsIsSound SERVER: what all of them but OpenSMTPD do.
startTlsIsSound() {
    item "$1" "commands piped behind STARTTLS" ok "dropped$"
    item "$1" "state kept across STARTTLS" ok "RCPT inside TLS is answered with '503 "
    item "$1" "AUTH before TLS" ok "not offered$"
    item "$1" "STARTTLS inside TLS" ok "not offered$"
}

logBefore=$(($(wc -l </var/log/postfix.log) + 1))
lineFeed="a command that ends in a bare LF is executed \(RFC 5321 section 2\.3\.8\)"

expect "Postfix tells who exists, and takes bare LF" 1 \
    "SMTP_DIALOG WARNING - .*: audit: 2 findings, first: VRFY tells who exists: user@.* is answered with '252 .*', an invented name with '550 5.1.1 .*' \(RFC 5321 section 7.3\) .*audit_findings=2;;;0" \
    -4 -H mx.postfix.example -T user@postfix.example --audit -v
startTlsIsSound Postfix
item Postfix EXPN ok "EXPN user@postfix.example is answered with '50[02] 5.5.[12] "
item Postfix "bare LF in commands" finding "$lineFeed"
item Postfix "EHLO name" ok "'mx.postfix.example', as it was asked for"
item Postfix "contradicting status codes" ok none
item Postfix "missing status codes" ok none
item Postfix "bare LF in answers" ok none
expect "Postfix inside TLS: the same" 1 "SMTP_DIALOG WARNING - .*: audit: 2 findings.*" \
    -4 -S --ca-file "$certificates/authority.crt" -H mx.postfix.example -T user@postfix.example \
    --audit -v
startTlsIsSound "Postfix inside TLS"
expect "Postfix that is strict: nothing is found" 0 \
    "SMTP_DIALOG OK - .*, audit found nothing, in N s .*audit_findings=0;;;0" \
    -4 -H mx.postfix.example -p 2525 -T user@postfix.example --audit -v
startTlsIsSound "strict Postfix"
item "strict Postfix" VRFY ok ".*'502 5.5.1 VRFY command is disabled'"
item "strict Postfix" "bare LF in commands" ok "NOOP<LF>NOOP is answered with '550 5.5.2 "
expect "Postfix that demands TLS forgets nothing, as it learns nothing" 1 \
    "SMTP_DIALOG WARNING - .*: audit: a command that ends in a bare LF is executed.*" \
    -4 -H mx.postfix.example -p 587 --audit -v
item "Postfix that demands TLS" "state kept across STARTTLS" "not applicable" \
    "MAIL before TLS is answered with '530 5.7.0 "
expect "the EHLO name has the address, by DNS" 1 "SMTP_DIALOG WARNING - .*" \
    -H 192.0.2.10 --nameserver 192.0.2.53 --audit -v
item "asked for by address" "EHLO name" ok "'mx.postfix.example' has the address 192.0.2.10"
expect "and here another one" 1 "SMTP_DIALOG WARNING - .*" \
    -H 192.0.2.12 --nameserver 192.0.2.53 --audit -v
item "lockstep.postfix" "EHLO name" finding \
    "the server calls itself 'mx.postfix.example', which has the address .*, not 192.0.2.12"
expect "no name server: a note" 1 "SMTP_DIALOG WARNING - .*" -H 192.0.2.10 --audit -v
contains "and no state" "$output" "^note: audit: EHLO name could not be checked: .*127.0.0.1"

expect "Postfix that offers AUTH before TLS" 1 \
    "SMTP_DIALOG WARNING - .*: audit: 2 findings, first: AUTH .*" -4 -H submission.postfix.example --audit -v
item "Postfix that offers AUTH before TLS" "AUTH before TLS" finding ".*RFC (8314|4954).*"

expect "Exim takes bare LF" 1 "SMTP_DIALOG WARNING - .*: audit: $lineFeed .*audit_findings=1;;;0" \
    -4 -H mx.exim.example -T user@exim.example --audit -v
startTlsIsSound Exim
item Exim VRFY ok "user@exim.example is answered with '252 .*', an invented name with '252 "
item Exim EXPN ok "EXPN user@exim.example is answered with '550 "
item Exim "missing status codes" "not applicable" "ENHANCEDSTATUSCODES is not offered"
expect "Exim with TLS from the first byte" 1 "SMTP_DIALOG WARNING - .*: audit: $lineFeed .*" \
    -4 -s --ca-file "$certificates/authority.crt" -H mx.exim.example --audit -v
item "Exim with TLS from the first byte" "STARTTLS inside TLS" ok "not offered"

expect "OpenSMTPD is sound, as far as its STARTTLS can be tried" 3 \
    "SMTP_DIALOG UNKNOWN - .*: audit incomplete, not done: STARTTLS inside TLS \(the TLS handshake: TLS alert: internal error\) .*audit_findings=0;;;0" \
    -H mx.opensmtpd.example --audit -v
item OpenSMTPD "commands piped behind STARTTLS" ok ".*'500 5.5.1 .*Pipelining not supported'"
item OpenSMTPD "state kept across STARTTLS" ok "STARTTLS in a transaction is answered with '503 "
item OpenSMTPD VRFY ok ".*'500 5.5.1 "
item OpenSMTPD EXPN ok ".*'500 5.5.1 "
item OpenSMTPD "bare LF in commands" ok ".*'500 5.5.1 .*Pipelining not supported'"
item OpenSMTPD "missing status codes" ok none

expect "Dovecot's LMTP takes bare LF" 1 \
    "SMTP_DIALOG WARNING - .*: audit: $lineFeed .*audit_findings=1;;;0" \
    -L -H mx.dovecot.example -p 24 --audit -v
item Dovecot VRFY ok "postmaster is answered with '252 2.3.3 .*', an invented name with '252 2.3.3 "
item Dovecot "missing status codes" ok none
expect "LMTP over a UNIX socket" 1 "SMTP_DIALOG WARNING - /run/dovecot/lmtp: audit: $lineFeed .*" \
    -L -H /run/dovecot/lmtp --audit -v

# Postfix counts what it took and what was said on each connection: commands=TAKEN/SAID.
log=$(tail -n "+$logBefore" /var/log/postfix.log)
between "connections to Postfix that met a refusal" "$(grep -c ' commands=[0-9]*/' <<<"$log")" 5 100
contains "none met more than seven" \
    "$(sed -nE 's|.* commands=([0-9]+)/([0-9]+)$|\2 \1|p' <<<"$log" | awk '{ print $1 - $2 }' | sort -n | tail -n 1)" '^[1-7]$'
contains "nothing was sent" "$(grep -cE 'cleanup\[.*message-id=' <<<"$log")" '^0$'
unset log logBefore
