# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# OpenSMTPD 6.8: offers neither PIPELINING nor CHUNKING and hangs up on a client that pipelines;
# beside OpenSSL 3 it offers STARTTLS and cannot do it.

at=(-H mx.opensmtpd.example -f sender@probe.example -T user@opensmtpd.example)
expect "OpenSMTPD: delivery, one command at a time" 0 \
    "SMTP_DIALOG OK - .* took the message for user@opensmtpd.example, queued as [0-9a-f]{8}.*" \
    "${at[@]}" --send
id=$(queueId)
delivered "OpenSMTPD: in the mailbox" opensmtpd "${id:+id $id}"
expect "OpenSMTPD: STARTTLS is offered but broken" 2 \
    "SMTP_DIALOG CRITICAL - mx.opensmtpd.example\[192.0.2.30\]: TLS handshake failed: TLS alert: internal error.*" \
    -S -H mx.opensmtpd.example
expect "OpenSMTPD: unknown user" 2 "SMTP_DIALOG CRITICAL - .*RCPT nobody@opensmtpd.example refused: '5.*" \
    "${at[@]}" -T nobody@opensmtpd.example
