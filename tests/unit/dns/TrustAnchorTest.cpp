// SPDX-License-Identifier: MIT
#include "lab/SignedZones.hpp"
#include "net/Failure.hpp"
#include "unit/Cases.hpp"
#include "unit/dns/ValidatedAnswers.hpp"

#include <Poco/TemporaryFile.h>

#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Question;
using dns::Type;
using lab::DnsServer;
using lab::SignedZones;
using net::Deadline;
using namespace unit::validated;

/// What goes to stderr meanwhile.
class Stderr {
public:
    Stderr() : before_(::dup(STDERR_FILENO))
    {
        const int file = ::open(file_.path().c_str(), O_CREAT | O_WRONLY, 0600);
        ::dup2(file, STDERR_FILENO);
        ::close(file);
    }
    ~Stderr()
    {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
    }

    std::string text() const
    {
        std::ostringstream text;
        text << std::ifstream(file_.path()).rdbuf();
        return text.str();
    }

private:
    Poco::TemporaryFile file_;
    int before_;
};

void hundredsOfQuestionsAndNotAWord()
{
    std::string hosts;
    std::vector<Question> questions;
    for (int i = 0; i < 300; ++i) {
        const std::string host = "h" + std::to_string(i);
        hosts += host + " A 10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250) + "\n";
        for (const char *zone : {"secure", "bogus"})
            questions.push_back({host + "." + zone + ".example", Type::a});
    }
    const SignedZones zones(hosts);
    const DnsServer server(zones.forwarder());
    const Stderr quiet;
    {
        dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
        const std::vector<Answer> answers = resolver.ask(questions, Deadline::after(generous));
        for (std::size_t i = 0; i < answers.size(); i += 2) {
            const std::size_t host = i / 2;
            CPPUNIT_ASSERT_EQUAL("secure: 10.0." + std::to_string(host / 250) + "." +
                                     std::to_string(host % 250),
                                 said(answers[i]));
            CPPUNIT_ASSERT(answers[i + 1].outcome == Outcome::bogus);
        }
    }
    CPPUNIT_ASSERT_EQUAL(std::string(), quiet.text());
}

std::string refusal(const std::string &anchor)
{
    try {
        const dns::ValidatingResolver resolver(
            {.servers = {}, .validate = true, .trustAnchor = anchor});
        return "";
    } catch (const net::Failure &failure) {
        CPPUNIT_ASSERT(failure.kind() == net::FailureKind::local);
        return failure.what();
    }
}

void addAnchorCases(unit::Suite &suite)
{
    suite.add("noSuchAnchorFile", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("cannot read trust anchor /nowhere/root.key"),
                             refusal("/nowhere/root.key"));
    });
    const std::pair<const char *, const char *> contents[] = {
        {"emptyAnchorFile", ""},
        {"anchorFileOfEmptyLines", "\n\n"},
        {"anchorFileWithACommentOnly", "; . IN DNSKEY 257 3 13 AAAA\n"},
        {"anchorFileWithRubbish", "rubbish\n"},
    };
    for (const auto &[situation, content] : contents)
        suite.add(situation, [content = content] {
            const Poco::TemporaryFile file;
            std::ofstream(file.path()) << content;
            CPPUNIT_ASSERT_EQUAL("cannot use trust anchor " + file.path() +
                                     ": it has no DNSKEY or DS record",
                                 refusal(file.path()));
        });
    suite.add("directoryAsAnchorFile",
              [] { CPPUNIT_ASSERT(refusal("/").starts_with("cannot use trust anchor /")); });
    suite.add("anchorFileWithADamagedKey", [] {
        const SignedZones zones;
        const DnsServer server(zones.forwarder());
        const Poco::TemporaryFile file;
        std::ofstream(file.path()) << ". IN DNSKEY 257 3 13 !!!\n";
        const Stderr quiet;
        const std::string text = said(server, file.path(), {{"secure.example", Type::mx}});
        CPPUNIT_ASSERT(text.starts_with("DNSSEC validation failed: ") ||
                       text.starts_with("cannot be looked up here: "));
        CPPUNIT_ASSERT_EQUAL(std::string(), quiet.text());
    });
    suite.add("anchorOfTheSystem", [] {
        const std::string text = refusal("");
        CPPUNIT_ASSERT(text.empty() || text.starts_with("there is no trust anchor for DNSSEC on "
                                                        "this system: use --trust-anchor FILE"));
    });
}

const unit::Registration registered("TrustAnchor", [](unit::Suite &suite) {
    suite.add("hundredsOfQuestionsAndNotAWord", hundredsOfQuestionsAndNotAWord);
    addAnchorCases(suite);
});

} // namespace
