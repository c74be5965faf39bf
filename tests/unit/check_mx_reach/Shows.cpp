// SPDX-License-Identifier: MIT
#include "unit/check_mx_reach/Shows.hpp"

#include "unit/Conversations.hpp"

namespace unit::reach {

using net::FailureKind;
using Poco::Net::IPAddress;

namespace {

void failConnect(Contact &contact, const net::Failure &failure, double seconds)
{
    contact.connected = false;
    dropReply(contact.said, Verb::greeting);
    dropReply(contact.said, Verb::ehlo);
    contact.connect = contact.total = net::Seconds(seconds);
    contact.said.broken = {Verb::connect, "", failure};
}

smtp::Capabilities offering(const std::string &keyword)
{
    return smtp::Capabilities(smtp::Reply{.code = 250, .lines = {"mx", keyword}});
}

/// What comes after a stage has not been seen.
void endAt(Contact &contact, Verb verb)
{
    if (verb <= Verb::greeting)
        dropReply(contact.said, Verb::greeting);
    if (verb <= Verb::ehlo)
        dropReply(contact.said, Verb::ehlo);
    if (verb >= Verb::startTls)
        contact.said.capabilities = offering("STARTTLS");
    if (verb == Verb::handshake)
        setReply(contact.said, Verb::startTls, reply(220, "go"));
}

} // namespace

smtp::Reply reply(int code, const std::string &text)
{
    return {.code = code, .lines = {text}};
}

Shows connectFails(FailureKind kind, const std::string &text)
{
    return [=](Contact &contact) { failConnect(contact, net::Failure(kind, text), 0.01); };
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
    return [=](Contact &contact) {
        failConnect(contact, net::Failure(FailureKind::timeout, "timeout"), seconds);
    };
}

Shows icmpError(int type, int code, const std::string &sender)
{
    return [=](Contact &contact) {
        failConnect(contact, net::Failure(net::IcmpError{type, code, IPAddress(sender)}), 0.02);
    };
}

Shows icmpFromHere(int type, int code, const std::string &sender, bool viaGateway)
{
    return [=](Contact &contact) {
        failConnect(contact,
                    net::Failure(net::IcmpError{type, code, IPAddress(sender), true, viaGateway}),
                    3);
    };
}

Shows untried()
{
    return [](Contact &contact) {
        contact = Contact{.address = contact.address, .host = contact.host};
    };
}

Shows late()
{
    return [](Contact &contact) { contact.hadTime = false; };
}

Shows pingAnswers(double seconds)
{
    return [=](Contact &contact) {
        contact.ping = {icmp::PingResult::Kind::answered, net::Seconds(seconds), {}};
    };
}

Shows pingSilent()
{
    return [](Contact &contact) { contact.ping.kind = icmp::PingResult::Kind::silent; };
}

Shows pingError(int type, int code, const std::string &sender)
{
    return [=](Contact &contact) {
        contact.ping = {
            icmp::PingResult::Kind::error, {}, net::IcmpError{type, code, IPAddress(sender)}};
    };
}

Shows takes(double seconds)
{
    return [=](Contact &contact) { contact.total = net::Seconds(seconds); };
}

Shows greets(int code, const std::string &text)
{
    return [=](Contact &contact) {
        setReply(contact.said, Verb::greeting, reply(code, text));
        if (code / 100 != 2)
            dropReply(contact.said, Verb::ehlo);
    };
}

Shows ehlo(int code, const std::string &text)
{
    return [=](Contact &contact) { setReply(contact.said, Verb::ehlo, reply(code, text)); };
}

Shows helo(int code, const std::string &text)
{
    return [=](Contact &contact) {
        setReply(contact.said, Verb::ehlo, reply(code, text), "HELO");
    };
}

Shows breaks(Verb verb, FailureKind kind, const std::string &text, const std::string &fragment)
{
    return [=](Contact &contact) {
        endAt(contact, verb);
        contact.said.broken = {verb, "", net::Failure(kind, text), fragment};
        if (kind == FailureKind::timeout)
            contact.total = net::Seconds(8);
    };
}

Shows startTls(int code, const std::string &text)
{
    return [=](Contact &contact) {
        contact.said.capabilities = offering("STARTTLS");
        setReply(contact.said, Verb::startTls, reply(code, text));
    };
}

Shows certificate(int days)
{
    return [=](Contact &contact) {
        startTls(220, "go")(contact);
        contact.said.tls = tls::Peer{};
        contact.said.tls->chain = {{"mx.example.net",
                               "Test CA",
                               {"mx.example.net"},
                               today - std::chrono::days(100),
                               today + std::chrono::days(days)}};
    };
}

} // namespace unit::reach
