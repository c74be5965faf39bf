// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Talk.hpp"

#include "check_smtp_dialog/Dialogue.hpp"
#include "check_smtp_dialog/audit/Audit.hpp"

namespace check_smtp_dialog {

namespace {

constexpr plugin::Phase auditing{"an answer to the audit", true};
constexpr std::size_t maxAnswers = 8; // behind the last command; more are no answers any more

} // namespace

AuditTalk::AuditTalk(const AuditContext &context, const std::string &what, net::Deadline deadline)
    : setting_(context), deadline_(deadline)
{
    context.progress.enter(auditing);
    context.evidence.transcript.remark("another connection: " + what);
}

AuditTalk::~AuditTalk()
{
    setting_.farewells.add(std::move(client_), &setting_.evidence.transcript);
}

void AuditTalk::open()
{
    const Config &config = setting_.config;
    const net::Endpoint &peer = *setting_.evidence.peer;
    log_.verb = smtp::Verb::connect;
    setting_.farewells.await(setting_.deadline);
    net::Connection connection = setting_.connector.connect(peer, deadline_, deadline_);
    client_ = std::make_unique<smtp::Client>(std::move(connection.stream),
                                             setting_.evidence.transcript, log_, net::Clock::now());
    if (config.proxy)
        announceProxy(*client_, *config.proxy, connection.local, peer);
    if (config.tls.implicit)
        handshake();
    client_->readGreeting();
    wanted(*log_.reply(smtp::Verb::greeting));
    hello();
}

void AuditTalk::secureAsDialogue()
{
    if (!setting_.config.tls.startTls)
        return;
    askFor(startTlsLine);
    handshake();
    hello();
}

smtp::Line AuditTalk::helloLine() const
{
    const std::string &subject = firstHello(setting_.evidence)->subject;
    return {smtp::Verb::ehlo, subject,
            (subject.empty() ? "EHLO" : subject) + ' ' + setting_.evidence.helo};
}

smtp::Reply AuditTalk::ask(const smtp::Line &line)
{
    smtp::Reply reply = client_->ask(line);
    if (reply.isClosing())
        wanted(reply);
    return reply;
}

void AuditTalk::queue(const smtp::Line &line)
{
    client_->begin(line.verb, line.subject);
    client_->session().send(line.text);
}

void AuditTalk::queueBytes(const std::string &bytes, const std::string &remark)
{
    client_->begin(smtp::Verb::command, remark);
    client_->session().sendData(bytes, remark);
}

void AuditTalk::handshake()
{
    client_->handshake(setting_.context,
                       options::serverNameOf(setting_.config.tls, setting_.config.host));
}

void AuditTalk::count(Count &count)
{
    count.first = answer();
    client_->session().quit();
    client_->begin(smtp::Verb::command, "QUIT");
    while (count.more.size() < maxAnswers) {
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

smtp::Break AuditTalk::broken(const net::Failure &failure) const
{
    return {log_.verb, log_.subject, failure};
}

smtp::Reply AuditTalk::wanted(smtp::Reply reply) const
{
    if (reply.codeClass() != 2)
        throw net::Failure(net::FailureKind::protocol, "answered with '" + reply.text() + "'");
    return reply;
}

} // namespace check_smtp_dialog
