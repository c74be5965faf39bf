# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# A certificate authority and certificates of the servers, made on the spot. Sourced.

makeCertificates() (
    mkdir -p "$1"
    cd "$1" || exit
    umask 077
    authority
    issue postfix mx.postfix.example
    issue exim mx.exim.example
    issue opensmtpd mx.opensmtpd.example
    issue wrongname somebody-else.example
    issue expired expired.postfix.example -startdate 20200101000000Z -enddate 20210101000000Z
    newKey selfsigned
    openssl req -x509 -new -key selfsigned.key -days 30 -subj /CN=selfsigned.postfix.example \
        -addext subjectAltName=DNS:selfsigned.postfix.example -out selfsigned.crt 2>/dev/null
    local key
    for key in *.key; do
        cat "$key" "${key%.key}.crt" >"${key%.key}.pem"
    done
    chmod 755 .
    chmod 644 ./*.crt ./*.pem
)

newKey() {
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
}

authority() {
    newKey authority
    openssl req -x509 -new -key authority.key -days 3650 -subj "/CN=Live test authority" \
        -out authority.crt 2>/dev/null
    mkdir issued
    touch index.txt
    cat >authority.conf <<'END'
[ca]
default_ca = live
[live]
database = index.txt
new_certs_dir = issued
certificate = authority.crt
private_key = authority.key
rand_serial = yes
unique_subject = no
default_md = sha256
default_days = 30
policy = any
copy_extensions = copy
[any]
commonName = supplied
END
}

# issue FILE NAME [OPTION]...: a certificate for a host name; the options are those of openssl ca.
issue() {
    local file=$1 name=$2
    shift 2
    newKey "$file"
    openssl req -new -key "$file.key" -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
        -out "$file.csr"
    openssl ca -batch -notext -config authority.conf -in "$file.csr" -out "$file.crt" "$@" \
        2>/dev/null
}
