// SPDX-License-Identifier: MIT
#include "plugin/JsonOutput.hpp"

#include "nagios/Text.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace plugin {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

// Keys in the order in which they were set; pure ASCII, whatever the terminal or pipe makes of
// bytes.
constexpr int style = Poco::JSON_PRESERVE_KEY_ORDER | Poco::JSON_ESCAPE_UNICODE;

Object::Ptr newObject()
{
    return new Object(style);
}

Array::Ptr newArray()
{
    return new Array(style);
}

Var jsonText(std::string_view foreign)
{
    std::string valid;
    while (!foreign.empty()) {
        const std::size_t length = nagios::characterLength(foreign);
        valid += length ? std::string(foreign.substr(0, length))
                        : nagios::hexEscape(static_cast<unsigned char>(foreign.front()));
        foreign.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return valid;
}

/// JSON has no infinity and no nan: null.
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

struct CellToVar {
    Var operator()(std::monostate) const { return {}; }
    Var operator()(bool value) const { return value; }
    Var operator()(long long value) const { return static_cast<Poco::Int64>(value); }
    Var operator()(double value) const { return jsonNumber(value); }
    Var operator()(const std::string &value) const { return jsonText(value); }
};

Array::Ptr findings(const nagios::Verdict &verdict)
{
    Array::Ptr all = newArray();
    for (const nagios::Finding &finding : verdict.findings) {
        Object::Ptr one = newObject();
        one->set("state", std::string(nagios::name(finding.state)));
        one->set("text", jsonText(finding.text));
        all->add(one);
    }
    return all;
}

Array::Ptr rows(const nagios::Table &table)
{
    Array::Ptr all = newArray();
    for (const std::vector<nagios::Cell> &row : table.rows) {
        Object::Ptr one = newObject();
        for (std::size_t i = 0; i < std::min(row.size(), table.columns.size()); ++i)
            one->set(table.columns[i], std::visit(CellToVar(), row[i]));
        all->add(one);
    }
    return all;
}

Object::Ptr facts(const nagios::Facts &facts)
{
    Object::Ptr all = newObject();
    for (const auto &[name, cell] : facts.values)
        all->set(name, std::visit(CellToVar(), cell));
    for (const nagios::Table &table : facts.tables)
        all->set(table.name, rows(table));
    return all;
}

Array::Ptr perfdata(const nagios::Perfdata &metrics)
{
    Array::Ptr all = newArray();
    for (const nagios::Metric &metric : metrics) {
        Object::Ptr one = newObject();
        one->set("label", jsonText(metric.label));
        one->set("value", jsonNumber(metric.value));
        one->set("unit", metric.unit);
        one->set("warning", jsonRange(metric.warning));
        one->set("critical", jsonRange(metric.critical));
        one->set("min", jsonNumber(metric.min));
        one->set("max", jsonNumber(metric.max));
        all->add(one);
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

} // namespace

std::string jsonOutput(std::string_view service, const nagios::Verdict &verdict)
{
    Object::Ptr all = newObject();
    all->set("service", std::string(service));
    all->set("state", std::string(nagios::name(verdict.state())));
    all->set("exit_code", nagios::exitCode(verdict.state()));
    all->set("summary", jsonText(verdict.headline()));
    all->set("findings", findings(verdict));
    all->set("facts", facts(verdict.facts));
    all->set("perfdata", perfdata(verdict.perfdata));
    std::ostringstream json;
    all->stringify(json);
    return withoutPipes(json.str()) + "\n";
}

} // namespace plugin
