// SPDX-License-Identifier: MIT
#include "unit/check_smtp_dialog/Story.hpp"

namespace {

using judge::Code;
using nagios::State;
using smtp::Verb;
using namespace unit::dialog;

/// Commands of the user's own after which nothing more could be said.
std::vector<Row> commands()
{
    const auto asks = [](std::vector<std::string> commands, std::vector<const char *> responses,
                         Verb until) {
        return [=](Story &s) {
            s.config.commands = commands;
            for (const char *response : responses)
                s.config.responses.emplace_back(response);
            s.config.until = until;
        };
    };
    const Story ended = Story().hello().answers(Verb::command, 421, "bye", "NOOP");
    const Story data = Story().hello().answers(Verb::command, 354, "go on", "DATA");
    return {
        {"421 as expected, nothing left",
         Story(ended).with(asks({"NOOP"}, {"421"}, Verb::command)), State::ok, ""},
        {"421 as expected, a command left",
         Story(ended).with(asks({"NOOP", "VRFY a"}, {"421"}, Verb::command)), State::critical,
         "the dialogue ended early, at NOOP: '421 bye'", Code::endedEarly},
        {"421 as expected, the transaction left",
         Story(ended).with(asks({"NOOP"}, {"421"}, Verb::rcpt)), State::critical,
         "the dialogue ended early, at NOOP: '421 bye'", Code::endedEarly},
        {"421 unexpected, a command left",
         Story(ended).with(asks({"NOOP", "VRFY a"}, {}, Verb::command)), State::warning,
         "server limits connections or shuts down at NOOP: '421 bye'", Code::limited},
        {"DATA, nothing left", Story(data).with(asks({"DATA"}, {}, Verb::command)), State::ok, ""},
        {"DATA, the transaction left", Story(data).with(asks({"DATA"}, {}, Verb::rcpt)),
         State::critical, "the dialogue ended early, at DATA: '354 go on'", Code::endedEarly},
    };
}

/// Whether RCPT was said after a refused MAIL is the server's PIPELINING, not a question of how
/// many.
std::vector<Row> counts()
{
    return {{"no recipient accepted after a MAIL that was excused",
             Story().hello().answers(Verb::mail, 450, "later").with([](Story &s) {
                 s.config.until = Verb::rcpt;
                 s.config.tempfail = State::ok;
                 s.config.envelope.recipients.resize(1);
                 s.config.common.thresholds.add(State::critical, "accepted=1:");
             }),
             State::critical, "recipients_accepted is 0, outside the critical range 1:",
             Code::threshold}};
}

const unit::Registration registered("Judge of commands", [](unit::Suite &suite) {
    addRows(suite, commands());
    addRows(suite, counts());
});

} // namespace
