// SPDX-License-Identifier: MIT
#include "lab/DnsMessage.hpp"
#include "unit/Cases.hpp"
#include "unit/dns/NumberedNames.hpp"

#include <Poco/Net/DatagramSocket.h>

#include <algorithm>
#include <arpa/nameser.h>
#include <atomic>
#include <cstdlib>
#include <thread>

/// Name servers that people really have: boxes that spoil EDNS, servers that do not recurse, slow
/// ones, and those whose TCP port is closed.
namespace {

using dns::Answer;
using dns::Outcome;
using dns::Question;
using dns::Type;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using net::Deadline;
using net::Seconds;
using namespace unit::numbered;
using namespace std::string_literals;

/// What a router made of it: OPT where the answer belongs, and the answer behind it.
DnsReply mangled(const DnsQuestion &question)
{
    std::string message = headerOnly(question, 0, 1).garbage;
    message[11] = 1; // ARCOUNT
    message += "\0\0\x29\4\xd0\0\0\0\0\0\0"s;
    message += "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s;
    return {.garbage = message};
}

/// The answer is all right, but for an OPT record that is announced and missing.
DnsReply withoutOpt(const DnsQuestion &question)
{
    std::string message = headerOnly(question, 0, 1).garbage;
    message[11] = 1;
    message += "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s;
    return {.garbage = message};
}

/// An answer that only refers to the servers of the root.
DnsReply referral(const DnsQuestion &)
{
    return {.authority = {{"example", ns_t_ns, "a.nic.example"}}, .offersRecursion = false};
}

/// Has an alias, and does not follow it.
DnsReply aliasAlone(const DnsQuestion &question)
{
    if (question.name == "d0.example")
        return {.records = {{"d0.example", ns_t_cname, "d5.example"}},
                .isAuthoritative = true,
                .offersRecursion = false};
    return good(question);
}

DnsReply cut(const DnsQuestion &question)
{
    return question.overTcp ? DnsReply{.isSilent = true} : DnsReply{.isTruncated = true};
}

std::string said(const Answer &answer, const DnsServer &server)
{
    if (answer.outcome == Outcome::found)
        return answer.addresses.front().toString();
    std::string text = describe(answer, "address");
    const std::size_t at = text.find(server.address());
    return at == text.npos ? text : text.replace(at, server.address().size(), "HERE");
}

struct Row {
    const char *situation;
    DnsServer::Behaviour behaviour;
    const char *expected; ///< of d0.example
};

const Row rows[] = {
    {"mangledWithEdns",
     [](const DnsQuestion &question) {
         return question.hasEdns ? mangled(question) : good(question);
     },
     "10.0.0.0"},
    {"mangledAlways", mangled, "name server HERE sends an answer that cannot be read"},
    {"optAnnouncedAndMissing",
     [](const DnsQuestion &question) {
         return question.hasEdns ? withoutOpt(question) : good(question);
     },
     "10.0.0.0"},
    {"doesNotRecurse", referral,
     "name server HERE does not recurse: it answers for its own zones alone"},
    {"emptyAndDoesNotRecurse", always({.offersRecursion = false}),
     "name server HERE does not recurse: it answers for its own zones alone"},
    {"authoritativeForItsOwnZone", always({.isAuthoritative = true, .offersRecursion = false}),
     "has no address"},
    {"aliasIsNotFollowed", aliasAlone, "10.0.0.5"},
    {"aliasIsNotFollowedByAResolver",
     [](const DnsQuestion &question) {
         DnsReply reply = aliasAlone(question);
         reply.offersRecursion = true;
         return reply;
     },
     "10.0.0.5"},
    {"aliasOfNothing",
     [](const DnsQuestion &question) {
         return question.name == "d0.example" ? aliasAlone(question)
                                              : DnsReply{.rcode = ns_r_nxdomain};
     },
     "does not exist (NXDOMAIN)"},
    {"aliasOfItself",
     always({.records = {{"d0.example", ns_t_cname, "d0.example"}}}), "has no address"},
    {"aliasWithoutEnd",
     [](const DnsQuestion &question) {
         const int next = std::stoi(question.name.substr(1)) + 1;
         return DnsReply{.records = {{question.name, ns_t_cname,
                                      "d" + std::to_string(next) + ".example"}}};
     },
     "has no address"},
    {"aliasToWhatAnotherServerKnows",
     [](const DnsQuestion &question) {
         return question.name == "d0.example" ? aliasAlone(question) : referral(question);
     },
     "name server HERE does not recurse: it answers for its own zones alone"},
    {"tcpHangsUp",
     [](const DnsQuestion &question) {
         return question.overTcp ? DnsReply{.hangsUp = true} : DnsReply{.isTruncated = true};
     },
     "name server HERE cuts its answer short by UDP, and by TCP it refuses connections, or ends "
     "them without an answer"},
    {"tcpIsSilent", cut,
     "name server HERE cuts its answer short by UDP, and by TCP it does not answer"},
};

void addServers(unit::Suite &suite)
{
    for (const Row &row : rows) {
        suite.add(row.situation, [row] {
            const DnsServer server(row.behaviour);
            CPPUNIT_ASSERT_EQUAL(
                std::string(row.expected),
                said(resolver({&server}).ask(questions(1), Deadline::after(Seconds(1))).front(),
                     server));
        });
        if (std::string_view(row.expected).starts_with("name server"))
            suite.add(std::string(row.situation) + "ThenABetterServer", [row] {
                const DnsServer bad(row.behaviour), better(good);
                const Answer answer = resolver({&bad, &better})
                                          .ask(questions(1), Deadline::after(Seconds(3)))
                                          .front();
                CPPUNIT_ASSERT(answer.outcome == Outcome::found);
                CPPUNIT_ASSERT_EQUAL(better.address(), answer.server);
            });
    }
}

/// Answers by UDP, that everything is too long for it; nobody listens to TCP.
class UdpAlone {
public:
    UdpAlone() : socket_(Poco::Net::SocketAddress("127.0.0.1", 0), false)
    {
        socket_.setReceiveTimeout(Poco::Timespan(0, 50'000));
        thread_ = std::thread([this] { serve(); });
    }
    ~UdpAlone()
    {
        isOver_ = true;
        thread_.join();
    }
    std::string address() const
    {
        return "127.0.0.1@" + std::to_string(socket_.address().port());
    }

private:
    void serve()
    {
        while (!isOver_) {
            char query[512];
            Poco::Net::SocketAddress client;
            try {
                const int size = socket_.receiveFrom(query, sizeof query, client);
                const auto question =
                    lab::readQuery({query, static_cast<std::size_t>(size)}, false);
                const std::string reply = lab::writeReply(*question, {.isTruncated = true});
                socket_.sendTo(reply.data(), static_cast<int>(reply.size()), client);
            } catch (const Poco::Exception &) {
                // Nothing came.
            }
        }
    }

    Poco::Net::DatagramSocket socket_;
    std::atomic<bool> isOver_{false};
    std::thread thread_;
};

void tcpIsRefused()
{
    const UdpAlone server;
    dns::StubResolver resolver({*dns::parseServer(server.address())});
    CPPUNIT_ASSERT_EQUAL(
        "name server " + server.address() + " cuts its answer short by UDP, and by TCP it refuses "
                                            "connections, or ends them without an answer",
        describe(resolver.ask(questions(1), Deadline::after(Seconds(3))).front(), "address"));
}

/// After 2.3 s each: longer than the time after which a server counts as silent.
void aSlowServerIsWaitedFor()
{
    const DnsServer server([](const DnsQuestion &question) {
        DnsReply reply = good(question);
        reply.delay = std::chrono::milliseconds(2300);
        return reply;
    });
    const std::vector<Question> asked = questions(3);
    CPPUNIT_ASSERT_EQUAL(asked.size(),
                         right(asked, resolver({&server}).ask(asked, Deadline::after(generous))));
}

/// The first packet is answered late, and none of its repetitions.
void aLateAnswerToTheFirstTryCounts()
{
    int asked = 0;
    const DnsServer server([&asked](const DnsQuestion &question) {
        DnsReply reply = good(question);
        reply.isSilent = ++asked > 1;
        reply.delay = std::chrono::milliseconds(1500);
        return reply;
    });
    const std::vector<Question> names = questions(1);
    CPPUNIT_ASSERT_EQUAL(names.size(),
                         right(names, resolver({&server}).ask(names, Deadline::after(generous))));
}

void aServerThatDropsEdnsIsLearntOnce()
{
    const DnsServer server([](const DnsQuestion &question) {
        return question.hasEdns ? DnsReply{.isSilent = true} : good(question);
    });
    dns::StubResolver resolver = unit::numbered::resolver({&server});
    const std::vector<Question> asked = questions(3);
    CPPUNIT_ASSERT_EQUAL(asked.size(),
                         right(asked, resolver.ask(asked, Deadline::after(generous))));
    const std::size_t before = server.asked();
    CPPUNIT_ASSERT_EQUAL(asked.size(),
                         right(asked, resolver.ask(asked, Deadline::after(generous))));
    const std::vector<DnsQuestion> seen = server.questions();
    CPPUNIT_ASSERT_EQUAL(before + asked.size(), seen.size());
    CPPUNIT_ASSERT(std::none_of(seen.begin() + static_cast<std::ptrdiff_t>(before), seen.end(),
                                [](const DnsQuestion &question) { return question.hasEdns; }));
}

void byTcpWithUseVc()
{
    ::setenv("RES_OPTIONS", "use-vc", 1);
    const DnsServer server(good);
    const std::vector<Question> asked = questions(10);
    const std::vector<Answer> answers =
        resolver({&server}).ask(asked, Deadline::after(generous));
    ::unsetenv("RES_OPTIONS");
    CPPUNIT_ASSERT_EQUAL(asked.size(), right(asked, answers));
    for (const DnsQuestion &question : server.questions())
        CPPUNIT_ASSERT(question.overTcp);
}

const unit::Registration registered("StubResolverOddServers", [](unit::Suite &suite) {
    addServers(suite);
    suite.add("tcpIsRefused", tcpIsRefused);
    suite.add("aSlowServerIsWaitedFor", aSlowServerIsWaitedFor);
    suite.add("aLateAnswerToTheFirstTryCounts", aLateAnswerToTheFirstTryCounts);
    suite.add("aServerThatDropsEdnsIsLearntOnce", aServerThatDropsEdnsIsLearntOnce);
    suite.add("byTcpWithUseVc", byTcpWithUseVc);
});

} // namespace
