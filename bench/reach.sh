# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# The figures of check_mx_reach. Sourced.

reachTables() {
    echo
    echo "check_mx_reach:"
    echo
    echo "| | figure |"
    echo "|---|---|"
    slowestProbe
    cpuOfThree
    manyDomains
    manyAddresses
}

row() {
    printf '| %s | %s |\n' "$1" "$2"
}

# reached DOMAIN...: the command for a domain of the bench.
reached() {
    command=("$reach" --nameserver "$nameServer" "$@")
}

# field NUMBER LINE: of what `measure` printed; "exit N" when the program failed otherwise than it
# should.
field() {
    awk -v field="$1" -v most="$2" '$3 > most { print "exit " $3; exit } { print $field }'
}

slowestProbe() {
    local one ten
    reached -d one.bench.example --connect-timeout 2
    one=$("$benchPrograms/measure" 3 "${command[@]}" | field 1 2)
    reached -d ten.bench.example --connect-timeout 2
    ten=$("$benchPrograms/measure" 3 "${command[@]}" | field 1 1)
    row "10 exchangers of 2 addresses, every other one silent for 2 s, beside one silent address" \
        "$(awk -v one="$one" -v ten="$ten" 'BEGIN {
            printf "%.3f s to %.3f s", ten / 1000, one / 1000 }')"
}

cpuOfThree() {
    local plugins=/usr/lib/nagios/plugins ours theirs=0 part server
    reached -d three.bench.example
    ours=$("$benchPrograms/measure" $((runs * 5)) "${command[@]}" | field 2 0)
    for server in 192.0.2.10 192.0.2.20 192.0.2.30; do
        for part in "check_smtp -F probe.example" check_icmp; do
            # shellcheck disable=SC2086 # words
            theirs="$theirs + $("$benchPrograms/measure" $((runs * 5)) $plugins/$part -H $server |
                field 2 0)"
        done
    done
    theirs="$theirs + $("$benchPrograms/measure" $((runs * 5)) \
        $plugins/check_dig -H "$nameServer" -l three.bench.example -T MX | field 2 0)"
    row "CPU of a domain with 3 exchangers, beside check_dig, 3 check_smtp and 3 check_icmp" \
        "$(awk "BEGIN { sum = $theirs; printf \"%.1f ms to %.1f ms: %.2f\", $ours, sum, $ours / sum }")"
}

manyDomains() {
    reached --domains-file /run/live/bench/to1
    row "2,000 domains whose exchangers are one host" "$("$benchPrograms/measure" 3 "${command[@]}" |
        awk '$3 != 0 { print "exit " $3; exit } { printf "%.2f s, %.0f MiB", $1 / 1000, $4 / 1024 }')"
}

manyAddresses() {
    reached --domains-file /run/live/bench/to1000 -t 60
    row "10,000 domains with 1,000 addresses, 50 ms away" \
        "$(farAway "$benchPrograms/measure" 1 "${command[@]}" |
            awk '$3 != 0 { print "exit " $3; exit }
                { printf "%.1f s: %.0f domains a second, %.0f MiB", $1 / 1000, 10000000 / $1,
                    $4 / 1024 }')"
}
