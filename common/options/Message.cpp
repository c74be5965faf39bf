// SPDX-License-Identifier: MIT
#include "options/Message.hpp"

#include "cli/InputFile.hpp"
#include "cli/Values.hpp"
#include "smtp/Message.hpp"

#include <cstddef>
#include <stdexcept>

namespace options {

namespace {

using cli::UsageError;

constexpr std::size_t maxFileBytes = 64 * 1024 * 1024;

template <class Check> std::string checked(const std::string &text, Check check)
{
    try {
        check(text);
        return text;
    } catch (const std::invalid_argument &fault) {
        cli::refuse(text, fault.what());
    }
}

/// Reads a subject, which stands in a line with the name of its header.
std::string parseSubject(const std::string &text)
{
    return checked(cli::parseText(text),
                   [](const std::string &line) { smtp::checkLines("Subject: " + line); });
}

std::string parseHeader(const std::string &text)
{
    return checked(cli::parseText(text), smtp::checkHeader);
}

/// Reads a body, in which line ends are allowed.
std::string parseBody(const std::string &text)
{
    return checked(text, smtp::checkLines);
}

std::string parseMessageFile(const std::string &file)
{
    const std::string content =
        cli::InputFile(file, cli::FileKind::regularOrPipe).content(maxFileBytes);
    if (content.empty())
        throw UsageError("'" + file + "' is empty");
    try {
        smtp::checkLines(content);
    } catch (const std::invalid_argument &fault) {
        throw UsageError("'" + file + "' " + fault.what());
    }
    return smtp::withCrlf(content);
}

} // namespace

void addMessageOptions(cli::OptionTable &table, Message &message)
{
    table.section("Message");
    table.flag("send", "", "Really deliver a message to the recipients.",
               [&] { message.send = true; });
    table
        .value("subject", "", "TEXT", "Subject of the generated message.", parseSubject,
               [&](const std::string &text) { message.subject = text; })
        .defaultsTo("the program and the host");
    table
        .value("header", "", "'NAME: VALUE'", "Add a header; it replaces the generated one of the "
               "same name.", parseHeader,
               [&](const std::string &header) { message.headers.push_back(header); })
        .repeatable();
    table.value("body", "", "TEXT", "Body of the generated message.", parseBody,
                [&](const std::string &text) { message.body = text; });
    table
        .value("message", "", "FILE", "Send this message, headers and all.", parseMessageFile,
               [&](const std::string &content) { message.whole = content; })
        .completes(cli::Completion::file);
}

void finishMessage(const Message &message, const Envelope &envelope)
{
    if (message.send && envelope.recipients.empty())
        throw UsageError("--send needs a recipient: use --rcpt");
    if (!message.send && (message.hasParts() || message.whole))
        throw UsageError("--subject, --header, --body and --message need --send");
    if (message.whole && message.hasParts())
        throw UsageError("--message cannot be used with --subject, --header or --body");
}

} // namespace options
