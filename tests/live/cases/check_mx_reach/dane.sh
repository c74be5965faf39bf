# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --dane, with the private root's key.

noDelivery='\(senders with DANE do not deliver\)'

# dane TEXT EXITCODE REGEX DOMAIN [ARGUMENT...]
dane() {
    mx "DANE: $1" "$2" "$3" "$4" --ping off --dane --trust-anchor "$trustAnchor" "${@:5}"
}

for name in good exim authority rollover old; do
    dane "$name" 0 "$(sentTo $name.dane.example 10), 1 of 1 .*" $name.dane.example
done
dane "-v shows the records" 0 "$(sentTo rollover.dane.example 10).*" rollover.dane.example -v
contains "DANE: both of them" "$output" '^  3 1 1 [0-9a-f]{16}\.\.\. matches$'
contains "DANE: and the next one" "$output" '^  3 1 1 [0-9a-f]{16}\.\.\. does not match$'
dane "mismatch" 2 "mismatch.dane.example\[192.0.2.10\]: TLSA mismatch: 3 1 1 does not match the certificate 'mx.postfix.example' $noDelivery; $(sentTo mismatch.dane.example 10)" \
    mismatch.dane.example
dane "2 1 1 and another name" 2 ".*hostname mismatch $noDelivery; .*" authority-name.dane.example
dane "each address" 2 "two.dane.example\[192.0.2.20\]: TLSA mismatch: .*" two.dane.example
dane "STARTTLS broken" 2 ".*TLSA records demand TLS, and there is none $noDelivery; .*" \
    broken.dane.example
dane "usage 1" 1 ".*no sender can use its TLSA records: 1 1 1 .*" usage1.dane.example
dane "no record" 1 "none.dane.example\[192.0.2.10\]: there is no TLSA record; .*" none.dane.example
dane "one with, one without" 1 "none.dane.example\[192.0.2.10\]: there is no TLSA record; $(sentTo good.dane.example 10)" \
    some.dane.example
dane "unsigned domain" 1 "what DNS says of its exchangers is not signed .*" good.plain.example
dane "unsigned exchanger" 1 "good.plain.example\[192.0.2.10\]: its addresses are not signed .*" \
    unsigned.dane.example
for name in bogus stale; do
    dane "$name" 3 "$name.dane.example\[192.0.2.10\]: TLSA records are not known: DNSSEC validation failed: .*" \
        $name.dane.example
done
unset name
