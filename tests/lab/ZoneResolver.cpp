// SPDX-License-Identifier: MIT
#include "lab/ZoneResolver.hpp"

#include "lab/DnsMessage.hpp"

#include "dns/Response.hpp"

namespace lab {

namespace {

dns::Answer answerOf(const DnsServer::Behaviour &behaviour, const dns::Question &question,
                     const std::string &server)
{
    const DnsQuestion asked{
        .name = question.name, .type = static_cast<int>(question.type), .overTcp = true};
    const DnsReply reply = behaviour(asked);
    dns::Answer answer;
    if (reply.isSilent) {
        answer.outcome = dns::Outcome::timeout;
    } else {
        const std::string message = writeReply(asked, reply);
        answer = dns::readResponse(reinterpret_cast<const unsigned char *>(message.data()),
                                   message.size(), question.type);
    }
    answer.server = server;
    return answer;
}

} // namespace

std::vector<dns::Answer> ZoneResolver::ask(const std::vector<dns::Question> &questions,
                                           net::Deadline)
{
    std::vector<dns::Answer> answers;
    for (const dns::Question &question : questions)
        answers.push_back(answerOf(recursive_, question, address));
    return answers;
}

std::vector<dns::Answer>
ZoneResolver::askDirectly(const std::vector<dns::DirectQuestion> &questions, net::Deadline)
{
    std::vector<dns::Answer> answers;
    for (const dns::DirectQuestion &direct : questions)
        answers.push_back(answerOf(authoritative_, direct.question, direct.server.text()));
    return answers;
}

} // namespace lab
