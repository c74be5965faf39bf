# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# The files: the unpacked servers lie over /usr and /etc, what they write goes to memory. Sourced.

mailUser=64900

makeFiles() {
    local directory
    for directory in /run /var/spool /var/log /var/mail; do
        mount -t tmpfs -o mode=0755 live "$directory"
    done
    mkdir -p /run/live /run/lock
    overlay usr
    overlay etc
    overlay var/lib
    accounts
    chown root:postdrop /usr/sbin/postdrop /usr/sbin/postqueue
    chmod g+s,a+x /usr/sbin/postdrop /usr/sbin/postqueue
    nameService
    configure
    mailboxes
}

overlay() {
    mkdir -p "/run/overlay/$1/upper" "/run/overlay/$1/work"
    mount -t overlay live -o "lowerdir=$liveCache/root/$1:/$1" \
        -o "upperdir=/run/overlay/$1/upper,workdir=/run/overlay/$1/work" "/$1"
}

accounts() {
    local name id=$mailUser
    for name in vmail postfix postdrop Debian-exim opensmtpd opensmtpq dovecot dovenull nagios _graphite; do
        sed -i "/^$name:/d" /etc/passwd /etc/group
        echo "$name:x:$id:$id::/nonexistent:/usr/sbin/nologin" >>/etc/passwd
        echo "$name:x:$id:" >>/etc/group
        id=$((id + 1))
    done
}

# Names come from the hosts file; the name server is one that refuses at once.
nameService() {
    rm -f /etc/resolv.conf
    echo "nameserver 127.0.0.1" >/etc/resolv.conf
    echo "hosts: files" >/etc/nsswitch.conf
    cat "$liveDirectory/hosts" >/etc/hosts
}

configure() {
    rm -rf /etc/postfix/main.cf /etc/postfix/master.cf /etc/exim4 /etc/dovecot /etc/smtpd.conf
    install -D -m 644 -t /etc/postfix "$liveDirectory"/postfix/*.cf
    install -D -m 644 -t /etc/exim4 "$liveDirectory/exim/exim4.conf"
    install -m 644 "$liveDirectory/opensmtpd/smtpd.conf" /etc/smtpd.conf
    install -D -m 644 -t /etc/dovecot "$liveDirectory/dovecot/dovecot.conf" "$liveDirectory/dovecot/users"
    cp /usr/share/postfix/dynamicmaps.cf /etc/postfix/
}

mailboxes() {
    local server
    for server in postfix exim opensmtpd dovecot; do
        install -d -o "$mailUser" -g "$mailUser" -m 700 "/var/mail/$server"
    done
}
