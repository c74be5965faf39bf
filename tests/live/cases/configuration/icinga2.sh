# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Icinga 2 finds the commands among its plugins-contrib, accepts them and the example, and passes each
# option on: to programs that write down how they were called.

. "$liveDirectory/monitoring/icinga2/instances.sh"
calls=/run/live/calls

# Icinga's name for an option.
variableOf() {
    local name=${2#--}
    case $name in
    hostname) name=address ;;
    use-ipv*) ! grep -q '^--hostname ' "$calls/$1.options" || name=${name#use-} ;;
    esac
    echo "vars.${1#check_}_${name//-/_}"
}

# A service with a value for every option, and one with none.
services() {
    local check=$1 name value many
    echo "object Service \"all $check\" { import \"every\"; check_command = \"${check#check_}\""
    while read -r name value many; do
        case $value/$many in
        -/1) value=true ;;
        -/many) value=3 ;;
        value/1) value="\"some \\\"$name\\\"\"" ;;
        value/many) value="[ \"one\", \"-two\" ]" ;;
        esac
        echo "  $(variableOf "$check" "$name") = $value"
    done < <(optionsOf "$check" | grep -vE '^--(help|version) ')
    echo '}'
    echo "object Service \"plain $check\" { import \"every\"; check_command = \"${check#check_}\" }"
}

# What the program must be called with, a word in a line, in the order of the alphabet. Without a host
# where DNS names the servers (--mx).
wantedCall() {
    local name value many
    while read -r name value many; do
        [ "$name" != --hostname ] || ! optionsOf "$1" | grep -q '^--mx ' || continue
        case $value/$many in
        -/1) echo "$name" ;;
        -/many) printf '%s\n' "$name" "$name" "$name" ;;
        value/1) printf '%s\n' "$name some \"$name\"" ;;
        value/many) printf '%s\n' "$name one" "$name -two" ;;
        esac
    done < <(optionsOf "$1" | grep -vE '^--(help|version) ') | sort
}

# A program in place of each check, which writes once. An option and its value make a line; a secret
# is an option again.
recorders() {
    local check
    for check in "${checks[@]}"; do
        optionsOf "$check" >"$calls/$check.options"
        wantedCall "$check" >"$calls/$check.wanted"
        cat >"/run/live/$check" <<RECORDER
#!/bin/bash
kind=plain
[ \$# -lt 9 ] || kind=all
[ ! -e $calls/$check.\$kind ] || exit 0
while [ \$# -gt 0 ]; do
    if grep -qE "^\$1 - " $calls/$check.options; then echo "\$1"; else echo "\$1 \$2"; shift; fi
    shift
done | sort >$calls/$check.\$kind.new
env | grep ^MAILCHECK_ | sort >$calls/$check.\$kind.environment
mv $calls/$check.\$kind.new $calls/$check.\$kind
echo "OK"
RECORDER
        chmod +x "/run/live/$check"
    done
}

# Those of the wanted lines that came through the environment do not count as missing.
withEnvironment() {
    local name value
    cat "$calls/$1.all"
    while IFS='=' read -r name value; do
        name=${name#MAILCHECK_}
        name=${name//_/-}
        echo "--${name,,} $value"
    done <"$calls/$1.all.environment"
}

allCalled() {
    local check
    for check in "${checks[@]}"; do
        [ -e "$calls/$check.all" ] && [ -e "$calls/$check.plain" ] || return 1
    done
}

# The services of all pages, with hosts of their own, as the same names stand on several pages.
servicesOfPages() {
    local page name
    echo 'object Host "some" { check_command = "dummy"; vars.mail_domains = [ "example.com" ] }'
    while read -r page; do
        name=${page##*/}
        blocksOf "$page" '(object|apply) Service' | sed "s/host_name = \"/&$name /"
        sed -nE "s/^ *host_name = \"(.*)\"\$/object Host \"$name \1\" { check_command = \"dummy\" }/p" "$page" |
            sort -u
    done < <(pages)
}

# How many services Icinga 2 has.
instantiated() {
    sed -nE 's/.*Instantiated ([0-9]+) Services?\..*/\1/p' <<<"$1"
}

newIcinga pages localhost
services=$icingaFiles/pages/etc/conf.d/pages.conf
before=$(instantiated "$(icinga pages -C 2>&1)")
servicesOfPages >"$services"
accepted pages
contains "Icinga 2: the services of the pages are there" "$(instantiated "$output")" \
    "^$((before + $(grep -cE '^(object|apply) Service' "$services")))\$"

newIcinga debian localhost
etc=$icingaFiles/debian/etc
installIn debian conf.d "$examples/example-icinga2.conf"
accepted debian
contains "Icinga 2: the services of the example are there" "$output" 'Instantiated 17 Services'
sed -i 's/"smtp_dialog"/"smtp_monologue"/' $etc/conf.d/example-icinga2.conf
contains "Icinga 2: a command that is not there" "$(icinga debian -C 2>&1)" \
    "Object 'smtp_monologue' of type 'CheckCommand' does not exist"

install -d -o nagios $calls
recorders
rm $etc/conf.d/{example-icinga2,services,hosts,apt,notifications,downtimes}.conf
{
    echo 'object Host "every" { check_command = "dummy"; address = "192.0.2.9" }'
    echo 'template Service "every" { host_name = "every"; check_interval = 1s }'
    for check in "${checks[@]}"; do services "$check"; done
} >$etc/conf.d/every.conf
define debian PluginDir /run/live
server icinga2-debian icinga debian
icingaProcess=$!
waitFor 60 allCalled
for check in "${checks[@]}"; do
    empty "Icinga 2: every option of $check arrives, and nothing else" \
        "$(withEnvironment "$check" | sort | diff "$calls/$check.wanted" - 2>&1)"
    address=
    ! grep -q '^--hostname ' "$calls/$check.options" || address='--hostname 192.0.2.9'
    empty "Icinga 2: $check without variables" "$(diff <(echo -n "${address:+$address
}") "$calls/$check.plain" 2>&1)"
done
kill $icingaProcess
