# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Nagios reads the commands, templates and the example beside Debian's configuration. Naemon has the
# same language.

mkdir -p /etc/nagios4/conf.d /var/lib/nagios4/spool/checkresults /var/log/nagios4 /run/nagios4
chown -R nagios /var/lib/nagios4 /var/log/nagios4
# As their packages do when they are configured.
cp /usr/share/monitoring-plugins/templates-basic/*.cfg /etc/nagios-plugins/config/
cp "$examples/example-nagios.cfg" /etc/nagios4/conf.d/

status=0
output=$(nagios4 -v /etc/nagios4/nagios.cfg 2>&1) || status=$?
contains "Nagios: exit code" "$status" '^0$'
contains "Nagios: no warnings" "$output" '^Total Warnings: 0$'
contains "Nagios: no errors" "$output" '^Total Errors: +0$'
contains "Nagios: the services of the example are there" "$output" 'Checked 12 services'

# What it says to what is not there, so that this cannot pass by accident.
sed -i 's/check_smtp_dialog!-T/check_smtp_monologue!-T/' /etc/nagios4/conf.d/example-nagios.cfg
contains "Nagios: a command that is not there" "$(nagios4 -v /etc/nagios4/nagios.cfg 2>&1)" \
    "'check_smtp_monologue!.*' specified in service 'SMTP recipient'.*not defined"
rm /etc/nagios4/conf.d/example-nagios.cfg

# pageForNagios PAGE: its services, and the hosts that they name.
pageForNagios() {
    local host
    while read -r host; do
        printf 'define host {\n use linux-server\n host_name %s\n address 192.0.2.25\n}\n' "$host"
    done < <(blocksOf "$1" 'define service' | sed -nE 's/^ *host_name +//p' | sort -u)
    blocksOf "$1" 'define service'
}

before=$(nagios4 -v /etc/nagios4/nagios.cfg 2>&1 | sed -nE 's/.*Checked ([0-9]+) services.*/\1/p')
while read -r page; do
    name=${page##*/}
    pageForNagios "$page" >/etc/nagios4/conf.d/page.cfg
    output=$(nagios4 -v /etc/nagios4/nagios.cfg 2>&1)
    contains "Nagios: no warnings about $name" "$output" '^Total Warnings: 0$'
    contains "Nagios: no errors in $name" "$output" '^Total Errors: +0$'
    contains "Nagios: all services of $name" "$output" \
        "Checked $((before + $(grep -c '^    define service' "$page"))) services"
done < <(pages)
rm /etc/nagios4/conf.d/page.cfg
