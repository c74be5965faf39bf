// SPDX-License-Identifier: MIT
#include "lab/Secrets.hpp"

#include "lab/Base64.hpp"

#include "text/Strings.hpp"

namespace lab {

namespace {

/// So much of a secret is too much.
constexpr std::size_t telling = 8;

bool holds(const std::string &output, const std::string &part)
{
    return text::lower(output).find(text::lower(part.substr(0, telling))) != std::string::npos;
}

} // namespace

std::string leaked(const std::string &output)
{
    for (const std::string secret : {password, wrongPassword, token}) {
        bool isThere = holds(output, secret);
        // Letters that are made of the secret's bits alone, behind so many other bytes.
        for (std::size_t before = 0; before < 3; ++before)
            isThere |= holds(output, base64(std::string(before, 'x') + secret)
                                         .substr((before * 8 + 5) / 6));
        if (isThere)
            return "the secret '" + secret.substr(0, 3) + "...' stands in the output\n";
    }
    return "";
}

} // namespace lab
