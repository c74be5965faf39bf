// SPDX-License-Identifier: MIT
#include "unit/check_mx_reach/StsStory.hpp"

namespace unit::reach {

using net::FailureKind;
using Poco::Net::IPAddress;

namespace {

std::string policyText(const std::string &mode, const std::string &pattern)
{
    return "version: STSv1\nmode: " + mode + "\nmax_age: 604800\nmx: " + pattern + "\n";
}

dns::Answer found(const std::vector<std::string> &texts)
{
    dns::Answer all = answer(texts.empty() ? dns::Outcome::noData : dns::Outcome::found);
    all.texts = texts;
    return all;
}

net::ConnectAttempt attempt(const std::string &address)
{
    return {{IPAddress(address), 443}, net::Seconds(0.01), {}};
}

Sts good(const std::string &domain)
{
    Sts sts{.host = "mta-sts." + domain};
    record({"v=STSv1; id=1"})(sts);
    sts.lookup = {{IPAddress("192.0.2.80")}, dns::Outcome::found, "192.0.2.53"};
    sts.fetch.tried = true;
    sts.fetch.total = net::Seconds(0.05);
    sts.fetch.attempts = {attempt("192.0.2.80")};
    sts.fetch.tls = goodPeer(sts.host);
    sts.fetch.response = http::Response{.status = 200, .reason = "OK", .contentType = "text/plain"};
    policy(enforce("mx1." + domain))(sts);
    return sts;
}

void fail(Sts &sts, FailureKind kind, const std::string &text)
{
    sts.fetch.response.reset();
    sts.fetch.failure = net::Failure(kind, text);
    if (kind == FailureKind::timeout)
        sts.fetch.total = net::Seconds(8);
}

} // namespace

Story withSts(const std::vector<ShowsSts> &shows)
{
    Story story;
    story.config.mtaSts = story.config.asksEachName = true;
    story.config.depth = Depth::starttls;
    story.evidence.sts.push_back(good("example.net"));
    for (const ShowsSts &change : shows)
        change(story.evidence.sts.back());
    return story;
}

Story oneWithSts(const std::vector<ShowsSts> &shows, const std::vector<Shows> &address)
{
    return withSts(shows).mx(10, "mx1.example.net", "192.0.2.1", address);
}

std::string enforce(const std::string &pattern)
{
    return policyText("enforce", pattern);
}
std::string testing(const std::string &pattern)
{
    return policyText("testing", pattern);
}

ShowsSts recordAnswer(const dns::Answer &answer)
{
    return [=](Sts &sts) {
        sts.answer = answer;
        sts.record = mta_sts::readStsRecord(answer.texts);
    };
}

ShowsSts record(const std::vector<std::string> &texts)
{
    return recordAnswer(found(texts));
}

ShowsSts reportAnswer(const dns::Answer &answer)
{
    return [=](Sts &sts) {
        sts.reportAnswer = answer;
        sts.reports = mta_sts::readReportRecord(answer.texts);
    };
}

ShowsSts reports(const std::vector<std::string> &texts)
{
    return reportAnswer(found(texts));
}

ShowsSts hostAnswer(dns::Outcome outcome)
{
    return [=](Sts &sts) {
        sts.lookup = {{}, outcome, "192.0.2.53"};
        sts.fetch = {};
        sts.text = {};
    };
}

ShowsSts unusable(const std::string &address)
{
    return [=](Sts &sts) { sts.unusable = {IPAddress(address)}; };
}

ShowsSts connectFails(const std::vector<std::string> &addresses, FailureKind kind,
                      const std::string &text)
{
    return [=](Sts &sts) {
        sts.fetch.attempts.clear();
        for (const std::string &address : addresses) {
            sts.fetch.attempts.push_back(attempt(address));
            sts.fetch.attempts.back().failure = net::Failure(kind, text);
        }
        sts.fetch.tls.reset();
        fail(sts, kind, text);
    };
}

ShowsSts handshakeFails(FailureKind kind, const std::string &text)
{
    return [=](Sts &sts) {
        sts.fetch.tls.reset();
        fail(sts, kind, text);
    };
}

ShowsSts answerFails(FailureKind kind, const std::string &text)
{
    return [=](Sts &sts) { fail(sts, kind, text); };
}

ShowsSts beganLate()
{
    return [](Sts &sts) { sts.fetch.hadTime = false; };
}

ShowsSts neverTried()
{
    return [](Sts &sts) { sts.fetch = {}; };
}

ShowsSts hostCertificate(const std::function<void(tls::Handshake &)> &change)
{
    return [=](Sts &sts) { change(*sts.fetch.tls); };
}

ShowsSts status(int status, const std::string &reason, const std::string &location)
{
    return [=](Sts &sts) {
        sts.fetch.response =
            http::Response{.status = status, .reason = reason, .location = location};
    };
}

ShowsSts contentType(const std::string &type)
{
    return [=](Sts &sts) { sts.fetch.response->contentType = type; };
}

ShowsSts policy(const std::string &text)
{
    return [=](Sts &sts) {
        sts.fetch.response->body = text;
        sts.text = mta_sts::readPolicy(text);
    };
}

tls::Handshake goodPeer(const std::string &name)
{
    tls::Handshake peer;
    peer.protocol = "TLSv1.3";
    peer.chain = {{name, "Test CA", {name}, today - std::chrono::days(100),
                   today + std::chrono::days(90)}};
    peer.nameChecked = peer.nameMatches = peer.nameIsProved = true;
    return peer;
}

Shows trusted(const std::function<void(tls::Handshake &)> &change)
{
    return [=](AddressProbe &probed) {
        startTls(220, "go")(probed);
        probed.conversation.tls = goodPeer(probed.host);
        if (change)
            change(*probed.conversation.tls);
    };
}

void expired(tls::Handshake &peer)
{
    peer.chain.front().notAfter = today - std::chrono::days(1);
}

void otherName(tls::Handshake &peer)
{
    peer.chain.front().names = {"other.example.net"};
    peer.nameMatches = peer.nameIsProved = false;
}

void untrustedChain(tls::Handshake &peer)
{
    peer.faults = {{0, 18, "self-signed certificate"}};
}

} // namespace unit::reach
