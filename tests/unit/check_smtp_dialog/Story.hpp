// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Judge.hpp"
#include "judge/Code.hpp"
#include "unit/Cases.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace unit {

using check_smtp_dialog::Config;
using check_smtp_dialog::Evidence;
using smtp::Verb;

/// The day of every story: 2026-11-24, 00:00 UTC.
inline const auto today = std::chrono::system_clock::from_time_t(1795478400);

/// Evidence written by hand, in the order of a dialogue.
class Story {
public:
    Story()
    {
        evidence.now = today;
        evidence.peer = net::Endpoint("192.0.2.25", 25);
        evidence.local = net::Endpoint("192.0.2.1", 1025);
        config.host = "192.0.2.25";
        config.until = Verb::command;
    }

    Story &answers(Verb step, int code, const std::string &text, const std::string &subject = "")
    {
        evidence.steps.push_back({step, subject, time, time + net::Seconds(0.001),
                                  smtp::Reply{.code = code, .lines = {text}}});
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

    Story &with(const std::function<void(Story &)> &change)
    {
        change(*this);
        return *this;
    }

    Config config;
    Evidence evidence{net::Clock::now()};
    net::Seconds time{};
};

/// A story and what the judge must make of it.
struct Judgement {
    std::string name;
    Story story;
    nagios::State state;
    std::string headline; ///< without the host in front of it
    std::optional<judge::Code> code{}; ///< of a finding that decides, where it is compared
};

/// Adds a case for each row.
void addJudgements(Suite &suite, const std::vector<Judgement> &rows);

} // namespace unit
