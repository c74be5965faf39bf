# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Every command in the documents runs, and prints what stands below it.

for page in "$liveDirectory"/../../README.md "$liveDirectory"/../../doc/*.md; do
    [ ! -e "$page" ] || runPage "$page"
done
