# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Postfix: from the greeting to a message in the mailbox.

expect "Postfix: greeting to QUIT" 0 "SMTP_DIALOG OK - .*" -H 192.0.2.10
