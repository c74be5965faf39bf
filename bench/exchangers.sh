# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Domains to measure check_mx_reach with, below bench.example, and their exchangers. Sourced.
#
#   one        an exchanger with a silent address
#   ten        10 exchangers with 2 addresses each, every other one silent
#   three      Postfix, Exim and OpenSMTPD
#   to1.*      2,000 domains with one exchanger, Postfix
#   to1000.*   10,000 domains with 1,000 exchangers

nameServer=192.0.2.57

makeExchangers() {
    # Every address of the first network is one of Postfix's, the second swallows all.
    ip route add local 198.19.0.0/16 dev lo
    nft -f - <<'END'
table ip bench {
    chain incoming { type nat hook prerouting priority dstnat
        ip daddr 198.19.0.0/21 tcp dport 25 dnat to 192.0.2.10
    }
    chain own { type nat hook output priority -100
        ip daddr 198.19.0.0/21 tcp dport 25 dnat to 192.0.2.10
    }
    chain silent { type filter hook input priority filter
        ip daddr 198.19.128.0/24 drop
    }
}
END
    mkdir -p /run/live/bench
    domains >/run/live/bench/zone
    seq -f 'd%g.to1.bench.example' 2000 >/run/live/bench/to1
    seq -f 'd%g.to1000.bench.example' 10000 >/run/live/bench/to1000
    ip address add "$nameServer/32" dev lo
    serveZone
}

domains() {
    echo '$TTL 60'
    echo '@ SOA ns hostmaster 1 60 60 86400 60'
    echo "@ NS ns"
    echo "ns A $nameServer"
    echo "one MX 10 silent0"
    local i
    for i in {1..10}; do
        echo "ten MX ${i}0 pair$i"
        echo "pair$i A 198.19.0.$i"
        echo "pair$i A 198.19.128.$i"
    done
    echo "silent0 A 198.19.128.250"
    printf 'three MX %d %s\n' 10 postfix 20 exim 30 opensmtpd
    printf '%s A 192.0.2.%d\n' postfix 10 exim 20 opensmtpd 30
    for i in {1..2000}; do echo "d$i.to1 MX 10 postfix"; done
    for i in {0..999}; do echo "host$i A 198.19.$((i / 250)).$((i % 250 + 1))"; done
    for i in {1..10000}; do echo "d$i.to1000 MX 10 host$((i % 1000))"; done
}

# A server that answers from memory, so that the check is what is measured.
serveZone() {
    cat >/run/live/bench/named.conf <<END
options {
    directory "/run/live/bench";
    pid-file none;
    session-keyfile none;
    listen-on { $nameServer; };
    listen-on-v6 { none; };
    recursion no;
    notify no;
};
controls { };
zone "bench.example" { type primary; file "zone"; };
END
    server named-bench named -f -n 1 -c /run/live/bench/named.conf
    listening "$nameServer:53"
}
