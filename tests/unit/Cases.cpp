// SPDX-License-Identifier: MIT
#include "unit/Cases.hpp"

#include <cppunit/TestCase.h>

#include <map>
#include <utility>

namespace unit {
namespace {

class Case : public CppUnit::TestCase {
public:
    Case(const std::string &name, std::function<void()> body)
        : CppUnit::TestCase(name), body_(std::move(body))
    {
    }
    void runTest() override { body_(); }

private:
    std::function<void()> body_;
};

/// A function's static, since registrations run before any order among files is defined.
std::multimap<std::string, Fill> &registered()
{
    static std::multimap<std::string, Fill> suites;
    return suites;
}

} // namespace

Suite::Suite(std::string name, CppUnit::TestSuite &cases) : name_(std::move(name)), cases_(cases) {}

void Suite::add(const std::string &caseName, std::function<void()> body)
{
    cases_.addTest(new Case(name_ + ": " + caseName, std::move(body)));
}

Registration::Registration(std::string suiteName, Fill fill)
{
    registered().emplace(std::move(suiteName), std::move(fill));
}

std::vector<std::string> suites()
{
    std::vector<std::string> names;
    for (const auto &[name, fill] : registered())
        if (names.empty() || names.back() != name)
            names.push_back(name);
    return names;
}

void collect(CppUnit::TestSuite &all, const std::string &suite)
{
    const auto [begin, end] = registered().equal_range(suite);
    for (auto found = begin; found != end; ++found) {
        Suite cases(suite, all);
        found->second(cases);
    }
}

} // namespace unit
