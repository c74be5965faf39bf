// SPDX-License-Identifier: MIT
#include "check_relay_domain/Shape.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <set>

namespace {

using check_relay_domain::Names;
using check_relay_domain::Shape;
using check_relay_domain::shapes;
using check_relay_domain::ShapeSet;

const Names known{"v.example", "w.example", "[198.51.100.7]",
                  "l.example", "r.example", "[192.0.2.25]"};

struct Row {
    const char *sender;
    const char *recipient;
    bool isMailbox;
};

/// As they go over the wire.
const std::vector<Row> plainRows = {{"<>", "<relaytest@v.example>", false}};

const std::vector<Row> testersRows = {
    {"<relaysender@v.example>", "<relaytest@v.example>", false},
    {"<relaysender@r.example>", "<relaytest@v.example>", false},
    {"<relaysender@l.example>", "<relaytest@v.example>", false},
    {"<relaysender@[192.0.2.25]>", "<relaytest@v.example>", false},
    {"<relaysender@[192.0.2.25]>", "<relaytest%v.example@[192.0.2.25]>", true},
    {"<relaysender@[192.0.2.25]>", "<relaytest%v.example@r.example>", true},
    {"<relaysender@[192.0.2.25]>", "<\"relaytest@v.example\">", true},
    {"<relaysender@[192.0.2.25]>", "<\"relaytest%v.example\">", true},
    {"<relaysender@[192.0.2.25]>", "<relaytest@v.example@[192.0.2.25]>", false},
    {"<relaysender@[192.0.2.25]>", "<\"relaytest@v.example\"@[192.0.2.25]>", true},
    {"<relaysender@[192.0.2.25]>", "<relaytest@v.example@r.example>", false},
    {"<relaysender@[192.0.2.25]>", "<@[192.0.2.25]:relaytest@v.example>", false},
    {"<relaysender@[192.0.2.25]>", "<@r.example:relaytest@v.example>", false},
    {"<relaysender@[192.0.2.25]>", "<v.example!relaytest>", true},
    {"<relaysender@[192.0.2.25]>", "<v.example!relaytest@[192.0.2.25]>", true},
    {"<relaysender@[192.0.2.25]>", "<v.example!relaytest@r.example>", true},
};

const std::vector<Row> hostedRows = {
    {"<>", "<relaytest%v.example@l.example>", true},
    {"<>", "<relaytest@v.example@l.example>", false},
    {"<>", "<\"relaytest@v.example\"@l.example>", true},
    {"<>", "<v.example!relaytest@l.example>", true},
};

const std::vector<Row> otherRows = {
    {"<>", "<relaytest%v.example@[192.0.2.25]>", true},
    {"<>", "<relaytest%v.example@r.example>", true},
    {"<>", "<\"relaytest@v.example\">", true},
    {"<>", "<\"relaytest%v.example\">", true},
    {"<>", "<relaytest@v.example@[192.0.2.25]>", false},
    {"<>", "<\"relaytest@v.example\"@[192.0.2.25]>", true},
    {"<>", "<relaytest@v.example@r.example>", false},
    {"<>", "<@[192.0.2.25]:relaytest@v.example>", false},
    {"<>", "<@r.example:relaytest@v.example>", false},
    {"<>", "<v.example!relaytest>", true},
    {"<>", "<v.example!relaytest@[192.0.2.25]>", true},
    {"<>", "<v.example!relaytest@r.example>", true},
    {"<>", "<relaytest@v.example@>", false},
    {"<>", "<relaytest%v.example>", true},
    {"<>", "<\"relaytest@v.example\"@r.example>", true},
    {"<>", "<\"relaytest%v.example\"@r.example>", true},
    {"<>", "<@l.example,@r.example:relaytest@v.example>", false},
    {"<>", "<v.example!relaytest%w.example@r.example>", true},
    {"<>", "<relaytest@[198.51.100.7]>", false},
    {"<>", "<relaytest@v.example.>", false},
    {"<relaysender@localhost>", "<relaytest@v.example>", false},
    {"<relaysender>", "<relaytest@v.example>", false},
    {"<relaysender@unknown.v.example>", "<relaytest@v.example>", false},
    {"<postmaster@r.example>", "<relaytest@v.example>", false},
    {"<relaytest@v.example>", "<relaytest@v.example>", false},
};

std::vector<Row> joined(std::vector<Row> rows, const std::vector<Row> &more)
{
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

struct Set {
    const char *name;
    ShapeSet set;
    std::vector<Row> rows;
};

const std::vector<Set> sets = {
    {"plain", ShapeSet::plain, plainRows},
    {"standard", ShapeSet::standard, joined(joined(plainRows, testersRows), hostedRows)},
    {"all", ShapeSet::all, joined(joined(joined(plainRows, testersRows), hostedRows), otherRows)},
};

/// What is not known in a run, and the letter that stands for it.
struct Unknown {
    const char *name;
    char letter;
    std::string Names::*member;
};

const Unknown unknowns[] = {
    {"the server's name", 'R', &Names::server},
    {"a hosted domain", 'L', &Names::hosted},
    {"the server's address", 'I', &Names::literal},
    {"the foreign domain's address", 'N', &Names::foreignLiteral},
    {"another foreign domain", 'W', &Names::otherForeign},
};

void addPaths(unit::Suite &suite, const Set &set)
{
    suite.add(std::string(set.name) + ": so many",
              [set] { CPPUNIT_ASSERT_EQUAL(set.rows.size(), shapes(set.set, known).size()); });
    for (std::size_t i = 0; i < set.rows.size(); ++i)
        suite.add(
            std::string(set.name) + ": " + set.rows[i].recipient + " from " + set.rows[i].sender,
            [set, i] {
                const Shape &shape = *shapes(set.set, known).at(i);
                CPPUNIT_ASSERT_EQUAL(std::string(set.rows[i].sender), senderPath(shape, known));
                CPPUNIT_ASSERT_EQUAL(std::string(set.rows[i].recipient),
                                     recipientPath(shape, known));
                CPPUNIT_ASSERT_EQUAL(set.rows[i].isMailbox, shape.isMailbox);
            });
}

void leftOut(const Unknown &unknown)
{
    Names names = known;
    (names.*unknown.member).clear();
    std::size_t without = 0;
    for (const Shape *shape : shapes(ShapeSet::all, known)) {
        const std::string text = std::string(shape->sender) + ' ' + std::string(shape->recipient);
        without += text.find(unknown.letter) == std::string::npos ? 1 : 0;
    }
    const auto left = shapes(ShapeSet::all, names);
    CPPUNIT_ASSERT_EQUAL(without, left.size());
    CPPUNIT_ASSERT(without < shapes(ShapeSet::all, known).size());
    CPPUNIT_ASSERT(left.front()->isPlain());
}

const unit::Registration registered("Shape", [](unit::Suite &suite) {
    for (const Set &set : sets)
        addPaths(suite, set);
    for (const Unknown &unknown : unknowns)
        suite.add(std::string("left out without ") + unknown.name, [&] { leftOut(unknown); });
    suite.add("as other testers have them, and four on the hosted domain", [] {
        CPPUNIT_ASSERT_EQUAL(std::size_t(17), plainRows.size() + testersRows.size());
        CPPUNIT_ASSERT_EQUAL(std::size_t(4), hostedRows.size());
    });
    suite.add("no shape stands twice", [] {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (const Shape *shape : shapes(ShapeSet::all, known))
            CPPUNIT_ASSERT(seen.emplace(shape->sender, shape->recipient).second);
    });
    suite.add("every recipient is foreign", [] {
        for (const Shape *shape : shapes(ShapeSet::all, known))
            CPPUNIT_ASSERT(shape->recipient.find_first_of("VN") != std::string_view::npos);
    });
    suite.add("only the plain form is plain, whoever sends", [] {
        for (const Shape *shape : shapes(ShapeSet::all, known)) {
            const bool isPlain = recipientPath(*shape, known) == "<relaytest@v.example>";
            CPPUNIT_ASSERT_EQUAL(isPlain, shape->isPlain());
            CPPUNIT_ASSERT(!isPlain || !shape->isMailbox);
        }
    });
    suite.add("capitals in names stay as they are", [] {
        Names names = known;
        names.server = "MX.SUN.example";
        const Shape &shape = *shapes(ShapeSet::standard, names).at(6);
        CPPUNIT_ASSERT_EQUAL(std::string("<relaytest%v.example@MX.SUN.example>"),
                             recipientPath(shape, names));
    });
});

} // namespace
