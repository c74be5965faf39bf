// SPDX-License-Identifier: MIT
#include "nagios/TableText.hpp"

#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "nagios/Perfdata.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace nagios {

namespace {

using text::Column;
using text::Format;
using text::Row;
using text::Table;

std::string formatted(double value, Format format)
{
    switch (format) {
    case Format::seconds:
        return inSeconds(value);
    case Format::milliseconds:
        return inMilliseconds(value);
    case Format::plain:
    case Format::sentence:
        break;
    }
    return number(value);
}

struct ValueText {
    Format format;
    std::string operator()(std::monostate) const { return "-"; }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(long long value) const { return std::to_string(value); }
    std::string operator()(double value) const { return formatted(value, format); }
    std::string operator()(const std::string &value) const { return value; }
};

std::string cellText(const text::Cell &cell, const Column &column)
{
    return text::printable(
        cell.shown ? *cell.shown : std::visit(ValueText{column.format}, cell.value),
        column.maxBytes);
}

/// The rows for text, the most important first.
std::vector<const Row *> rowsForPeople(const Table &table)
{
    std::vector<const Row *> rows;
    for (const Row &row : table.rows)
        if (row.readers != text::Readers::machines)
            rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row *a, const Row *b) { return a->rank < b->rank; });
    return rows;
}

/// Pads the cells of a column, its heading included, to the column's width.
void align(std::vector<std::vector<std::string>> &rows, std::size_t index, const Column &column)
{
    std::size_t wanted = column.minWidth;
    if (column.isRight)
        for (const auto &row : rows)
            wanted = std::max(wanted, width(row[index]));
    for (auto &row : rows)
        row[index] = padded(row[index], wanted, column.isRight);
}

/// The lines of headings and rows.
std::vector<std::string> tableLines(const Table &table, const std::vector<const Row *> &rows)
{
    std::vector<std::vector<std::string>> cells(rows.size() + 1);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column &column = table.columns[i];
        if (column.heading.empty())
            continue;
        cells.front().push_back(column.heading);
        for (std::size_t row = 0; row < rows.size(); ++row)
            cells[row + 1].push_back(cellText(rows[row]->cells.at(i), column));
        align(cells, cells.front().size() - 1, column);
    }
    std::vector<std::string> lines = columnLines(cells);
    for (std::string &line : lines) {
        line = text::printable(line, text::maxLineBytes); // which only cuts it
        if (&line == &lines.front() || !table.columns.back().isVerbatim)
            line.resize(line.find_last_not_of(' ') + 1);
    }
    return lines;
}

} // namespace

std::string tableText(const Table &table)
{
    std::vector<const Row *> rows = rowsForPeople(table);
    if (rows.empty())
        return "";
    const std::size_t all = rows.size();
    rows.resize(std::min(all, table.maxRows));
    const std::vector<std::string> lines = tableLines(table, rows);
    std::string text = lines.front().empty() ? "" : lines.front() + '\n';
    std::size_t shown = 0;
    while (shown < rows.size() &&
           text.size() + lines[shown + 1].size() <= table.maxTextBytes)
        text += lines[++shown] + '\n';
    if (shown < all)
        text += "... and " + std::to_string(all - shown) + " more" +
                (table.rest.empty() ? "" : ' ' + table.rest) + '\n';
    return (table.title ? text::printable(*table.title, text::maxLineBytes) + '\n' : "") + text;
}

} // namespace nagios
