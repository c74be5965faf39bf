# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Programs of the Monitoring Plugins that work on results: negate and check_cluster.

# negated NAME CODE STATE [OPTION]...: negate -s changes the state's word, and nothing else.
negated() {
    local name=$1 check target arguments output code=0 said
    read -r _ _ target check arguments <<<"$(checks | grep "^$name ")"
    # shellcheck disable=SC2046 # words
    output=$("${asNagios[@]}" $pluginDirectory/negate -s "${@:4}" $pluginDirectory/check_"$check" \
        $(argumentsOf "$check" "$target" "$arguments") 2>&1) || code=$?
    same "negate, $name: state" "$2" $code
    said=$(textOf "$(cat "$byHand/$name")")
    same "negate, $name: text" "$(sed -E "s/^([A-Z_]+) [A-Z]+ -/\1 $3 -/" <<<"$said")" \
        "$(textOf "$output")"
    same "negate, $name: metrics" "$(metricsOf "$(cat "$byHand/$name")")" "$(metricsOf "$output")"
}

negated smtp-ok 2 CRITICAL
negated smtp-critical 0 OK
negated smtp-warning 0 OK -w OK
negated mx-ok 1 WARNING -o WARNING
negated mx-critical 0 OK
negated mx-unknown 2 CRITICAL -u CRITICAL
negated relay-ok 2 CRITICAL
negated relay-critical 0 OK
negated relay-warning 3 UNKNOWN -w UNKNOWN

# cluster TEXT CODE REGEX NAMES OPTION...: over the checks with these names, a regular expression.
cluster() {
    local states output code=0
    states=$(cd $byHand && printf '%s\n' ./*.code | grep -E "^\./($4)\.code" | xargs cat | paste -sd ,)
    output=$($pluginDirectory/check_cluster --service -l mail -d "$states" "${@:5}" 2>&1) || code=$?
    same "check_cluster, $1: state" "$2" $code
    contains "check_cluster, $1: text" "$output" "$3"
}

count() {
    cat $byHand/*.code | grep -c "$1"
}
cluster "all checks" 2 \
    "^CLUSTER CRITICAL: mail: $(count 0) ok, $(count 1) warning, $(count 3) unknown, $(count 2) critical" \
    '.*' -w 1 -c 2
cluster "the good ones" 0 '^CLUSTER OK: mail: 3 ok, 0 warning, 0 unknown, 0 critical' '.*-ok' -w 0 -c 1
cluster "one of four bad" 1 '^CLUSTER WARNING: mail: 3 ok, 0 warning, 0 unknown, 1 critical' \
    '.*-ok|mx-critical' -w 0 -c 1
