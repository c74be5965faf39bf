// SPDX-License-Identifier: MIT
#include "unit/check_relay_domain/Servers.hpp"

#include "check_relay_domain/Check.hpp"
#include "lab/CannedResolver.hpp"
#include "net/Failure.hpp"

#include <algorithm>
#include <utility>

namespace unit::relay {

namespace {

class ServerStream : public net::Stream {
public:
    ServerStream(const Answers &answers, std::size_t fragment, std::shared_ptr<Visit> visit)
        : answers_(answers), fragment_(fragment), visit_(std::move(visit))
    {
        react("");
    }

    std::size_t read(char *data, std::size_t size) override
    {
        const std::size_t end = unread_.find('\n');
        const std::size_t line = end == std::string::npos ? unread_.size() : end + 1;
        const std::size_t count = std::min({size, fragment_, line});
        if (count == 0 && !isClosed_)
            throw net::Failure(net::FailureKind::timeout, "timeout");
        unread_.copy(data, count);
        heard_.append(unread_, 0, count);
        if (heard_.ends_with('\n'))
            visit_->isMessage = std::exchange(heard_, "").starts_with("354") || visit_->isMessage;
        unread_.erase(0, count);
        return count;
    }

    void write(std::string_view data) override
    {
        visit_->writes.emplace_back(data);
        visit_->said += data;
        if (visit_->isMessage)
            visit_->afterGoAhead += data;
        lines_ += data;
        for (std::size_t end = 0; (end = lines_.find("\r\n")) != std::string::npos;) {
            react(lines_.substr(0, end));
            lines_.erase(0, end + 2);
        }
    }

    void setDeadline(net::Deadline) override {}
    net::Deadline deadline() const override { return net::Deadline::after(net::Seconds{60}); }

private:
    void react(const std::string &line)
    {
        if (isClosed_)
            return;
        const Reaction reaction = answers_(line);
        unread_ += reaction.text;
        isClosed_ = reaction.hangsUp;
        visit_->resets += line == "RSET" ? 1 : 0;
        visit_->refusals +=
            reaction.text.starts_with('4') || reaction.text.starts_with('5') ? 1 : 0;
    }

    Answers answers_;
    std::size_t fragment_;
    std::shared_ptr<Visit> visit_;
    std::string lines_;
    std::string unread_;
    std::string heard_; ///< of a line
    bool isClosed_ = false;
};

} // namespace

class ServerConnector : public net::Connector {
public:
    explicit ServerConnector(ServerEnvironment &world) : world_(world) {}

    net::Connection connect(const net::Endpoint &endpoint, net::Deadline, net::Deadline) override
    {
        const auto visit = std::make_shared<Visit>();
        {
            const std::lock_guard<std::mutex> lock(world_.mutex_);
            world_.visits.push_back(visit);
        }
        return {std::make_unique<ServerStream>(world_.answers_, world_.fragment_, visit),
                net::Endpoint("192.0.2.1", 40000), endpoint};
    }

private:
    ServerEnvironment &world_;
};

std::unique_ptr<dns::Resolver> ServerEnvironment::resolver(const dns::Settings &)
{
    return std::make_unique<lab::CannedResolver>(lab::Zones());
}

std::unique_ptr<net::Connector>
ServerEnvironment::connector(const std::optional<Poco::Net::IPAddress> &)
{
    return std::make_unique<ServerConnector>(*this);
}

Story run(ServerEnvironment &world, const Config &config)
{
    plugin::Progress progress;
    Story story;
    story.config = config;
    story.evidence = probe(config, world, progress);
    return story;
}

Answers chaos(unsigned seed)
{
    static const std::vector<Reaction> reactions = {{"250 ok\r\n"},
                                                    {"250-mx.example\r\n250 PIPELINING\r\n"},
                                                    {"354 go on\r\n"},
                                                    {"550 5.7.1 no\r\n"},
                                                    {"450 later\r\n"},
                                                    {"452 too many\r\n"},
                                                    {"421 bye\r\n", true},
                                                    {"421 bye\r\n"},
                                                    {"554 no\r\n", true},
                                                    {"", true},
                                                    {""},
                                                    {"250 ok\r\n250 ok\r\n"},
                                                    {"junk\r\n"},
                                                    {"250-mx\r\n", true},
                                                    {"503 order\r\n"},
                                                    {"150 wait\r\n"},
                                                    {"550 blocked using zen.spamhaus.org\r\n"}};
    auto random = std::make_shared<std::mt19937>(seed);
    std::vector<double> weights(reactions.size());
    for (double &weight : weights)
        weight = (*random)() % 3 == 0 ? (*random)() % 10 : 0;
    weights[seed % weights.size()] += 20; // the server's habit
    // Without an opening nothing would ever be asked.
    const unsigned manners = seed / 7 % 10;
    auto pick =
        std::make_shared<std::discrete_distribution<std::size_t>>(weights.begin(), weights.end());
    return [=](const std::string &line) -> Reaction {
        if (line.empty() && manners > 0)
            return {"220 mx.example\r\n"};
        if (line.starts_with("EHLO") && manners > 1)
            return reactions[manners > 5 ? 1 : 0];
        if (line.starts_with("MAIL") && manners % 2 == 0)
            return {"250 ok\r\n"};
        return reactions[(*pick)(*random)];
    };
}

namespace {

/// What the transaction has so far.
struct Transaction {
    bool hasSender = false;
    bool hasRecipient = false;
};

Reaction toSender(const std::string &line, const Manners &manners, Transaction &open)
{
    open = {.hasSender = manners.takesOddSenders || line == "MAIL FROM:<>"};
    return {open.hasSender ? "250 ok\r\n" : "550 no\r\n"};
}

Reaction toRecipient(const std::string &line, unsigned seed, const Manners &manners,
                     Transaction &open)
{
    if (!open.hasSender)
        return {"503 MAIL first\r\n"};
    const bool isHome = line.find("@home") != std::string::npos &&
                        line.find("victim") == std::string::npos &&
                        line.find("relaytest") == std::string::npos;
    const bool isTaken = isHome
                             ? manners.takesIntended
                             : manners.isOpen && (std::hash<std::string>()(line) + seed) % 3 == 0;
    open.hasRecipient = open.hasRecipient || isTaken;
    return {isTaken ? "250 ok\r\n" : isHome ? "550 unknown\r\n" : "554 relaying denied\r\n"};
}

} // namespace

Answers honest(unsigned seed, const Manners &manners)
{
    // Each connection has its own copy.
    return [=, open = Transaction()](const std::string &line) mutable -> Reaction {
        if (line.starts_with("EHLO"))
            return {manners.pipelines ? "250-mx.example\r\n250 PIPELINING\r\n"
                                      : "250 mx.example\r\n"};
        if (line.starts_with("MAIL"))
            return toSender(line, manners, open);
        if (line.starts_with("RCPT"))
            return toRecipient(line, seed, manners, open);
        if (line == "DATA")
            return {!open.hasRecipient || manners.refusesData ? "554 no\r\n" : "354 go on\r\n"};
        if (line == "RSET")
            open = {};
        return {line.empty() ? "220 mx.example\r\n" : "250 ok\r\n"};
    };
}

} // namespace unit::relay
