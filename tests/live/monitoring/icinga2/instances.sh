# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Instances of Icinga 2 side by side, each with Debian's configuration in a folder of its own below
# /run/live/icinga2. Sourced.

icingaFiles=/run/live/icinga2

# newIcinga INSTANCE NAME: its folder.
newIcinga() {
    local place=$icingaFiles/$1
    install -d -o nagios -g nagios /var/lib/icinga2 "$place" "$place"/{lib,lib/certs,run,log,cache}
    cp -r /etc/icinga2 "$place/etc"
    define "$1" NodeName "$2"
    installIn "$1" features-enabled "$place"/etc/features-available/{checker,mainlog}.conf
}

# define INSTANCE NAME VALUE: a constant.
define() {
    local file=$icingaFiles/$1/etc/constants.conf
    sed -i -e "/^const $2 =/d" -e "1iconst $2 = \"$3\"" "$file"
}

# installIn INSTANCE FOLDER FILE...
installIn() {
    install -D -m 644 -t "$icingaFiles/$1/etc/$2" "${@:3}"
}

# icinga INSTANCE [OPTION]...: the daemon of an instance.
icinga() {
    local place=$icingaFiles/$1
    "${asNagios[@]}" icinga2 daemon -c "$place/etc/icinga2.conf" \
        -D ConfigDir="$place/etc" -D ZonesDir="$place/etc/zones.d" -D DataDir="$place/lib" \
        -D LogDir="$place/log" -D CacheDir="$place/cache" -D InitRunDir="$place/run" \
        -D SpoolDir="$place/lib" "${@:2}"
}

# accepted INSTANCE: $output has what it says of its configuration.
accepted() {
    local status=0
    output=$(icinga "$1" -C 2>&1) || status=$?
    same "Icinga 2, $1: the configuration is accepted" 0 $status
    empty "Icinga 2, $1: without a warning" "$(grep -E '\b(warning|critical)/' <<<"$output")"
    [ $status -eq 0 ] || explain "$output"
}

# fromManual BEGINNING: the block in the manual whose first line begins so.
fromManual() {
    awk -v beginning="    $1" 'index($0, beginning) == 1 { inside = 1 }
        /^[^ ]/ { inside = 0 }
        inside { sub(/^    /, ""); print }' "$liveDirectory/../../doc/icinga2.md"
}

# A listener for the API, with its certificate: apiOf INSTANCE NAME ADDRESS FILE. The certificates
# are made once, by the commands in the manual.
apiOf() {
    local made=/var/lib/icinga2/certs
    [ -e $made ] || fromManual 'cd /var/lib/icinga2' | bash -eu >/var/log/icinga2-pki.out 2>&1
    install -o nagios -g nagios -t "$icingaFiles/$1/lib/certs" $made/{ca.crt,"$2.crt","$2.key"}
    sed "s/^object ApiListener.*/&\n  bind_host = \"$3\"/" "$4" \
        >"$icingaFiles/$1/etc/features-enabled/api.conf"
}
