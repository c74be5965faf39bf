// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// A table as a value: built once, printed as text for people and as JSON for machines.
namespace text {

/// monostate is "not known": null for machines, "-" in text.
using Value = std::variant<std::monostate, bool, long long, double, std::string>;

/// A value, and what text shows instead of it where people want more or less than machines. Foreign
/// bytes stand in both as they are: the printers escape them.
struct Cell {
    Value value;
    std::optional<std::string> shown;

    Cell() = default;
    template <class T>
        requires std::is_constructible_v<Value, T> && (!std::is_same_v<std::decay_t<T>, Cell>)
    Cell(T &&known) : value(std::forward<T>(known))
    {
    }
    Cell(Value known, std::string text) : value(std::move(known)), shown(std::move(text)) {}

    bool operator==(const Cell &) const = default;
};

/// How text shows a number. A sentence has foreign bytes between quotation marks, and is escaped
/// for machines as it is for people.
enum class Format { plain, seconds, milliseconds, sentence };

/// Maximum bytes of a cell in text, and of a line.
constexpr std::size_t maxLineBytes = 2000;

struct Column {
    std::string key;     ///< its name for machines; "": only text has it
    std::string heading; ///< above it in text; "": only machines have it, " ": nothing stands there
    Format format = Format::plain;
    std::size_t maxBytes = maxLineBytes; ///< of a cell in text
    std::size_t minWidth = 0;            ///< characters in text
    bool isRight = false;                ///< text sets it to the right
    bool isVerbatim = false;             ///< the last: blanks at its end are its own
};

/// The readers of a row.
enum class Readers { all, people, machines };

struct Row {
    std::vector<Cell> cells; ///< as many as the table has columns
    Readers readers = Readers::all;
    int rank = 0; ///< text has the rows with a low one first, and leaves out the last

    Row(std::initializer_list<Cell> all) : cells(all) {}
    explicit Row(std::vector<Cell> all, Readers who = Readers::all, int order = 0)
    : cells(std::move(all)), readers(who), rank(order)
    {
    }

    bool operator==(const Row &) const = default;
};

constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

struct Table {
    std::string name; ///< for machines
    std::vector<Column> columns;
    std::vector<Row> rows = {};
    std::size_t maxBytes = unbounded; ///< for machines: the first rows, as many as fit

    std::optional<std::string> title = {}; ///< the line above it in text, which may be empty
    std::size_t maxRows = unbounded;       ///< in text; then it says how many more there are
    std::size_t maxTextBytes = unbounded;  ///< of the rows in text, as with maxRows
    std::string rest = "lines";            ///< what the rows that are left out are called
};

/// The rows that these readers have, made for them alone.
inline std::vector<Row> only(Readers readers, std::vector<Row> rows)
{
    std::erase_if(rows, [&](const Row &row) {
        return row.readers != readers && row.readers != Readers::all;
    });
    for (Row &row : rows)
        row.readers = readers;
    return rows;
}

} // namespace text
