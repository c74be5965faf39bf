// SPDX-License-Identifier: MIT
#include "smtp/Session.hpp"

#include "net/Failure.hpp"

#include <exception>
#include <utility>

namespace smtp {

Session::Session(std::unique_ptr<net::Stream> stream, sasl::Transcript &transcript)
    : stream_(std::move(stream)), transcript_(&transcript), reader_(transcript, mask_)
{
}

void Session::send(std::string_view line)
{
    transcript_->client(line);
    queued_.append(line).append("\r\n");
}

void Session::sendSecret(std::string_view start, const sasl::Secret &rest)
{
    constexpr std::size_t minHiddenBytes = 8; // shorter texts may occur anywhere
    constexpr std::size_t shortString = 64; // a shorter string is copied when moved
    transcript_->client(std::string(start) + std::string(rest.empty() ? "" : sasl::Mask::sign));
    if (rest.text().size() >= minHiddenBytes)
        mask_.hideText(rest.text());
    queued_.reserve(queued_.size() + start.size() + rest.text().size() + shortString);
    queued_.append(start).append(rest.text()).append("\r\n");
}

void Session::sendData(std::string_view data, const std::string &remark)
{
    transcript_->remark(remark);
    queued_.append(data);
}

void Session::flush()
{
    if (queued_.empty())
        return;
    std::string out = std::exchange(queued_, {});
    try {
        stream_->write(out);
        sasl::wipe(out);
    } catch (const net::Failure &) {
        sasl::wipe(out);
        broken_ = true;
        throw;
    }
}

Reply Session::reply()
{
    try {
        flush();
    } catch (const net::Failure &failure) {
        if (failure.kind() == net::FailureKind::protocol)
            throw;
        return replyToUnfinishedWrite(failure);
    }
    try {
        return reader_.read(*stream_);
    } catch (const net::Failure &) {
        broken_ = true;
        throw;
    }
}

/// A server that hangs up while we still write (a 421, a message over its limit) has often said
/// why before; that says more than "connection reset".
Reply Session::replyToUnfinishedWrite(const net::Failure &failure)
{
    try {
        return reader_.read(*stream_);
    } catch (const net::Failure &) {
        throw failure;
    }
}

Reply Session::ask(std::string_view line)
{
    send(line);
    return reply();
}

std::vector<int> Session::lookAhead(net::Seconds patience) noexcept
{
    try {
        const net::Deadline whole = stream_->deadline();
        stream_->setDeadline(whole.atMost(patience));
        try {
            while (reader_.codesAhead().empty() && reader_.readAhead(*stream_)) {
            }
        } catch (const net::Failure &) {
            // Nothing more has come; what the stream is like, the next reply() will see.
        }
        stream_->setDeadline(whole);
        return reader_.codesAhead();
    } catch (const std::exception &) {
        return {};
    }
}

tls::Handshake Session::startTls(const tls::Context &context, const tls::ServerName &name)
{
    try {
        flush();
        if (const std::size_t injected = reader_.unread().size(); injected > 0)
            throw net::Failure(net::FailureKind::protocol,
                               std::to_string(injected) + " bytes injected before TLS");
        auto secured = std::make_unique<tls::TlsStream>(std::move(stream_), context, name);
        tls::TlsStream &handshaker = *secured;
        stream_ = std::move(secured);
        tls::Handshake peer = handshaker.handshake();
        transcript_->remark("TLS: " + peer.protocol + ' ' + peer.cipher);
        return peer;
    } catch (const net::Failure &) {
        broken_ = true;
        throw;
    }
}

void Session::quit() noexcept
{
    if (broken_)
        return;
    try {
        transcript_->client("QUIT");
        stream_->write("QUIT\r\n");
    } catch (const std::exception &) {
        // The verdict stands already; a failing QUIT never matters.
    }
}

} // namespace smtp
