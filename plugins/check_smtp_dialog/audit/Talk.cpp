// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Talk.hpp"

#include "check_smtp_dialog/ProxyHeader.hpp"
#include "check_smtp_dialog/audit/Audit.hpp"

namespace check_smtp_dialog {

namespace {

constexpr plugin::Phase auditing{"an answer to the audit", true};
constexpr std::size_t mostAnswers = 8; // behind the last command; more are no answers any more

} // namespace

AuditTalk::AuditTalk(const AuditSetting &setting, const std::string &what, net::Deadline deadline)
    : setting_(setting), deadline_(deadline)
{
    setting.progress.enter(auditing);
    setting.evidence.transcript.remark("another connection: " + what);
}

void AuditTalk::connect()
{
    net::Connection connection =
        setting_.connector.connect(*setting_.evidence.peer, deadline_, deadline_);
    local_ = connection.local;
    session_.emplace(std::move(connection.stream), setting_.evidence.transcript);
}

void AuditTalk::open()
{
    connect();
    if (setting_.config.proxy) {
        session_->send(proxyHeader(local_, *setting_.evidence.peer));
        session_->flush();
    }
    if (setting_.config.tls.implicit)
        handshake();
    at_ = "the greeting";
    wanted(answer());
    hello();
}

void AuditTalk::secureAsDialogue()
{
    if (!setting_.config.tls.startTls)
        return;
    askFor("STARTTLS");
    handshake();
    hello();
}

std::string AuditTalk::helloLine() const
{
    const std::string &verb = firstHello(setting_.evidence)->subject;
    return (verb.empty() ? "EHLO" : verb) + ' ' + setting_.evidence.helo;
}

smtp::Reply AuditTalk::hello()
{
    smtp::Reply reply = askFor(helloLine());
    offered_ = at_.starts_with("HELO") ? smtp::Capabilities() : smtp::Capabilities(reply);
    return reply;
}

smtp::Reply AuditTalk::ask(const std::string &line)
{
    queue(line);
    smtp::Reply reply = answer();
    if (reply.code == 421)
        wanted(reply);
    return reply;
}

void AuditTalk::queue(const std::string &line)
{
    at_ = line;
    command_ = line;
    session_->send(line);
}

void AuditTalk::queueBytes(const std::string &bytes, const std::string &remark)
{
    at_ = remark;
    command_ = remark;
    session_->sendData(bytes, remark);
}

smtp::Reply AuditTalk::answer()
{
    return keep(session_->reply());
}

void AuditTalk::handshake()
{
    at_ = "the TLS handshake";
    session_->startTls(setting_.context,
                       options::serverNameOf(setting_.config.tls, setting_.config.host));
    offered_ = {};
}

void AuditTalk::count(Count &count)
{
    count.first = answer();
    session_->quit();
    command_.clear();
    while (count.more.size() < mostAnswers) {
        smtp::Reply reply;
        try {
            reply = answer();
        } catch (const net::Failure &failure) {
            if (failure.kind() == net::FailureKind::protocol)
                throw;
            return; // gone: what was counted is kept, and known to be incomplete
        }
        count.isComplete = reply.code == 221;
        if (count.isComplete)
            return;
        count.more.push_back(std::move(reply));
    }
}

void AuditTalk::quit()
{
    session_->quit();
}

Trouble AuditTalk::trouble(const net::Failure &failure) const
{
    return {at_, failure.what(), failure.kind()};
}

smtp::Reply AuditTalk::keep(smtp::Reply reply)
{
    answers_.push_back({command_, reply, offered_.has("ENHANCEDSTATUSCODES")});
    return reply;
}

smtp::Reply AuditTalk::wanted(smtp::Reply reply) const
{
    if (reply.codeClass() != 2)
        throw net::Failure(net::FailureKind::protocol, "answered with '" + reply.text() + "'");
    return reply;
}

} // namespace check_smtp_dialog
