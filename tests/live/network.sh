# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# The network. The servers' hosts are addresses of the loopback interface, so real ports are free;
# a router and far hosts behind it have network namespaces of their own. Sourced.
#
#   here   198.51.100.1   ---  198.51.100.254  router  203.0.113.254  ---  203.0.113.253  far
#          2001:db8:1::1       2001:db8:1::fe          2001:db8:3::fe      2001:db8:3::fd

makeNetwork() {
    hostname probe.example
    ip link set lo up
    local last
    for last in 1 {10..19} {20..25} 30 40 50 {53..57} {60..64} {68..69} {70..85} 90 95 {100..111} 120; do
        ip address add "192.0.2.$last/32" dev lo
    done
    for last in 1 10 20 50 54 64 70; do
        ip -6 address add "2001:db8::$last/128" dev lo nodad
    done
    makeRouter
    makeFarHosts
    makeBlackHole
    oftenUnreachable
}

# join HERE THERE: a cable between the namespaces; each end has the name of the other.
# The namespace of the servers is called "here", though ip has no name for it.
join() {
    ip link add "to-$2" type veth peer name "to-$1" netns "$2"
    [ "$1" = here ] || ip link set "to-$2" netns "$1"
}

# plug NAMESPACE INTERFACE IPV4 IPV6
plug() {
    local at=(ip -n "$1")
    [ "$1" != here ] || at=(ip)
    "${at[@]}" link set lo up
    "${at[@]}" link set "$2" up
    "${at[@]}" address add "$3" dev "$2"
    "${at[@]}" -6 address add "$4" dev "$2" nodad
}

makeRouter() {
    ip netns add router
    ip netns add far
    join here router
    join router far
    plug here to-router 198.51.100.1/24 2001:db8:1::1/64
    plug router to-here 198.51.100.254/24 2001:db8:1::fe/64
    plug router to-far 203.0.113.254/30 2001:db8:3::fe/64
    plug far to-router 203.0.113.253/30 2001:db8:3::fd/64
    ip netns exec router bash -c 'echo 1 >/proc/sys/net/ipv4/ip_forward
        echo 1 >/proc/sys/net/ipv6/conf/all/forwarding'
    ip route add 203.0.113.0/24 via 198.51.100.254
    ip route add 2001:db8:2::/48 via 2001:db8:1::fe
    # Gateways that nobody is.
    ip route add 203.0.113.240/29 via 198.51.100.97
    ip route add 2001:db8:4::/48 via 2001:db8:1::97
    # On the link, by routes outside the networks of the interface; nobody has the addresses.
    ip route add 203.0.113.230/32 dev to-router
    ip route add 2001:db8:5::77/128 dev to-router
    ip -n far route add default via 203.0.113.254
    ip -n far route add default via 2001:db8:3::fe
}

# Behind the router: far hosts (every address of these networks is one of their own), and networks
# that do not exist.
makeFarHosts() {
    ip -n router route add 203.0.113.0/24 via 203.0.113.253
    ip -n router route add 2001:db8:2::/48 via 2001:db8:3::fd
    ip netns exec router nft -f "$liveDirectory/far/router.nft"
    ip -n far route add local 203.0.113.0/25 dev lo
    ip -n far route add local 2001:db8:2::/64 dev lo
    ip netns exec far nft -f "$liveDirectory/far/far.nft"
}

# 198.51.100.99 and 2001:db8:1::99 are on the link and swallow what is sent to them: their
# neighbour entry names a hardware address that the other end does not have.
makeBlackHole() {
    ip neighbour replace 198.51.100.99 lladdr 02:00:00:00:00:99 dev to-router
    ip -6 neighbour replace 2001:db8:1::99 lladdr 02:00:00:00:00:99 dev to-router
}

# Many ICMP errors in a short time: the kernel would hold some back.
oftenUnreachable() {
    local namespace
    for namespace in router far; do
        ip netns exec "$namespace" bash -c 'echo 0 >/proc/sys/net/ipv4/icmp_ratemask
            echo 0 >/proc/sys/net/ipv6/icmp/ratelimit'
    done
    echo 0 >/proc/sys/net/ipv4/icmp_ratemask
    echo 0 >/proc/sys/net/ipv6/icmp/ratelimit
}
