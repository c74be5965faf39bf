# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Instances of Icinga 2 that run checks.txt, and what they say of it. Sourced.
. "$monitoring/icinga2/instances.sh"

# observed INSTANCE NAME ADDRESS: a new instance without objects, whose API listens at the address.
observed() {
    newIcinga "$1" "$2"
    rm "$icingaFiles/$1"/etc/conf.d/*
    apiOf "$1" "$2" "$3" "$icingaFiles/$1/etc/features-available/api.conf"
    installIn "$1" conf.d "$monitoring/icinga2/api-users.conf"
    install -m 644 -t /usr/share/icinga2/include/plugins-contrib.d "$commandDefinitions"/*.conf
}

# startSingleNode SERVICES: a file with definitions. It writes to Graphite too.
startSingleNode() {
    [ ! -e $icingaFiles/single ] || return 0
    . "$monitoring/graphite/start.sh"
    startCarbon
    startGraphiteWeb
    observed single master.example.com 127.0.0.1
    define single LiveEndpoint ""
    installIn single conf.d "$1"
    installIn single features-enabled "$monitoring/icinga2/perfdata.conf"
    fromManual 'object GraphiteWriter' >$icingaFiles/single/etc/features-enabled/graphite.conf
    accepted single
    listening 127.0.0.1:2003
    server icinga2-single icinga single
    waitFor 30 answersApi 127.0.0.1
}

# api ADDRESS PATH [OPTION]...
api() {
    curl -sS -k -u root:live -H 'Accept: application/json' "https://$1:5665/v1/$2" "${@:3}" 2>&1
}

answersApi() {
    [[ $(api "$1" status/IcingaApplication) == *'"results"'* ]]
}

# checkAgain ADDRESS TYPE [FILTER]: objects of this type, at once, however the scheduler has spread
# them.
checkAgain() {
    api "$1" 'actions/reschedule-check?force=true' -X POST -G -d "type=$2" \
        --data-urlencode "filter=${3-true}" >/dev/null
}

# results ADDRESS: a line for each service that has a result: name, state, who ran it,
# output with \n for a newline, metrics.
results() {
    api "$1" 'objects/services?attrs=name&attrs=last_check_result' |
        /usr/bin/python3 "$monitoring/icinga2/results.py" 2>/dev/null
}

allChecked() {
    local found
    results "$1" >$icingaFiles/results
    found=$(cut -f 1 $icingaFiles/results | grep -cxFf <(checks | cut -d ' ' -f 1))
    [ "$found" = "$(checks | wc -l)" ]
}

# agreeing SYSTEM ADDRESS: runs all services there, and compares.
agreeing() {
    local name state who metrics output
    waitFor 30 answersApi "$2"
    checkAgain "$2" Service
    happens "$1: every check ran" 60 allChecked "$2"
    while read -r name _; do
        IFS=$'\t' read -r _ state who output metrics <<<"$(grep -P "^$name\t" $icingaFiles/results)"
        agrees "$1" "$name" "$state" "$(printf '%s | %s' "${output%%\\n*}" "$metrics")"
        same "$1, $name: all lines" "$(wc -l <"$byHand/$name")" "$(printf '%b\n' "$output" | wc -l)"
    done < <(checks)
}
