# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --mx: every exchanger of each domain.

# exchangers TEXT EXITCODE REGEX [ARGUMENT...]
exchangers() {
    local text=$1 exitCode=$2 pattern=$3
    shift 3
    expect "$text" "$exitCode" "RELAY_DOMAIN ${states[exitCode]} - ($pattern)( \|[^|]*)?" \
        --mx -F probe.example --source "$source" --nameserver 192.0.2.53 "$@"
}

exchangers "one exchanger" 0 \
    "mx.exim.example\[192.0.2.20\] takes mail for user@catchall.exim.example, relay refusal not tested, in N s" \
    -d user@catchall.exim.example
exchangers "a backup exchanger that does not have the domain" 2 \
    "mx.exim.example\[192.0.2.20\]: RCPT postmaster@d1.many.example refused: '550 .*; mx.exim.example\[192.0.2.20\]: no control: .*" \
    -d d1.many.example "${foreign[@]}" --max-parallel 2 -v
contains "a backup exchanger that does not have the domain: a line for each" "$output" \
    '^mx.postfix.example +192.0.2.10 +OK +1/1 +21/21 '
exchangers "three exchangers, and none has the domain" 2 \
    ".*mx.postfix.example\[192.0.2.10\]: RCPT user@three.example refused: '554 .*; mx.exim.example\[192.0.2.20\]: RCPT user@three.example refused: '550 .*" \
    -d user@three.example --max-parallel 3
exchangers "no mail" 2 "null-mx.example: accepts no mail \(null MX\)" -d null-mx.example
