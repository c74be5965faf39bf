// SPDX-License-Identifier: MIT
#include "mta_sts/TextRecord.hpp"

#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <Poco/Ascii.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace mta_sts {

namespace {

using text::inQuotes;
using Poco::Ascii;

/// The properties of a kind of record.
struct Kind {
    const char *version; ///< "v=STSv1"
    const char *key;     ///< of the field that it must have
    std::string (*faultOf)(std::string_view value);
};

struct Field {
    std::string_view key;
    std::string_view value;
};

/// The parts between the separators, without blanks around them.
std::vector<std::string_view> parts(std::string_view text, char separator)
{
    std::vector<std::string_view> all;
    for (std::size_t end = 0; end != text.npos;) {
        end = text.find(separator);
        all.push_back(text::trim(text.substr(0, end)));
        text.remove_prefix(end == text.npos ? 0 : end + 1);
    }
    return all;
}

bool isWordOf(std::string_view text, std::string_view marks, std::size_t max)
{
    return !text.empty() && text.size() <= max && Ascii::isAlphaNumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return Ascii::isAlphaNumeric(c) || marks.find(c) != marks.npos;
           });
}

bool isValue(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return c > ' ' && c < 0x7f && c != '='; });
}

std::string faultOfId(std::string_view id)
{
    constexpr std::size_t maxBytes = 32;
    return isWordOf(id, "", maxBytes)
               ? ""
               : "its id " + inQuotes(id) + " is not 1 to 32 letters and digits";
}

/// The fault of a list of URIs, as a clause, or "". Only their schemes are checked.
std::string faultOfReports(std::string_view uris)
{
    for (const std::string_view uri : parts(uris, ','))
        if (!uri.starts_with("mailto:") && !uri.starts_with("https:"))
            return "its rua " + inQuotes(uri) + " is neither mailto: nor https:";
    return "";
}

std::optional<Field> fieldOf(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == text.npos)
        return {};
    return Field{text.substr(0, equals), text.substr(equals + 1)};
}

/// The fault of a field, as a clause, or "". Of an unknown field only the form is checked.
std::string faultOf(const Kind &kind, std::string_view text, TextRecord &record)
{
    constexpr std::size_t maxKeyBytes = 32;
    const std::optional<Field> field = fieldOf(text);
    if (!field || !isWordOf(field->key, "_-.", maxKeyBytes))
        return inQuotes(text) + " is not key=value";
    if (field->key != kind.key)
        return isValue(field->value) ? "" : inQuotes(text) + " is not key=value";
    const std::string fault = kind.faultOf(field->value);
    if (fault.empty() && record.value.empty()) // of repeated ones the first counts
        record.value = field->value;
    return fault;
}

void read(const Kind &kind, std::string_view rest, TextRecord &record)
{
    if (!rest.starts_with(';')) {
        record.fault = "it does not begin with '" + std::string(kind.version) + ";'";
        return;
    }
    std::vector<std::string_view> fields = parts(rest.substr(1), ';');
    if (fields.back().empty()) // a ';' may stand at the end
        fields.pop_back();
    for (const std::string_view field : fields)
        if (record.fault.empty())
            record.fault = faultOf(kind, field, record);
    if (record.fault.empty() && record.value.empty())
        record.fault = "it has no " + std::string(kind.key);
}

TextRecord readRecord(const Kind &kind, const std::vector<std::string> &texts)
{
    TextRecord record;
    const std::string_view version = kind.version;
    for (const std::string &text : texts) {
        const std::string_view rest =
            std::string_view(text).substr(std::min(version.size(), text.size()));
        if (text.starts_with(version) && (rest.empty() || !Ascii::isAlphaNumeric(rest.front()))) {
            if (++record.count == 1)
                read(kind, rest, record);
        } else if (text::lower(text).find(text::lower(kind.version + 2)) !=
                   text.npos) {
            record.lookalikes.push_back(text);
        }
    }
    if (record.count == 1)
        return record;
    return {.count = record.count, .lookalikes = std::move(record.lookalikes)};
}

} // namespace

TextRecord readStsRecord(const std::vector<std::string> &texts)
{
    return readRecord({"v=STSv1", "id", faultOfId}, texts);
}

TextRecord readReportRecord(const std::vector<std::string> &texts)
{
    return readRecord({"v=TLSRPTv1", "rua", faultOfReports}, texts);
}

} // namespace mta_sts
