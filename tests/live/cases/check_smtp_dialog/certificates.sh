# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What certificates of real servers are worth: chains, keys, staples, two kinds of key.

trust=(--ca-file "$certificates/authority.crt")
expect "the issuer is sent and ends first" 0 \
    "SMTP_DIALOG OK - .*, intermediate certificate 'Live test issuer' until [0-9-]+ \((14|15) days\).*cert_days=(14|15).*" \
    -S -H below.postfix.example "${trust[@]}"
expect "and too soon" 1 \
    "SMTP_DIALOG WARNING - .*: intermediate certificate 'Live test issuer' expires in (14|15) days.*" \
    -H below.postfix.example -D 30,5 "${trust[@]}"
expect "the issuer is not sent" 1 \
    "SMTP_DIALOG WARNING - .*: certificate is not trusted: the issuer 'Live test issuer' of certificate 'below.postfix.example' is neither sent.*" \
    -S -H nochain.postfix.example --sni below.postfix.example "${trust[@]}"
expect "a key of 1024 bits" 1 \
    "SMTP_DIALOG WARNING - [^;]*: certificate 'weak.postfix.example' is weak: its key is RSA 1024 .*" \
    -S -H weak.postfix.example "${trust[@]}"
expect "a good staple" 0 "SMTP_DIALOG OK - .*" -v -S -H stapled.exim.example "${trust[@]}"
contains "which -v shows" "$output" "^OCSP staple: good, of [0-9-]+, until [0-9-]+$"

# greeter OPTION...: a TLS server of OpenSSL on 192.0.2.85:465, that greets one client. Exim does not
# start TLS with a staple that says "revoked".
greeter() {
    { printf '220 revoked.openssl.example ESMTP\r\n' && sleep 10; } |
        openssl s_server -accept 192.0.2.85:465 -quiet -naccept 1 \
            -cert "$certificates/revoked.crt" -key "$certificates/revoked.key" "$@" \
            >/dev/null 2>&1 &
    local try
    for ((try = 0; try < 100; ++try)); do
        [ -n "$(ss -Htln "src 192.0.2.85:465")" ] && return
        sleep 0.1
    done
}

greeter -status_file "$certificates/revoked.ocsp"
expect "a revoked certificate" 2 \
    "SMTP_DIALOG CRITICAL - [^;]*: certificate 'revoked.openssl.example' was revoked on [0-9-]+ \(keyCompromise\), says its OCSP staple .*" \
    -s --until banner -H revoked.openssl.example "${trust[@]}"
greeter -tls1_2 -cipher aNULL:@SECLEVEL=0
expect "a server that wants no certificates" 2 \
    "SMTP_DIALOG CRITICAL - .*TLS handshake failed: TLS alert: handshake failure \(no cipher, signature or key exchange in common\) .*" \
    -s --until banner -H revoked.openssl.example "${trust[@]}"
greeter -tls1_1 -cipher DEFAULT:@SECLEVEL=0
expect "a server that knows TLS 1.1 only" 1 \
    "SMTP_DIALOG WARNING - [^;]*: protocol is TLSv1.1, older than TLS 1.2 .*" \
    -s --until banner -H revoked.openssl.example "${trust[@]}"
expect "no staple" 0 "SMTP_DIALOG OK - .*" -v -4 -S -H mx.exim.example "${trust[@]}"
contains "which -v shows as well" "$output" "^OCSP staple: none$"

# The two certificates are for different names, so that each gives itself away.
expect "both kinds of key" 1 \
    "SMTP_DIALOG WARNING - [^;]*: RSA certificate is for 'twokeys.postfix.example', not for mx.postfix.example .*cert_days=(24|25).*" \
    -S -H twokeys.postfix.example --sni mx.postfix.example "${trust[@]}" --all-certs
for server in postfix exim; do
    expect "$server: one kind of key" 0 "SMTP_DIALOG OK - .*" \
        -v -4 -S -H "mx.$server.example" "${trust[@]}" --all-certs
    contains "$server: that is noted" "$output" "^note: the server has no RSA certificate$"
    expect "$server: TLS from the first byte" 0 "SMTP_DIALOG OK - .*" \
        -v -4 -s -H "mx.$server.example" "${trust[@]}" --all-certs
    contains "$server: that is noted too" "$output" "^note: the server has no RSA certificate$"
done
expect "one kind of key in TLS 1.2" 0 "SMTP_DIALOG OK - .*, TLSv1.2 .*" -v \
    -S -H tls12.postfix.example --sni mx.postfix.example "${trust[@]}" --all-certs
contains "that is noted" "$output" "^note: the server has no RSA certificate$"
expect "one kind of key in TLS 1.0" 0 "SMTP_DIALOG OK - .*, TLSv1 .*" -v --tls-min 1.0 \
    -S -H tls10.postfix.example --sni mx.postfix.example "${trust[@]}" --all-certs
contains "that is noted" "$output" "^note: the server has no RSA certificate$"
