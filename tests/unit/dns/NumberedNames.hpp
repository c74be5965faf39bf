// SPDX-License-Identifier: MIT
#pragma once

#include "dns/StubResolver.hpp"
#include "lab/DnsServer.hpp"

#include <cppunit/TestAssert.h>

#include <string>
#include <vector>

/// Any number of names, "d0.example" and so on, and servers for them.
namespace unit::numbered {

inline const net::Seconds generous{20};

inline dns::StubResolver resolver(const std::vector<const lab::DnsServer *> &servers)
{
    std::vector<dns::Server> all;
    for (const lab::DnsServer *server : servers)
        all.push_back(*dns::parseServer(server->address()));
    return dns::StubResolver(all);
}

inline std::vector<dns::Question> questions(std::size_t count, dns::Type type = dns::Type::a)
{
    std::vector<dns::Question> all;
    for (std::size_t i = 0; i < count; ++i)
        all.push_back({"d" + std::to_string(i) + ".example", type});
    return all;
}

/// Of "d123.example": 10.0.0.123 and so on.
inline std::string addressOf(const std::string &name)
{
    const int number = std::stoi(name.substr(1));
    return "10.0." + std::to_string(number / 256) + "." + std::to_string(number % 256);
}

inline lab::DnsReply good(const lab::DnsQuestion &question)
{
    return {.records = {{question.name, question.type, addressOf(question.name)}}};
}

inline lab::DnsServer::Behaviour always(const lab::DnsReply &reply)
{
    return [reply](const lab::DnsQuestion &) { return reply; };
}

/// How many answers are the right ones.
inline std::size_t right(const std::vector<dns::Question> &asked,
                         const std::vector<dns::Answer> &answers)
{
    CPPUNIT_ASSERT_EQUAL(asked.size(), answers.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < asked.size(); ++i)
        count += answers[i].addresses.size() == 1 &&
                 answers[i].addresses[0].toString() == addressOf(asked[i].name);
    return count;
}

/// A header with this question, and no such records as it announces.
inline lab::DnsReply headerOnly(const lab::DnsQuestion &question, int rcode, int records)
{
    std::string message = {static_cast<char>(question.id >> 8), static_cast<char>(question.id)};
    message += {'\x81', static_cast<char>(0x80 | rcode), 0, 1, 0, static_cast<char>(records)};
    message += std::string(4, '\0');
    const std::size_t dot = question.name.find('.');
    message += static_cast<char>(dot) + question.name.substr(0, dot) + "\7example" + '\0';
    message += {0, static_cast<char>(question.type), 0, 1};
    return {.garbage = message};
}

} // namespace unit::numbered
