// SPDX-License-Identifier: MIT
// The client's side of whole dialogues, in memory, with answers that arrive in pieces.
#include "check_relay_domain/Asker.hpp"

#include "lab/Identities.hpp"
#include "lab/LabEnvironment.hpp"
#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using namespace unit::relay;
using check_relay_domain::Asker;
using check_relay_domain::Context;
using check_relay_domain::Queue;

/// What is asked, and how a server of the kind `intended` "a", "b", ... is asked for it.
struct Dialogue {
    const char *name;
    std::string questions; ///< a letter each: see exchanges()
    std::string script;
    std::string answers; ///< the codes of MAIL, RCPT and DATA of each question; - for none
    std::string connectionEnd = "";
    bool usesTls = false;
    bool trusts = true; ///< whatever certificate is shown
};

const std::string greeting = "S: 220 mx\nC: EHLO probe\n";
const std::string pipelining = greeting + "S: 250-mx\nS: 250 PIPELINING\n";
const std::string lockStep = greeting + "S: 250 mx\n";
const std::string quit = "C: QUIT\n", ok = "S: 250 text\n", mailFrom = "C: MAIL FROM:<>\n";

std::string to(const std::string &letters)
{
    std::string lines;
    for (const char letter : letters)
        lines += std::string("C: RCPT TO:<") + letter + "@x>\n";
    return lines;
}

std::string say(std::initializer_list<int> codes)
{
    std::string lines;
    for (const int code : codes)
        lines += "S: " + std::to_string(code) + " text\n";
    return lines;
}

std::string repeated(const std::string &text, std::size_t count)
{
    return count == 0 ? "" : text + repeated(text, count - 1);
}

std::vector<Dialogue> groups()
{
    const std::string again = "again\n" + pipelining + mailFrom;
    return {
        {"one group", "ab", pipelining + mailFrom + to("ab") + say({250, 250, 550}) + quit,
         "250 250 - 250 550 -"},
        {"lock-step", "ab",
         lockStep + mailFrom + say({250}) + to("a") + say({250}) + to("b") + say({550}) + quit,
         "250 250 - 250 550 -"},
        {"HELO only", "a",
         greeting + say({502}) + "C: HELO probe\n" + ok + mailFrom + ok + to("a") + ok + quit,
         "250 250 -"},
        {"sender refused in lock-step", "ab", lockStep + mailFrom + say({550}) + quit,
         "550 - - 550 - -"},
        {"another sender", "aSb",
         pipelining + mailFrom + to("a") + "C: RSET\nC: MAIL FROM:<s@v>\n" + to("S") + "C: RSET\n" +
             mailFrom + to("b") + say({250, 250, 250, 250, 550, 250, 250, 250}) + quit,
         "250 250 - 250 550 - 250 250 -"},
        {"no more at once than may be refused", "abcdefghijklmnopqr",
         pipelining + mailFrom + to("abcdefg") + say({250}) + repeated(ok, 7) + to("hijklmno") +
             repeated(ok, 8) + to("pqr") + repeated(ok, 3) + quit,
         "250 250 -" + repeated(" 250 250 -", 17)},
        {"a refusal leaves room for one less", "abcdefghijklmnop",
         pipelining + mailFrom + to("abcdefg") + say({250, 550}) + repeated(ok, 6) + to("hijklmn") +
             repeated(ok, 7) + to("op") + repeated(ok, 2) + quit,
         "250 550 -" + repeated(" 250 250 -", 15)},
        {"a new connection after eight refusals", "abcdefghi",
         pipelining + mailFrom + to("abcdefg") + ok + repeated("S: 550 no\n", 7) + to("h") +
             say({550}) + quit + again + to("i") + say({250, 550}) + quit,
         "250 550 -" + repeated(" 250 550 -", 8)},
        {"a sender that is refused is not asked again", "abcdefghijk",
         pipelining + mailFrom + to("abcdefg") + repeated("S: 550 no\n", 8) + quit,
         "550 - -" + repeated(" 550 - -", 10)},
        {"530 refuses every sender", "aaaaaaaS",
         pipelining + mailFrom + to("aaaaaaa") + repeated("S: 530 TLS\n", 8) + quit,
         "530 - -" + repeated(" 530 - -", 7)},
    };
}

