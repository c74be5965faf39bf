// SPDX-License-Identifier: MIT
#include "sasl/Mask.hpp"

#include "sasl/Base64.hpp"

#include <algorithm>

namespace sasl {

namespace {

constexpr std::size_t minBase64Letters = 4; ///< letters; less stands in too many texts
constexpr std::size_t minBeginningLetters = 3;

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

Secret lowered(std::string_view text)
{
    Secret result(text);
    std::transform(result.data(), result.data() + text.size(), result.data(),
                   [](char c) { return lowered(c); });
    return result;
}

/// The Base64 letters of a secret that do not depend on the bytes around it, where `before` bytes
/// of a group precede it.
Secret coreOfBase64(std::string_view secret, std::size_t before)
{
    const Secret text = base64(Secret({std::string_view("\0\0", before), secret}).text());
    const std::size_t first = (before * 8 + 5) / 6;
    const std::size_t end = (before + secret.size()) * 8 / 6;
    return Secret(text.text().substr(first, std::max(first, end) - first));
}

/// The length of the text's end that is the beginning of the hidden text; 0 when it is too short.
std::size_t overlap(std::string_view text, std::string_view hidden)
{
    for (std::size_t size = std::min(text.size(), hidden.size()); size >= minBeginningLetters;
         --size)
        if (text.ends_with(hidden.substr(0, size)))
            return size;
    return 0;
}

} // namespace

void Mask::hide(std::string_view secret)
{
    hideText(secret);
    if (const Secret whole = base64(secret); secret.size() > 2)
        hideText(whole.text());
    for (const std::size_t before : {0, 1, 2})
        if (const Secret core = coreOfBase64(secret, before);
            core.text().size() >= minBase64Letters)
            hideText(core.text());
}

void Mask::hideText(std::string_view text)
{
    if (!text.empty())
        hidden_.push_back(lowered(text));
}

std::string Mask::over(std::string_view text) const
{
    if (hidden_.empty())
        return std::string(text);
    const Secret searched = lowered(text);
    std::vector<bool> isHidden(text.size());
    for (const Secret &secret : hidden_)
        for (std::size_t at = searched.text().find(secret.text()); at != std::string_view::npos;
             at = searched.text().find(secret.text(), at + 1))
            std::fill_n(isHidden.begin() + static_cast<std::ptrdiff_t>(at), secret.text().size(),
                        true);
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (!isHidden[i])
            result += text[i];
        else if (i == 0 || !isHidden[i - 1])
            result += sign;
    return result;
}

std::string Mask::overFragment(std::string_view text) const
{
    const Secret searched = lowered(text);
    std::size_t longest = 0;
    for (const Secret &secret : hidden_)
        longest = std::max(longest, overlap(searched.text(), secret.text()));
    return over(text.substr(0, text.size() - longest)) + (longest > 0 ? std::string(sign) : "");
}

} // namespace sasl
