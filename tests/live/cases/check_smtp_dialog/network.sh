# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Hosts that are closed, dead or malicious, and the deadline.

# timed TEXT LOW HIGH ARGUMENT...: as `expect`, and the whole run takes LOW to HIGH seconds.
timed() {
    local text=$1 low=$2 high=$3 start=$EPOCHREALTIME
    shift 3
    expect "$text" "$@"
    between "$text: in time" "$(awk "BEGIN { print $EPOCHREALTIME - $start }")" "$low" "$high"
}

expect "closed port" 2 "SMTP_DIALOG CRITICAL - closed.example\[?.*: connection refused.*" \
    -H closed.example
expect "a name server that is not there" 3 \
    "SMTP_DIALOG UNKNOWN - nowhere.example: name server 127.0.0.1 does not answer.*" \
    -H nowhere.example
for address in 203.0.113.230 2001:db8:5::77; do
    expect "nobody on the link, by a route outside the network: $address" 2 \
        "SMTP_DIALOG CRITICAL - .*no machine has this address \(no answer to .*\).*" -H $address
done
unset address
timed "black hole" 1.9 5 2 "SMTP_DIALOG CRITICAL - .*no answer to the connection attempt.*" \
    -H dead.example -t 2
timed "black hole first, then a server that works" 0.9 5 0 \
    "SMTP_DIALOG OK - halfdead.example\[192.0.2.10\] .*2001:db8:1::99.* failed \(no answer.*" \
    -H halfdead.example -t 4
timed "silent server" 1.9 5 2 "SMTP_DIALOG CRITICAL - .*connected, but no greeting in N s.*" \
    -H silent.example -t 2
timed "silent server, timeout is a warning" 0.9 4 1 "SMTP_DIALOG WARNING - .*no greeting.*" \
    -H silent.example -t 1:warning
timed "a byte a second" 2.9 6 2 "SMTP_DIALOG CRITICAL - .*timeout after N s in the greeting, got '2+'.*" \
    -H drip.example -t 3
timed "a greeting that never ends" 1.9 5 2 "SMTP_DIALOG CRITICAL - .*greeting.*" \
    -H endless.example -t 2
timed "a flood" 0 4.5 2 "SMTP_DIALOG CRITICAL - .*too long.*" -H flood.example -t 5
timed "name servers that are silent" 1.9 5 3 "SMTP_DIALOG UNKNOWN - .*" \
    -H unlisted.example --nameserver 198.51.100.99 -t 2
expect "a source address that this host does not have" 3 "SMTP_DIALOG UNKNOWN - .*203.0.113.7.*" \
    -H 192.0.2.10 --source 203.0.113.7
expect "a source address" 0 "SMTP_DIALOG OK - .*" -H 192.0.2.20 --source 192.0.2.1 -vvv
contains "which the server sees" "$output" "Hello .*\[192.0.2.1\]"

# As a directory service behind it can be; in a mount namespace of its own.
mkfifo /run/live/services
as=(unshare --mount sh -c 'mount --bind /run/live/services /etc/services && exec "$@"' sh)
timed "a service database that is silent" 0.9 5 3 \
    "SMTP_DIALOG UNKNOWN - timeout after N s, waiting for its options to be read" \
    -H 192.0.2.10 -p smtp -t 1
as=()