std::vector<Dialogue> ends()
{
    const std::string again = "again\n" + pipelining + mailFrom;
    const std::string group = pipelining + mailFrom + to("abc");
    const std::string vain = pipelining + mailFrom + to("a") + "close\n";
    return {
        {"421 in the middle", "abc",
         group + say({250, 250, 421}) + quit + again + to("bc") + say({250, 550, 250}) + quit,
         "250 250 - 250 550 - 250 250 -"},
        {"452 behind an accepted one", "abc",
         group + say({250, 250, 452, 452}) + quit + again + to("bc") + say({250, 250, 250}) + quit,
         "250 250 - 250 250 - 250 250 -"},
        {"552 behind an accepted one in lock-step", "ab",
         lockStep + mailFrom + say({250}) + to("a") + say({250}) + to("b") + say({552}) + quit +
             "again\n" + lockStep + mailFrom + say({250}) + to("b") + say({250}) + quit,
         "250 250 - 250 250 -"},
        {"452 to the first", "a", pipelining + mailFrom + to("a") + say({250, 452}) + quit,
         "250 452 -"},
        {"closed in a group", "abc",
         group + say({250, 250}) + "close\nagain\n" + pipelining + mailFrom + to("bc") +
             say({250, 250, 550}) + quit,
         "250 250 - 250 250 - 250 550 -"},
        {"reset in a reply", "ab",
         pipelining + mailFrom + to("ab") + say({250, 250}) + "S! 250-te\nreset\n" + again +
             to("b") + say({250, 550}) + quit,
         "250 250 - 250 550 -"},
        {"two connections in vain", "a", vain + "again\n" + vain, "- - -", "connection closed"},
        {"421 twice for a recipient is its answer", "ab",
         pipelining + mailFrom + to("ab") + say({250, 421}) + quit + again + to("ab") +
             say({250, 421}) + quit + again + to("b") + say({250, 250}) + quit,
         "250 421 - 250 250 -"},
        {"421 to everything", "a",
         pipelining + mailFrom + to("a") + say({421}) + quit +
             repeated(again + to("a") + say({421}) + quit, 3),
         "- - -", "421 text"},
        {"in vain, then an answer, then in vain", "abc",
         vain.substr(0, vain.rfind(to("a"))) + to("abc") + "close\n" + again + to("abc") +
             say({250, 250}) + "close\n" + again + to("bc") + "close\n" + again + to("bc") +
             "close\n",
         "250 250 - - - - - - -", "connection closed"},
        {"second greeting refused", "ab",
         pipelining + mailFrom + to("ab") + say({250, 250, 421}) + quit + "again\nS: 554 enough\n" +
             quit + "again\nS: 554 enough\n" + quit,
         "250 250 - - - -", "554 enough"},
        {"silent", "a",
         pipelining + mailFrom + to("a") + "silence\nagain\n" + pipelining + mailFrom + to("a") +
             "silence\n",
         "- - -", "timeout"},
        {"no replies", "a",
         pipelining + mailFrom + to("a") + "S: hello\nagain\n" + pipelining + mailFrom + to("a") +
             "S: hello\n",
         "- - -", "not an SMTP reply"},
    };
}

std::vector<Dialogue> messages()
{
    const std::string again = "again\n" + pipelining + mailFrom;
    const std::string data = pipelining + mailFrom + to("D") + "C: DATA\n";
    return {
        {"354 drops the connection", "D", data + say({250, 250, 354}), "250 250 354"},
        {"354, and the rest over another connection", "Da",
         data + say({250, 250, 354}) + again + to("a") + say({250, 250}) + quit,
         "250 250 354 250 250 -"},
        {"DATA refused", "Da",
         data + say({250, 250, 554}) + "C: RSET\n" + mailFrom + to("a") + say({250, 250, 250}) +
             quit,
         "250 250 554 250 250 -"},
        {"354 although no recipient was accepted", "D", data + say({250, 550, 354}), "250 550 354"},
        {"no DATA in lock-step when the recipient is refused", "D",
         lockStep + mailFrom + say({250}) + to("D") + say({550}) + quit, "250 550 -"},
        {"354 in lock-step", "D",
         lockStep + mailFrom + say({250}) + to("D") + say({250}) + "C: DATA\n" + say({354}),
         "250 250 354"},
        {"421 at DATA", "D", data + say({250, 250, 421}) + quit, "250 250 421"},
        {"closed at DATA", "D", data + say({250, 250}) + "close\n", "250 250 -"},
        {"354 to a recipient", "ab",
         pipelining + mailFrom + to("ab") + say({250, 354}) + again + to("b") + say({250, 250}) +
             quit,
         "250 354 - 250 250 -"},
        {"354 to a sender", "a",
         pipelining + mailFrom + to("a") + say({354}) + again + to("a") + say({354}), "- - -",
         "354 text"},
        {"1xx", "ab", pipelining + mailFrom + to("ab") + say({250, 150, 250}) + quit,
         "250 150 - 250 250 -"},
        {"one answer too many", "a",
         pipelining + mailFrom + to("a") + say({250, 250}) + "S+ 550 text\n" + quit, "250 250 -"},
    };
}

