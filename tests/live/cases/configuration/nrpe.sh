# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# nrpe reads the commands in its directory, those that stand there as comments too.

mkdir -p /run/nagios
chown nagios /run/nagios
sed -i -E 's/^#(command\[)/\1/' /etc/nagios/nrpe.d/mail-monitoring-plugins.cfg
server nrpe nrpe -c /etc/nagios/nrpe.cfg -f
nrpeProcess=$!
listening :5666
while read -r command check; do
    service=${check#check_}
    contains "nrpe: $command" "$("$pluginDirectory/check_nrpe" -H 127.0.0.1 -c "$command" 2>&1)" \
        "^${service^^} (CRITICAL|UNKNOWN) - "
done < <(sed -nE 's,^command\[(.*)\]=.*/(check_[a-z_]+) .*,\1 \2,p' \
    /etc/nagios/nrpe.d/mail-monitoring-plugins.cfg)
contains "nrpe: a command that is not there" \
    "$("$pluginDirectory/check_nrpe" -H 127.0.0.1 -c mail_nothing 2>&1)" 'not defined'
kill $nrpeProcess
