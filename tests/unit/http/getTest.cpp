// SPDX-License-Identifier: MIT
#include "http/get.hpp"
#include "unit/Cases.hpp"
#include "unit/FragmentStream.hpp"
#include "unit/tls/TlsEnds.hpp"

namespace {

using net::FailureKind;

http::Response answered(const std::string &text, std::size_t fragment = 100'000)
{
    unit::FragmentStream stream(text, fragment);
    return http::get(stream, "mta-sts.example.net", "/file.txt");
}

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

struct Good {
    const char *name;
    std::string text;
    int status;
    std::string body;
};

std::vector<Good> goodAnswers()
{
    return {
        {"up to the end of the stream", ok + "\r\nbody\n", 200, "body\n"},
        {"nothing in it", ok + "\r\n", 200, ""},
        {"with a length", ok + "Content-Length: 5\r\n\r\nbody\nand more", 200, "body\n"},
        {"with a length of 0", ok + "Content-Length: 0\r\n\r\n", 200, ""},
        {"in one chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nbody\n\r\n0\r\n\r\n", 200,
         "body\n"},
        {"in chunks with extensions, trailers and capitals",
         ok + "transfer-encoding: Chunked\r\n\r\n2;a=b\r\nbo\r\n00A \r\n0123456789\r\n0\r\nX: "
              "y\r\n\r\n",
         200, "bo0123456789"},
        {"chunked and with a length: chunked it is",
         ok + "Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 200,
         "x"},
        {"lines that end in LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\nab", 200, "ab"},
        {"HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nold", 200, "old"},
        {"no reason", "HTTP/1.1 200\r\n\r\nbody", 200, "body"},
        {"an interim answer", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok + "\r\nbody", 200,
         "body"},
        {"any bytes", ok + "\r\n" + std::string("a\0\xff\r\n", 5), 200,
         std::string("a\0\xff\r\n", 5)},
        {"64 KiB", ok + "\r\n" + std::string(65536, 'x'), 200, std::string(65536, 'x')},
        {"64 KiB with a length", ok + "Content-Length: 65536\r\n\r\n" + std::string(65536, 'x'),
         200, std::string(65536, 'x')},
        {"not found: its page is not read",
         "HTTP/1.1 404 Not Found\r\nContent-Length: 99999999999\r\n\r\n", 404, ""},
        {"a long header", ok + "X: " + std::string(8000, 'x') + "\r\n\r\nbody", 200, "body"},
    };
}

std::string repeated(const std::string &text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

struct Bad {
    const char *name;
    std::string text;
    FailureKind kind;
    std::string what;
};

std::vector<Bad> badAnswers()
{
    const std::string closed = "connection closed before the end";
    const std::string tooLong = "longer than 65536 bytes";
    const std::string chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    return {
        {"nothing", "", FailureKind::closed, closed},
        {"closed in the status line", "HTTP/1.1 2", FailureKind::closed, closed},
        {"closed in the header", ok, FailureKind::closed, closed},
        {"closed in the body", ok + "Content-Length: 5\r\n\r\nbody", FailureKind::closed, closed},
        {"closed in a chunk", chunked + "5\r\nbo", FailureKind::closed, closed},
        {"closed between chunks", chunked + "2\r\nbo\r\n", FailureKind::closed, closed},
        {"closed before the end of the trailers", chunked + "0\r\n", FailureKind::closed, closed},
        {"an SMTP server", "220 mail.example.net ESMTP\r\n\r\n", FailureKind::protocol,
         "not an HTTP response: '220 mail.example.net ESMTP'"},
        {"HTTP/2", "HTTP/2 200\r\n\r\n", FailureKind::protocol,
         "not an HTTP response: 'HTTP/2 200'"},
        {"an empty line first", "\r\n" + ok + "\r\n", FailureKind::protocol,
         "not an HTTP response: ''"},
        {"no status", "HTTP/1.1 OK\r\n\r\n", FailureKind::protocol,
         "not an HTTP response: 'HTTP/1.1 OK'"},
        {"a status of four digits", "HTTP/1.1 2000\r\n\r\n", FailureKind::protocol,
         "not an HTTP response: 'HTTP/1.1 2000'"},
        {"status 600", "HTTP/1.1 600 what\r\n\r\n", FailureKind::protocol,
         "not an HTTP response: 'HTTP/1.1 600 what'"},
        {"64 KiB and a byte", ok + "\r\n" + std::string(65537, 'x'), FailureKind::protocol,
         tooLong},
        {"a length above the limit", ok + "Content-Length: 65537\r\n\r\nbody",
         FailureKind::protocol, tooLong},
        {"a length beyond all numbers", ok + "Content-Length: " + std::string(30, '9') + "\r\n\r\n",
         FailureKind::protocol, tooLong},
        {"a negative length", ok + "Content-Length: -1\r\n\r\n", FailureKind::protocol,
         "bad Content-Length: '-1'"},
        {"two lengths", ok + "Content-Length: 1, 2\r\n\r\nab", FailureKind::protocol,
         "bad Content-Length: '1, 2'"},
        {"an empty length", ok + "Content-Length:\r\n\r\nab", FailureKind::protocol,
         "bad Content-Length: ''"},
        {"a chunk above the limit", chunked + "10001\r\nbody", FailureKind::protocol, tooLong},
        {"chunks above the limit",
         chunked + "FFFF\r\n" + std::string(65535, 'x') + "\r\n2\r\nxx\r\n", FailureKind::protocol,
         tooLong},
        {"a chunk size beyond all numbers", chunked + std::string(40, 'f') + "\r\n",
         FailureKind::protocol, "bad chunk size: '" + std::string(40, 'f') + "'"},
        {"no chunk size", chunked + "; body\r\n", FailureKind::protocol,
         "bad chunk size: '; body'"},
        {"a chunk size that is none", chunked + "xyz\r\n", FailureKind::protocol,
         "bad chunk size: 'xyz'"},
        {"a negative chunk size", chunked + "-1\r\n", FailureKind::protocol,
         "bad chunk size: '-1'"},
        {"a chunk longer than its size", chunked + "2\r\nabc\r\n", FailureKind::protocol,
         "a chunk is longer than its size"},
        {"an encoding that nobody asked for", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n",
         FailureKind::protocol, "unknown transfer encoding 'gzip, chunked'"},
        {"an endless line", "HTTP/1.1 200 " + std::string(100'000, 'x'), FailureKind::protocol,
         "longer than 16384 bytes"},
        {"an endless header", ok + repeated("X: y\r\n", 5000), FailureKind::protocol,
         "header longer than 16384 bytes"},
        {"endless trailers", chunked + "0\r\n" + std::string(20'000, 'x'), FailureKind::protocol,
         "longer than 16384 bytes"},
        {"interim answers without end", repeated("HTTP/1.1 100 Continue\r\n\r\n", 20),
         FailureKind::protocol, "interim answers without end"},
    };
}

void addAnswers(unit::Suite &suite)
{
    for (const std::size_t fragment : {1, 2, 7, 100'000})
        for (const Good &row : goodAnswers())
            suite.add(row.name + (" in pieces of " + std::to_string(fragment)), [row, fragment] {
                const http::Response response = answered(row.text, fragment);
                CPPUNIT_ASSERT_EQUAL(row.status, response.status);
                CPPUNIT_ASSERT_EQUAL(row.body, response.body);
            });
    for (const std::size_t fragment : {1, 100'000})
        for (const Bad &row : badAnswers())
            suite.add(row.name + (" in pieces of " + std::to_string(fragment)), [row, fragment] {
                unit::expect(row.kind, row.what, [&] { answered(row.text, fragment); });
            });
}

void oneRequest()
{
    unit::FragmentStream stream(ok + "\r\n", 1000);
    http::get(stream, "mta-sts.example.net", "/.well-known/mta-sts.txt");
    CPPUNIT_ASSERT_EQUAL(std::string("GET /.well-known/mta-sts.txt HTTP/1.1\r\n"
                                     "Host: mta-sts.example.net\r\n"
                                     "User-Agent: mail-monitoring-plugins\r\n"
                                     "Accept: text/plain\r\n"
                                     "Connection: Close\r\n\r\n"),
                         stream.written);
}

void redirect()
{
    const http::Response response =
        answered("HTTP/1.1 301 Moved Permanently\r\nlocation: https://example.net/\r\n\r\n");
    CPPUNIT_ASSERT_EQUAL(301, response.status);
    CPPUNIT_ASSERT_EQUAL(std::string("Moved Permanently"), response.reason);
    CPPUNIT_ASSERT_EQUAL(std::string("https://example.net/"), response.location);
}

void silentServer()
{
    unit::Ends ends(unit::good());
    ends.client.handshake();
    ends.wire.isDeaf = true;
    unit::expect(FailureKind::timeout, "timeout",
                 [&] { http::get(ends.client, "mta-sts.example.net", "/"); });
}

/// The wire of the lab echoes, which is no HTTP.
void overTls()
{
    unit::Ends ends(unit::good(), 7);
    ends.client.handshake();
    unit::expect(FailureKind::protocol, "not an HTTP response: 'echo GET / HTTP/1.1'",
                 [&] { http::get(ends.client, "mta-sts.example.net", "/"); });
}

const unit::Registration registered("HttpGet", [](unit::Suite &suite) {
    addAnswers(suite);
    suite.add("one request", oneRequest);
    suite.add("a redirect is told and not followed", redirect);
    suite.add("a server that keeps silent", silentServer);
    suite.add("over TLS", overTls);
});

} // namespace
