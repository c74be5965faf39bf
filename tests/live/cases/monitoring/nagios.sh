# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Nagios, with the commands that users install: the state file and the file of performance data.

nagiosFiles=/run/live/nagios

nagiosObjects() {
    local name wanted target check arguments
    cat "$monitoring/nagios/objects.cfg"
    while read -r name wanted target check arguments; do
        printf 'define host {\n    use server\n    host_name %s\n    address %s\n}\n' \
            "$name" "$target"
        printf 'define service {\n    use mail\n    host_name %s\n    service_description %s\n' \
            "$name" "$name"
        [ "$check" != mx_reach ] || arguments=$target!$arguments
        printf '    check_command check_%s!%s\n}\n' "$check" "$arguments"
    done < <(checks)
}

# The lines of a service in the state file, without what stands before '='.
ofService() {
    awk -v name="service_description=$1" '
        /^servicestatus/ { block = "" }
        { block = block $0 "\n" }
        /^\t}/ { if (index(block, "\t" name "\n")) printf "%s", block; block = "" }
        ' $nagiosFiles/status.dat | sed -n "s/^\t$2=//p"
}

nagiosIsDone() {
    [ "$(grep -c 'has_been_checked=1' $nagiosFiles/status.dat 2>/dev/null)" = "$(checks | wc -l)" ] &&
        [ "$(wc -l <$nagiosFiles/service-perfdata)" = "$(checks | wc -l)" ]
}

install -d -o nagios $nagiosFiles $nagiosFiles/results
install -m 644 -t $nagiosFiles "$monitoring/nagios/nagios.cfg" \
    "$liveDirectory/../../config/nagios/mail-monitoring-plugins.cfg"
echo "\$USER1\$=$pluginDirectory" >$nagiosFiles/resource.cfg
nagiosObjects >$nagiosFiles/objects.cfg
contains "Nagios: configuration" "$("${asNagios[@]}" nagios4 -v $nagiosFiles/nagios.cfg 2>&1)" \
    '^Things look okay'
server nagios "${asNagios[@]}" nagios4 $nagiosFiles/nagios.cfg
nagiosProcess=$!
happens "Nagios: every check ran" 30 nagiosIsDone
# It writes a colon for each semicolon of the text.
asWritten=(tr ';' ':')
while read -r name _; do
    agrees "status.dat" "$name" "$(ofService "$name" current_state)" \
        "$(ofService "$name" plugin_output) | $(ofService "$name" performance_data)"
    same "status.dat, $name: all lines" "$(tail -n +2 "$byHand/$name" | wc -l)" \
        "$(ofService "$name" long_plugin_output | sed 's/\\n/&\n/g' | grep -c .)"
    IFS=$'\t' read -r _ state text metrics <<<"$(grep -P "^$name\t" $nagiosFiles/service-perfdata)"
    agrees "perfdata file" "$name" "$state" "$text | $metrics"
done < <(checks)
asWritten=(cat)
kill $nagiosProcess
