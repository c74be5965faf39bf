# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# The network: every host is an address of the loopback interface, so real ports are free. Sourced.

makeNetwork() {
    hostname probe.example
    ip link set lo up
    local last
    for last in 1 {10..19} {20..23} 30 40 50 {60..63}; do
        ip address add "192.0.2.$last/32" dev lo
    done
    for last in 10 20 50; do
        ip -6 address add "2001:db8::$last/128" dev lo nodad
    done
    makeBlackHole
}

# 198.51.100.99 and 2001:db8:1::99 are on the link and swallow what is sent to them: their
# neighbour entry names a hardware address that the other end of the pair does not have.
makeBlackHole() {
    ip link add hole type veth peer name holeEnd
    ip link set hole up
    ip link set holeEnd up
    ip address add 198.51.100.1/24 dev hole
    ip -6 address add 2001:db8:1::1/64 dev hole nodad
    ip neighbour replace 198.51.100.99 lladdr 02:00:00:00:00:99 dev hole
    ip -6 neighbour replace 2001:db8:1::99 lladdr 02:00:00:00:00:99 dev hole
}
