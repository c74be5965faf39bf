# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Ping needs a permission: root's, cap_net_raw on the file, or ping_group_range. Without it the
# verdict is the same.

nobody=(setpriv --reuid nobody --regid nogroup --clear-groups --inh-caps=-all)
programBefore=$checkProgram
install -d /run/live/rights
install -m 755 "$programBefore" /run/live/rights/plain
install -m 755 "$programBefore" /run/live/rights/capable
setcap cap_net_raw=p /run/live/rights/capable

# pings TEXT: the round trip time is in the performance data. A note is on one line of -v.
pings() {
    contains "$1: ping works" "$lineOne" 'mx.postfix.example_rta='
}

cannotPing() {
    contains "$1: no ping" "$(grep -c '_rta=' <<<"$lineOne")" '^0$'
    contains "$1: one note" "$(grep -c '^note: .*ping' <<<"$output")" '^1$'
}

well="$(sentTo mx.postfix.example 10), 2 of 2 .*"
checkProgram=/run/live/rights/plain
as=("${nobody[@]}" --bounding-set=-all)
mx "nobody: without any permission" 0 "$well" secure.example -v
cannotPing "nobody"
mx "nobody: closed" 2 ".*$(farHost closed 4): connection refused" only-closed.example -4
mx "nobody: dead" 2 ".*$(farHost dead 4): no answer from port 25 in N s" only-dead.example -4 \
    --connect-timeout 1

echo "0 4294967294" >/proc/sys/net/ipv4/ping_group_range
mx "nobody with ping_group_range" 0 "$well" secure.example -v
pings "nobody with ping_group_range"
mx "nobody with ping_group_range: closed" 2 ".*$(farHost closed 4): host up, SMTP not running.*" \
    only-closed.example -4
mx "nobody with ping_group_range: dead" 2 ".*$(farHost dead 4): down or filtered.*" \
    only-dead.example -4 --connect-timeout 1
echo "1 0" >/proc/sys/net/ipv4/ping_group_range

checkProgram=/run/live/rights/capable
as=("${nobody[@]}")
mx "nobody with cap_net_raw on the file" 0 "$well" secure.example -v
pings "nobody with cap_net_raw on the file"
for family in 4 6; do
    mx "nobody with cap_net_raw on the file: closed, IPv$family" 2 \
        ".*$(farHost closed $family): host up, SMTP not running.*" only-closed.example -$family
    mx "nobody with cap_net_raw on the file: forbidden, IPv$family" 2 \
        ".*administratively prohibited, says .*" only-forbidden.example -$family
done
as+=(--bounding-set=-net_raw)
mx "the file's cap_net_raw is out of bounds" 0 "$well" secure.example -v
cannotPing "the file's cap_net_raw is out of bounds"
# Two steps: the setpriv that changes the user still has all of root's capabilities to hand on.
as=("${nobody[@]}" setpriv --no-new-privs)
mx "the file's cap_net_raw and no new privileges" 0 "$well" secure.example -v
cannotPing "the file's cap_net_raw and no new privileges"
as=(setpriv --bounding-set=-net_raw)
mx "root without cap_net_raw" 0 "$well" secure.example -v
cannotPing "root without cap_net_raw"
as=()
checkProgram=$programBefore
