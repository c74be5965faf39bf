// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "judge/Code.hpp"
#include "nagios/Verdict.hpp"
#include "unit/Cases.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Evidence for check_relay_domain, written by hand.
namespace unit::relay {

using check_relay_domain::Answer;
using check_relay_domain::Config;
using check_relay_domain::Evidence;
using check_relay_domain::RecipientTest;
using check_relay_domain::ConnectionEnd;
using check_relay_domain::Shape;
using check_relay_domain::ShapeSet;
using check_relay_domain::Purpose;

/// The day of every story: 2026-11-24, 00:00 UTC.
inline const auto today = std::chrono::system_clock::from_time_t(1795478400);

inline const std::string refusal = "5.7.1 relaying denied";

smtp::Reply reply(int code, const std::string &text);

// How a question ended.
Answer rcpt(int code, const std::string &text = "ok");    ///< the sender was accepted
Answer mail(int code, const std::string &text);           ///< and no recipient was looked at
Answer data(int code, const std::string &text = "go on"); ///< the recipient was accepted
Answer lost();                                            ///< nothing came
Answer lostAtData();
Answer refused();

/// In the order of a run: intended domains and their controls, foreign ones and their shapes.
class Story {
public:
    Story();

    Story &intended(const std::string &asGiven, const Answer &answer = rcpt(250));
    Story &role(Purpose purpose, const Answer &answer); ///< of the last intended domain
    Story &random(const Answer &answer);
    Story &foreign(const std::string &domain = "victim.example");
    /// A shape by its texts in the table, for the last foreign domain.
    Story &shape(const std::string &sender, const std::string &recipient, const Answer &answer);
    Story &plain(const Answer &answer) { return shape("", "u@V", answer); }
    /// All shapes of a set.
    Story &shapes(ShapeSet set, const Answer &answer = refused());

    // About the last shape.
    Story &again(const Answer &answer);   ///< with the usual sender
    Story &data(const Answer &answer);    ///< asked again as far as DATA
    Story &control(const Answer &answer); ///< with a domain that cannot exist

    Story &loses(const ConnectionEnd &connectionEnd);
    Story &sender(const std::string &address);
    Story &with(const std::function<void(Story &)> &change);
    Story &warning(const std::string &range);

    nagios::Verdict verdict() const;
    /// What the program prints.
    std::string output(int verbosity) const;

    Config config;
    Evidence evidence;

private:
    const Shape &find(const std::string &sender, const std::string &recipient) const;
    Story &ask(const check_relay_domain::Question &question, const Answer &answer);

    check_relay_domain::Question lastShape_{};
};

/// A server that takes mail for a.example and refuses victim.example in its plain form.
Story closed();

/// A story and what line one must say of it, behind "192.0.2.25: " where it is not OK.
struct Row {
    std::string name;
    Story story;
    nagios::State state;
    std::string headline;
    std::optional<judge::Code> code{}; ///< of a finding that decides, where it is compared
};

/// Adds a case for each row. Whatever the row is about, nothing inconclusive may be called closed.
void addRows(Suite &suite, const std::vector<Row> &rows);

/// That rule for one story, of which this is the verdict.
void assertNothingInconclusiveIsClosed(const Story &story, const nagios::Verdict &verdict);

} // namespace unit::relay
