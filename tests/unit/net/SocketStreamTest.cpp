// SPDX-License-Identifier: MIT
#include "net/Failure.hpp"
#include "net/SocketStream.hpp"
#include "unit/Cases.hpp"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <optional>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

using net::Deadline;
using net::FailureKind;
using net::Seconds;
using net::SocketStream;
using Poco::Net::StreamSocket;

const Seconds generous{20};
const Seconds brief{0.05};

/// Both ends of a connection; the far one is a plain descriptor.
struct Pair {
    explicit Pair(Seconds span)
    {
        int ends[2];
        CPPUNIT_ASSERT_EQUAL(0, ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
        lookalikes.emplace(StreamSocket(new Poco::Net::StreamSocketImpl(ends[0])),
                           Deadline::after(span));
        far = ends[1];
    }
    ~Pair() { hangUp(); }
    Pair(const Pair &) = delete;
    Pair &operator=(const Pair &) = delete;

    void hangUp()
    {
        if (far >= 0)
            ::close(far);
        far = -1;
    }

    std::optional<SocketStream> lookalikes;
    int far = -1;
};

std::string readOnce(net::Stream &stream, std::size_t size = 100)
{
    std::string data(size, '\0');
    data.resize(stream.read(data.data(), size));
    return data;
}

std::string readAll(net::Stream &stream)
{
    std::string all;
    for (std::string piece = readOnce(stream, 5000); !piece.empty(); piece = readOnce(stream, 5000))
        all += piece;
    return all;
}

template <typename Action> std::string failureText(FailureKind kind, Action action)
{
    try {
        action();
    } catch (const net::Failure &failure) {
        CPPUNIT_ASSERT(kind == failure.kind());
        return failure.what();
    }
    CPPUNIT_FAIL("no failure");
    return "";
}

void writeOutlivesASlowReader()
{
    Pair pair(generous);
    const std::string much(4'000'000, 'x');
    std::string got;
    std::thread writer([&] {
        SocketStream &lookalikes = *pair.lookalikes;
        lookalikes.write(much);
        pair.lookalikes.reset();
    });
    SocketStream far(StreamSocket(new Poco::Net::StreamSocketImpl(pair.far)),
                     Deadline::after(generous));
    pair.far = -1;
    got = readAll(far);
    writer.join();
    CPPUNIT_ASSERT(much == got);
}

void aReplyCanBeReadAfterAFailedWrite()
{
    Pair pair(generous);
    CPPUNIT_ASSERT_EQUAL(ssize_t(5), ::write(pair.far, "421 x", 5));
    pair.hangUp();
    CPPUNIT_ASSERT_EQUAL(std::string("connection closed"), failureText(FailureKind::closed, [&] {
                             pair.lookalikes->write("MAIL\r\n");
                         }));
    CPPUNIT_ASSERT_EQUAL(std::string("421 x"), readOnce(*pair.lookalikes));
    CPPUNIT_ASSERT_EQUAL(std::string(), readOnce(*pair.lookalikes));
}

void aResetIsNoEndOfFile()
{
    Poco::Net::ServerSocket listener(Poco::Net::SocketAddress("127.0.0.1", 0));
    SocketStream lookalikes(StreamSocket(listener.address()), Deadline::after(generous));
    StreamSocket far = listener.acceptConnection();
    far.setLinger(true, 0);
    far.close();
    CPPUNIT_ASSERT_EQUAL(std::string("connection reset"),
                         failureText(FailureKind::reset, [&] { readOnce(lookalikes); }));
}

const unit::Registration registered("SocketStream", [](unit::Suite &suite) {
    suite.add("readsWhatIsThere", [] {
        Pair pair(generous);
        CPPUNIT_ASSERT_EQUAL(ssize_t(3), ::write(pair.far, "220", 3));
        CPPUNIT_ASSERT_EQUAL(std::string("220"), readOnce(*pair.lookalikes));
    });
    suite.add("readsNoMoreThanAskedFor", [] {
        Pair pair(generous);
        CPPUNIT_ASSERT_EQUAL(ssize_t(3), ::write(pair.far, "220", 3));
        CPPUNIT_ASSERT_EQUAL(std::string("22"), readOnce(*pair.lookalikes, 2));
        CPPUNIT_ASSERT_EQUAL(std::string("0"), readOnce(*pair.lookalikes, 2));
    });
    suite.add("endOfFileIsEmpty", [] {
        Pair pair(generous);
        pair.hangUp();
        CPPUNIT_ASSERT_EQUAL(std::string(), readOnce(*pair.lookalikes));
    });
    suite.add("silenceIsATimeout", [] {
        Pair pair(brief);
        failureText(FailureKind::timeout, [&] { readOnce(*pair.lookalikes); });
    });
    suite.add("aTalkativePeerDoesNotOutliveTheDeadline", [] {
        Pair pair(Seconds(0));
        CPPUNIT_ASSERT_EQUAL(ssize_t(3), ::write(pair.far, "220", 3));
        failureText(FailureKind::timeout, [&] { readOnce(*pair.lookalikes); });
    });
    suite.add("writingToAPeerThatNeverReadsIsATimeout", [] {
        Pair pair(brief);
        failureText(FailureKind::timeout,
                    [&] { pair.lookalikes->write(std::string(4'000'000, 'x')); });
    });
    suite.add("aFarewellCanBeWrittenPastTheDeadline", [] {
        Pair pair(Seconds(0));
        pair.lookalikes->write("QUIT\r\n");
    });
    suite.add("writeOutlivesASlowReader", writeOutlivesASlowReader);
    suite.add("aReplyCanBeReadAfterAFailedWrite", aReplyCanBeReadAfterAFailedWrite);
    suite.add("aResetIsNoEndOfFile", aResetIsNoEndOfFile);
});

} // namespace
