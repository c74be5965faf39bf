# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# From the greeting to QUIT.

for server in Postfix Exim OpenSMTPD; do
    name=mx.${server,,}.example
    expect "$server: greeting to QUIT" 0 \
        "SMTP_DIALOG OK - $name\[192.0.2.[0-9]+\] answers EHLO, greeting '220 $name E?SMTP.*$server.*, in N s \|.*" \
        -4 -H "$name"
done
contains "the steps are in the performance data" "$lineOne" \
    '\| time=[0-9.]+s;;;0;10 dns=[0-9.]+s;;;0 connect=[0-9.]+s;;;0 banner=[0-9.]+s;;;0 ehlo=[0-9.]+s;;;0$'
expect "Postfix over IPv6, by address" 0 "SMTP_DIALOG OK - \[2001:db8::10\] answers EHLO.*" \
    -H 2001:db8::10
expect "Exim over IPv6, by name" 0 "SMTP_DIALOG OK - mx.exim.example\[2001:db8::20\] answers.*" \
    -6 -H mx.exim.example
expect "a host name as a bare word" 0 "SMTP_DIALOG OK - mx.postfix.example\[.*" mx.postfix.example
expect "the text that was expected" 0 "SMTP_DIALOG OK - .*" -H 192.0.2.10 -e "ESMTP Postfix"
expect "a text that is not there" 1 "SMTP_DIALOG WARNING - .*'Sendmail'.*" -H 192.0.2.10 -e Sendmail
expect "extensions that must and must not be offered" 0 "SMTP_DIALOG OK - .*" -H 192.0.2.11 \
    --require-ext 'PIPELINING,8BITMIME,SIZE>=10000000' --forbid-ext CHUNKING,AUTH
expect "a size limit that is too small" 1 "SMTP_DIALOG WARNING - .*10240000.*20000000.*" \
    -H 192.0.2.10 --require-ext 'SIZE>=20000000'
expect "a command with its answer" 0 "SMTP_DIALOG OK - .*" \
    -H 192.0.2.10 -C "VRFY user@postfix.example" -R "^252"
expect "a command that is refused" 2 "SMTP_DIALOG CRITICAL - .*500.*|SMTP_DIALOG CRITICAL - .*502.*" \
    -H 192.0.2.10 -C "NONSENSE"
expect "postscreen's teaser is waited out" 0 "SMTP_DIALOG OK - .*'220[- ]mx.postfix.example.*" \
    -H 192.0.2.16
between "and its time is in the banner step" "$(metric banner)" 1.5 5
expect "a slow greeting crosses a threshold" 1 "SMTP_DIALOG WARNING - .*banner.*" \
    -H 192.0.2.16 --source 192.0.2.1 -w banner=0.5 -t 8
expect "the PROXY protocol" 0 "SMTP_DIALOG OK - .*" -r -H 192.0.2.17
expect "no PROXY protocol where it is expected" 2 "SMTP_DIALOG CRITICAL - .*" -H 192.0.2.17 -t 8
