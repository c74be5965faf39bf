# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# The commands that stand side by side: before, now, and the state of both, or with an arrow between
# them the state of each.

rows=0
mapfile -t commands < <(commandsIn "$(rowsOf "what you want to know" | cut -f 2,3)")
runAhead "${commands[@]}"
while IFS=$'\t' read -r question before now states; do
    rows=$((rows + 1))
    mapfile -t commands < <(commandsIn "$before")
    ends "$question, before" "${states%% → *}" "${commands[@]}"
    mapfile -t commands < <(commandsIn "$now")
    ends "$question, now" "${states##* → }" "${commands[@]}"
done < <(rowsOf "what you want to know")
between "migration.md has rows" $rows 30 200
