# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# The domains that the server should take mail for.

nothingForeign="relay refusal not tested, in N s"
watch
relay "accepted" 0 "takes mail for 3 of 3 domains, $nothingForeign" 192.0.2.10 \
    -d user@postfix.example -d roles.example -d d1.many.example
relay "refused" 2 "RCPT postmaster@postfix.example refused: '550 5.1.1 .*User unknown.*'" \
    192.0.2.10 -d postfix.example
relay "not hosted" 2 "RCPT postmaster@other.example refused: '554 5.7.1 .*Relay access denied'" \
    192.0.2.10 -d user@postfix.example -d other.example
relay "another local part" 0 "takes mail for postfix.example, $nothingForeign" 192.0.2.10 \
    -d postfix.example --rcpt-local user
for recipient in "grey 450 4.2.0" "full 452 4.2.2"; do
    address=${recipient%% *}@postfix.example
    relay "deferred: $recipient" 1 "RCPT $address deferred: '${recipient#* } .*'" 192.0.2.10 \
        -d "$address"
    relay "deferred: $recipient, after another" 1 "RCPT $address deferred: '${recipient#* } .*'" \
        192.0.2.10 -d user@postfix.example -d "$address" "${foreign[@]}"
    contains "deferred: $recipient, after another: both are counted" "$lineOne" \
        ' accepted=1;;;0;2 refused=0;;;0;2 deferred=1;;;0;2 shapes_tested=21'
    relay "deferred: $recipient, and that is fine" 0 "takes mail for 0 of 1 domains, .*" \
        192.0.2.10 -d "$address" --deferred ok
done
relay "a full mailbox, for good" 2 "RCPT overfull@postfix.example refused: '552 5.2.2 .*'" \
    192.0.2.10 -d user@postfix.example -d overfull@postfix.example
relay "421 for one of two" 1 ".*'421 4.3.2 .*Shutting down'.*" 192.0.2.10 \
    -d busy@postfix.example -d user@postfix.example
contains "421 for one of two: the other one is accepted" "$lineOne" ' accepted=1;;;0;2 '

relay "role accounts" 0 "takes mail for d1.many.example, $nothingForeign" 192.0.2.10 \
    -d d1.many.example --role-accounts
relay "role accounts: no abuse" 1 "RCPT abuse@roles.example refused: '550 5.1.1 .*'" \
    192.0.2.10 -d roles.example --role-accounts
relay "role accounts: neither" 1 \
    "2 of 2 refused: RCPT postmaster@postfix.example refused: '550 5.1.1 .*', abuse@postfix.example" \
    192.0.2.10 -d user@postfix.example --role-accounts
patient "few domains"

# 61 of 300 are refused: 56 without a postmaster and, in the end, 5 that are not hosted.
list=/run/live/domains
{
    echo "# Many domains."
    seq -f 'd%g.many.example' 295
    echo
    seq -f 'x%g.many.example  # of somebody else' 5
} >$list
many="61 of 300 refused: RCPT postmaster@d7.many.example refused: '550 5.1.1 .*', postmaster@d17.many.example, postmaster@d27.many.example, postmaster@d37.many.example, \.\.\."
counts=' domains=300;;;0 accepted=239;;;0;300 refused=61;;;0;300 deferred=0;;;0;300 '
watch
relay "300 domains" 2 "$many" 192.0.2.10 --domains-file $list
contains "300 domains: counted" "$lineOne" "$counts"
patient "300 domains"
between "300 domains: more than one connection" "$connections" $((61 / 8 + 1)) 70
watch
relay "300 domains, four connections at the same time" 2 "$many" 192.0.2.10 --domains-file $list \
    --max-parallel 4
contains "300 domains, four connections: counted" "$lineOne" "$counts"
patient "300 domains, four connections"
between "300 domains, four connections: at the same time" \
    "$(watched | awk '/: connect/ { if (++open > most) most = open }
        /: disconnect/ { --open } END { print most }')" 2 100
watch
relay "300 domains without PIPELINING" 2 "$many" 192.0.2.12 --domains-file $list
patient "300 domains without PIPELINING"
watch
relay "all of many refused, and relaying" 2 "40 of 40 refused: .*" 192.0.2.10 "${foreign[@]}" \
    --domains-file - < <(seq -f 'x%g.many.example' 40)
patient "all of many refused"
relay "from standard input" 0 "takes mail for 2 of 2 domains, $nothingForeign" 192.0.2.10 \
    --domains-file - <<<$'d1.many.example\nd2.many.example # the second'
