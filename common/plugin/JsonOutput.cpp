// SPDX-License-Identifier: MIT
#include "plugin/JsonOutput.hpp"

#include "plugin/JsonTexts.hpp"
#include "text/Escape.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <sstream>
#include <vector>

namespace plugin {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

// Keys in the order in which they were set; pure ASCII, whatever the terminal or pipe makes of
// bytes.
constexpr int style = Poco::JSON_PRESERVE_KEY_ORDER | Poco::JSON_ESCAPE_UNICODE;

// Maximum bytes of a text; the second where the first would make the whole too long.
constexpr std::size_t maxText = 4096;
constexpr std::size_t maxShortText = 400;

Object::Ptr newObject()
{
    return new Object(style);
}

Array::Ptr newArray()
{
    return new Array(style);
}

/// A number, or null for infinity and nan, which JSON lacks.
Var jsonNumber(double value)
{
    return std::isfinite(value) ? Var(value) : Var();
}

Var jsonNumber(const std::optional<double> &value)
{
    return value ? jsonNumber(*value) : Var();
}

Var jsonRange(const std::optional<nagios::Range> &range)
{
    return range ? Var(range->text()) : Var();
}

/// A sentence with foreign bytes in it, escaped as in text output.
std::string sentence(const std::string &text)
{
    return text::printable(text, text::unbounded);
}

bool isSentence(const text::Column &column)
{
    return column.format == text::Format::sentence;
}

struct ValueToVar {
    JsonTexts &texts;
    bool isSentence = false;
    Var operator()(std::monostate) const { return {}; }
    Var operator()(bool value) const { return value; }
    Var operator()(long long value) const { return static_cast<Poco::Int64>(value); }
    Var operator()(double value) const { return jsonNumber(value); }
    Var operator()(const std::string &value) const
    {
        return texts(isSentence ? sentence(value) : value);
    }
};

std::string printed(const Object &object);

/// The objects of an array, the bytes that each takes, and the bytes that the array may take.
struct List {
    std::string name;
    std::size_t max;
    std::vector<Object::Ptr> rows = {};
    std::vector<std::size_t> sizes = {};
    std::size_t size = 2 * name.size() + 40; ///< its name and brackets, and how much is left out

    void add(const Object::Ptr &row)
    {
        rows.push_back(row);
        sizes.push_back(printed(*row).size() + 1);
        size += sizes.back();
    }
};

List findings(const nagios::Verdict &verdict, JsonTexts &texts)
{
    List all{"findings", nagios::maxRunBytes};
    for (const nagios::Finding &finding : verdict.findings) {
        Object::Ptr object = newObject();
        object->set("state", std::string(nagios::name(finding.state)));
        object->set("code", std::string(finding.code.text()));
        object->set("text", texts(sentence(finding.text)));
        all.add(object);
    }
    return all;
}

List rows(const nagios::Table &table, JsonTexts &texts)
{
    List all{table.name, table.maxBytes};
    for (const text::Row &row : table.rows) {
        if (row.readers == text::Readers::people)
            continue;
        Object::Ptr object = newObject();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (const std::string &key = table.columns[i].key; !key.empty())
                object->set(key, std::visit(ValueToVar{texts, isSentence(table.columns[i])},
                                         row.cells.at(i).value));
        all.add(object);
    }
    return all;
}

/// The bytes that each list may take so that all stay within `room`: what short ones do not need
/// goes to the others.
std::size_t fairShare(const std::vector<List> &lists, std::size_t room)
{
    std::vector<std::size_t> sizes;
    for (const List &list : lists)
        sizes.push_back(std::min(list.size, list.max));
    std::sort(sizes.begin(), sizes.end());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::size_t share = room / (sizes.size() - i);
        if (sizes[i] > share)
            return share;
        room -= sizes[i];
    }
    return nagios::maxRunBytes;
}

/// Adds the first rows of the list, as many as there is room for; nothing when there is not even
/// room for its name.
void show(const List &list, std::size_t share, Object &in, Object &leftOut)
{
    const std::size_t max = std::min(share, list.max);
    std::size_t size =
        list.size - std::accumulate(list.sizes.begin(), list.sizes.end(), std::size_t{0});
    if (size > max)
        return;
    Array::Ptr shown = newArray();
    for (std::size_t i = 0; i < list.rows.size() && (size += list.sizes[i]) <= max; ++i)
        shown->add(list.rows[i]);
    in.set(list.name, shown);
    if (shown->size() < list.rows.size())
        leftOut.set(list.name, static_cast<Poco::Int64>(list.rows.size() - shown->size()));
}

