# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Test cases: each one writes a TAP line; what helps after a failure stands below it. Sourced.
# $checkProgram is the program under test, "${as[@]}" the words in front of it (setpriv and so on).

# The passwords of all cases: no output may hold one. tests/lab/Secrets.hpp has the same.
password=open-Sesame.4711
wrongPassword=not-Sesame.0815

cases=0
failures=0
as=()

# report CONDITION TEXT: the condition is true or false.
report() {
    cases=$((cases + 1))
    if "$1"; then
        echo "ok $cases - $2"
    else
        failures=$((failures + 1))
        echo "not ok $cases - $2"
    fi
}

explain() {
    sed 's/^/#   /' <<<"$1"
}

# leaks OUTPUT: true when a password stands in it, as it is or within a Base64 text, and be it only
# the beginning. So many bytes of a group may stand before it: those letters that it shares with
# them are left out.
leaks() {
    local secret
    for secret in "$password" "$wrongPassword"; do
        grep -qiF -e "${secret:0:8}" \
            -e "$(base64 <<<"$secret" | cut -c 1-8)" \
            -e "$(base64 <<<"x$secret" | cut -c 3-10)" \
            -e "$(base64 <<<"xx$secret" | cut -c 4-11)" <<<"$1" && return
    done
    return 1
}

# expect TEXT EXITCODE REGEX ARGUMENT...
# Runs the check. Its exit code must be right, line one (seconds written as N) must match the
# extended regular expression as a whole, there may be no other line unless -v asks for it, and no
# password in it.
# $output and $lineOne keep what it said.
expect() {
    local text=$1 exitCode=$2 pattern=$3 status=0 good=true
    shift 3
    output=$("${as[@]}" "$checkProgram" "$@" 2>&1) || status=$?
    lineOne=${output%%$'\n'*}
    local normal
    normal=$(sed -E 's/[0-9]+\.?[0-9]* s\b/N s/g' <<<"$lineOne")
    [ "$status" -eq "$exitCode" ] && [[ $normal =~ ^($pattern)$ ]] || good=false
    [[ " $* " == *" -v"* || $output == "$lineOne" ]] || good=false
    ! leaks "$output" || good=false
    report "$good" "$text"
    "$good" && return
    explain "command: ${as[*]} ${checkProgram##*/} $*"
    explain "wanted:  exit $exitCode and /$pattern/"
    explain "got:     exit $status and $normal"
    explain "output:  $(head -n 40 <<<"$output")"
    return 0
}

# contains TEXT HAYSTACK REGEX: some line of it matches.
contains() {
    local good=true
    grep -Eq -- "$3" <<<"$2" || good=false
    report "$good" "$1"
    "$good" || { explain "wanted: /$3/"; explain "in: $2"; }
}

# same TEXT WANTED GOT
same() {
    local good=true
    [ "$2" = "$3" ] || good=false
    report "$good" "$1"
    "$good" || { explain "wanted: $2"; explain "got:    $3"; }
}

# empty TEXT WHAT: there is nothing.
empty() {
    local good=true
    [ -z "$2" ] || good=false
    report "$good" "$1"
    "$good" || explain "$2"
}

# The metric NAME of line one's performance data, in seconds or as it is; empty without it.
metric() {
    sed -nE "s/^[^|]*\|.* ?\b$1=([0-9.]+).*/\1/p" <<<"$lineOne"
}

# between TEXT VALUE LOW HIGH
between() {
    local good=true
    awk -v value="$2" -v low="$3" -v high="$4" \
        'BEGIN { exit !(value != "" && value >= low && value <= high) }' || good=false
    report "$good" "$1"
    "$good" || explain "got '$2', wanted $3 to $4; line one: $lineOne"
}

# The queue id that the check names on line one.
queueId() {
    sed -nE 's/.*\b(queued as|id=) ?([0-9A-Za-z-]{6,}).*/\2/p' <<<"$lineOne"
}

# delivered TEXT MAILBOX STRING: waits, 20 s at most, for a message with this string in it (in one
# that is written completely: maildirs have those in new/); $mail is then its file.
delivered() {
    local try
    mail=
    for ((try = 0; try < 200 && ${#3} > 0; ++try)); do
        mail=$(grep -rlF -- "$3" /var/mail/"$2"/new /var/mail/"$2"/*/new 2>/dev/null | head -n 1)
        [ -z "$mail" ] || break
        sleep 0.1
    done
    if [ -n "$mail" ]; then report true "$1"; return; fi
    report false "$1"
    explain "no message with '$3' in /var/mail/$2"
    explain "line one: $lineOne"
    mail=/dev/null
}

finish() {
    echo "1..$cases"
    [ "$failures" -eq 0 ]
}
