// SPDX-License-Identifier: MIT
#include "text/Strings.hpp"

#include <algorithm>

namespace text {

std::string join(const std::vector<std::string> &words, std::string_view separator)
{
    std::string all;
    for (const std::string &word : words) {
        if (&word != &words.front())
            all += separator;
        all += word;
    }
    return all;
}

std::string joinOrNone(const std::vector<std::string> &words)
{
    return words.empty() ? "none" : join(words, ", ");
}

std::string_view trim(std::string_view text)
{
    const std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(start, text.find_last_not_of(" \t") + 1 - start);
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char &letter : result)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines;
    for (std::size_t start = text.find_first_not_of(' '); start != std::string_view::npos;
         start = text.find_first_not_of(' ', start)) {
        const std::string word(text.substr(start, text.find(' ', start) - start));
        start += word.size();
        if (lines.empty() || lines.back().size() + 1 + word.size() > width)
            lines.push_back(word);
        else
            lines.back() += " " + word;
    }
    return lines;
}

} // namespace text
