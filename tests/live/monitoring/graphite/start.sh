# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Graphite, as its own user: carbon takes the series, the web application hands them out. Sourced.

graphiteFiles=/run/live/graphite
: "${retention:=1s:10m}"
asGraphite=(setpriv --reuid _graphite --regid _graphite --clear-groups --inh-caps=-all)

startCarbon() {
    install -d -o _graphite $graphiteFiles $graphiteFiles/{log,whisper}
    install -D -m 644 -t $graphiteFiles/etc "$monitoring"/graphite/*
    printf '%s\n' "[live]" "pattern = .*" "retentions = $retention" \
        >$graphiteFiles/etc/storage-schemas.conf
    server carbon "${asGraphite[@]}" carbon-cache --nodaemon \
        --config=$graphiteFiles/etc/carbon.conf --pidfile=$graphiteFiles/carbon.pid \
        --logdir=$graphiteFiles/log start
}

# It notes in its database who looks.
startGraphiteWeb() {
    local settings=("PYTHONPATH=$graphiteFiles/etc" GRAPHITE_SETTINGS_MODULE=live_settings)
    server graphite-web "${asGraphite[@]}" env "${settings[@]}" \
        /usr/bin/python3 $graphiteFiles/etc/web.py
}

# render TARGET [PARAMETER]...
render() {
    curl -sS --fail -G http://127.0.0.1:8080/render --data-urlencode "target=$1" "${@:2}"
}

# phasesOf SERVICE: the target for the picture in the manual, of that service.
phasesOf() {
    fromManual 'aliasByNode(' | tr -d ' \n' | sed -E "s/icinga2(\.\w+){3}/$1/g"
}

# drawPhases SERVICE FILE [PARAMETER]...
drawPhases() {
    render "$(phasesOf "$1")" -o "$2" "${@:3}"
}
