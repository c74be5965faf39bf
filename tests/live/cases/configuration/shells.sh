# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# zsh finds the completions, and completes every option and the values that it can know. What bash
# completes is seen by tests/rules/completions; here it loads what is installed.

answers=/run/live/zsh.answers

# press WORDS: what zsh makes of them in ${line}, what it offers in $offers.
press() {
    rm -f $answers
    "$liveDirectory/zsh/typist" $answers <<<"$1"
    line=$(sed -n 's/^line: //p' $answers | tail -n 1)
    offers=$(sed -n 's/^offer: //p' $answers | sort -u)
}

# offersValues TEXT WORDS VALUES...
offersValues() {
    press "$2"
    empty "zsh: $1" "$(diff <(printf '%s\n' "${@:3}" | sort) - <<<"$offers")"
}

namesOf() {
    "$pluginDirectory/$1" --help | sed -nE 's/^  (-.*)/\1/p' | grep -oE '^-., --[a-z0-9-]+(, --[a-z0-9-]+)?|^--[a-z0-9-]+' |
        tr -d ' ' | tr ',' '\n' | sort
}

touch /run/live/some.pem
for check in "${checks[@]}"; do
    press "$check -"
    empty "zsh: every option of $check" "$(diff <(namesOf "$check") <(grep -vx '' <<<"$offers"))"
    press "$check --nameserv"
    contains "zsh: $check: an option is completed" "$line" "^$check --nameserver[= ]*\$"
    offersValues "$check: a choice" "$check --output=" text json
    offersValues "$check: a choice in a word of its own" "$check --output " text json
    press "$check --ca-file /run/live/some.p"
    contains "zsh: $check: a file" "$line" "^$check --ca-file /run/live/some\.pem *\$"
    press "$check --help --versio"
    contains "zsh: $check: another option" "$line" "^$check --help --version *\$"
    press "$check --timeout 5 --timeo"
    contains "zsh: $check: not one that stands there already" "$line" "^$check --timeout 5 --timeo\$"
    contains "bash: $check" "$(bash -c ". /usr/share/bash-completion/completions/$check && complete -p $check" 2>&1)" \
        "^complete -F _$check $check\$"
done
