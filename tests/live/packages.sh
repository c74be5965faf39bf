# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# The two package lists, where the servers are unpacked, and what is missing of both; nrpe-arguments
# is what build-nrpe makes. Sourced.

liveDirectory=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
liveCache=${MAIL_LIVE_CACHE:-/var/cache/mail-monitoring-plugins/live}

# The package names in a list file.
listed() {
    grep -v '^#' "$1"
}

# Those of the packages named on standard input that are not installed.
notInstalled() {
    local package
    while read -r package; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            echo "$package"
    done
}

# Those of the packages named on standard input that were not unpacked in full.
notUnpacked() {
    local package
    while read -r package; do
        [ -e "$liveCache/unpacked/$package" ] || echo "$package"
    done
}

missingPackages() {
    listed "$liveDirectory/packages.txt" | notInstalled
    { listed "$liveDirectory/servers.txt"; echo nrpe-arguments; } | notUnpacked
}
