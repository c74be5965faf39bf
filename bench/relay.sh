# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# The figures of check_relay_domain, beside nmap's smtp-open-relay and Postfix's smtp-source.
# Sourced.

relayServer=192.0.2.58
# Recipients, and how many of them share a message.
relayRecipients=10000
relayGroup=50

relayTables() {
    startRelayServer
    echo
    echo "check_relay_domain:"
    echo
    echo "| | figure |"
    echo "|---|---|"
    standardShapes
    shapesFarAway
    manyRecipients 1
    manyRecipients 4
}

# A Postfix that takes mail for dN.relay.bench.example and forgets it, for load: no log, no pause
# for clients that make errors, and none for clients that begin more transactions than messages.
startRelayServer() {
    local configuration=/run/live/bench/postfix
    ip address add "$relayServer/32" dev lo
    install -d "$configuration" /var/spool/postfix-bench
    install -d -o postfix -m 700 /var/spool/postfix-bench-data
    cp /etc/postfix/dynamicmaps.cf "$configuration"
    { echo "$relayServer:25 inet n - n - - smtpd"
        sed -n '/^smtpd  *pass/,$p' /etc/postfix/master.cf; } >"$configuration/master.cf"
    cat >"$configuration/main.cf" <<END
compatibility_level = 3.6
myhostname = relay.bench.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = $relayServer
queue_directory = /var/spool/postfix-bench
data_directory = /var/spool/postfix-bench-data
disable_dns_lookups = yes
smtpd_peername_lookup = no
alias_maps =
relay_domains = regexp:{ { /^d[0-9]+\\.relay\\.bench\\.example\$\$/ hosted } }
relay_transport = discard:
smtpd_relay_restrictions = reject_unauth_destination
smtpd_error_sleep_time = 0
smtpd_client_connection_rate_limit = 0
in_flow_delay = 0
END
    seq -f 'd%g.relay.bench.example' $relayRecipients >/run/live/bench/relay
    server postfix-bench postfix -c "$configuration" start-fg
    listening "$relayServer:25"
}

# The command for the standard shapes on a server that hosts RECIPIENT, then nmap's.
shapesOfRelay() {
    command=("$relay" -H "$1" -F probe.example -d "$2" --foreign elsewhere.example)
}

shapesOfNmap() {
    command=(nmap -n -Pn -sT --unprivileged -p 25 --script smtp-open-relay
        --script-args smtp-open-relay.domain=elsewhere.example "$1")
}

standardShapes() {
    local ours theirs
    shapesOfRelay 192.0.2.10 user@postfix.example
    ours=$("$benchPrograms/measure" "$runs" "${command[@]}" | field 1 0)
    shapesOfNmap 192.0.2.10
    theirs=$("$benchPrograms/measure" 1 "${command[@]}" | field 1 0)
    row "open-relay test of a Postfix that refuses, 21 shapes, beside nmap, 16 shapes" \
        "$(awk "BEGIN { printf \"%.3f s to %.1f s\", $ours / 1000, $theirs / 1000 }")"
}

# On the server that does not punish errors: nmap would be measured by the punishment.
shapesFarAway() {
    local unit ours theirs
    farAway "$benchPrograms/measure" 5 --connect "$relayServer" 25 >/dev/null
    unit=$(farAway "$benchPrograms/measure" 50 --connect "$relayServer" 25 | cut -f 1)
    shapesOfRelay "$relayServer" d1.relay.bench.example
    ours=$(farAway "$benchPrograms/measure" "$runs" "${command[@]}" | field 1 0)
    shapesOfNmap "$relayServer"
    theirs=$(farAway "$benchPrograms/measure" 3 "${command[@]}" | field 1 0)
    row "the same, whole runs in round trips of $(printf %.1f "$unit") ms, no pauses for errors" \
        "$(awk "BEGIN { printf \"%.1f to %.1f\", $ours / $unit, $theirs / $unit }")"
}

# manyRecipients CONNECTIONS: in turns, since a second is long enough for the machine to change its
# mind. With -N smtp-source repeats no recipient either; Postfix would answer from its cache.
manyRecipients() {
    local run ours="" theirs="" check=("$relay" -H "$relayServer" -F probe.example -t 60
        --domains-file /run/live/bench/relay --max-parallel "$1")
    command=(smtp-source -4 -N -d -s "$1" -r "$relayGroup"
        -m $((relayRecipients / relayGroup)) -f sender@probe.example
        -t user@d1.relay.bench.example "$relayServer:25")
    for ((run = 0; run < runs; ++run)); do
        ours+=$("$benchPrograms/measure" 1 "${check[@]}")$'\n'
        theirs+=$("$benchPrograms/measure" 1 "${command[@]}")$'\n'
    done
    row "10,000 domains, connections: $1, beside smtp-source with $relayGroup recipients a message" \
        "$(awk "BEGIN { ours = $(median 1 "$ours"); theirs = $(median 1 "$theirs")
            unit = $relayRecipients * 1000
            printf \"%.0f recipients a second to %.0f: %.2f; %.0f MiB\", unit / ours,
                unit / theirs, theirs / ours, $(median 4 "$ours") / 1024 }")"
}

# median FIELD LINES: of what `measure` printed for several runs that succeeded.
median() {
    printf %s "$2" | field "$1" 0 | sort -n | awk '{ value[NR] = $1 }
        END { print value[int((NR + 1) / 2)] }'
}
