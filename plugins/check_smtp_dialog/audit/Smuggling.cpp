// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/audit/Smuggling.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "check_smtp_dialog/Dialogue.hpp"
#include "check_smtp_dialog/audit/Audit.hpp"
#include "smtp/Message.hpp"

namespace check_smtp_dialog {

namespace {

std::string composed(const AuditContext &context, const EndOfData &sequence)
{
    const Config &config = context.config;
    smtp::MessageFields fields;
    fields.from = config.envelope.sender ? config.envelope.sender->text() : "";
    fields.to = {config.smugglingRecipient->text()};
    fields.subject = program().name + ": " + sequence.name + " must not end a message";
    fields.body = "A test message of " + program().name + ", sent to " + config.host +
                  ".\nBehind these lines stands " + sequence.name +
                  ", which a sound server takes for a part of the message.\n";
    fields.host = context.evidence.helo;
    fields.server = serverDomain(config, context.evidence);
    fields.date = context.evidence.now;
    return smtp::compose(fields, false);
}

void attempt(AuditTalk &talk, const AuditContext &context, const EndOfData &sequence,
             SequenceTried &facts)
{
    const Config &config = context.config;
    talk.open();
    talk.secureAsDialogue();
    const std::string sender = config.envelope.sender ? config.envelope.sender->path() : "<>";
    talk.askFor({smtp::Verb::command, "MAIL FROM:" + sender, "MAIL FROM:" + sender});
    facts.recipient = talk.ask("RCPT TO:" + config.smugglingRecipient->path());
    if (facts.recipient->codeClass() != 2)
        return talk.quit();
    facts.data = talk.ask("DATA");
    if (facts.data->codeClass() != 3)
        return talk.quit();
    talk.queueBytes(smugglingData(composed(context, sequence), sequence),
                    std::string("message with ") + sequence.name + ", then NOOP and the final dot");
    talk.count(facts.answers);
}

/// True when the next sequence may be tried: a server that hangs up on a message has not taken its
/// sequence, but one that takes no message at all will take none of the others.
bool goesOn(const SequenceTried &tried)
{
    const bool cameToMessage = tried.data && tried.data->codeClass() == 3;
    return cameToMessage && (!tried.broken || hungUp(*tried.broken));
}

} // namespace

std::string smugglingData(const std::string &message, const EndOfData &sequence)
{
    std::string data = smtp::dotStuffed(message);
    data.erase(data.rfind("\r\n.\r\n")); // the final dot, and the end of the line before it
    return data.append(sequence.bytes).append(smuggled);
}

void auditSmuggling(const AuditContext &context)
{
    Evidence &evidence = context.evidence;
    evidence.smuggling.emplace();
    Smuggling &facts = *evidence.smuggling;
    facts.notBegun = hindrance(context.config, evidence);
    if (!facts.notBegun.empty())
        return;
    for (const EndOfData &sequence : endsOfData) {
        SequenceTried &tried = facts.tried.emplace_back();
        tried.name = sequence.name;
        AuditTalk talk(context,
                       std::string("is ") + sequence.name + " taken as the end of a message?",
                       context.deadline);
        try {
            attempt(talk, context, sequence, tried);
        } catch (const net::Failure &failure) {
            tried.broken = talk.broken(failure);
        }
        if (!goesOn(tried))
            return;
    }
}

} // namespace check_smtp_dialog
