# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# The namespace "client", joined to the servers' by a cable that takes 25 ms each way. Sourced.
# Its addresses are those that RFC 2544 sets apart for measurements.

layCable() {
    coproc CABLE { exec "$benchPrograms/delay" cableHere cableThere 25; }
    local ready
    read -r -t 10 ready <&"${CABLE[0]}" && [ "$ready" = ready ]
    ip netns add client
    ip link set cableThere netns client
    ip address add 198.18.0.1/24 dev cableHere
    ip link set cableHere up
    ip -n client address add 198.18.0.2/24 dev cableThere
    ip -n client link set lo up
    ip -n client link set cableThere up
    ip -n client route add default via 198.18.0.1
}

# Runs a command at the far end of the cable.
farAway() {
    ip netns exec client "$@"
}
