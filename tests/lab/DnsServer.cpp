// SPDX-License-Identifier: MIT
#include "lab/DnsServer.hpp"

#include <Poco/Timespan.h>

#include <algorithm>
#include <arpa/nameser.h>

namespace lab {

namespace {

using Poco::Net::IPAddress;
using Poco::Net::SocketAddress;

constexpr std::size_t headerSize = 12;

std::string number16(unsigned value)
{
    return {static_cast<char>(value >> 8 & 0xff), static_cast<char>(value & 0xff)};
}

std::string wireName(const std::string &name)
{
    std::string wire;
    for (std::size_t start = 0; start < name.size();) {
        const std::size_t end = std::min(name.find('.', start), name.size());
        wire += static_cast<char>(end - start) + name.substr(start, end - start);
        start = end + 1;
    }
    return wire + '\0';
}

std::string wireRecord(const DnsRecord &record)
{
    std::string data;
    if (record.type == ns_t_cname) {
        data = wireName(record.data);
    } else {
        const IPAddress address(record.data);
        data.assign(static_cast<const char *>(address.addr()), address.length());
    }
    return wireName(record.owner) + number16(static_cast<unsigned>(record.type)) +
           number16(ns_c_in) + number16(0) + number16(60) +
           number16(static_cast<unsigned>(data.size())) + data;
}

/// The question of a query from a resolver that is known to be sound.
DnsQuestion read(const std::string &query, std::size_t &end)
{
    DnsQuestion question;
    std::size_t at = headerSize;
    for (; query.at(at) != 0; at += 1 + static_cast<unsigned char>(query[at]))
        question.name += (question.name.empty() ? "" : ".") +
                         query.substr(at + 1, static_cast<unsigned char>(query[at]));
    question.type = static_cast<unsigned char>(query.at(at + 2));
    end = at + 5;
    return question;
}

} // namespace

DnsServer::DnsServer(Behaviour behaviour)
    : behaviour_(std::move(behaviour)), tcp_(SocketAddress(IPAddress("127.0.0.1"), 0)),
      udp_(tcp_.address()), thread_([this] { serve(); })
{
}

DnsServer::~DnsServer()
{
    isOver_ = true;
    thread_.join();
}

std::string DnsServer::address() const
{
    return "127.0.0.1@" + std::to_string(udp_.address().port());
}

std::vector<DnsQuestion> DnsServer::questions() const
{
    const std::lock_guard<std::mutex> lock(mutex_);
    return questions_;
}

void DnsServer::serve()
{
    while (!isOver_) {
        Poco::Net::Socket::SocketList readable{udp_, tcp_}, none, failed;
        Poco::Net::Socket::select(readable, none, failed, Poco::Timespan(0, 20'000));
        for (const Poco::Net::Socket &socket : readable) {
            if (socket == udp_)
                serveUdp();
            else
                serveTcp();
        }
    }
}

void DnsServer::serveUdp()
{
    char query[512];
    SocketAddress client;
    const int size = udp_.receiveFrom(query, sizeof query, client);
    const std::string reply = answer(std::string(query, static_cast<std::size_t>(size)), false);
    if (!reply.empty())
        udp_.sendTo(reply.data(), static_cast<int>(reply.size()), client);
}

/// One question a connection.
void DnsServer::serveTcp()
{
    Poco::Net::StreamSocket client = tcp_.acceptConnection();
    client.setReceiveTimeout(Poco::Timespan(5, 0));
    unsigned char length[2];
    client.receiveBytes(length, 2, MSG_WAITALL);
    std::string query(length[0] * 256U + length[1], '\0');
    client.receiveBytes(query.data(), static_cast<int>(query.size()), MSG_WAITALL);
    const std::string reply = answer(query, true);
    const std::string framed = number16(static_cast<unsigned>(reply.size())) + reply;
    client.sendBytes(framed.data(), static_cast<int>(framed.size()));
}

std::string DnsServer::answer(const std::string &query, bool overTcp)
{
    std::size_t end = 0;
    DnsQuestion question = read(query, end);
    question.overTcp = overTcp;
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        questions_.push_back(question);
    }
    const DnsReply reply = behaviour_(question);
    if (reply.isSilent)
        return "";
    std::string id = query.substr(0, 2);
    if (reply.hasWrongId)
        id[0] = static_cast<char>(id[0] ^ 1);
    const unsigned flags = 0x8180U | (reply.isTruncated ? 0x0200U : 0U);
    std::string message = id + number16(flags | static_cast<unsigned>(reply.rcode)) + number16(1) +
                          number16(static_cast<unsigned>(reply.records.size())) + number16(0) +
                          number16(0) + query.substr(headerSize, end - headerSize);
    for (const DnsRecord &record : reply.records)
        message += wireRecord(record);
    return message;
}

} // namespace lab
