# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# The three tables. Sourced.

programs=(Dialog CheckSmtp Swaks SwaksPipelining)
servers=(postfix exim)
situations=(greeting recipient deliverPipelining deliverChunking certificate deliverTls)
declare -A titles=(
    [greeting]="greeting and EHLO"
    [recipient]="verdict on a recipient"
    [deliverPipelining]="delivery, server without CHUNKING"
    [deliverChunking]="delivery, server with CHUNKING"
    [certificate]="STARTTLS, certificate and second EHLO"
    [deliverTls]="delivery over STARTTLS, CHUNKING"
)

# figure FIELD UNIT RUNS [PREFIX...] -- COMMAND...: the field (1 wall, 2 CPU; ms) of a measurement,
# divided by UNIT; a command that does not succeed has no figure.
figure() {
    local field=$1 unit=$2 count=$3 prefix=() result
    shift 3
    while [ "$1" != -- ]; do prefix+=("$1"); shift; done
    shift
    result=$("${prefix[@]}" "$benchPrograms/measure" "$count" "$@")
    awk -v field="$field" -v unit="$unit" '$3 != 0 { print "exit " $3; exit }
        { format = field == 1 ? "%.2f\n" : "%.1f\n"; printf format, $field / unit }' <<<"$result"
}

tableHead() {
    echo
    echo "| | check_smtp_dialog | | check_smtp | | swaks | | swaks --pipeline | |"
    echo "|---|---|---|---|---|---|---|---|---|"
    echo "| | Postfix | Exim | Postfix | Exim | Postfix | Exim | Postfix | Exim |"
}

# tableRow SITUATION FIELD UNIT RUNS [PREFIX...]
tableRow() {
    local situation=$1 field=$2 unit=$3 count=$4 program server
    shift 4
    printf '| %s ' "${titles[$situation]}"
    for program in "${programs[@]}"; do
        for server in "${servers[@]}"; do
            place "$situation" "$server"
            "commandOf$program" "$situation"
            if [ ${#command[@]} -eq 0 ]; then printf '| - '; continue; fi
            printf '| %s ' "$(figure "$field" "$unit" "$count" "$@" -- "${command[@]}")"
        done
    done
    echo '|'
}

# verdict UNIT COMMAND...: the median of what the program reports as `time`, divided by UNIT (ms).
verdict() {
    local unit=$1 i
    shift
    for ((i = 0; i < runs; ++i)); do
        farAway "$@" | sed -n 's/.*| time=\([0-9.]*\)s.*/\1/p'
    done | sort -n | awk -v unit="$unit" '{ times[NR] = $1 }
        END { printf "%.2f", times[int((NR + 1) / 2)] * 1000 / unit }'
}

# The same runs up to the verdict: without the start of the program, QUIT and its answer.
verdictTable() {
    local unit=$1 situation server
    echo
    echo "Up to the verdict (\`time\`), in round trips (median of $runs):"
    echo
    echo "| | Postfix | Exim |"
    echo "|---|---|---|"
    for situation in "${situations[@]}"; do
        printf '| %s ' "${titles[$situation]}"
        for server in "${servers[@]}"; do
            place "$situation" "$server"
            commandOfDialog "$situation"
            printf '| %s ' "$(verdict "$unit" "${command[@]}")"
        done
        echo '|'
    done
}

roundTripTable() {
    local unit situation
    farAway "$benchPrograms/measure" 5 --connect 192.0.2.10 25 >/dev/null
    unit=$(farAway "$benchPrograms/measure" 50 --connect 192.0.2.10 25 | cut -f 1)
    printf "Whole runs, from start to exit, in round trips of %.1f ms (median of %s):\n" "$unit" "$runs"
    tableHead
    for situation in "${situations[@]}"; do
        tableRow "$situation" 1 "$unit" "$runs" farAway
    done
    verdictTable "$unit"
}

cpuTable() {
    local situation
    echo
    echo "CPU time of a whole run, user and system, in ms (mean of $((runs * 5)), no delay):"
    tableHead
    for situation in greeting recipient deliverChunking certificate deliverTls; do
        tableRow "$situation" 2 1 "$((runs * 5))"
    done
}

# The peers of the live tests' network that never come to an end, each with a deadline of 2 s.
deadlineTable() {
    echo
    echo "Wall time of a run with -t 2, in s (median of 3):"
    echo
    echo "| the peer | check_smtp_dialog | check_smtp |"
    echo "|---|---|---|"
    deadlineRow "accepts and is silent" 192.0.2.60
    deadlineRow "drips a byte a second" 192.0.2.61
    deadlineRow "never ends its greeting" 192.0.2.62
    deadlineRow "does not answer the connection attempt" 198.51.100.99
}

deadlineRow() {
    local program
    printf '| %s ' "$1"
    for program in "$dialog" /usr/lib/nagios/plugins/check_smtp; do
        "$benchPrograms/measure" 3 "$program" -H "$2" -F probe.example -t 2 |
            awk '{ printf "| %.2f (exit %s) ", $1 / 1000, $3 }'
    done
    echo '|'
}