Array::Ptr perfdata(const nagios::Perfdata &metrics)
{
    Array::Ptr all = newArray();
    for (const nagios::Metric &metric : metrics) {
        Object::Ptr object = newObject();
        object->set("label", JsonTexts(maxText)(metric.label));
        object->set("value", jsonNumber(metric.value));
        object->set("unit", metric.unit);
        object->set("warning", jsonRange(metric.warning));
        object->set("critical", jsonRange(metric.critical));
        object->set("min", jsonNumber(metric.min));
        object->set("max", jsonNumber(metric.max));
        all->add(object);
    }
    return all;
}

/// Monitoring systems take what follows a `|` for perfdata. In JSON it stands within strings only,
/// where it may be escaped; so may DEL, which JSON allows as it is.
std::string withoutPipes(const std::string &json)
{
    std::string safe;
    for (const char byte : json) {
        if (byte == '|')
            safe += "\\u007c";
        else if (byte == '\x7f')
            safe += "\\u007f";
        else
            safe += byte;
    }
    return safe;
}

std::string printed(const Object &object)
{
    std::ostringstream json;
    object.stringify(json);
    return withoutPipes(json.str());
}

/// One attempt at the whole object.
class Output {
public:
    /// `maxOfText`: bytes in a text.
    Output(const nagios::Verdict &verdict, std::size_t maxOfText)
        : texts_(maxOfText), room_(std::min(verdict.data.maxBytes, nagios::maxRunBytes))
    {
        lists_.push_back(findings(verdict, texts_));
        for (const nagios::Table &table : verdict.data.tables)
            lists_.push_back(rows(table, texts_));
        for (const auto &[name, cell] : verdict.data.values)
            values_->set(name, std::visit(ValueToVar{texts_}, cell.value));
        perfdata_ = perfdata(verdict.perfdata);
        summary_ = texts_(sentence(verdict.headline()));
    }

    /// False when rows have to be left out.
    bool fits() const
    {
        return std::all_of(lists_.begin(), lists_.end(), [share = share()](const List &list) {
            return list.size <= std::min(share, list.max);
        });
    }

    std::string text(std::string_view service, nagios::State state) const
    {
        Object::Ptr all = newObject();
        Object::Ptr leftOut = newObject();
        const std::size_t max = share();
        all->set("service", std::string(service));
        all->set("state", std::string(nagios::name(state)));
        all->set("exit_code", nagios::exitCode(state));
        all->set("summary", summary_);
        show(lists_.front(), max, *all, *leftOut);
        Object::Ptr data = newObject();
        for (const std::string &name : values_->getNames())
            data->set(name, values_->get(name));
        for (auto list = std::next(lists_.begin()); list != lists_.end(); ++list)
            show(*list, max, *data, *leftOut);
        all->set("facts", data);
        all->set("perfdata", perfdata_);
        if (texts_.isCut() || !fits())
            all->set("truncated", true);
        if (leftOut->size() > 0)
            all->set("left_out", leftOut);
        return printed(*all) + "\n";
    }

private:
    /// The bytes for each list, besides all that has to be there.
    std::size_t share() const
    {
        Object::Ptr needed = newObject();
        needed->set("summary", summary_);
        needed->set("facts", values_);
        needed->set("perfdata", perfdata_);
        constexpr std::size_t rest = 200; // the names that are set above
        return fairShare(lists_, room_ - std::min(room_, printed(*needed).size() + rest));
    }

    JsonTexts texts_;
    std::size_t room_;
    std::vector<List> lists_; ///< the findings, then the tables
    Object::Ptr values_ = newObject();
    Array::Ptr perfdata_;
    std::string summary_;
};

} // namespace

std::string jsonOutput(std::string_view service, const nagios::Verdict &verdict)
{
    const Output whole(verdict, maxText);
    if (whole.fits())
        return whole.text(service, verdict.state());
    return Output(verdict, maxShortText).text(service, verdict.state());
}

} // namespace plugin
