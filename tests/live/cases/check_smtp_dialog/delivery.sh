# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Messages that are really delivered, and what of them arrives.

# deliver TEXT SERVER HOST ARGUMENT...: sends to user@SERVER.example and finds the message by the
# queue id that the server named.
deliver() {
    local text=$1 server=$2 host=$3
    shift 3
    expect "$text: accepted" 0 \
        "SMTP_DIALOG OK - .* took the message for user@$server.example, queued as [^ ,]+.*" \
        -H "$host" -F probe.example -f sender@probe.example -T "user@$server.example" --send "$@"
    local id
    id=$(queueId)
    delivered "$text: in the mailbox" "$server" "${id:+id $id}"
}

# The command that handed the message over, as the dialogue shows it.
handedOver() {
    contains "$1" "$output" "C: $2"
}

for server in postfix exim; do
    deliver "$server, greatest group" $server mx.$server.example -4 -vvv
    handedOver "$server: CHUNKING is used where it is offered" "BDAT [0-9]+ LAST"
    contains "$server: one Message-ID" "$(grep -ic '^Message-ID: <.*@.*>$' "$mail")" '^1$'
    contains "$server: Auto-Submitted" "$(cat "$mail")" '^Auto-Submitted: auto-generated'
    contains "$server: the envelope's sender" "$(cat "$mail")" '^Return-[Pp]ath: <sender@probe.example>'
    deliver "$server without CHUNKING" $server nochunking.$server.example -vvv
    handedOver "$server: DATA where CHUNKING is not offered" "DATA"
    deliver "$server in lock-step" $server lockstep.$server.example
    deliver "$server over IPv6" $server mx.$server.example -6
    deliver "$server over STARTTLS" $server mx.$server.example -4 -S --verify require \
        --ca-file "$certificates/authority.crt"
    contains "$server: it came over TLS" "$(cat "$mail")" 'with E?SMTPS|using TLSv1|\(TLS1'
    deliver "$server over implicit TLS" $server mx.$server.example -4 -s --verify require \
        --ca-file "$certificates/authority.crt"
done
unset server

# A message of the user's own with everything that a careless sender breaks.
letter=/run/live/letter
{
    printf 'From: sender@probe.example\nTo: user@probe.example\nSubject: own message\n'
    printf 'Message-ID: <own@probe.example>\nDate: Mon, 1 Jun 2026 00:00:00 +0000\n'
    printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n'
    printf 'Content-Transfer-Encoding: 8bit\n\n'
    printf 'Gr\303\274\303\237e\n.\n..\n.one dot\n trailing blank \n\n'
    printf 'From here on\n%0900d\nlast line\n' 0
} >$letter

# intact TEXT FILE: $mail has the body of the message in the file.
intact() {
    local good=true
    diff <(sed '1,/^$/d' "$2") <(sed '1,/^$/d' "$mail" | sed 's/^>From /From /') >/run/live/diff ||
        good=false
    report "$good" "$1"
    "$good" || explain "$(head -n 20 /run/live/diff)"
}

for host in mx.postfix.example nochunking.postfix.example mx.exim.example nochunking.exim.example; do
    server=${host#*.}
    deliver "own message by $host" "${server%.example}" "$host" -4 --message $letter
    intact "own message by $host: every byte of the body" $letter
done

{
    cat $letter
    yes "a line of text" | head -c 11000000
} >/run/live/large
expect "a larger message than the server takes" 2 \
    "SMTP_DIALOG CRITICAL - .*MAIL .*refused: '552 .*" \
    -H 192.0.2.10 -f s@probe.example -T user@postfix.example --send \
    --message /run/live/large
{
    cat $letter
    yes "a line of text" | head -c 5000000
    echo
} >/run/live/five
for host in mx.postfix.example nochunking.exim.example; do
    server=${host#*.}
    deliver "five megabytes by $host" "${server%.example}" "$host" -4 --message /run/live/five
    intact "five megabytes by $host: every byte of the body" /run/live/five
done

expect "an address with letters outside ASCII" 0 \
    "SMTP_DIALOG OK - .*took the message for grün@postfix.example.*" \
    -H 192.0.2.10 -f sender@probe.example -T grün@postfix.example --send --subject "Grüße"
id=$(queueId)
delivered "and its mailbox" postfix/green "${id:+id $id}"
contains "and its subject, encoded" "$(cat "$mail")" '^Subject: =\?UTF-8\?B\?R3LDvMOfZQ==\?='
expect "where the server does not offer SMTPUTF8" 2 \
    "SMTP_DIALOG CRITICAL - .*SMTPUTF8 is not offered.*" \
    -H mx.opensmtpd.example -f sender@probe.example -T grün@opensmtpd.example
expect "data: nothing is sent" 0 "SMTP_DIALOG OK - .* up to DATA.*" \
    -H 192.0.2.11 -f never@probe.example -T user@postfix.example --until data
sleep 1
contains "data: and nothing arrives" "$(grep -rl never@probe.example /var/mail | wc -l)" '^0$'
