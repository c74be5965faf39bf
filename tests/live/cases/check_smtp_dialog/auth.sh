# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Submission: Postfix with Dovecot for the passwords.

# Dovecot's first answer may take five seconds.
user=probe@postfix.example
trust=(--sni mx.postfix.example --ca-file "$certificates/authority.crt")
at=(-H submission.postfix.example -t 30 -U "$user")
passwordFile=$(mktemp)
echo "$password" >"$passwordFile"
wrongFile=$(mktemp)
echo "$wrongPassword" >"$wrongFile"
right=(--authpass-file "$passwordFile")
wrong=(--authpass-file "$wrongFile")

for mechanism in PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256; do
    expect "$mechanism over STARTTLS" 0 \
        "SMTP_DIALOG OK - .* authenticates $user with $mechanism, TLSv1.3 .* auth=[0-9.]+s.*" \
        "${at[@]}" -p 587 -S "${trust[@]}" -A "$mechanism" "${right[@]}"
    expect "$mechanism over TLS" 0 "SMTP_DIALOG OK - .* authenticates $user with $mechanism.*" \
        "${at[@]}" -s "${trust[@]}" -A "$mechanism" "${right[@]}" -vvv
    contains "$mechanism: masked" "$output" "C: AUTH $mechanism( \*{8})?$"
    expect "$mechanism, wrong password" 2 \
        "SMTP_DIALOG CRITICAL - .*: AUTH $mechanism refused: '535 5.7.8 .*authentication failed.*" \
        "${at[@]}" -p 587 -S "${trust[@]}" -A "$mechanism" "${wrong[@]}" -vvv
    expect "$mechanism, wrong password, as it should be" 0 \
        "SMTP_DIALOG OK - .* answers AUTH $mechanism with '535 5.7.8 .*" \
        "${at[@]}" -p 587 -S "${trust[@]}" -A "$mechanism" "${wrong[@]}" --expect-reply auth=535
done

expect "auto takes the strongest" 0 \
    "SMTP_DIALOG OK - .* authenticates $user with SCRAM-SHA-256, TLS.*" \
    "${at[@]}" -p 587 -S "${trust[@]}" -A auto "${right[@]}"
expect "auto without TLS" 0 "SMTP_DIALOG OK - .* authenticates $user with SCRAM-SHA-256, in .*" \
    "${at[@]}" -A auto "${right[@]}"
expect "CRAM-MD5 without TLS" 0 "SMTP_DIALOG OK - .* with CRAM-MD5, in .*" \
    "${at[@]}" -A CRAM-MD5 "${right[@]}"
expect "PLAIN without TLS" 3 "SMTP_DIALOG UNKNOWN - --authtype PLAIN shows the password: .*" \
    "${at[@]}" -A PLAIN "${right[@]}"
expect "a user whom nobody knows" 2 "SMTP_DIALOG CRITICAL - .*: AUTH PLAIN refused: '535 .*" \
    -H submission.postfix.example -t 30 -p 587 -S "${trust[@]}" -A PLAIN -U nobody@postfix.example \
    "${right[@]}"
expect "a mechanism that is not offered" 2 \
    "SMTP_DIALOG CRITICAL - .*: AUTH XOAUTH2 is not offered, only PLAIN, .*SCRAM-SHA-256.*" \
    "${at[@]}" -p 587 -S "${trust[@]}" -A XOAUTH2 "${right[@]}"
expect "AUTH is not offered before TLS" 2 \
    "SMTP_DIALOG CRITICAL - .*: AUTH is not offered \(use -S\).*" \
    "${at[@]}" -p 587 -A auto "${right[@]}"
expect "no password for an untrusted certificate" 2 \
    "SMTP_DIALOG CRITICAL - .*certificate is not trusted.*" \
    "${at[@]}" -p 587 -S --sni mx.postfix.example -A PLAIN "${right[@]}" -vvv
contains "no password for an untrusted certificate: AUTH was not said" \
    "$(grep -c 'C: AUTH' <<<"$output")" '^0$'
expect "no password for another name" 2 "SMTP_DIALOG CRITICAL - .*certificate is for .*" \
    "${at[@]}" -p 587 -S --ca-file "$certificates/authority.crt" -A PLAIN "${right[@]}"
expect "unless that was asked for" 1 "SMTP_DIALOG WARNING - .*certificate is for .* auth=.*" \
    "${at[@]}" -p 587 -S --ca-file "$certificates/authority.crt" -A PLAIN "${right[@]}" \
    --verify warn
as=(env MAILCHECK_AUTHPASS="$password")
expect "the password from the environment" 0 "SMTP_DIALOG OK - .* authenticates $user .*" \
    "${at[@]}" -p 587 -S "${trust[@]}" -A auto
as=()

expect "without AUTH no submission" 2 \
    "SMTP_DIALOG CRITICAL - .*RCPT user@postfix.example refused: '554 5.7.1 .*" \
    -H submission.postfix.example -p 587 -S "${trust[@]}" -f "$user" -T user@postfix.example
expect "submission" 0 \
    "SMTP_DIALOG OK - .* took the message for user@postfix.example, queued as .*, authenticated as $user with SCRAM-SHA-256.*" \
    "${at[@]}" -p 587 -S "${trust[@]}" -A auto "${right[@]}" -f "$user" -T user@postfix.example \
    --send --subject "submitted by a user"
delivered "submission: the message is there" postfix "submitted by a user"
contains "submission: and its user" "$(cat "$mail")" "Authenticated sender: $user"
rm -f "$passwordFile" "$wrongFile"
