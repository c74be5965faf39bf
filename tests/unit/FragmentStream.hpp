// SPDX-License-Identifier: MIT
#pragma once

#include "net/Stream.hpp"

#include <algorithm>
#include <string>

namespace unit {

/// A stream that hands out a text in pieces of at most `size` bytes, then ends; keeps what is
/// written.
class FragmentStream : public net::Stream {
public:
    FragmentStream(std::string text, std::size_t size) : text_(std::move(text)), size_(size) {}

    std::size_t read(char *data, std::size_t size) override
    {
        const std::size_t count = std::min({size, size_, text_.size() - position_});
        text_.copy(data, count, position_);
        position_ += count;
        return count;
    }

    void write(std::string_view data) override { written += data; }

    void setDeadline(net::Deadline) override {}
    net::Deadline deadline() const override { return net::Deadline::after(net::Seconds{60}); }

    std::string written;

private:
    std::string text_;
    std::size_t size_;
    std::size_t position_ = 0;
};

} // namespace unit
