# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --ns-check: each name server of the zone is asked.

mx "name servers that agree" 0 "$(sentTo mx.postfix.example 10).*" secure.example --ns-check -v
for server in ns1.example.*192.0.2.54 ns1.example.*2001:db8::54 ns2.example.*192.0.2.55; do
    contains "name servers that agree: $server" "$output" "$server"
done
unset server
mx "a domain inside a zone" 0 "$(sentTo mx.postfix.example 10).*" three.example --ns-check
mx "name servers that disagree" 1 ".*192.0.2.5[45].*" disagree.example --ns-check
mx "a lame name server" 1 ".*ns3.example.*(REFUSED|refuse).*" lame.example --ns-check
mx "a silent name server" 1 ".*ns4.example.*" mute.example --ns-check
mx "name servers that agree, over IPv6" 0 "$(sentTo mx.postfix.example 10).*" secure.example \
    --ns-check -6
mx "only lame name servers" 2 "no name server of all-lame.example answers for it: all are lame.*" all-lame.example --ns-check
mx "null MX, asked of each" 2 ".*null MX.*" null-mx.example --ns-check
