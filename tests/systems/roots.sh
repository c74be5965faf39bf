# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Debian systems to build and to install in, made by debootstrap. For scripts that run as root in
# namespaces of their own (ownNamespaces), with
#   $rootCache  where plain systems are kept for the next run
#   $work       a directory of the caller's, for the copies that it works in
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
# Tools of a build in there, among them `make` itself, are not to take this make for theirs.
unset MFLAGS MAKELEVEL MAKEOVERRIDES
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# ownNamespaces SCRIPT ARGUMENT...: starts the script again, once, in namespaces that take all its
# mounts and processes with them.
ownNamespaces() {
    [ -n "${insideNamespaces-}" ] || exec env insideNamespaces=yes unshare --mount --pid --fork \
        --kill-child --mount-proc --propagation private "$@"
}

removeWork() {
    umount -q "$work"/*/dev/pts "$work"/*/proc
    rm -rf --one-file-system "$work"
}

# The mirror that apt uses here, unless MIRROR names one.
mirror() {
    local used
    used=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian Debian //p' | head -n 1)
    echo "${MIRROR:-${used:-http://deb.debian.org/debian}}"
}

needDebootstrap() {
    local missing=() package
    for package in debootstrap gpgv debian-archive-keyring; do
        case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) in
        'install ok installed') ;;
        *) missing+=("$package") ;;
        esac
    done
    [ ${#missing[@]} = 0 ] || {
        apt-get -q -o DPkg::Lock::Timeout=300 update
        apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
    } </dev/null
}

# plainRoot SUITE ARCHITECTURE: sees to it that the cache has this system, with nothing but what
# every Debian has.
plainRoot() {
    local root=$rootCache/$1-$2
    [ ! -e "$root.complete" ] || return 0
    needDebootstrap
    rm -rf --one-file-system "$root"
    mkdir -p "$rootCache"
    debootstrap --force-check-gpg --variant=minbase --arch="$2" "$1" "$root" "$(mirror)"
    touch "$root.complete"
}

# newRoot NAME SUITE ARCHITECTURE: makes the system $work/NAME, with a /proc, terminals and a hosts
# file of its own, and an apt that reaches the mirror.
newRoot() {
    local root=$work/$1
    plainRoot "$2" "$3"
    cp -a "$rootCache/$2-$3" "$root"
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/pts"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
    ln -sf pts/ptmx "$root/dev/ptmx"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    echo "127.0.0.1 localhost" >"$root/etc/hosts"
    echo "deb $(mirror) $2 main" >"$root/etc/apt/sources.list"
    within "$1" apt-get -q update
    within "$1" useradd --system --create-home --home-dir /build builder
}

# within NAME COMMAND...: in that system, as root; nothing of this environment gets in.
within() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/nonexistent LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive chroot "$work/$1" "${@:2}" </dev/null
}

# asBuilder NAME COMMAND...: the same as an ordinary user, whose home is /build.
asBuilder() {
    within "$1" setpriv --reuid builder --regid builder --clear-groups env HOME=/build "${@:2}"
}
