// SPDX-License-Identifier: MIT
// What --mta-sts thinks of exchangers, where the policy is valid.
#include "unit/check_mx_reach/StsStory.hpp"

namespace {

using nagios::State;
using net::FailureKind;
using namespace unit::reach;

const std::string fine =
    "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s";
const std::string goes = "; mail goes to mx1.example.net (10)";
const std::string here = "example.net: mx1.example.net[192.0.2.1]: ";
const std::string strict = "against the MTA-STS policy (enforce): ";

std::vector<Row> names()
{
    return {
        {"matched by a wildcard", oneWithSts({policy(enforce("*.example.net"))}), State::ok, fine},
        {"matched in other letters", oneWithSts({policy(enforce("MX1.Example.NET"))}), State::ok,
         fine},
        {"not matched, enforce", oneWithSts({policy(enforce("mx9.example.net"))}), State::critical,
         "example.net: mx1.example.net is not in the MTA-STS policy (enforce)" + goes},
        {"not matched, testing", oneWithSts({policy(testing("mx9.example.net"))}), State::warning,
         "example.net: mx1.example.net is not in the MTA-STS policy (testing)" + goes},
        {"not matched, none", oneWithSts({policy("version: STSv1\nmode: none\nmax_age: 86400\n")}),
         State::ok, fine},
        {"one of two not matched",
         oneWithSts({policy(enforce("mx1.example.net"))})
             .mx(20, "mx2.example.org", "192.0.2.2", {trusted()}),
         State::critical,
         "example.net: mx2.example.org is not in the MTA-STS policy (enforce)" + goes},
        {"two not matched",
         oneWithSts({policy(enforce("*.example.com"))})
             .mx(20, "mx2.example.net", "192.0.2.2", {trusted()}),
         State::critical,
         "example.net: mx1.example.net, mx2.example.net are not in the MTA-STS policy (enforce)" +
             goes},
    };
}

std::vector<Row> certificates()
{
    const std::string lax = "against the MTA-STS policy (testing): ";
    return {
        {"certificate for another name", oneWithSts({}, {trusted(otherName)}), State::critical,
         here + strict + "certificate is for 'other.example.net', not for mx1.example.net" + goes},
        {"certificate for another name, testing",
         oneWithSts({policy(testing("mx1.example.net"))}, {trusted(otherName)}), State::warning,
         here + lax + "certificate is for 'other.example.net', not for mx1.example.net" + goes},
        {"certificate for another name, none",
         oneWithSts({policy("version: STSv1\nmode: none\nmax_age: 86400\n")}, {trusted(otherName)}),
         State::ok, fine},
        {"certificate expired", oneWithSts({}, {trusted(expired)}), State::critical,
         here + strict + "certificate 'mx1.example.net' expired on 2026-11-23" + goes},
        {"certificate of an unknown authority", oneWithSts({}, {trusted(untrustedChain)}),
         State::critical,
         here + strict + "certificate is not trusted: self-signed certificate" + goes},
        {"the name as common name only", oneWithSts({}, {trusted([](tls::Handshake &peer) {
                                                        peer.chain.front().names.clear();
                                                        peer.nameIsProved = false;
                                                    })}),
         State::critical,
         here + strict +
             "certificate has mx1.example.net as common name (CN) only, not as subject alternative "
             "name" +
             goes},
        {"a wildcard within a label", oneWithSts({}, {trusted([](tls::Handshake &peer) {
                                                     peer.chain.front().names = {"m*.example.net"};
                                                     peer.nameIsProved = false;
                                                 })}),
         State::critical,
         here + strict +
             "certificate is for 'm*.example.net', and a wildcard within a label does not count" +
             goes},
    };
}

std::vector<Row> handshakes()
{
    const std::string noTls = "; mx1.example.net[192.0.2.1]: STARTTLS is not offered";
    return {
        {"STARTTLS is not offered", oneWithSts({}, {}), State::critical,
         here + strict + "STARTTLS does not work" + goes + noTls},
        {"STARTTLS refused", oneWithSts({}, {startTls(454, "later")}), State::critical,
         here + strict + "STARTTLS does not work" + goes +
             "; mx1.example.net[192.0.2.1]: STARTTLS deferred: '454 later'"},
        {"handshake broken off",
         oneWithSts({}, {breaks(Verb::handshake, FailureKind::reset, "connection reset")}),
         State::critical,
         here + strict + "STARTTLS does not work" + goes +
             "; mx1.example.net[192.0.2.1]: STARTTLS is offered, but the handshake fails: "
             "connection reset"},
        {"the handshake was begun too late",
         oneWithSts({}, {breaks(Verb::handshake, FailureKind::timeout, "timeout"), late()}),
         State::unknown, here + "too little time was left for STARTTLS: raise --timeout" + goes},
        {"our own trouble in the handshake",
         oneWithSts({}, {breaks(Verb::handshake, FailureKind::local, "out of memory")}),
         State::unknown, here + "out of memory" + goes},
        {"TLS demanded of everybody", oneWithSts({}, {ehlo(530, "STARTTLS first")}),
         State::critical,
         here + strict + "STARTTLS does not work" + goes +
             "; mx1.example.net[192.0.2.1]: demands TLS of everybody, which a public server must "
             "not (RFC 3207): '530 STARTTLS first'"},
    };
}

std::vector<Row> places()
{
    return {
        {"one address of two", oneWithSts().at("192.0.2.3", {trusted(expired)}), State::critical,
         "example.net: mx1.example.net[192.0.2.3]: " + strict +
             "certificate 'mx1.example.net' expired on 2026-11-23" + goes},
        {"all addresses",
         oneWithSts({}, {trusted(otherName)}).at("192.0.2.3", {trusted(otherName)}),
         State::critical,
         "example.net: mx1.example.net[192.0.2.1, 192.0.2.3]: " + strict +
             "certificate is for 'other.example.net', not for mx1.example.net" + goes},
        {"a dead address is the rule's for dead ones", oneWithSts().at("192.0.2.3", {refused()}),
         State::warning, "example.net: mx1.example.net[192.0.2.3]: connection refused" + goes},
        {"the backup",
         oneWithSts({policy(enforce("*.example.net"))})
             .mx(20, "mx2.example.net", "192.0.2.2", {trusted(untrustedChain)}),
         State::critical,
         "example.net: mx2.example.net[192.0.2.2]: " + strict +
             "certificate is not trusted: self-signed certificate" + goes},
    };
}

const unit::Registration registered("ReachStsHosts", [](unit::Suite &suite) {
    for (const auto &rows : {names(), certificates(), handshakes(), places()})
        addRows(suite, rows);
});

} // namespace
