// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Check.hpp"
#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "unit/Conversations.hpp"
#include "unit/Story.hpp"

#include <string>

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

using unit::reply;
using unit::today;

inline const std::string refusal = "5.7.1 relaying denied";

// How a question ended.
Answer rcpt(int code, const std::string &text = "ok");    ///< the sender was accepted
Answer mail(int code, const std::string &text);           ///< and no recipient was looked at
Answer data(int code, const std::string &text = "go on"); ///< the recipient was accepted
Answer lost();                                            ///< nothing came
Answer lostAtData();
Answer refused();

/// In the order of a run: intended domains and their controls, foreign ones and their shapes.
class Story : public StoryOf<Story, Config, Evidence, check_relay_domain::judge,
                             check_relay_domain::program> {
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

    std::string prefix() const { return config.host + ": "; }
    /// Nothing inconclusive is called closed.
    void assertAlways(const nagios::Verdict &verdict) const;

private:
    const Shape &find(const std::string &sender, const std::string &recipient) const;
    Story &ask(const check_relay_domain::Question &question, const Answer &answer);

    check_relay_domain::Question lastShape_{};
};

/// A server that takes mail for a.example and refuses victim.example in its plain form.
Story closed();

using Row = RowOf<Story>;

} // namespace unit::relay
