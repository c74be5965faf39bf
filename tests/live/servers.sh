# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# Starts the servers and waits until each one listens. Sourced.

startServers() {
    startPostfix
    startExim
    startOpenSmtpd
    startDovecot
    startDns
    startFarExim
    startPolicyHosts
    local place
    for place in 192.0.2.10:25 192.0.2.61:25 192.0.2.22:465 192.0.2.30:25 192.0.2.40:24 \
        192.0.2.56:53 192.0.2.53:53; do
        listening "$place"
    done
    listening :25 ip netns exec far
}

startPostfix() {
    install -d /var/spool/postfix
    install -d -o postfix -m 700 /var/spool/postfix-data
    server postfix postfix start-fg
}

startExim() {
    install -d -o Debian-exim -g Debian-exim -m 750 /var/spool/exim4 /var/log/exim4
    server exim exim4 -bdf -q1h
}

# ip lays the folder in /etc/netns over /etc/exim4, the only place where Exim keeps its privileges.
startFarExim() {
    install -d -o Debian-exim -g Debian-exim -m 750 /var/spool/exim4-far /var/log/exim4-far
    install -D -m 644 -t /etc/netns/far/exim4 "$liveDirectory/far/exim4.conf"
    server exim-far ip netns exec far exim4 -bdf
}

startOpenSmtpd() {
    install -d -m 711 /var/spool/smtpd
    server opensmtpd smtpd -d
}

startDovecot() {
    server dovecot dovecot -F
}

# The user of the monitoring systems.
asNagios=(setpriv --reuid nagios --regid nagios --clear-groups --inh-caps=-all)

pluginDirectory=/usr/lib/nagios/plugins

# The programs under test go to where monitoring systems look; name servers and certificate authorities
# are where users have them.
installPlugins() {
    echo "nameserver 192.0.2.53" >/etc/resolv.conf
    ln -sf "$certificates/authority.crt" \
        "/etc/ssl/certs/$(openssl x509 -noout -hash -in "$certificates/authority.crt").0"
    install -m 755 -t $pluginDirectory "${programs[@]}"
    setcap cap_net_raw=p $pluginDirectory/check_mx_reach
}

# server NAME COMMAND...: in the background, its words in /var/log/NAME.out.
server() {
    local name=$1
    shift
    "$@" </dev/null >"/var/log/$name.out" 2>&1 &
}

# waitFor SECONDS COMMAND...: until it succeeds.
waitFor() {
    local until=$((SECONDS + $1))
    until "${@:2}"; do
        [ $SECONDS -lt $until ] || return
        sleep 0.1
    done
}

# listening ADDRESS:PORT [WHERE...]: waits, 20 s at most, for a listener there; the other words are
# a command that runs a command in another namespace.
listening() {
    ! waitFor 20 listens "$@" || return 0
    echo "nothing listens at $1; what the servers said:" >&2
    tail -n 5 /var/log/*.out /var/log/postfix.log /var/log/exim4/* /var/log/dovecot.log >&2
    return 1
}

listens() {
    [ -n "$("${@:2}" ss -Htln "src $1")" ]
}
