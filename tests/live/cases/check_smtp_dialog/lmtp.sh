# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# LMTP, to Dovecot: an answer for each recipient after the message.

at=(-L -H mx.dovecot.example -p 24 -f sender@probe.example)
expect "LMTP: greeting and LHLO" 0 "SMTP_DIALOG OK - .*Dovecot.*" -L -H mx.dovecot.example -p 24
expect "LMTP: delivery to two recipients" 0 \
    "SMTP_DIALOG OK - .* took the message for 2 recipients.*recipients_accepted=2;;;0;2.*" \
    "${at[@]}" -T user@dovecot.example -T second@dovecot.example --send --subject "by LMTP"
delivered "LMTP: in the first mailbox" dovecot/user "by LMTP"
delivered "LMTP: in the second mailbox" dovecot/second "by LMTP"
expect "LMTP: unknown user" 2 "SMTP_DIALOG CRITICAL - .*RCPT nobody@dovecot.example refused: '550 .*" \
    "${at[@]}" -T nobody@dovecot.example
expect "SMTP where LMTP is spoken" 2 "SMTP_DIALOG CRITICAL - .*" -H mx.dovecot.example -p 24
expect "LMTP over a UNIX socket" 0 "SMTP_DIALOG OK - /run/dovecot/lmtp .*Dovecot.*" \
    -L -H /run/dovecot/lmtp
