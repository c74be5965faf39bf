// SPDX-License-Identifier: MIT
#include "check_relay_domain/Shape.hpp"

namespace check_relay_domain {

namespace {

constexpr ShapeSet standard = ShapeSet::standard;
constexpr ShapeSet all = ShapeSet::all;

// Most of `standard` are the sixteen that relay testers try. The others use a domain that the
// server hosts: a sender that it may believe, and the hole that a backup MX really has.
constexpr Shape table[] = {
    {"", "u@V", ShapeSet::plain, false},
    {"s@V", "u@V", standard, false},
    {"s@R", "u@V", standard, false},
    {"s@L", "u@V", standard, false},
    {"s@I", "u@V", standard, false},
    {"s@I", "u%V@I", standard, true},
    {"s@I", "u%V@R", standard, true},
    {"s@I", "\"u@V\"", standard, true},
    {"s@I", "\"u%V\"", standard, true},
    {"s@I", "u@V@I", standard, false},
    {"s@I", "\"u@V\"@I", standard, true},
    {"s@I", "u@V@R", standard, false},
    {"s@I", "@I:u@V", standard, false},
    {"s@I", "@R:u@V", standard, false},
    {"s@I", "V!u", standard, true},
    {"s@I", "V!u@I", standard, true},
    {"s@I", "V!u@R", standard, true},
    {"", "u%V@L", standard, true},
    {"", "u@V@L", standard, false},
    {"", "\"u@V\"@L", standard, true},
    {"", "V!u@L", standard, true},

    {"", "u%V@I", all, true},
    {"", "u%V@R", all, true},
    {"", "\"u@V\"", all, true},
    {"", "\"u%V\"", all, true},
    {"", "u@V@I", all, false},
    {"", "\"u@V\"@I", all, true},
    {"", "u@V@R", all, false},
    {"", "@I:u@V", all, false},
    {"", "@R:u@V", all, false},
    {"", "V!u", all, true},
    {"", "V!u@I", all, true},
    {"", "V!u@R", all, true},
    {"", "u@V@", all, false},
    {"", "u%V", all, true},
    {"", "\"u@V\"@R", all, true},
    {"", "\"u%V\"@R", all, true},
    {"", "@L,@R:u@V", all, false},
    {"", "V!u%W@R", all, true},
    {"", "u@N", all, false},
    {"", "u@V.", all, false},
    {"s@localhost", "u@V", all, false},
    {"s", "u@V", all, false},
    {"s@unknown.V", "u@V", all, false},
    {"postmaster@R", "u@V", all, false},
    {"u@V", "u@V", all, false},
};

/// What a capital stands for; nullptr when it stands for itself.
const std::string *meaning(char letter, const Names &names)
{
    switch (letter) {
    case 'V':
        return &names.foreign;
    case 'W':
        return &names.otherForeign;
    case 'N':
        return &names.foreignLiteral;
    case 'L':
        return &names.hosted;
    case 'R':
        return &names.server;
    case 'I':
        return &names.literal;
    default:
        return nullptr;
    }
}

bool isKnown(std::string_view text, const Names &names)
{
    for (const char letter : text)
        if (const std::string *value = meaning(letter, names); value && value->empty())
            return false;
    return true;
}

/// u and s are local parts only where no other letter touches them.
std::string path(std::string_view text, const Names &names)
{
    std::string result = "<";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isAlone = i + 1 == text.size() || text[i + 1] < 'a' || text[i + 1] > 'z';
        const bool begins = i == 0 || text[i - 1] < 'a' || text[i - 1] > 'z';
        if (const std::string *value = meaning(text[i], names))
            result += *value;
        else if ((text[i] == 'u' || text[i] == 's') && isAlone && begins)
            result += text[i] == 'u' ? "relaytest" : "relaysender";
        else
            result += text[i];
    }
    return result + '>';
}

} // namespace

std::vector<const Shape *> shapes(ShapeSet set, const Names &names)
{
    std::vector<const Shape *> chosen;
    for (const Shape &shape : table)
        if (shape.set <= set && isKnown(shape.sender, names) && isKnown(shape.recipient, names))
            chosen.push_back(&shape);
    return chosen;
}

std::string senderPath(const Shape &shape, const Names &names)
{
    return path(shape.sender, names);
}

std::string recipientPath(const Shape &shape, const Names &names)
{
    return path(shape.recipient, names);
}

} // namespace check_relay_domain
