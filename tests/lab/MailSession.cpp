// SPDX-License-Identifier: MIT
#include "lab/MailSession.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace lab {

namespace {

/// More than the check ever sends; a client that goes beyond is cut off.
constexpr std::size_t maxInputBytes = 11 * 1024 * 1024;
constexpr std::size_t maxLineBytes = 4096;

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

bool startsWith(const std::string &text, const std::string &start)
{
    return upper(text.substr(0, start.size())) == start;
}

} // namespace

MailSession::MailSession(const Situation &situation, EngineFactory engines)
    : situation_(situation), engines_(std::move(engines))
{
    say("220 mail.example.net ESMTP lab");
}

std::string MailSession::takeOutput()
{
    return std::exchange(output_, {});
}

void MailSession::onInput(std::string_view bytes)
{
    if (tls_) {
        tls_->feed(bytes);
        input_ += tls_->takePlain();
        output_ += tls_->takeOutput();
    } else {
        input_ += bytes;
    }
    play();
    if (input_.size() > maxInputBytes)
        finished_ = true;
}

void MailSession::play()
{
    while (!finished_ && (inMessage_ ? playMessage() : inChunk_ ? playChunk() : playLine())) {
    }
}

bool MailSession::playLine()
{
    const std::size_t end = input_.find("\r\n");
    if (end == std::string::npos || end > maxLineBytes) {
        finished_ = input_.size() > maxLineBytes;
        return false;
    }
    const std::string line = input_.substr(0, end);
    input_.erase(0, end + 2);
    command(line);
    return true;
}

bool MailSession::playMessage()
{
    const std::size_t dot = input_.rfind(".\r\n", 0) == 0 ? 0 : input_.find("\r\n.\r\n");
    if (dot == std::string::npos)
        return false;
    input_.erase(0, dot == 0 && input_[0] == '.' ? 3 : dot + 5);
    inMessage_ = false;
    accept();
    return true;
}

bool MailSession::playChunk()
{
    const std::size_t taken = std::min(chunkLeft_, input_.size());
    input_.erase(0, taken);
    chunkLeft_ -= taken;
    if (chunkLeft_ > 0)
        return false;
    inChunk_ = false;
    if (recipients_ == 0)
        say("503 5.5.1 no valid recipients");
    else if (lastChunk_)
        accept();
    else
        say("250 2.0.0 chunk received");
    return true;
}

void MailSession::command(const std::string &line)
{
    if (startsWith(line, "EHLO "))
        ehlo(line.substr(5));
    else if (startsWith(line, "HELO "))
        say("250 mail.example.net");
    else if (startsWith(line, "STARTTLS"))
        startTls();
    else if (startsWith(line, "MAIL FROM:"))
        mail(line.substr(10));
    else if (startsWith(line, "RCPT TO:"))
        rcpt(line.substr(8));
    else if (startsWith(line, "DATA"))
        data();
    else if (startsWith(line, "BDAT "))
        bdat(line.substr(5));
    else if (startsWith(line, "RSET")) {
        reset();
        say("250 2.0.0 reset");
    } else if (startsWith(line, "NOOP"))
        say("250 2.0.0 fine");
    else if (startsWith(line, "QUIT")) {
        say("221 2.0.0 bye");
        hangUp();
    } else
        say("500 5.5.1 command unknown");
}

void MailSession::ehlo(const std::string &name)
{
    reset();
    greeted_ = true;
    const std::string startTls = tls_ ? "" : "250-STARTTLS\r\n";
    say("250-mail.example.net greets " + name + "\r\n250-PIPELINING\r\n250-SIZE 10485760\r\n" +
        startTls + "250-8BITMIME\r\n250-SMTPUTF8\r\n250-CHUNKING\r\n250 ENHANCEDSTATUSCODES");
}

/// What the client sent behind STARTTLS is thrown away, as RFC 3207 demands.
void MailSession::startTls()
{
    if (tls_)
        return say("503 5.5.1 already inside TLS");
    say("220 2.0.0 ready to start TLS");
    tls_ = engines_(situation_.certificate);
    input_.clear();
    greeted_ = false;
    reset();
}

void MailSession::mail(const std::string &parameters)
{
    if (!greeted_ || hasSender_)
        return say("503 5.5.1 EHLO first, then one MAIL");
    if (parameters.find('<') == std::string::npos)
        return say("501 5.1.7 <address> expected");
    hasSender_ = true;
    say("250 2.1.0 sender ok");
}

void MailSession::rcpt(const std::string &parameters)
{
    if (!hasSender_)
        return say("503 5.5.1 MAIL first");
    if (parameters.find('<') == std::string::npos)
        return say("501 5.1.3 <address> expected");
    if (situation_.refusesRecipients)
        return say("550 5.1.1 " + parameters.substr(0, parameters.find(' ')) + " user unknown");
    const std::string path = parameters.substr(0, parameters.find(' '));
    if (!situation_.hosted.empty() && path != "<postmaster@" + situation_.hosted + ">")
        return say("554 5.7.1 " + path + " relay access denied");
    ++recipients_;
    say("250 2.1.5 recipient ok");
}

void MailSession::data()
{
    if (recipients_ == 0)
        return say("554 5.5.1 no valid recipients");
    inMessage_ = true;
    say("354 end with a dot on its own line");
}

void MailSession::bdat(const std::string &parameters)
{
    char *end = nullptr;
    chunkLeft_ = std::strtoul(parameters.c_str(), &end, 10);
    lastChunk_ = startsWith(end, " LAST");
    if (end == parameters.c_str() || chunkLeft_ > maxInputBytes)
        return say("501 5.5.4 BDAT size expected");
    inChunk_ = true;
}

void MailSession::accept()
{
    say("250 2.0.0 ok queued as LAB0001");
    reset();
}

void MailSession::hangUp()
{
    finished_ = true;
    if (!tls_)
        return;
    tls_->close();
    output_ += tls_->takeOutput();
}

void MailSession::reset()
{
    hasSender_ = false;
    recipients_ = 0;
}

void MailSession::say(const std::string &lines)
{
    if (!tls_) {
        output_ += lines + "\r\n";
        return;
    }
    tls_->writePlain(lines + "\r\n");
    output_ += tls_->takeOutput();
}

} // namespace lab
