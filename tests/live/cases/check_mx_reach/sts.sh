# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --mta-sts: policies over HTTPS, real exchangers.

# sts TEXT EXITCODE REGEX NAME [ARGUMENT...]
sts() {
    local text=$1 exitCode=$2 pattern=$3 name=$4
    shift 4
    mx "$text" "$exitCode" "$pattern" "$name.sts.example" --mta-sts --ca-file \
        "$certificates/authority.crt" "$@"
}

toPostfix="$(sentTo mx.postfix.example 10)"
against='against the MTA-STS policy \(enforce\)'
lax='against the MTA-STS policy \(testing\)'
unfetched='MTA-STS policy cannot be fetched: mta-sts'

sts "a policy that both exchangers keep, at every address" 0 "$toPostfix, 2 of 2 .*" good -v
contains "it is shown" "$output" \
    '^MTA-STS of good.sts.example: mode enforce, max_age 604800 s \(7 days\), mx mx.postfix.example, \*.exim.example; id 20260101'
contains "TLS reports are shown" "$output" "^note: TLS reports .* 'mailto:tls@good.sts.example'"
sts "the same without IPv6" 0 "$toPostfix, 2 of 2 .*" good -4
sts "an exchanger that is not named" 2 \
    "mx.exim.example is not in the MTA-STS policy \(enforce\); $toPostfix" stranger
sts "the same in mode testing" 1 \
    "mx.exim.example is not in the MTA-STS policy \(testing\); $toPostfix" testing
sts "mode none" 0 "$(sentTo mx.exim.example 10), .*" given-up -v
contains "mode none is noted" "$output" '^note: .* mode none'
sts "exchangers with certificates that do not fit" 2 \
    "wrongname.postfix.example\[192.0.2.15\]: $against: certificate is for 'somebody-else.example', not for wrongname.postfix.example; $toPostfix; expired.postfix.example\[192.0.2.13\]: $against: .*expired on 2021-01-01" \
    unfit
sts "self-signed, and a handshake that fails" 1 \
    "mx.opensmtpd.example\[192.0.2.30\]: STARTTLS is offered, but the handshake fails: .*; $(sentTo selfsigned.postfix.example 10); selfsigned.postfix.example\[192.0.2.14\]: $lax: certificate is not trusted: .*; mx.opensmtpd.example\[192.0.2.30\]: $lax: STARTTLS does not work" \
    untrusted
sts "a policy in chunks" 0 "$toPostfix.*" chunked

sts "two records" 1 "no MTA-STS: 2 TXT records at _mta-sts.two-records.sts.example .*" two-records
sts "no record" 1 "no MTA-STS: _mta-sts.no-record.sts.example .*" no-record
mx "a zone that cannot be validated" 3 "MX record.*|.*SERVFAIL" bogus.example --mta-sts
sts "an expired certificate" 1 \
    "MTA-STS policy cannot be trusted: .*\[192.0.2.104\]: .*expired on 2021-01-01; $toPostfix" expired
sts "a certificate for another name" 1 \
    "MTA-STS policy cannot be trusted: .*\[192.0.2.100\]: certificate is for 'mta-sts.good.sts.example', not for mta-sts.wrong-name.sts.example; $toPostfix" \
    wrong-name
mx "an authority that nobody trusts" 1 "MTA-STS policy cannot be trusted: .*is not trusted.*" \
    good.sts.example --mta-sts
sts "a redirect" 1 "$unfetched.*HTTP status 302 Found, a redirect to 'https://mta-sts.good.sts.example/x', which senders do not follow; $toPostfix" redirect
sts "more than 64 KiB" 1 "$unfetched.*longer than 65536 bytes; $toPostfix" oversize
sts "not found" 1 "$unfetched.*HTTP status 404 Not Found; $toPostfix" missing
sts "nobody listens" 1 "$unfetched.*\[192.0.2.50\]: connection refused; $toPostfix" nobody
start=$EPOCHREALTIME
sts "an answer that takes for ever" 1 \
    "$unfetched.*\[192.0.2.107\]: timeout in the HTTPS answer after N s; $toPostfix" slow -t 4
between "and the run ends in time" \
    "$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')" 2 9
