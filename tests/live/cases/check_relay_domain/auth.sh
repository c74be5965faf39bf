# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Asked as a user of a submission server, who may send everywhere.

trust=(--sni mx.postfix.example --ca-file "$certificates/authority.crt")
as=(env MAILCHECK_AUTHPASS="$password")
login=(-p 587 -S "${trust[@]}" -A auto -U probe@postfix.example -t 30)
by="as probe@postfix.example \(authenticated\)"

relay "a user may send to a domain here and elsewhere" 0 \
    "takes mail for 2 of 2 domains, relay refusal not tested, asked from $source $by, in N s" \
    submission.postfix.example "${login[@]}" -d user@postfix.example -d user@elsewhere.example
relay "a user relays, which nobody else may" 2 \
    "relays: takes relaytest@elsewhere.example from the null sender, as far as '354', asked from $source $by" \
    submission.postfix.example "${login[@]}" -d user@postfix.example "${foreign[@]}" --shapes plain
nothingSent "a user relays"
relay "over several connections" 0 "takes mail for 3 of 3 domains, .*" \
    submission.postfix.example "${login[@]}" --max-parallel 3 \
    -d user@postfix.example -d a@elsewhere.example -d b@elsewhere.example -v
relay "nobody else" 2 "RCPT user@elsewhere.example refused: '554 5.7.1 .*" \
    submission.postfix.example -p 587 -S "${trust[@]}" -d user@elsewhere.example
as=(env MAILCHECK_AUTHPASS="$wrongPassword")
relay "a wrong password" 2 "AUTH SCRAM-SHA-256 refused: '535 5.7.8 .*" \
    submission.postfix.example "${login[@]}" -d user@postfix.example
as=()
