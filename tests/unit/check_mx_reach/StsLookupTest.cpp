// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Fetch.hpp"
#include "check_mx_reach/sts/Lookup.hpp"
#include "lab/CannedResolver.hpp"
#include "unit/Cases.hpp"

namespace {

using check_mx_reach::Config;
using check_mx_reach::Sts;
using dns::Outcome;
using dns::Type;

struct Asked {
    std::vector<Sts> sts;
    std::vector<dns::MailHosts> mail;
    lab::CannedResolver resolver;
};

void addText(lab::CannedResolver &resolver, const std::string &name, const std::string &text)
{
    resolver.set({name, Type::txt}, {.outcome = Outcome::found, .texts = {text}});
}

Asked ask(const Config &config)
{
    Asked asked;
    lab::CannedResolver &resolver = asked.resolver;
    resolver.mx("a.example", {{10, "mx.a.example"}}).address("mx.a.example", {"192.0.2.1"});
    resolver.mx("b.example", {{10, "mx.a.example"}});
    addText(resolver, "_mta-sts.a.example", "v=STSv1; id=1");
    addText(resolver, "_mta-sts.b.example", "v=STSv1; id=?");
    addText(resolver, "_smtp._tls.a.example", "v=TLSRPTv1; rua=mailto:a@a.example");
    resolver.address("mta-sts.a.example", {"127.0.0.1", "192.0.2.80", "2001:db8::80"});
    check_mx_reach::StsLookup lookup(config, asked.sts);
    std::vector<std::string> names;
    for (const options::Domain &domain : config.domains)
        names.push_back(domain.name);
    asked.mail = dns::findMailHosts(resolver, names, {config.common.family},
                                    net::Deadline::after(net::Seconds(5)), &lookup);
    return asked;
}

Config config()
{
    Config config;
    config.domains = {
        {"a.example", "a.example"}, {"b.example", "b.example"}, {"c.example", "c.example"}};
    config.mtaSts = true;
    return config;
}

void eachDomainGetsItsAnswers()
{
    const Asked asked = ask(config());
    CPPUNIT_ASSERT_EQUAL(std::size_t{3}, asked.sts.size());
    CPPUNIT_ASSERT_EQUAL(std::string("1"), asked.sts[0].record.value);
    CPPUNIT_ASSERT(!asked.sts[1].record.fault.empty());
    CPPUNIT_ASSERT(Outcome::nxdomain == asked.sts[2].answer.outcome);
    CPPUNIT_ASSERT_EQUAL(std::size_t{2}, asked.sts[0].lookup.addresses.size());
    CPPUNIT_ASSERT_EQUAL(std::string("2001:db8::80"), asked.sts[0].lookup.addresses[0].toString());
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.80"), asked.sts[0].lookup.addresses[1].toString());
    CPPUNIT_ASSERT_EQUAL(std::string("127.0.0.1"), asked.sts[0].unusable.at(0).toString());
    CPPUNIT_ASSERT(hasPolicyHost(asked.sts[0]));
    CPPUNIT_ASSERT(!hasPolicyHost(asked.sts[1]));
    CPPUNIT_ASSERT_EQUAL(std::string("mx.a.example"), asked.mail[1].hosts.at(0).name);
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.1"),
                         asked.mail[0].hosts.at(0).addresses.at(0).toString());
}

void hostsOfBadRecordsAreNotAskedFor()
{
    const Asked asked = ask(config());
    CPPUNIT_ASSERT_EQUAL(std::size_t{1},
                         asked.resolver.asked().count({"mta-sts.a.example", Type::a}));
    CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                         asked.resolver.asked().count({"mta-sts.b.example", Type::a}));
    CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                         asked.resolver.asked().count({"mta-sts.c.example", Type::aaaa}));
    CPPUNIT_ASSERT_EQUAL(std::size_t{0}, asked.resolver.repeated());
}

void reportsAreAskedForWithV()
{
    CPPUNIT_ASSERT(!ask(config()).sts[0].reportAnswer);
    Config verbose = config();
    verbose.common.verbosity = 1;
    const Asked asked = ask(verbose);
    CPPUNIT_ASSERT_EQUAL(std::string("mailto:a@a.example"), asked.sts[0].reports.value);
    CPPUNIT_ASSERT(Outcome::nxdomain == asked.sts[1].reportAnswer->outcome);
    CPPUNIT_ASSERT_EQUAL(std::size_t{2}, asked.sts[0].lookup.addresses.size());
}

void oneFamily()
{
    Config ipv4 = config();
    ipv4.common.family = dns::Family::ipv4;
    const Asked asked = ask(ipv4);
    CPPUNIT_ASSERT_EQUAL(std::size_t{1}, asked.sts[0].lookup.addresses.size());
}

void nothingWithoutTheOption()
{
    Config plain = config();
    plain.mtaSts = false;
    const Asked asked = ask(plain);
    CPPUNIT_ASSERT(asked.sts.empty());
    CPPUNIT_ASSERT_EQUAL(std::size_t{5}, asked.resolver.asked().size()); // 3 MX, AAAA and A
}

const unit::Registration registered("StsLookup", [](unit::Suite &suite) {
    suite.add("each domain gets its answers", eachDomainGetsItsAnswers);
    suite.add("hosts of bad records are not asked for", hostsOfBadRecordsAreNotAskedFor);
    suite.add("reports are asked for with -v", reportsAreAskedForWithV);
    suite.add("one address family", oneFamily);
    suite.add("nothing without the option", nothingWithoutTheOption);
});

} // namespace
