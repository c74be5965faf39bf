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
    issue stapled stapled.exim.example
    issue revoked revoked.openssl.example
    staple stapled
    openssl ca -config authority.conf -revoke revoked.crt -crl_reason keyCompromise 2>/dev/null
    staple revoked
    openssl genrsa -out rsa.key 2048 2>/dev/null
    signWith authority rsa twokeys.postfix.example -days 25
    openssl genrsa -out weak.key 1024 2>/dev/null
    signWith authority weak weak.postfix.example -days 30
    belowAnIssuer
    issue dane authority.dane.example
    local key
    for key in *.key; do
        cat "$key" "${key%.key}.crt" >"${key%.key}.pem"
    done
    cat below.pem issuer.crt >below-chain.pem
    cat dane.pem authority.crt >dane-chain.pem
    chmod 755 .
    chmod 644 ./*.crt ./*.pem ./*.ocsp
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

# signWith ISSUER FILE NAME [OPTION]...: the same for a key that is there, by any issuer; the options
# are those of openssl x509.
signWith() {
    local issuer=$1 file=$2 name=$3
    shift 3
    openssl req -new -key "$file.key" -subj "/CN=$name" -addext "subjectAltName=DNS:$name" |
        openssl x509 -req -CA "$issuer.crt" -CAkey "$issuer.key" -copy_extensions copy \
            -out "$file.crt" "$@" 2>/dev/null
}

# A certificate of an issuer that ends before it.
belowAnIssuer() {
    newKey issuer
    openssl req -new -key issuer.key -subj "/CN=Live test issuer" \
        -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign |
        openssl x509 -req -CA authority.crt -CAkey authority.key -copy_extensions copy -days 15 \
            -out issuer.crt 2>/dev/null
    newKey below
    signWith issuer below below.postfix.example -days 60
}

# staple FILE: what the authority says of this certificate now.
staple() {
    openssl ocsp -issuer authority.crt -cert "$1.crt" -reqout request.der -no_nonce
    openssl ocsp -index index.txt -CA authority.crt -rsigner authority.crt -rkey authority.key \
        -reqin request.der -ndays 7 -respout "$1.ocsp" >/dev/null 2>&1
}
