// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sasl {

/// The lines that both sides said, with their times. Bounded: past its limits it says so and stops.
class Transcript {
public:
    enum class Side { client, server, remark };
    struct Line {
        net::Seconds at; ///< since the run's start
        Side side;
        std::string text; ///< without line end, not escaped
    };

    explicit Transcript(net::Clock::time_point start) : start_(start) {}

    void client(std::string_view line) { add(Side::client, line); }
    void server(std::string_view line) { add(Side::server, line); }
    void remark(std::string_view line) { add(Side::remark, line); }

    const std::vector<Line> &lines() const { return lines_; }

    /// Puts lines of the same conversation in, that were kept elsewhere.
    void insert(std::size_t position, const std::vector<Line> &lines);

private:
    static constexpr std::size_t maxLines = 1000;
    static constexpr std::size_t maxBytes = 1000; ///< of one line

    void add(Side side, std::string_view line);

    net::Clock::time_point start_;
    std::vector<Line> lines_;
};

} // namespace sasl
