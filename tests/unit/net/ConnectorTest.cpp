// SPDX-License-Identifier: MIT
#include "net/Connector.hpp"
#include "unit/Cases.hpp"

#include <Poco/Net/ServerSocket.h>

#include <deque>
#include <string>
#include <unistd.h>

namespace {

using net::ConnectAttempt;
using net::Connection;
using net::Deadline;
using net::Endpoint;
using net::FailureKind;
using net::Seconds;
using Poco::Net::IPAddress;

const Seconds generous{20};

net::Failure failureOf(const Endpoint &endpoint, std::optional<IPAddress> source = {},
                       Seconds connectBy = generous)
{
    net::SocketConnector connector(source);
    try {
        connector.connect(endpoint, Deadline::after(connectBy), Deadline::after(generous));
    } catch (const net::Failure &failure) {
        return failure;
    }
    CPPUNIT_FAIL("it connected");
    return net::Failure(FailureKind::local, "");
}

void expect(FailureKind kind, const std::string &text, const net::Failure &failure)
{
    CPPUNIT_ASSERT_EQUAL(text, std::string(failure.what()));
    CPPUNIT_ASSERT(kind == failure.kind());
}

/// A listening socket at 127.0.0.1; nothing is accepted unless a test does it.
struct Listener {
    Poco::Net::ServerSocket socket{Endpoint(IPAddress("127.0.0.1"), 0), 1};
    Endpoint endpoint() const { return socket.address(); }
};

/// A path for a socket in a directory of its own.
struct SocketPath {
    SocketPath()
    {
        char name[] = "/tmp/unit-XXXXXX";
        CPPUNIT_ASSERT(::mkdtemp(name));
        folder = name;
    }
    ~SocketPath()
    {
        ::unlink(path().c_str());
        ::rmdir(folder.c_str());
    }
    std::string path() const { return folder + "/socket"; }
    Endpoint endpoint() const { return Endpoint(Endpoint::UNIX_LOCAL, path()); }
    std::string folder;
};

void tcpConnectionKnowsBothEnds()
{
    Listener listener;
    net::SocketConnector connector(IPAddress("127.0.0.9"));
    const Connection connection = connector.connect(listener.endpoint(), Deadline::after(generous),
                                                    Deadline::after(generous));
    Poco::Net::StreamSocket accepted = listener.socket.acceptConnection();
    CPPUNIT_ASSERT_EQUAL(net::text(accepted.peerAddress()), net::text(connection.local));
    CPPUNIT_ASSERT_EQUAL(std::string("127.0.0.9"), connection.local.host().toString());
    CPPUNIT_ASSERT_EQUAL(net::text(listener.endpoint()), net::text(connection.peer));
    connection.stream->write("EHLO");
    char data[4];
    CPPUNIT_ASSERT_EQUAL(4, accepted.receiveBytes(data, 4, MSG_WAITALL));
}

void unixSocketConnects()
{
    SocketPath path;
    Poco::Net::ServerSocket listener;
    listener.bind(path.endpoint());
    listener.listen(1);
    net::SocketConnector connector(IPAddress("192.0.2.7")); // a source has no meaning here
    const Connection connection =
        connector.connect(path.endpoint(), Deadline::after(generous), Deadline::after(generous));
    Poco::Net::StreamSocket accepted = listener.acceptConnection();
    connection.stream->write("LHLO");
    char data[4];
    CPPUNIT_ASSERT_EQUAL(4, accepted.receiveBytes(data, 4, MSG_WAITALL));
}

/// Connects until the accept queue is full; what comes next meets silence.
net::Failure failureOnceFull(const Endpoint &endpoint)
{
    net::SocketConnector connector;
    std::vector<Connection> held;
    try {
        while (held.size() < 50)
            held.push_back(connector.connect(endpoint, Deadline::after(Seconds(0.2)),
                                             Deadline::after(generous)));
    } catch (const net::Failure &failure) {
        return failure;
    }
    CPPUNIT_FAIL("the queue never fills");
    return net::Failure(FailureKind::local, "");
}

void expectNoAnswer(const net::Failure &failure)
{
    const std::string text = failure.what();
    CPPUNIT_ASSERT_EQUAL(0, text.compare(0, 39, "no answer to the connection attempt in "));
    CPPUNIT_ASSERT(FailureKind::timeout == failure.kind());
}

void silentTcpListenerTimesOut()
{
    Listener listener;
    expectNoAnswer(failureOnceFull(listener.endpoint()));
}

void unixSocketWithAFullQueueTimesOut()
{
    SocketPath path;
    Poco::Net::ServerSocket listener;
    listener.bind(path.endpoint());
    listener.listen(1);
    expectNoAnswer(failureOnceFull(path.endpoint()));
}

void closedPortRefuses()
{
    Endpoint endpoint;
    {
        Listener listener;
        endpoint = listener.endpoint();
    }
    const net::Failure failure = failureOf(endpoint);
    expect(FailureKind::refused, "connection refused", failure);
    CPPUNIT_ASSERT(!failure.icmp()); // TCP itself says it
}

void theDeadlineCanBeMoved()
{
    Listener listener;
    net::SocketConnector connector;
    const Connection connection = connector.connect(listener.endpoint(), Deadline::after(generous),
                                                    Deadline::after(Seconds(0)));
    Poco::Net::StreamSocket accepted = listener.socket.acceptConnection();
    accepted.sendBytes("220", 3);
    char data[3];
    CPPUNIT_ASSERT_THROW(connection.stream->read(data, 3), net::Failure);
    connection.stream->setDeadline(Deadline::after(generous));
    CPPUNIT_ASSERT(connection.stream->read(data, 3) > 0);
}

void missingUnixSocketRefuses()
{
    SocketPath path;
    expect(FailureKind::refused, "no such socket", failureOf(path.endpoint()));
}

void sourceOfTheOtherFamily()
{
    Listener listener;
    expect(FailureKind::noFamily, "the source address is of the other address family",
           failureOf(listener.endpoint(), IPAddress("2001:db8::7")));
}

void sourceThatIsNotOurs()
{
    Listener listener;
    expect(FailureKind::local,
           "cannot use the source address 192.0.2.7: this machine has no address to connect from",
           failureOf(listener.endpoint(), IPAddress("192.0.2.7")));
}

/// Answers from a list, and remembers how long it was given.
class ScriptedConnector : public net::Connector {
public:
    explicit ScriptedConnector(std::deque<std::optional<net::Failure>> outcomes)
        : outcomes_(std::move(outcomes))
    {
    }
    Connection connect(const Endpoint &endpoint, Deadline connectBy, Deadline) override
    {
        spans.push_back(connectBy.remaining().count());
        const std::optional<net::Failure> outcome = outcomes_.at(spans.size() - 1);
        if (outcome)
            throw *outcome;
        return {nullptr, Endpoint(), endpoint};
    }
    std::vector<double> spans;

private:
    std::deque<std::optional<net::Failure>> outcomes_;
};

const net::Failure refused(FailureKind::refused, "refused");
const net::Failure silent(FailureKind::timeout, "silent");
const net::Failure noFamily(FailureKind::noFamily, "no IPv6 here");

struct Tried {
    std::string connectedTo; ///< or the failure's text
    std::vector<ConnectAttempt> attempts;
    std::vector<double> spans;
};

Tried tryAll(const std::deque<std::optional<net::Failure>> &outcomes)
{
    std::vector<Endpoint> endpoints;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        endpoints.emplace_back(IPAddress("192.0.2." + std::to_string(i + 1)), 25);
    ScriptedConnector connector(outcomes);
    Tried tried;
    try {
        const Connection connection =
            connectFirst(connector, endpoints, Deadline::after(Seconds(40)), tried.attempts);
        tried.connectedTo = net::text(connection.peer);
    } catch (const net::Failure &failure) {
        tried.connectedTo = failure.what();
    }
    tried.spans = connector.spans;
    return tried;
}

void addOrderCases(unit::Suite &suite)
{
    struct Row {
        const char *situation;
        std::deque<std::optional<net::Failure>> outcomes;
        const char *expected;
        std::size_t attempts;
    };
    const Row rows[] = {
        {"theFirstThatConnectsWins", {std::nullopt, std::nullopt}, "192.0.2.1:25", 1},
        {"aDeadOneIsPassed", {refused, std::nullopt}, "192.0.2.2:25", 2},
        {"theLastFailureCounts", {refused, silent}, "silent", 2},
        {"ourMissingFamilySaysLess", {silent, noFamily}, "silent", 2},
        {"ourMissingFamilyComesFirst", {noFamily, refused}, "refused", 2},
        {"onlyMissingFamilies", {noFamily, noFamily}, "no IPv6 here", 2},
        {"noEndpointAtAll", {}, "no address to connect to", 0},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const Tried tried = tryAll(row.outcomes);
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), tried.connectedTo);
            CPPUNIT_ASSERT_EQUAL(row.attempts, tried.attempts.size());
        });
}

