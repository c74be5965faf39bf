# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# DNS: a root and zones below it, signed on the spot. Sourced. $trustAnchor is the root's key.

makeZones() (
    mkdir -p /run/live/dns/keys
    cd /run/live/dns || exit
    cp "$liveDirectory"/dns/*.conf .
    smallZones
    daneZones
    { soa example.; cat "$liveDirectory/dns/example.zone"; farNames; policyNames; } >example
    sign example
    { soa .; cat "$liveDirectory/dns/root.zone"; } >root
    sign . root
    echo ". NS ns1.example." | cat - <(grep '^ns' root) >root.hints
    grep -h DNSKEY keys/K.+*.key >"$trustAnchor"
)

soa() {
    echo "\$ORIGIN $1"
    echo "\$TTL 60"
    echo "@ SOA ns1.example. hostmaster.example. 1 60 60 86400 60"
}

# small NAME SERVER...: a zone of its own below example., with these name servers.
small() {
    soa "$1.example."
    cat "$liveDirectory/dns/small.zone"
    printf '@ NS %s.example.\n' "${@:2}"
}

smallZones() {
    small secure ns1 ns2 >secure.example
    small insecure ns1 >insecure.example
    small bogus ns1 >bogus.example
    small expired ns1 >expired.example
    small lame ns1 ns3 >lame.example
    small mute ns1 ns4 >mute.example
    small disagree ns1 ns2 >disagree.example
    # Whichever of the two a resolver asks, the exchangers are the same.
    sed -E 's/^(@ +MX +)20/\130/' disagree.example >disagree.example.second
    sign secure.example
    sign expired.example expired.example -P -s 20200101000000 -e 20200201000000
    sign bogus.example
    # The parent vouches for another key than the zone is signed with.
    dnssec-dsfromkey "$(newZoneKey bogus.example /run/live/dns)" >dsset-bogus.example.
    local zone
    for zone in insecure lame mute; do serve "$zone.example" "$zone.example"; done
}

farNames() {
    local name ipv4 ipv6
    while read -r name ipv4 ipv6; do
        echo "$name.far A $ipv4"
        echo "$name.far AAAA $ipv6"
        echo "only-$name MX 10 $name.far"
        echo "with-$name MX 10 $name.far"
        echo "with-$name MX 20 mx.exim"
    done < <(grep -v '^#' "$liveDirectory/far/hosts.txt")
}

newZoneKey() {
    dnssec-keygen -q -K "$2" -a ECDSAP256SHA256 -f KSK "$1"
}

# sign ZONE [FILE [OPTION]...]: with one new key, and the keys' digests of the zones below it; the
# name server gets the signed zone.
sign() {
    local zone=$1 file=${2:-$1}
    newZoneKey "$zone" keys >/dev/null
    dnssec-signzone -q -S -z -g -K keys -o "$zone" "${@:3}" -f "$file.signed" "$file" >/dev/null
    serve "$zone" "$file.signed"
}

serve() {
    echo "zone \"$1\" { type primary; file \"$2\"; };" >>zones.conf
}

startDns() {
    server named named -f -n 1 -c /run/live/dns/named.conf
    server unbound unbound -d -c /run/live/dns/unbound.conf
    server dnsmasq dnsmasq --keep-in-foreground --conf-file="$liveDirectory/dns/dnsmasq.conf"
}
