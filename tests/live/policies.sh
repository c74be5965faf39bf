# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# MTA-STS (RFC 8461): domains NAME.sts.example, and a policy host for each, an openssl s_server that
# gives one HTTP answer from a file and nothing else. Sourced.

# Name, last number of the policy host's address, exchangers below example.
policyDomains() {
    cat <<'END'
good        100 mx.postfix mx.exim
stranger    101 mx.postfix mx.exim
testing     102 mx.postfix mx.exim
given-up    103 mx.exim
expired     104 mx.postfix
redirect    105 mx.postfix
oversize    106 mx.postfix
slow        107 mx.postfix
missing     108 mx.postfix
chunked     109 mx.postfix
unfit       110 mx.postfix wrongname.postfix expired.postfix
untrusted   111 selfsigned.postfix mx.opensmtpd
wrong-name  100 mx.postfix
two-records 100 mx.postfix
no-record   100 mx.postfix
nobody      50  mx.postfix
END
}

# For the zone example.
policyNames() {
    local name number exchangers host preference
    echo "wrongname.postfix A 192.0.2.15"
    while read -r name number exchangers; do
        preference=0
        for host in $exchangers; do
            echo "$name.sts MX $((preference += 10)) $host"
        done
        echo "mta-sts.$name.sts A 192.0.2.$number"
        [ "$name" = no-record ] || echo "_mta-sts.$name.sts TXT \"v=STSv1; id=20260101;\""
    done < <(policyDomains)
    echo '_mta-sts.two-records.sts TXT "v=STSv1; id=20260102;"'
    echo '_smtp._tls.good.sts TXT "v=TLSRPTv1; rua=mailto:tls@good.sts.example"'
    # Nobody listens at the first address that is tried.
    echo 'mta-sts.good.sts AAAA 2001:db8::64'
}

# policy MODE PATTERN...
policy() {
    printf 'version: STSv1\r\nmode: %s\r\nmax_age: 604800\r\n' "$1"
    [ $# -eq 1 ] || printf 'mx: %s\r\n' "${@:2}"
}

answered() {
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n'
    "$@"
}

# What the policy host of this domain gives out.
policyAnswer() {
    case $1 in
    good) answered policy enforce mx.postfix.example '*.exim.example' ;;
    stranger) answered policy enforce mx.postfix.example ;;
    testing) answered policy testing mx.postfix.example ;;
    given-up) answered policy none ;;
    unfit) answered policy enforce '*.postfix.example' ;;
    untrusted) answered policy testing '*.postfix.example' MX.OpenSMTPD.Example ;;
    redirect)
        printf 'HTTP/1.1 302 Found\r\nLocation: https://mta-sts.good.sts.example/x\r\n\r\n'
        ;;
    oversize) answered policy enforce mx{1..5000}.example ;;
    missing) printf 'HTTP/1.1 404 Not Found\r\n\r\n<html>no such file</html>\r\n' ;;
    chunked)
        printf 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n'
        printf '43\r\n%s\r\n0\r\n\r\n' \
            $'version: STSv1\nmode: enforce\nmax_age: 604800\nmx: mx.postfix.example'
        ;;
    *) answered policy enforce mx.postfix.example ;;
    esac
}

makePolicies() {
    local name number folder
    while read -r name number _; do
        folder=/run/live/policies/$number
        if [ -e "$folder" ] || [ "$number" -lt 100 ]; then continue; fi
        mkdir -p "$folder/.well-known"
        if [ "$name" = slow ]; then
            mkfifo "$folder/.well-known/mta-sts.txt"
        else
            policyAnswer "$name" >"$folder/.well-known/mta-sts.txt"
        fi
        (
            cd "$certificates" || exit
            umask 077
            if [ "$name" = expired ]; then
                issue "policy$number" "mta-sts.$name.sts.example" \
                    -startdate 20200101000000Z -enddate 20210101000000Z
            else
                issue "policy$number" "mta-sts.$name.sts.example"
            fi
        )
    done < <(policyDomains)
}

startPolicyHosts() {
    local folder number
    for folder in /run/live/policies/*; do
        number=${folder##*/}
        server "policy$number" env -C "$folder" openssl s_server -quiet -HTTP \
            -accept "192.0.2.$number:443" -cert "$certificates/policy$number.crt" \
            -key "$certificates/policy$number.key"
        listening "192.0.2.$number:443"
    done
    server dripping dripPolicy /run/live/policies/107/.well-known/mta-sts.txt
}

# Gives out a line a second to whoever reads this pipe.
dripPolicy() {
    while :; do
        { answered policy enforce; while sleep 1; do echo "x: y"; done; } >"$1"
    done
}