const unit::Registration registered("Connector", [](unit::Suite &suite) {
    suite.add("tcpConnectionKnowsBothEnds", tcpConnectionKnowsBothEnds);
    suite.add("unixSocketConnects", unixSocketConnects);
    suite.add("closedPortRefuses", closedPortRefuses);
    suite.add("theDeadlineCanBeMoved", theDeadlineCanBeMoved);
    suite.add("missingUnixSocketRefuses", missingUnixSocketRefuses);
    suite.add("silentTcpListenerTimesOut", silentTcpListenerTimesOut);
    suite.add("unixSocketWithAFullQueueTimesOut", unixSocketWithAFullQueueTimesOut);
    suite.add("sourceOfTheOtherFamily", sourceOfTheOtherFamily);
    suite.add("sourceThatIsNotOurs", sourceThatIsNotOurs);
    addOrderCases(suite);
    suite.add("halfOfTheTimeWhileAnotherIsLeft", [] {
        const Tried tried = tryAll({refused, refused, std::nullopt});
        CPPUNIT_ASSERT_DOUBLES_EQUAL(20, tried.spans.at(0), 1);
        CPPUNIT_ASSERT_DOUBLES_EQUAL(20, tried.spans.at(1), 1);
        CPPUNIT_ASSERT_DOUBLES_EQUAL(40, tried.spans.at(2), 1);
    });
    suite.add("attemptsKeepTheirFailures", [] {
        const Tried tried = tryAll({refused, std::nullopt});
        CPPUNIT_ASSERT(tried.attempts.at(0).failure->kind() == FailureKind::refused);
        CPPUNIT_ASSERT(!tried.attempts.at(1).failure);
    });
});

} // namespace
