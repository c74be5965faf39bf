# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# STARTTLS and TLS from the first byte, with good and bad certificates.

trust=(--ca-file "$certificates/authority.crt")
for server in postfix exim; do
    expect "$server: STARTTLS with a good certificate" 0 \
        "SMTP_DIALOG OK - mx.$server.example\[.*, TLSv1.3 [A-Z0-9_-]+, certificate until [0-9-]+ \((29|30) days\), in N s \|.* tls=[0-9.]+s;;;0 cert_days=(29|30).*" \
        -4 -S -H "mx.$server.example" "${trust[@]}"
    expect "$server: TLS from the first byte" 0 "SMTP_DIALOG OK - .*TLSv1.3.*" \
        -4 -s -H "mx.$server.example" "${trust[@]}" --verify require
    expect "$server: an authority that nobody knows" 1 \
        "SMTP_DIALOG WARNING - .*certificate is not trusted: .*" -4 -S -H "mx.$server.example"
    expect "$server: and that is required" 2 \
        "SMTP_DIALOG CRITICAL - .*certificate is not trusted: .*" \
        -4 -S -H "mx.$server.example" --verify require
    expect "$server: and that does not matter" 0 "SMTP_DIALOG OK - .*" \
        -4 -S -H "mx.$server.example" --verify off
    expect "$server: expired" 2 \
        "SMTP_DIALOG CRITICAL - .*certificate '.*expired.postfix.example' expired on 2021-01-01.*cert_days=-[0-9]+.*" \
        -4 -S -H "expired.$server.example" --sni expired.postfix.example "${trust[@]}"
    expect "$server: days of life, -D implies -S" 0 "SMTP_DIALOG OK - .*cert_days=(29|30);10:;5:.*" \
        -4 -H "mx.$server.example" -D 10,5 "${trust[@]}"
    expect "$server: too few days" 1 "SMTP_DIALOG WARNING - .*expires in (29|30) days.*" \
        -4 -H "mx.$server.example" -D 60,5 "${trust[@]}"
    expect "$server: plain text to the TLS port" 2 "SMTP_DIALOG CRITICAL - .*use -s.*" \
        -4 -t 2 -H "mx.$server.example" -p 465
    expect "$server: TLS to the plain text port" 2 "SMTP_DIALOG CRITICAL - .*plain text.*" \
        -4 -s -p 25 -H "mx.$server.example"
done
expect "self-signed" 1 "SMTP_DIALOG WARNING - .*not trusted: .*self-signed.*" \
    -S -H selfsigned.postfix.example "${trust[@]}"
expect "somebody else's certificate" 1 \
    "SMTP_DIALOG WARNING - .*certificate is for 'somebody-else.example', not for wrongname.*" \
    -S -H wrongname.postfix.example "${trust[@]}"
expect "a server that knows TLS 1.0 only" 1 \
    "SMTP_DIALOG WARNING - .*protocol is TLSv1, older than TLS 1.2.*" \
    -S -H tls10.postfix.example --sni mx.postfix.example "${trust[@]}"
expect "and that is all that is asked for" 0 "SMTP_DIALOG OK - .*, TLSv1 .*" \
    -S -H tls10.postfix.example --sni mx.postfix.example "${trust[@]}" --tls-min 1.0
expect "a server that knows TLS 1.2 only" 0 "SMTP_DIALOG OK - .*, TLSv1.2 .*" \
    -S -H tls12.postfix.example --sni mx.postfix.example "${trust[@]}"
expect "which is older than was asked for" 1 "SMTP_DIALOG WARNING - .*older than TLS 1.3.*" \
    -S -H tls12.postfix.example --sni mx.postfix.example "${trust[@]}" --tls-min 1.3
