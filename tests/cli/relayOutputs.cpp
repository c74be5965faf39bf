// SPDX-License-Identifier: MIT
// What check_relay_domain prints, through the real program: JSON, odd locales, its help.

#include "cli/Relay.hpp"
#include "cli/Suite.hpp"
#include "lab/FakeServer.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace {

using cli::closedRelay;
using cli::Exchange;
using cli::plainRelay;
using cli::relayArgs;
using cli::relayHello;
using Poco::JSON::Object;

std::string differs(const std::string &is, const std::string &wanted)
{
    return is == wanted ? "" : "'" + is + "', expected '" + wanted + "'\n";
}

/// Runs it and hands the facts and the performance data to `look`, which returns what is wrong.
template <class Look>
void jsonIs(Exchange &exchange, const std::string &name, const std::string &text, int exitCode,
            Look look)
{
    lab::ProcessResult result;
    std::string trouble = exchange.played(text + "exit: 0\nline: any\n", {}, result);
    const std::string &output = result.output;
    if (result.exitCode != exitCode)
        trouble += "exit code " + std::to_string(result.exitCode) + "\n";
    if (output.find('\n') != output.size() - 1 || output.find('|') != std::string::npos)
        trouble += "more than one line, or a |\n";
    try {
        const auto object = Poco::JSON::Parser().parse(output).extract<Object::Ptr>();
        trouble += differs(object->getValue<std::string>("service"), "RELAY_DOMAIN") +
                   differs(object->getValue<std::string>("exit_code"), std::to_string(exitCode)) +
                   look(*object);
    } catch (const Poco::Exception &error) {
        trouble += error.displayText() + "\n";
    }
    exchange.tap().result(name, trouble.empty() ? "" : trouble + output);
}

/// "label=value ..." but for the time.
std::string measures(const Object &object)
{
    std::string text;
    const auto perfdata = object.getArray("perfdata");
    for (std::size_t i = 1; i < perfdata->size(); ++i)
        text += perfdata->getObject(static_cast<unsigned>(i))->getValue<std::string>("label") +
                '=' +
                perfdata->getObject(static_cast<unsigned>(i))->getValue<std::string>("value") + ' ';
    return text;
}

/// "about verdict reply; ..."
std::string questions(const Object &object)
{
    std::string text;
    const auto rows = object.getObject("facts")->getArray("questions");
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const Object::Ptr row = rows->getObject(static_cast<unsigned>(i));
        text += row->getValue<std::string>("about") + ' ' + row->getValue<std::string>("verdict") +
                ' ' + row->getValue<std::string>("reply") + "; ";
    }
    return text;
}

void json(Exchange &exchange)
{
    const std::string args = relayArgs + "-H 127.0.0.1 --output json " + plainRelay;
    jsonIs(exchange, "--output json", args + "\n" + closedRelay(), 0, [](const Object &object) {
        const Object::Ptr facts = object.getObject("facts");
        return differs(measures(object), "domains=1 accepted=1 refused=0 deferred=0 "
                                         "shapes_tested=1 shapes_accepted=0 ") +
               differs(questions(object), "intended accepted 250 ok; foreign closed 554 relay "
                                          "denied; random refused 550 no such user; ") +
               differs(facts->getValue<std::string>("host"), "127.0.0.1") +
               differs(facts->getValue<std::string>("connections"), "1");
    });
    jsonIs(exchange,
           "--output json of an open relay and a domain that is deferred, with hostile "
           "bytes and the dialogue",
           args + "-vvv\n" + relayHello() +
               "C: MAIL FROM:<>\nC: RCPT TO:<postmaster@example.net>\n"
               "C: RCPT TO:<relaytest@example.org>\n"
               "C~ RCPT TO:<relaytest-[a-z]{16}@example\\.net>\n"
               "S: 250 ok\nS! 450 \"no\" | caf\\xe9 \\x1b[31m\\r\\n\nS: 250 ok\nS: 550 no\n"
               "C: RSET\nC: MAIL FROM:<>\nC: RCPT TO:<relaytest@example.org>\nC: DATA\n"
               "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\n",
           2, [](const Object &object) {
               return differs(measures(object), "domains=1 accepted=0 refused=0 deferred=1 "
                                                "shapes_tested=1 shapes_accepted=1 ") +
                      differs(questions(object),
                              "intended deferred 450 \"no\" | caf\\xe9 \x1b[31m; foreign OPEN 250 "
                              "ok; random refused 550 no; DATA accepted 354 go; ");
           });
}

void outputs(Exchange &exchange)
{
    exchange.helpFits("check_relay_domain");
    const lab::ProcessResult odd = lab::runCheck(
        "check_relay_domain",
        {"-H", "127.0.0.1", "-d", "example.net", "-p", std::to_string(lab::closedPort()), "-vvv"},
        {{"LANG", "xx_YY.nosuch"}, {"LC_ALL", "de_DE.UTF-8"}, {"POSIXLY_CORRECT", "1"}});
    exchange.tap().result("a strange locale changes nothing",
                          odd.exitCode == 2 && odd.errors.empty() &&
                                  odd.output.find("s;;;0;10 domains=1;") != std::string::npos
                              ? ""
                              : odd.output + odd.errors);
}

const cli::Suite suite("relay-outputs", [] {
    Exchange exchange;
    json(exchange);
    outputs(exchange);
    exchange.tap().finish();
});

} // namespace
