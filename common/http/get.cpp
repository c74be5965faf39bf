// SPDX-License-Identifier: MIT
#include "http/get.hpp"

#include "http/Reader.hpp"
#include "net/Failure.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <sstream>

namespace http {

namespace {

using net::Failure;
using net::FailureKind;
using Poco::Net::HTTPMessage;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

constexpr int maxFields = 100;
/// Maximum number of 1xx answers before the final one.
constexpr int maxInterim = 8;
constexpr std::size_t maxChunkLineBytes = 1024;

[[noreturn]] void refuse(const std::string &what)
{
    throw Failure(FailureKind::protocol, what);
}

std::string request(const std::string &host, const std::string &path)
{
    HTTPRequest request(HTTPRequest::HTTP_GET, path, HTTPMessage::HTTP_1_1);
    request.set(HTTPRequest::HOST, host); // setHost() would judge it
    request.set("User-Agent", "mail-monitoring-plugins");
    request.set("Accept", "text/plain");
    request.setKeepAlive(false);
    std::ostringstream text;
    request.write(text);
    return text.str();
}

/// Reads status line and fields with the empty line after them.
std::string headerText(Reader &reader)
{
    std::string text;
    for (bool isAtEnd = false; !isAtEnd;) {
        const std::string line = reader.line(maxHeaderBytes);
        isAtEnd = line.empty();
        text += line + "\r\n";
        if (text.size() > maxHeaderBytes)
            refuse("header longer than " + std::to_string(maxHeaderBytes) + " bytes");
    }
    return text;
}

/// Refuses status lines that Poco accepts and other readers do not.
void checkStatusLine(const std::string &text)
{
    const auto isDigit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    const bool isGood = text.size() > 12 && text.starts_with("HTTP/1.") && isDigit(7) &&
                        text[8] == ' ' && text[9] >= '1' && text[9] <= '5' && isDigit(10) &&
                        isDigit(11) && (text[12] == ' ' || text[12] == '\r');
    if (!isGood)
        refuse("not an HTTP response: '" +
               text.substr(0, std::min<std::size_t>(text.find('\r'), 80)) + "'");
}

HTTPResponse header(Reader &reader)
{
    const std::string text = headerText(reader);
    checkStatusLine(text);
    std::istringstream stream(text);
    HTTPResponse response;
    response.setFieldLimit(maxFields);
    try {
        response.read(stream);
    } catch (const Poco::Exception &problem) {
        refuse("bad HTTP header: " + problem.message());
    }
    return response;
}

/// The header of the final answer; interim ones are skipped.
HTTPResponse finalHeader(Reader &reader)
{
    for (int left = maxInterim; left > 0; --left) {
        HTTPResponse response = header(reader);
        if (response.getStatus() >= HTTPResponse::HTTP_OK)
            return response;
    }
    refuse("interim answers without end");
}

/// The size of a chunk (RFC 9112 section 7.1); extensions are skipped.
std::uint64_t chunkSize(const std::string &line)
{
    constexpr int hexadecimal = 16;
    std::uint64_t size = 0;
    const char *const end = line.data() + line.size();
    const auto [stop, error] = std::from_chars(line.data(), end, size, hexadecimal);
    if (error != std::errc() || (stop != end && *stop != ';' && *stop != ' ' && *stop != '\t'))
        refuse("bad chunk size: '" + line.substr(0, 40) + "'");
    return size;
}

void tooLong()
{
    refuse("longer than " + std::to_string(maxBodyBytes) + " bytes");
}

std::string chunks(Reader &reader)
{
    std::string body;
    while (const std::uint64_t size = chunkSize(reader.line(maxChunkLineBytes))) {
        if (size > maxBodyBytes - body.size())
            tooLong();
        body += reader.exactly(static_cast<std::size_t>(size));
        if (!reader.line(maxChunkLineBytes).empty())
            refuse("a chunk is longer than its size");
    }
    // The fields after the last chunk are skipped.
    for (std::size_t left = maxHeaderBytes;;) {
        const std::string line = reader.line(left);
        if (line.empty())
            return body;
        left -= std::min(left, line.size());
    }
}

std::string withLength(Reader &reader, const std::string &text)
{
    std::uint64_t length = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, length);
    if (error == std::errc::result_out_of_range || length > maxBodyBytes)
        tooLong();
    if (error != std::errc() || stop != end)
        refuse("bad Content-Length: '" + text.substr(0, 40) + "'");
    return reader.exactly(static_cast<std::size_t>(length));
}

/// Reads the body, delimited as RFC 9112 section 6.3 says.
std::string body(Reader &reader, const HTTPResponse &response)
{
    if (response.has(HTTPMessage::TRANSFER_ENCODING)) {
        const std::string coding = response.get(HTTPMessage::TRANSFER_ENCODING);
        if (Poco::icompare(coding, HTTPMessage::CHUNKED_TRANSFER_ENCODING) != 0)
            refuse("unknown transfer encoding '" + coding.substr(0, 40) + "'");
        return chunks(reader);
    }
    if (response.has(HTTPMessage::CONTENT_LENGTH))
        return withLength(reader, response.get(HTTPMessage::CONTENT_LENGTH));
    return reader.rest(maxBodyBytes);
}

} // namespace

Response get(net::Stream &stream, const std::string &host, const std::string &path)
{
    stream.write(request(host, path));
    Reader reader(stream);
    const HTTPResponse header = finalHeader(reader);
    Response response{.status = header.getStatus(),
                      .reason = header.getReason(),
                      .contentType = header.get(HTTPMessage::CONTENT_TYPE, ""),
                      .location = header.get("Location", "")};
    if (header.getStatus() == HTTPResponse::HTTP_OK)
        response.body = body(reader, header);
    return response;
}

} // namespace http
