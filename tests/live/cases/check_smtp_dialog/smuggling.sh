# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# False ends of data, to real servers and an own recipient.

references="CVE-2023-51764, CVE-2023-51765, CVE-2023-51766"
taken="SMTP smuggling: 3 of 8 false ends of data are taken: LF.CRLF, LF.LF, CRLF.LF \($references\)"
refused=".*, 8/8 false ends of data refused, in N s .*audit_findings=0;;;0"

expect "Postfix as it comes" 1 "SMTP_DIALOG WARNING - .*: $taken .*audit_findings=3;;;0" \
    -4 -H mx.postfix.example --audit-smuggling user@postfix.example
expect "Postfix that refuses bare LF" 0 "SMTP_DIALOG OK - $refused" \
    -4 -H mx.postfix.example -p 2525 --audit-smuggling user@postfix.example -v
contains "and says so" "$output" "^LF.CRLF as end of a message +ok +refused: '550 5.5.2 "
expect "Postfix that takes bare LF for a line end, but not for that of a message" 0 \
    "SMTP_DIALOG OK - $refused" \
    -4 -H mx.postfix.example -p 2526 --audit-smuggling user@postfix.example -v
contains "and takes the messages" "$output" "^LF.CRLF as end of a message +ok +not taken: '250 2.0.0 "
expect "Exim, as Debian patched it" 0 "SMTP_DIALOG OK - $refused" \
    -4 -H mx.exim.example --audit-smuggling user@exim.example
expect "OpenSMTPD hangs up on what follows" 0 "SMTP_DIALOG OK - $refused" \
    -H mx.opensmtpd.example --audit-smuggling user@opensmtpd.example -v
contains "and says why" "$output" "^LF.LF as end of a message +ok +refused: '500 5.5.1 .*Pipelining"
expect "Dovecot's LMTP" 1 "SMTP_DIALOG WARNING - .*: $taken .*" \
    -L -H mx.dovecot.example -p 24 --audit-smuggling user@dovecot.example
expect "inside TLS" 1 "SMTP_DIALOG WARNING - .*: $taken .*" \
    -4 -S --ca-file "$certificates/authority.crt" -H mx.postfix.example \
    --audit-smuggling user@postfix.example -f prober@probe.example
delivered "a message arrives" postfix/user "CR.CR must not end a message"
contains "which a program wrote" "$(cat "$mail")" '^Auto-Submitted: auto-generated'
delivered "from the sender that was given" postfix/user "prober@probe.example"
expect "a recipient who is not there" 3 \
    "SMTP_DIALOG UNKNOWN - .*: smuggling could not be tested: RCPT is answered with '550 5.1.1 .*" \
    -4 -H mx.postfix.example --audit-smuggling nobody@postfix.example
expect "both audits" 1 "SMTP_DIALOG WARNING - .*: audit: .*; $taken .*audit_findings=4;;;0" \
    -4 -H mx.postfix.example --audit --audit-smuggling user@postfix.example
