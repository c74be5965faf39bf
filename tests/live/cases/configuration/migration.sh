# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2016
# What doc/migration.md says about Icinga's command smtp: every variable of it, the option that it
# sets, and the variable of smtp_dialog for the same option; and the command that keeps them all.

. "$liveDirectory/monitoring/icinga2/instances.sh"
page=$liveDirectory/../../doc/migration.md
itl=/usr/share/icinga2/include/command-plugins.conf
icingaCommands=/usr/share/icinga2/include/plugins-contrib.d

# optionOf FILE COMMAND VARIABLE: the option that the variable is the value of.
optionOf() {
    awk -v head="object CheckCommand \"$2\"" -v variable="\"\$$3\$\"" '
        index($0, head) { inside = 1 }
        inside && /^}/ { exit }
        inside && /" = \{/ { split($0, word, "\""); option = word[2] }
        inside && /MAILCHECK_/ && index($0, variable) {
            gsub(/^[ \t]*MAILCHECK_| =.*/, "")
            gsub(/_/, "-")
            print "--" tolower($0)
            exit
        }
        inside && (/value =/ || /set_if =/) && index($0, variable) { print option; exit }' "$1"
}

# Its long name, as --help has both.
longName() {
    case $1 in
    --*) echo "$1" ;;
    *) $pluginDirectory/check_smtp_dialog --help | sed -nE "s/^  $1, (--[a-z0-9-]+).*/\1/p" ;;
    esac
}

variables=$(sed -nE 's/^\| (`smtp_[^`]*`) \| (`[^`]*`) \|.*/\1 \2/p' "$page" | tr -d '`')
while read -r old new; do
    option=$(longName "$(optionOf $itl smtp "$old")")
    contains "Icinga 2, $old and $new: ${option:-no} option" \
        "$(optionOf $icingaCommands/check_smtp_dialog.conf smtp_dialog "$new")" \
        "^${option:-none}\$"
done <<<"$variables"
empty "Icinga 2: no other variable of smtp" "$(
    sed -n '/^object CheckCommand "smtp" /,/^}/p' $itl | grep -oE '"\$smtp_[a-z0-9_]+\$"' | tr -d '"$' |
        sort -u | grep -vxFe "$(cut -d ' ' -f 1 <<<"$variables")")"

# The command that keeps the variables of smtp, as it stands on the page, runs a program that writes
# down its words.
recorder=/run/live/kept
install -d -o nagios $recorder
printf '#!/bin/bash\nprintf "%%s\\n" "$@" | sort | xargs >%s/words.new\nmv %s/words.new %s/words\necho OK\n' \
    $recorder $recorder $recorder >$recorder/check_smtp_dialog
chmod +x $recorder/check_smtp_dialog
newIcinga kept localhost
define kept PluginDir $recorder
{
    sed -n '/^    object CheckCommand "smtp_kept"/,/^    }/p' "$page"
    cat <<'SERVICE'
object Host "kept" { check_command = "dummy"; address = "192.0.2.9" }
object Service "kept" {
  host_name = "kept"
  check_command = "smtp_kept"
  check_interval = 1s
  vars.smtp_certificate_age = "14,7"
  vars.smtp_starttls = true
  vars.smtp_warning = 2
}
SERVICE
} >$icingaFiles/kept/etc/conf.d/kept.conf
accepted kept
server icinga2-kept icinga kept
icingaProcess=$!
waitFor 60 test -e $recorder/words
same "Icinga 2: the command smtp_kept" "-D -H -S -w 14,7 192.0.2.9 2" "$(cat $recorder/words)"
kill $icingaProcess
