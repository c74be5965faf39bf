// SPDX-License-Identifier: MIT
#include "sasl/Secret.hpp"

#include "lab/Base64.hpp"
#include "lab/Secrets.hpp"
#include "sasl/Base64.hpp"
#include "sasl/Mask.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <new>
#include <utility>

namespace {

/// A block whose last content is of interest, and that content.
const void *watched = nullptr;
std::size_t watchedSize = 0;
std::string lastContent;

void release(void *block) noexcept
{
    if (block && block == watched) {
        lastContent.assign(static_cast<const char *>(block), watchedSize);
        watched = nullptr;
    }
    std::free(block);
}

} // namespace

// The blocks of secrets are arrays: this is how the test sees what is given back to the heap.
void *operator new[](std::size_t size)
{
    if (void *block = std::malloc(size))
        return block;
    throw std::bad_alloc();
}
void operator delete[](void *block) noexcept
{
    release(block);
}
void operator delete[](void *block, std::size_t) noexcept
{
    release(block);
}

namespace {

using sasl::Mask;
using sasl::Secret;

void watch(const Secret &secret)
{
    watched = secret.text().data();
    watchedSize = secret.text().size();
    lastContent = "not given back";
}

void assertWiped()
{
    CPPUNIT_ASSERT_EQUAL(std::string(watchedSize, '\0'), lastContent);
}

void wipedAtItsEnd()
{
    {
        const Secret secret("a password");
        watch(secret);
    }
    assertWiped();
}

void wipedWhenAssignedTo()
{
    Secret secret("a password");
    watch(secret);
    secret = Secret("another");
    assertWiped();
    CPPUNIT_ASSERT_EQUAL(std::string_view("another"), secret.text());
}

void movedWithoutACopy()
{
    Secret first("a password");
    const char *bytes = first.text().data();
    const Secret second(std::move(first));
    CPPUNIT_ASSERT(bytes == second.text().data());
    CPPUNIT_ASSERT(first.empty()); // NOLINT: what was moved from is empty, and says so
    CPPUNIT_ASSERT_EQUAL(std::string_view(""), first.text());
}

void stringWiped()
{
    std::string text = "a password in a long string of the heap";
    const char *bytes = text.data();
    const std::size_t size = text.size();
    sasl::wipe(text);
    CPPUNIT_ASSERT(text.empty());
    CPPUNIT_ASSERT_EQUAL(std::string(size, '\0'), std::string(bytes, size));
}

struct Encoded {
    const char *text; // RFC 4648 section 10
    const char *base64;
};

const Encoded encoded[] = {{"", ""},         {"f", "Zg=="},         {"fo", "Zm8="},
                           {"foo", "Zm9v"},  {"foob", "Zm9vYg=="},  {"fooba", "Zm9vYmE="},
                           {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfd", "//79"}};

const char *const notBase64[] = {"Z",     "Zg",    "Zg=",   "Z===",  "====", "Zm9v Zg==",
                                 "Zm9v\r", "Zg==Zg==", "Z-_v", "Zm9v=", "<a@b>"};

struct Masked {
    const char *name;
    const char *secret;
    std::string text;
    std::string shown;
};

const Masked maskedTexts[] = {
    {"as it is", "open-Sesame.4711", "no: open-Sesame.4711!", "no: ********!"},
    {"in another case", "open-Sesame.4711", "OPEN-SESAME.4711", "********"},
    {"twice", "open-Sesame.4711", "open-Sesame.4711 open-Sesame.4711", "******** ********"},
    {"nothing to hide", "open-Sesame.4711", "open sesame", "open sesame"},
    {"overlapping", "abab", "ababab", "********"},
    {"one letter", "x", "axb", "a********b"},
    {"part of it", "open-Sesame.4711", "open-Sesame.471", "open-Sesame.471"},
};

struct Cut {
    const char *name;
    std::string text;
    std::string shown;
};

const Cut cutTexts[] = {
    {"cut in the secret", "no: open-Ses", "no: ********"},
    {"cut behind two letters", "no: op", "no: op"},
    {"whole", "no: open-Sesame.4711", "no: ********"},
    {"whole, then cut", "open-Sesame.4711 open-", "******** ********"},
    {"cut in its Base64", "AG9wZW4tU2V", "AG********"},
    {"nothing of it", "no", "no"},
};

/// Within any Base64 text, wherever a group begins.
void hiddenInBase64(std::size_t before, std::size_t behind)
{
    Mask mask;
    mask.hide(lab::password);
    const std::string text =
        lab::base64(std::string(before, 'u') + lab::password + std::string(behind, 'z'));
    const std::string shown = mask.over("x " + text + " y");
    CPPUNIT_ASSERT_EQUAL(std::string(), lab::leaked(shown));
    CPPUNIT_ASSERT(shown.find(Mask::sign) != std::string::npos);
    CPPUNIT_ASSERT(!lab::leaked(text).empty()); // else this test could not fail
}

const unit::Registration registered("Secret", [](unit::Suite &suite) {
    suite.add("wiped at its end", wipedAtItsEnd);
    suite.add("wiped when assigned to", wipedWhenAssignedTo);
    suite.add("moved without a copy", movedWithoutACopy);
    suite.add("a string is wiped", stringWiped);
    suite.add("parts behind each other", [] {
        const Secret secret({"a", std::string_view("\0", 1), "", "bc"});
        CPPUNIT_ASSERT_EQUAL(std::string_view("a\0bc", 4), secret.text());
    });
    for (const Encoded &row : encoded)
        suite.add(std::string("Base64 of '") + row.text + "'", [row] {
            CPPUNIT_ASSERT_EQUAL(std::string_view(row.base64), sasl::base64(row.text).text());
            const auto decoded = sasl::fromBase64(row.base64);
            CPPUNIT_ASSERT(decoded);
            CPPUNIT_ASSERT_EQUAL(std::string_view(row.text), decoded->text());
        });
    for (const char *text : notBase64)
        suite.add(std::string("no Base64: ") + text,
                  [text] { CPPUNIT_ASSERT(!sasl::fromBase64(text)); });
    suite.add("loose Base64", [] {
        for (const char *text : {"VXNlcm5hbWU6", "VXNlcm5hbWU6 ", " VXNlcm5hbWU6\t"})
            CPPUNIT_ASSERT_EQUAL(std::string_view("Username:"),
                                 sasl::fromLooseBase64(text)->text());
        for (const char *text : {"YWI", "YWI=", "YWI= ", "YWI =="})
            CPPUNIT_ASSERT_EQUAL(std::string_view("ab"), sasl::fromLooseBase64(text)->text());
        CPPUNIT_ASSERT_EQUAL(std::string_view(), sasl::fromLooseBase64("  ")->text());
        for (const char *text : {"Username:", "YWJjZ", "YW I="})
            CPPUNIT_ASSERT(!sasl::fromLooseBase64(text));
    });
    for (const Masked &row : maskedTexts)
        suite.add(std::string("masked ") + row.name, [row] {
            Mask mask;
            mask.hide(row.secret);
            CPPUNIT_ASSERT_EQUAL(row.shown, mask.over(row.text));
        });
    for (const Cut &row : cutTexts)
        suite.add(std::string("fragment ") + row.name, [row] {
            Mask mask;
            mask.hide(lab::password);
            CPPUNIT_ASSERT_EQUAL(row.shown, mask.overFragment(row.text));
        });
    for (std::size_t before = 0; before < 4; ++before)
        for (std::size_t behind = 0; behind < 3; ++behind)
            suite.add("hidden in Base64 behind " + std::to_string(before) + " before " +
                          std::to_string(behind),
                      [before, behind] { hiddenInBase64(before, behind); });
});

} // namespace
