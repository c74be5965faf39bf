# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --dane, with the private root's key, beside what posttls-finger and ldns-dane say of the same
# host.

noDelivery='\(senders with DANE do not deliver\)'

# dane TEXT EXITCODE REGEX HOST [ARGUMENT...]
dane() {
    local states=(OK WARNING CRITICAL UNKNOWN)
    expect "DANE: $1" "$2" "SMTP_DIALOG ${states[$2]} - $4.*: ?$3( \|.*)?" -t 20 \
        --nameserver 192.0.2.53 --trust-anchor "$trustAnchor" --dane -H "$4" "${@:5}"
}

# fine TEXT HOST [ARGUMENT...]
fine() {
    expect "DANE: $1" 0 "SMTP_DIALOG OK - $2\[.*" -t 20 --nameserver 192.0.2.53 \
        --trust-anchor "$trustAnchor" --dane -H "$2" "${@:3}"
}

# The same question to Postfix, which takes its DNS from resolv.conf and the resolver's word for
# what is signed.
fingerConfig=/run/live/finger
mkdir -p $fingerConfig
cat >$fingerConfig/main.cf <<'END'
compatibility_level = 3.6
smtp_dns_support_level = dnssec
smtp_host_lookup = dns
END
finger() {
    echo "nameserver 192.0.2.53" >/etc/resolv.conf
    timeout 20 env MAIL_CONFIG=$fingerConfig posttls-finger -c -t 5 -T 5 -l dane -L verbose \
        "[$1]" 2>&1
    echo "nameserver 127.0.0.1" >/etc/resolv.conf
}

# verified HOST, failed HOST REASON: posttls-finger agrees.
verified() {
    contains "DANE: posttls-finger agrees about $1" "$(finger "$1")" 'Matched DANE (EE|TA) certificate'
}
failed() {
    contains "DANE: posttls-finger agrees about $1" "$(finger "$1")" \
        "server certificate verification failed for $1\[.*:$2"
}

fine "3 1 1 matches" good.dane.example -v
contains "DANE: 3 1 1 matches, and no next key is covered" "$output" \
    'DANE: TLSA 3 1 1 matches; no record for a next key'
verified good.dane.example
fine "3 0 1 matches at Exim" exim.dane.example
verified exim.dane.example
fine "2 1 1 matches" authority.dane.example -v
contains "DANE: 2 1 1 matches" "$output" \
    'DANE: TLSA 2 1 1 matches; the next certificate of the same authority is covered'
verified authority.dane.example
dane "2 1 1 and another name" 2 \
    "TLSA 2 1 1 names an authority of the chain, but the certificate 'authority.dane.example' fails: hostname mismatch $noDelivery" \
    authority-name.dane.example
failed authority-name.dane.example 'hostname mismatch'
dane "2 1 1, and the authority is not sent" 2 "TLSA mismatch: 2 1 1 does not match .*" \
    authority-unsent.dane.example
failed authority-unsent.dane.example 'no matching DANE TLSA records'
dane "mismatch" 2 \
    "TLSA mismatch: 3 1 1 does not match the certificate 'mx.postfix.example' $noDelivery" \
    mismatch.dane.example
failed mismatch.dane.example 'no matching DANE TLSA records'
dane "usage 1" 1 ".*no sender can use its TLSA records: 1 1 1 \(usage 1 is not for mail servers\).*" \
    usage1.dane.example --ca-file "$certificates/authority.crt" --sni mx.postfix.example
fine "rollover" rollover.dane.example -v
contains "DANE: rollover is prepared" "$output" 'another record covers a next key'
verified rollover.dane.example
dane "no record" 1 "there is no TLSA record at _25._tcp.none.dane.example" none.dane.example \
    --ca-file "$certificates/authority.crt" --sni mx.postfix.example
dane "unsigned zone" 1 "its addresses are not signed \(DNSSEC\), so TLSA records do not count" \
    good.plain.example --ca-file "$certificates/authority.crt" --sni mx.postfix.example
for name in bogus stale; do
    dane "$name" 3 ".*TLSA records are not known: DNSSEC validation failed: .*" \
        "$name.dane.example" --ca-file "$certificates/authority.crt" --sni mx.postfix.example
done
unset name
fine "expired, usage 3" old.dane.example
verified old.dane.example
dane "expired, and its days are asked for" 2 ".*expired on 2021-01-01.*" old.dane.example -D 10
dane "STARTTLS broken" 2 "TLS handshake failed: .*" broken.dane.example
dane "another certificate at the other address" 2 \
    "(192.0.2.20:25: )?TLSA mismatch: 3 1 1 does not match the certificate 'mx.exim.example' .*" \
    two.dane.example
dane "a name of the hosts file" 1 \
    "its addresses are from the hosts file, not from signed DNS, so TLSA records do not count" \
    mx.postfix.example -4 --ca-file "$certificates/authority.crt"
dane "match required, mail refused otherwise" 2 "TLSA mismatch: .*" mismatch.dane.example \
    --verify require --null-sender
fine "match required, authority unknown" good.dane.example --verify require --null-sender
fine "TLS from the first byte" good.dane.example -s -v
dane "mismatch, TLS from the first byte" 2 "TLSA mismatch: .*" mismatch.dane.example -s
# Without STARTTLS; it wants a name for usage 3 too, unless -n says that there is none.
byLdns() {
    ldns-dane -n -r 192.0.2.53 -k "$trustAnchor" verify "$1" 465 2>&1
}
contains "DANE: ldns-dane agrees about good.dane.example" "$(byLdns good.dane.example)" \
    '192.0.2.10 dane-validated successfully'
contains "DANE: ldns-dane agrees about mismatch.dane.example" "$(byLdns mismatch.dane.example)" \
    '192.0.2.10 did not dane-validate, because: .*'
