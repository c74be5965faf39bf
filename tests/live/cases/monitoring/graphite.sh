# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Icinga 2 writes to Graphite: the phases of a dialogue over time, and one metric of a domain.
. "$monitoring/icinga2/observed.sh"

startSingleNode "$monitoring/icinga2/services.conf"
listening 127.0.0.1:8080
smtp=icinga2.live.services.smtp-ok
service=$smtp.smtp_dialog.perfdata
phases=time,connect,banner,ehlo,tls,mail,rcpt

seriesOf() {
    render "$1" -d format=json -d from=-5min | /usr/bin/python3 "$monitoring/graphite/series.py"
}

# Icinga drops what it has to write before it is connected: so each try begins with a check of NAME.
checkOnce() {
    checkAgain 127.0.0.1 Service "service.name==\"$1\""
    sleep 1.5
}

threeValues() {
    checkOnce smtp-ok
    seriesOf "$service.{$phases}.value" | awk '$2 >= 3' >$graphiteFiles/series
    [ "$(wc -l <$graphiteFiles/series)" -eq 7 ]
}
happens "Graphite: three values of each phase" 60 threeValues ||
    explain "$(cat $graphiteFiles/series)"

# The last value of each phase by the API, and of its series.
lastValues() {
    results 127.0.0.1 | sed -nE 's/^smtp-ok\t.*\t//p' | tr ' ' '\n' |
        sed -nE 's/^([a-z]+)=([0-9.]+)s.*/\1 \2/p' | sort
}

lastInSeries() {
    seriesOf "aliasByNode($service.{$phases}.value,6)" | awk '{ print $1, sprintf("%.6f", $3) + 0 }' |
        sort
}

valuesAgree() {
    [ "$(lastValues | awk '{ print $1, $2 + 0 }')" = "$(lastInSeries)" ]
}
happens "Graphite: the last values are those of the last check" 60 valuesAgree ||
    explain "$(lastValues; lastInSeries)"

# Each series reaches the disk on its own.
hasLimits() {
    [ "$(seriesOf "$service.time.{warn,crit}" | cut -d ' ' -f 3 | sort | xargs)" = "7.5 9.0" ]
}
happens "Graphite: both limits" 60 hasLimits || explain "$(seriesOf "$service.time.*")"

# The dots of a host's name divide the tree of series further. Milliseconds became seconds.
domain=icinga2.live.services.mx-ok.mx_reach.perfdata
hasMetricOfHost() {
    checkOnce mx-ok
    seriesOf "$domain.*.*.*.value" | grep -qE 'mx\.exim\.example_rta\.value [1-9][0-9]* [0-9.e-]+$'
}
happens "Graphite: a metric named after a host" 60 hasMetricOfHost ||
    explain "$(seriesOf "$domain.*.*.*.*")"

same "Graphite: the series in the picture" "connect banner ehlo tls rcpt" \
    "$(seriesOf "$(phasesOf $smtp)" | awk '$2 >= 3 { print $1 }' | xargs)"
drawPhases $smtp $graphiteFiles/phases.png -d from=-2min
contains "Graphite: a picture" "$(od -An -c -N4 $graphiteFiles/phases.png)" 'P +N +G'