std::vector<Dialogue> secured()
{
    const std::string offer = greeting + "S: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n";
    const std::string inside = "tls: good\nC: EHLO probe\nS: 250-mx\nS: 250 PIPELINING\n";
    const std::string refusedTls =
        greeting + "S: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 554 no\n";
    const std::string asks = mailFrom + to("a") + say({250, 250});
    return {
        {"STARTTLS comes first", "a", offer + inside + asks + quit, "250 250 -", "", true},
        {"STARTTLS on each connection", "ab",
         offer + inside + mailFrom + to("ab") + say({250, 250, 421}) + quit + "again\n" + offer +
             inside + mailFrom + to("b") + say({250, 550}) + quit,
         "250 250 - 250 550 -", "", true},
        {"nothing more where the certificate has to be trusted", "a",
         offer + "tls: good\n" + quit + "again\n" + offer + "tls: good\n" + quit, "- - -", "220 go",
         true, false},
        {"STARTTLS not offered", "a",
         greeting + "S: 250 mx\n" + quit + "again\n" + greeting + "S: 250 mx\n" + quit, "- - -",
         "250 mx", true},
        {"STARTTLS refused", "a", refusedTls + quit + "again\n" + refusedTls + quit, "- - -",
         "554 no", true},
    };
}

/// Lower case: recipients that have to be accepted; S the same with another sender; D foreign, as
/// far as DATA.
std::vector<RecipientTest> tests(const std::string &letters)
{
    std::vector<RecipientTest> all;
    for (const char letter : letters)
        all.push_back({{.purpose = letter == 'D' ? Purpose::foreign : Purpose::intended,
                        .sender = letter == 'S' ? "<s@v>" : "<>",
                        .recipient = std::string("<") + letter + "@x>",
                        .untilData = letter == 'D'},
                       {}});
    return all;
}

std::string codes(const std::vector<RecipientTest> &all)
{
    std::string text;
    for (const RecipientTest &one : all)
        for (const auto *reply : {&one.answer.mail, &one.answer.recipient, &one.answer.data})
            text += (text.empty() ? "" : " ") +
                    (*reply ? std::to_string((*reply)->code) : std::string("-"));
    return text;
}

std::string lossText(const std::optional<ConnectionEnd> &connectionEnd)
{
    if (!connectionEnd)
        return "";
    if (connectionEnd->broken())
        return connectionEnd->broken()->failure.what();
    const auto &steps = connectionEnd->conversation.steps;
    const auto answered = std::find_if(steps.rbegin(), steps.rend(), [](const smtp::Step &step) {
        return step.reply.has_value();
    });
    return answered->reply->text();
}

const lab::Identities &identities()
{
    static const lab::Identities made;
    return made;
}

/// Reading the authorities of the system takes longer than all else in a case.
const tls::Context &tlsContext()
{
    static const tls::Context made{tls::Files{}};
    return made;
}

void play(const Dialogue &row, std::size_t fragment)
{
    const lab::Script script =
        lab::parseScript("script", "args: x\nline: x\nexit: 0\n" + row.script);
    lab::LabEnvironment world(script, identities().factory(), fragment);
    Config config;
    config.host = "192.0.2.25";
    config.tls.startTls = row.usesTls;
    config.tls.verify = row.trusts ? options::Verify::off : options::Verify::require;
    const auto connector = world.connector({});
    const Context run{config,
                      *connector,
                      {net::Endpoint("192.0.2.25", 25)},
                      &tlsContext(),
                      "probe",
                      net::Clock::now(),
                      today,
                      net::Deadline::after(net::Seconds(60))};
    std::vector<RecipientTest> asked = tests(row.questions);
    Queue queue;
    for (RecipientTest &test : asked)
        queue.push_back(&test);
    Asker asker(run);
    asker.ask(queue);
    asker.leave();
    CPPUNIT_ASSERT_EQUAL(std::string(), world.complaint());
    CPPUNIT_ASSERT_EQUAL(row.answers, codes(asked));
    CPPUNIT_ASSERT_EQUAL(row.connectionEnd, lossText(asker.connectionEnd()));
    CPPUNIT_ASSERT_EQUAL(script.connections(), asker.connections());
}

const unit::Registration registered("RelayAsker", [](unit::Suite &suite) {
    for (const auto &rows : {groups(), ends(), messages(), secured()})
        for (const Dialogue &row : rows)
            for (const std::size_t fragment : {1u, 2u, 7u, 100'000u}) {
                // In single bytes nothing waits behind the last answer that could be seen.
                const bool isHidden =
                    fragment < 100'000 && row.connectionEnd.starts_with("an answer");
                if (!isHidden)
                    suite.add(std::string(row.name) + ", pieces of " + std::to_string(fragment),
                              [row, fragment] { play(row, fragment); });
            }
});

} // namespace
