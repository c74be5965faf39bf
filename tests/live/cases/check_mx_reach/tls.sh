# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# --depth starttls, and the certificates.

starttls=(--depth starttls -4)
mx "STARTTLS with a good certificate" 0 "$(sentTo mx.postfix.example 10).*" good-cert.example \
    "${starttls[@]}" -D 10,5
mx "too few days" 1 ".*mx.postfix.example.*(29|30) days.*" good-cert.example "${starttls[@]}" -D 60,5
mx "far too few days" 2 ".*mx.postfix.example.*(29|30) days.*" good-cert.example \
    "${starttls[@]}" -D 90,60
mx "expired" 2 ".*expired.postfix.example.*2021-01-01.*" expired-cert.example "${starttls[@]}" -D 10,5
mx "one of two expired" 2 ".*expired.postfix.example.*2021-01-01.*" one-expired.example \
    "${starttls[@]}" -D 10,5
mx "expired, and nobody asked for the days" 0 "$(sentTo expired.postfix.example 10).*" \
    expired-cert.example -4
mx "the issuer's certificate ends first" 1 \
    ".*below.postfix.example.*: intermediate certificate 'Live test issuer' expires in (14|15) days.*" \
    below-cert.example "${starttls[@]}" -D 30,5
mx "a key of 1024 bits" 1 \
    ".*: certificate 'weak.postfix.example' is weak: its key is RSA 1024; mail goes to weak.*" \
    weak-cert.example "${starttls[@]}"
inside="EHLO inside TLS.*'421 .*' \(senders that use STARTTLS\)"
mx "the only one wants a certificate of its clients" 2 \
    ".*no exchanger can be reached; clientcert.postfix.example\[192.0.2.95\]: .*$inside.*" \
    only-client-cert.example "${starttls[@]}"
mx "the best one wants a certificate of its clients" 1 \
    ".*clientcert.postfix.example\[192.0.2.95\]: .*$inside; $(sentTo mx.postfix.example 20).*" \
    client-cert.example -4 -D 10,5
mx "offered but broken: mail goes there all the same" 1 \
    ".*mx.opensmtpd.example\[192.0.2.30\]: .*TLS.*; $(sentTo mx.opensmtpd.example 10)" broken-tls.example "${starttls[@]}"
mx "offered but broken, not tried" 0 "$(sentTo mx.opensmtpd.example 10).*" broken-tls.example -4
mx "not offered" 1 ".*STARTTLS.*" only-helo-only.example "${starttls[@]}"
