# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# NRPE: packets of version 2, which hold 1,023 bytes, and of version 4; commands with the arguments
# in the daemon's configuration, and with those that the monitoring system sends (dont_blame_nrpe).

nrpeFiles=/run/live/nrpe
nrpeProcesses=()

# The commands, then the examples of the README and the manual pages for the servers here.
nrpeCommands() {
    local name wanted target check arguments
    while read -r name wanted target check arguments; do
        echo "command[$name]=$pluginDirectory/check_$check $(argumentsOf "$check" "$target" "$arguments")"
    done < <(checks)
    for check in smtp_dialog mx_reach relay_domain; do
        # shellcheck disable=SC2016 # NRPE's own
        echo "command[check_$check]=$pluginDirectory/check_$check "'$ARG1$ $ARG2$'
    done
    cat "$liveDirectory/../../README.md" "$liveDirectory"/../../man/*.8.in |
        sed -nE "s,^.*(command\[[^]]*\]=)[^ ]*/(check_),\1$pluginDirectory/\2,p" |
        sed -e 's/mail\.example\.com/mx.postfix.example/' -e 's/\bexample\.com/three.example/'
}

# startNrpe PROGRAM PORT [LINE]...: the lines are for its configuration.
startNrpe() {
    {
        cat "$monitoring/nrpe/nrpe.cfg"
        printf '%s\n' "server_port=$2" "pid_file=$nrpeFiles/$2.pid" "${@:3}"
        nrpeCommands
    } >"$nrpeFiles/$2.cfg"
    server "nrpe-$2" "${asNagios[@]}" "$1" -c "$nrpeFiles/$2.cfg" -f
    nrpeProcesses+=($!)
}

# ask OPTION...: through check_nrpe, which sets $output and $code.
ask() {
    code=0
    output=$(check_nrpe -H 192.0.2.1 "$@" 2>&1) || code=$?
}

install -d -o nagios $nrpeFiles
startNrpe nrpe 5666
startNrpe nrpe-arguments 5667 dont_blame_nrpe=1
startNrpe nrpe-arguments 5668
listening 192.0.2.1:5666
listening 192.0.2.1:5667
listening 192.0.2.1:5668
PATH=$PATH:$pluginDirectory
while read -r name wanted target check arguments; do
    arguments=$(argumentsOf "$check" "$target" "$arguments")
    for version in 2 4; do
        packet=()
        [ $version = 4 ] || packet=(-2)
        ask "${packet[@]}" -c "$name"
        agrees "NRPE v$version" "$name" $code "$output"
        ask "${packet[@]}" -n -p 5667 -c "check_$check" -a "$arguments"
        agrees "NRPE v$version with arguments" "$name" $code "$output"
    done
    lines=$(wc -l <"$byHand/$name")
    same "NRPE v4, $name: all lines" "$lines" "$(wc -l <<<"$output")"
done < <(checks)
ask -n -p 5668 -c check_smtp_dialog -a "-H 192.0.2.10"
contains "NRPE: arguments where they are not allowed" "$output" '^CHECK_NRPE: Rec'
ask -n -p 5667 -c check_smtp_dialog -a -H 192.0.2.10
same "NRPE: arguments one by one" 0 $code
for name in $(grep -ohE '^command\[check_[^]]*\]=.* -t 8$' $nrpeFiles/5666.cfg |
    sed -E 's/.*\[(.*)\].*/\1/'); do
    ask -c "$name"
    same "NRPE: example $name" "0 OK" "$code $(sed -nE '1s/^[A-Z_]+ ([A-Z]+) .*/\1/p' <<<"$output")"
done
kill "${nrpeProcesses[@]}"
