# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# check_smtp and check_smtp_dialog with the same arguments. acceptance.txt has what both must end
# with; the page lists where they differ on purpose.

# The thresholds of the label time, as numbers; empty without one.
timeLimits() {
    sed -nE 's/.*\|.*\btime=[0-9.]+s;([0-9.]*);([0-9.]*);.*/\1 \2/p' <<<"$1" |
        awk -v OFMT=%.9g -F' ' '{ print ($1 == "" ? "" : $1 + 0) "/" ($2 == "" ? "" : $2 + 0) }'
}

sameLimits() {
    local old new good=true
    old=$(timeLimits "$2")
    new=$(timeLimits "$3")
    [ -n "$old" ] || return 0
    [ "$old" = "$new" ] || good=false
    report "$good" "$1: time and its thresholds"
    "$good" || explain "check_smtp has $old, check_smtp_dialog $new"
}

acceptance() {
    grep -v '^#' "$liveDirectory/migration/acceptance.txt"
}

mapfile -t same < <(acceptance | sed -E 's/^[A-Z]+ +//')
mapfile -t different < <(commandsIn "$(rowsOf "arguments of both" | cut -f 1)")
runAhead "${same[@]/#/check_smtp }" "${same[@]/#/check_smtp_dialog }" \
    "${different[@]/#/check_smtp }" "${different[@]/#/check_smtp_dialog }"

while read -r state arguments; do
    ends "check_smtp $arguments" "$state" "check_smtp $arguments"
    old=$output
    ends "check_smtp_dialog $arguments" "$state" "check_smtp_dialog $arguments"
    sameLimits "$arguments" "$old" "$output"
done < <(acceptance)

while IFS=$'\t' read -r arguments old new _; do
    arguments=$(commandsIn "$arguments")
    report "$([ "$old" != "$new" ] && echo true || echo false)" "$arguments: a row that is needed"
    ends "check_smtp $arguments" "$old" "check_smtp $arguments"
    ends "check_smtp_dialog $arguments" "$new" "check_smtp_dialog $arguments"
done < <(rowsOf "arguments of both")

# Every option of check_smtp, by each of its names, was among these.
names=$(asUser "check_smtp --help" | sed -nE 's/^ (-.*)/\1/p' | grep -oiE -e '--?[a-z0-9-]+')
for option in $names; do
    contains "option $option of check_smtp was tried" " ${same[*]} ${different[*]} " " ${option}[ =]"
done
