# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --dnssec, with the private root's key.

validate=(--dnssec --trust-anchor "$trustAnchor")
mx "secure" 0 "$(sentTo mx.postfix.example 10), 2 of 2 .*" secure.example "${validate[@]}" -vv
contains "secure: and says so" "$output" '2 exchangers, secure \(DNSSEC\)'
mx "insecure" 0 "$(sentTo mx.postfix.example 10), 2 of 2 .*" insecure.example "${validate[@]}" -vv
contains "insecure: and says so" "$output" '2 exchangers, (not signed|insecure) \(DNSSEC\)'
for domain in bogus expired; do
    mx "$domain" 3 "DNSSEC validation failed: .*" $domain.example "${validate[@]}"
done
unset domain
mx "truncated, sixty exchangers" 0 "$(sentTo mx1.many.example 1), 60 of 60 .*" many.example -4 \
    "${validate[@]}"
mx "secure, null MX" 2 'accepts no mail \(null MX\)' null-mx.example "${validate[@]}"
mx "secure, does not exist" 2 'does not exist \(NXDOMAIN\)' no-such-domain.example "${validate[@]}"
mx "secure, no MX" 0 ".*" implicit.example "${validate[@]}"
mx "one exchanger is bogus" 1 ".*mx.bogus.example.*" with-bogus.example "${validate[@]}"
expect "validated here, whatever stands between" 0 "MX_REACH OK - secure.example: .*" \
    --nameserver 198.51.100.99 --nameserver $resolver -d secure.example "${validate[@]}"
expect "a trust anchor that holds no key" 3 "MX_REACH UNKNOWN - .*" \
    --nameserver $resolver -d secure.example --dnssec --trust-anchor /dev/null
expect "a trust anchor that is not there" 3 "MX_REACH UNKNOWN - .*/run/live/none.*" \
    --nameserver $resolver -d secure.example --dnssec --trust-anchor /run/live/none
