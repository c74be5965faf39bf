# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Icinga 2, a single node: its API and its file of performance data.
. "$monitoring/icinga2/observed.sh"

startSingleNode "$monitoring/icinga2/services.conf"
agreeing "Icinga's API" 127.0.0.1

# A line for each service, and the further lines of the text.
perfdataOfIcinga() {
    cat $icingaFiles/single/lib/service-perfdata.[0-9]* 2>/dev/null | grep -P "^$1\t[0-3]\tmetrics"
}

icingaWroteAll() {
    [ "$(perfdataOfIcinga '[a-z-]+' | cut -f 1 | sort -u | wc -l)" = "$(checks | wc -l)" ]
}
happens "Icinga's perfdata file: all checks" 60 icingaWroteAll
while read -r name _; do
    IFS=$'\t' read -r _ state metrics text <<<"$(perfdataOfIcinga "$name" | head -n 1)"
    agrees "Icinga's perfdata file" "$name" "$state" "$text | ${metrics#metrics }"
done < <(checks)
