// SPDX-License-Identifier: MIT
#include "check_mx_reach/Conversation.hpp"

#include "net/Endpoint.hpp"
#include "plugin/HeloName.hpp"
#include "smtp/Capabilities.hpp"
#include "smtp/Session.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using net::Clock;
using net::Deadline;

/// How long the ping is waited for when all else is over already.
constexpr net::Seconds pingPatience{0.05};
/// Below this share of the time that an address should have, a timeout is no evidence.
constexpr double leastShare = 0.5;

/// Each line of a greeting in several lines is a sign of life and starts the time of the address
/// anew: postscreen lets six seconds pass between its two.
class LivelyStream : public net::Stream {
public:
    LivelyStream(std::unique_ptr<net::Stream> inner, Deadline run, net::Seconds patience)
        : inner_(std::move(inner)), run_(run), patience_(patience)
    {
    }

    std::size_t read(char *data, std::size_t size) override
    {
        const std::size_t got = inner_->read(data, size);
        for (std::size_t i = 0; i < got && isGreeting_; ++i)
            watch(data[i]);
        return got;
    }
    void write(std::string_view data) override
    {
        isGreeting_ = false;
        inner_->write(data);
    }
    void setDeadline(Deadline deadline) override { inner_->setDeadline(deadline); }

private:
    void watch(char byte)
    {
        constexpr std::size_t codeLength = 3;
        hasSeveralLines_ |= column_ == codeLength && byte == '-';
        ++column_;
        if (byte != '\n')
            return;
        column_ = 0;
        if (hasSeveralLines_)
            inner_->setDeadline(run_.atMost(patience_));
    }

    std::unique_ptr<net::Stream> inner_;
    Deadline run_;
    net::Seconds patience_;
    std::size_t column_ = 0;
    bool hasSeveralLines_ = false;
    bool isGreeting_ = true;
};

/// The dialogue, up to the depth, in the order in which it happens.
class Dialogue {
public:
    Dialogue(const Surroundings &around, smtp::Session &session, Contact &contact)
        : around_(around), session_(session), contact_(contact)
    {
    }

    void hold()
    {
        if (around_.config.goesTo(Depth::banner) && greeting() &&
            around_.config.goesTo(Depth::ehlo) && hello() &&
            around_.config.goesTo(Depth::starttls) && contact_.offersStartTls)
            secure();
    }

    Stage stage() const { return stage_; }

private:
    bool greeting()
    {
        contact_.greeting = session_.reply();
        return contact_.greeting->codeClass() == 2;
    }

    bool hello()
    {
        stage_ = Stage::ehlo;
        contact_.ehlo = session_.ask("EHLO " + contact_.helo);
        const int code = contact_.ehlo->code;
        contact_.saidHelo = code == 500 || code == 502 || code == 550;
        if (contact_.saidHelo)
            contact_.ehlo = session_.ask("HELO " + contact_.helo);
        if (contact_.ehlo->codeClass() != 2)
            return false;
        const smtp::Capabilities offered(*contact_.ehlo);
        contact_.offersStartTls = !contact_.saidHelo && offered.has("STARTTLS");
        contact_.isMasked = offered.masked();
        return true;
    }

    void secure()
    {
        stage_ = Stage::starttls;
        contact_.startTls = session_.ask("STARTTLS");
        if (contact_.startTls->codeClass() != 2)
            return;
        stage_ = Stage::handshake;
        contact_.tls = session_.startTls(*around_.tls, {contact_.host, contact_.host});
    }

    const Surroundings &around_;
    smtp::Session &session_;
    Contact &contact_;
    Stage stage_ = Stage::greeting;
};

/// Talks over a connection that stands.
void talk(const Surroundings &around, net::Connection connection, Clock::time_point start,
          Contact &contact)
{
    const Config &config = around.config;
    contact.local = connection.local.host().toString();
    contact.helo = plugin::heloName(around.ownName, connection.local);
    smtp::Transcript transcript(start);
    smtp::Session session(std::make_unique<LivelyStream>(std::move(connection.stream),
                                                         around.deadline, config.addressTimeout),
                          transcript);
    Dialogue dialogue(around, session, contact);
    try {
        dialogue.hold();
    } catch (const net::Failure &failure) {
        contact.broken = {dialogue.stage(), failure, session.fragment()};
    }
    contact.total = Clock::now() - start;
    if (contact.greeting && !contact.broken)
        session.quit();
    if (config.common.verbosity >= 3)
        contact.dialogue = transcript.lines();
}

void tryOnce(const Surroundings &around, Clock::time_point start, Contact &contact)
{
    const Config &config = around.config;
    const Deadline deadline = around.deadline.atMost(config.addressTimeout);
    const Clock::time_point connectStart = Clock::now();
    net::Connection connection;
    try {
        connection = around.connector.connect({contact.address, config.port()},
                                              deadline.atMost(config.connectTimeout), deadline);
    } catch (const net::Failure &failure) {
        contact.broken = {Stage::connect, failure, ""};
    }
    contact.connect = Clock::now() - connectStart;
    contact.total = Clock::now() - start;
    contact.connected = !contact.broken;
    if (contact.connected)
        talk(around, std::move(connection), start, contact);
}

/// 450 is what servers say that want to see the client come back (postscreen's deep tests).
bool asksToComeBack(const Contact &contact)
{
    const auto is450 = [](const std::optional<smtp::Reply> &reply) {
        return reply && reply->code == 450;
    };
    return is450(contact.greeting) || is450(contact.ehlo);
}

void comeBack(const Surroundings &around, Clock::time_point start, Contact &contact)
{
    Contact second{.address = contact.address, .host = contact.host, .tried = true};
    second.hadTime = contact.hadTime;
    second.isSecondTry = true;
    tryOnce(around, start, second);
    contact = std::move(second);
}

} // namespace

void converse(const Surroundings &around, Contact &contact)
{
    if (around.deadline.expired())
        return;
    const net::Seconds due =
        std::min(around.config.addressTimeout, around.config.common.timeout);
    contact.tried = true;
    contact.hadTime = around.deadline.remaining() >= due * leastShare;
    const Clock::time_point start = Clock::now();
    if (around.pinger)
        around.pinger->start(contact.address);
    tryOnce(around, start, contact);
    if (asksToComeBack(contact))
        comeBack(around, start, contact);
    const bool hasWaited =
        contact.broken && contact.broken->failure.kind() == net::FailureKind::timeout;
    if (around.pinger)
        contact.ping =
            around.pinger->result(contact.address, hasWaited ? net::Seconds{} : pingPatience);
}

} // namespace check_mx_reach
