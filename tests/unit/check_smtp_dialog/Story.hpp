// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Check.hpp"
#include "unit/Conversations.hpp"
#include "unit/Story.hpp"

#include <chrono>
#include <string>

/// Evidence for check_smtp_dialog, written by hand.
namespace unit::dialog {

using check_smtp_dialog::Config;
using check_smtp_dialog::Evidence;
using smtp::Verb;

using unit::reply;
using unit::today;

/// In the order of a dialogue.
class Story : public StoryOf<Story, Config, Evidence, check_smtp_dialog::judge,
                             check_smtp_dialog::program> {
public:
    Story() : StoryOf(Evidence(net::Clock::now()))
    {
        evidence.peer = net::Endpoint("192.0.2.25", 25);
        evidence.local = net::Endpoint("192.0.2.1", 1025);
        config.host = "192.0.2.25";
        config.until = Verb::command;
    }

    Story &answers(Verb step, int code, const std::string &text, const std::string &subject = "")
    {
        evidence.steps.push_back(
            {step, subject, time, time + net::Seconds(0.001), reply(code, text)});
        time += net::Seconds(0.001);
        return *this;
    }

    Story &greets() { return answers(Verb::greeting, 220, "mx"); }
    Story &hello() { return greets().answers(Verb::ehlo, 250, "mx"); }
    Story &mail() { return hello().answers(Verb::mail, 250, "ok", "<>"); }
    Story &rcpt() { return mail().answers(Verb::rcpt, 250, "ok", "a@b.example"); }
    Story &data() { return rcpt().answers(Verb::data, 354, "go on"); }

    Story &breaks(Verb step, net::FailureKind kind, const std::string &text,
                  const std::string &fragment = "", const std::string &subject = "")
    {
        evidence.broken = {step, subject, net::Failure(kind, text), fragment};
        return *this;
    }

    Story &tls(std::chrono::system_clock::duration life)
    {
        tls::Handshake peer;
        peer.protocol = "TLSv1.3";
        peer.cipher = "TLS_AES_256_GCM_SHA384";
        peer.chain = {{"mx.example",
                       "Test CA",
                       {"mx.example"},
                       today - std::chrono::hours(24),
                       today + life}};
        evidence.tls = peer;
        return *this;
    }

    /// The address behind the host, and the port, only where they are not the usual ones.
    std::string prefix() const
    {
        const std::string address = "192.0.2.25";
        const std::string host = config.host == address ? address : "mail.example[192.0.2.25]";
        const int port = config.port();
        return host + (port == 25 ? "" : ":" + std::to_string(port)) + ": ";
    }

    net::Seconds time{};
};

using Row = RowOf<Story>;

} // namespace unit::dialog
