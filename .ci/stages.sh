# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Stages, for .ci/run and .ci/long, which source this in the directory of the checkout. The last line
# is always "N passed, N failed": the cases of this run, skips and errors counted as failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
exec </dev/null
export CI=true
# One test's result lines stay together, and only those are printed.
export MAKEFLAGS=-Otarget
unset VERBOSE

passed=0
failed=0
status=0
running=
lane=
work=$(mktemp -d)
log=$work/log

finish()
{
    local code=$?
    trap - EXIT
    [ -z "$lane" ] || kill -- "-$lane" 2>/dev/null
    [ -z "$lane" ] || endLane
    [ "$status" != 0 ] || status=$code
    if [ -n "$running" ]; then
        echo "The stage \"$running\" was cut off."
        count
        failed=$((failed + 1))
    fi
    rm -rf "$work"
    echo "$passed passed, $failed failed"
    exit "$status"
}

distinct()
{
    grep -aE "$1" "$log" | sort -u | wc -l
}

# Adds up the result lines of the TAP driver in the log of this stage. Each has a number of its own,
# so one that is shown twice is counted once. What a compiler warns of has failed.
count()
{
    good=$(distinct '^(PASS|XFAIL): ')
    bad=$(distinct '^(FAIL|XPASS|SKIP|ERROR): |\.[ch]pp:[0-9]+:([0-9]+:)? warning: ')
    passed=$((passed + good))
    failed=$((failed + bad))
}

# stage TITLE COMMAND...
stage()
{
    local code=0 good=0 bad=0 began=$SECONDS
    running=$1
    echo "=== $1"
    "${@:2}" 2>&1 | tee "$log" || code=$?
    count
    # A stage that fails beside its cases, or has none, is a failure of its own.
    if [ "$bad" = 0 ] && { [ "$code" != 0 ] || [ "$good" = 0 ]; }; then
        bad=1
        failed=$((failed + 1))
    fi
    [ "$bad" = 0 ] || [ "$code" != 0 ] || code=1
    [ "$status" != 0 ] || status=$code
    running=
    echo "=== $1: $good passed, $bad failed, exit status $code, $((SECONDS - began)) s"
}

# beside FUNCTION: starts its stages in the background, since stages wait for much but processors.
# endLane waits for them, prints what they said and counts what they counted.
beside()
{
    set -m
    (
        set +m
        trap 'echo "The stage \"$running\" was cut off."; failed=$((failed + 1)); tell' TERM
        tell()
        {
            echo "$passed $failed $status" >"$work/lane.counts"
            exit "$status"
        }
        log=$work/lane.log
        "$1"
        tell
    ) >"$work/lane.out" 2>&1 &
    lane=$!
    set +m
}

endLane()
{
    local morePassed=0 moreFailed=1 laneStatus=1
    wait "$lane"
    lane=
    cat "$work/lane.out"
    [ ! -e "$work/lane.counts" ] || read -r morePassed moreFailed laneStatus <"$work/lane.counts"
    passed=$((passed + morePassed))
    failed=$((failed + moreFailed))
    [ "$status" != 0 ] || status=$laneStatus
}

# Shows what the failed tests below a directory wrote, and fails.
showFailures()
{
    tests/show-failures "$1"
    return 1
}

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
if [ "$(id -u)" != 0 ]; then
    echo "This needs root: it installs packages and starts mail servers." >&2
    failed=1
    exit 1
fi
