# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What each program is told to do, by situation and server. Sourced.

# Sets `address` and `recipient`: the server's host for a situation, and its mailbox.
place() {
    declare -A hosts=([postfix]=192.0.2.10 [exim]=192.0.2.20)
    declare -A withoutChunking=([postfix]=192.0.2.11 [exim]=192.0.2.21)
    address=${hosts[$2]}
    [ "$1" != deliverPipelining ] || address=${withoutChunking[$2]}
    recipient=user@$2.example
    serverName=mx.$2.example
}

# Each of the three sets `command`, or leaves it empty where the program cannot do it.
commandOfDialog() {
    command=("$dialog" -H "$address" -F probe.example)
    local envelope=(-f sender@probe.example --rcpt "$recipient")
    local tls=(-S --sni "$serverName" --ca-file "$certificates/authority.crt")
    case $1 in
        greeting) ;;
        recipient) command+=("${envelope[@]}") ;;
        deliverPipelining | deliverChunking) command+=("${envelope[@]}" --send) ;;
        certificate) command+=("${tls[@]}" -D 1) ;;
        deliverTls) command+=("${tls[@]}" "${envelope[@]}" --send) ;;
    esac
}

commandOfCheckSmtp() {
    command=(/usr/lib/nagios/plugins/check_smtp -H "$address" -F probe.example)
    case $1 in
        greeting) ;;
        recipient) command+=(-f sender@probe.example -C "RCPT TO:<$recipient>" -R '^250') ;;
        certificate) command+=(-S -D 1) ;;
        *) command=() ;;
    esac
}

commandOfSwaks() {
    command=(swaks --server "$address" --helo probe.example -f sender@probe.example
        -t "$recipient")
    case $1 in
        greeting) command+=(--quit-after EHLO) ;;
        recipient) command+=(--quit-after RCPT) ;;
        certificate) command+=(-tls --quit-after EHLO) ;;
        deliverTls) command+=(-tls) ;;
    esac
}

commandOfSwaksPipelining() {
    commandOfSwaks "$1"
    case $1 in
        recipient | deliver*) command+=(--pipeline) ;;
        *) command=() ;;
    esac
}
