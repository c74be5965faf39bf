// SPDX-License-Identifier: MIT
#include "unit/check_mx_reach/Shows.hpp"

#include "unit/Conversations.hpp"
#include "unit/Story.hpp"

namespace unit::reach {

using net::FailureKind;
using Poco::Net::IPAddress;

namespace {

void failConnect(AddressProbe &probed, const net::Failure &failure, double seconds)
{
    probed.connected = false;
    dropReply(probed.conversation, Verb::greeting);
    dropReply(probed.conversation, Verb::ehlo);
    probed.connect = probed.total = net::Seconds(seconds);
    probed.conversation.broken = {Verb::connect, "", failure};
}

smtp::Capabilities offering(const std::string &keyword)
{
    return smtp::Capabilities(smtp::Reply{.code = 250, .lines = {"mx", keyword}});
}

/// What comes after a stage has not been seen.
void endAt(AddressProbe &probed, Verb verb)
{
    if (verb <= Verb::greeting)
        dropReply(probed.conversation, Verb::greeting);
    if (verb <= Verb::ehlo)
        dropReply(probed.conversation, Verb::ehlo);
    if (verb >= Verb::startTls)
        probed.conversation.capabilities = offering("STARTTLS");
    if (verb == Verb::handshake)
        setReply(probed.conversation, Verb::startTls, reply(220, "go"));
}

} // namespace

Shows connectFails(FailureKind kind, const std::string &text)
{
    return [=](AddressProbe &probed) { failConnect(probed, net::Failure(kind, text), 0.01); };
}

Shows refused()
{
    return connectFails(FailureKind::refused, "connection refused");
}
Shows noRoute()
{
    return connectFails(FailureKind::unreachable, "no route to host");
}

Shows noFamily()
{
    return connectFails(FailureKind::noFamily, "this machine has no route to that network");
}

Shows silent(double seconds)
{
    return [=](AddressProbe &probed) {
        failConnect(probed, net::Failure(FailureKind::timeout, "timeout"), seconds);
    };
}

Shows icmpError(int type, int code, const std::string &sender)
{
    return [=](AddressProbe &probed) {
        failConnect(probed, net::Failure(net::IcmpError{type, code, IPAddress(sender)}), 0.02);
    };
}

Shows icmpFromHere(int type, int code, const std::string &sender, bool viaGateway)
{
    return [=](AddressProbe &probed) {
        failConnect(probed,
                    net::Failure(net::IcmpError{type, code, IPAddress(sender), true, viaGateway}),
                    3);
    };
}

Shows untried()
{
    return [](AddressProbe &probed) {
        probed = AddressProbe{.address = probed.address, .host = probed.host};
    };
}

Shows late()
{
    return [](AddressProbe &probed) { probed.hadTime = false; };
}

Shows pingAnswers(double seconds)
{
    return [=](AddressProbe &probed) {
        probed.ping = {icmp::PingResult::Kind::answered, net::Seconds(seconds), {}};
    };
}

Shows pingSilent()
{
    return [](AddressProbe &probed) { probed.ping.kind = icmp::PingResult::Kind::silent; };
}

Shows pingError(int type, int code, const std::string &sender)
{
    return [=](AddressProbe &probed) {
        probed.ping = {
            icmp::PingResult::Kind::error, {}, net::IcmpError{type, code, IPAddress(sender)}};
    };
}

Shows takes(double seconds)
{
    return [=](AddressProbe &probed) { probed.total = net::Seconds(seconds); };
}

Shows greets(int code, const std::string &text)
{
    return [=](AddressProbe &probed) {
        setReply(probed.conversation, Verb::greeting, reply(code, text));
        if (code / 100 != 2)
            dropReply(probed.conversation, Verb::ehlo);
    };
}

Shows ehlo(int code, const std::string &text)
{
    return
        [=](AddressProbe &probed) { setReply(probed.conversation, Verb::ehlo, reply(code, text)); };
}

Shows helo(int code, const std::string &text)
{
    return [=](AddressProbe &probed) {
        setReply(probed.conversation, Verb::ehlo, reply(code, text), "HELO");
    };
}

Shows breaks(Verb verb, FailureKind kind, const std::string &text, const std::string &fragment)
{
    return [=](AddressProbe &probed) {
        endAt(probed, verb);
        probed.conversation.broken = {verb, "", net::Failure(kind, text), fragment};
        if (kind == FailureKind::timeout)
            probed.total = net::Seconds(8);
    };
}

Shows startTls(int code, const std::string &text)
{
    return [=](AddressProbe &probed) {
        probed.conversation.capabilities = offering("STARTTLS");
        setReply(probed.conversation, Verb::startTls, reply(code, text));
    };
}

Shows certificate(int days)
{
    return [=](AddressProbe &probed) {
        startTls(220, "go")(probed);
        probed.conversation.tls = tls::Handshake{};
        probed.conversation.tls->protocol = "TLSv1.3";
        probed.conversation.tls->chain = {{"mx.example.net",
                               "Test CA",
                               {"mx.example.net"},
                               today - std::chrono::days(100),
                               today + std::chrono::days(days)}};
    };
}

Shows insideTls(const Shows &shows)
{
    return [=](AddressProbe &probed) {
        certificate(90)(probed);
        shows(probed);
    };
}

Shows mail(int code, const std::string &text)
{
    return [=](AddressProbe &probed) {
        setReply(probed.conversation, Verb::mail, reply(code, text), "<>");
    };
}

Shows rcpt(const std::string &recipient, int code, const std::string &text)
{
    return [=](AddressProbe &probed) {
        mail(250, "ok")(probed);
        probed.answers[recipient] = reply(code, text);
    };
}

} // namespace unit::reach
