# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Refused, put off, punished.

for server in postfix exim; do
    at=(-4 -H "mx.$server.example" -f sender@probe.example)
    expect "$server: recipient accepted" 0 \
        "SMTP_DIALOG OK - .* takes mail for user@$server.example.*recipients_accepted=1;;;0;1" \
        "${at[@]}" -T "user@$server.example"
    expect "$server: unknown user" 2 \
        "SMTP_DIALOG CRITICAL - .*RCPT nobody@$server.example refused: '550 .*" \
        "${at[@]}" -T "nobody@$server.example"
    expect "$server: relaying denied" 2 \
        "SMTP_DIALOG CRITICAL - .*RCPT a@elsewhere.example refused: '55[04] .*[Rr]elay.*" \
        "${at[@]}" -T a@elsewhere.example
    expect "$server: a refusal that was expected" 0 "SMTP_DIALOG OK - .*55[04] .*" \
        "${at[@]}" -T a@elsewhere.example --expect-reply rcpt=5xx
    expect "$server: greylisted" 1 \
        "SMTP_DIALOG WARNING - .*RCPT grey@$server.example deferred: '45[01] .*Greylisted.*" \
        "${at[@]}" -T "grey@$server.example"
    expect "$server: greylisted, and that is fine" 0 "SMTP_DIALOG OK - .*45[01] .*" \
        "${at[@]}" -T "grey@$server.example" --tempfail ok
    expect "$server: one of three recipients is refused, the message goes to two" 2 \
        "SMTP_DIALOG CRITICAL - .*RCPT nobody@$server.example refused.*recipients_accepted=2;;;0;3.*" \
        "${at[@]}" -T "user@$server.example" -T "nobody@$server.example" \
        -T "user@$server.example" --send --subject "two of three by $server"
    delivered "$server: and is delivered" $server "two of three by $server"
    expect "$server: the null sender" 0 "SMTP_DIALOG OK - .*" \
        -4 -H "mx.$server.example" --null-sender -T "user@$server.example"
    expect "$server: everybody refused, nothing sent" 2 \
        "SMTP_DIALOG CRITICAL - .*RCPT nobody@.*" \
        "${at[@]}" -T "nobody@$server.example" --send
done

expect "Postfix demands TLS on its submission port" 2 \
    "SMTP_DIALOG CRITICAL - .*MAIL .*refused: '530 5.7.0 Must issue a STARTTLS command first' \(use -S\).*" \
    -H 192.0.2.10 -p 587 -f sender@probe.example -T user@postfix.example
expect "and is content with it" 0 "SMTP_DIALOG OK - .*" \
    -H 192.0.2.10 -p submission -S --sni mx.postfix.example \
    --ca-file "$certificates/authority.crt" -f sender@probe.example -T user@postfix.example

strangers=()
for number in {1..12}; do strangers+=(-T "nobody$number@postfix.example"); done
expect "Postfix slows down after ten errors" 2 \
    "SMTP_DIALOG CRITICAL - .*RCPT refused for 12 of 12 recipients, first nobody1@.*: '550 .*" \
    -H 192.0.2.10 -f sender@probe.example "${strangers[@]}"
between "and the time shows it" "$(metric rcpt)" 0.9 8
for number in {13..25}; do strangers+=(-T "nobody$number@postfix.example"); done
expect "Postfix hangs up after twenty errors" 2 \
    "SMTP_DIALOG CRITICAL - .*refused for 20 of 25 .*: '421 4.7.0 .* too many errors'.*" \
    -t 30 -H 192.0.2.10 -f sender@probe.example "${strangers[@]}"
