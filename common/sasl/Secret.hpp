// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace sasl {

/// Secret bytes: a password, a token, a line that has one. They are in memory once, in one block
/// that never grows; it is overwritten when the secret is destroyed or assigned to. Cannot be
/// copied; what was moved from is empty.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : Secret({text}) {}

    /// Joins the parts.
    Secret(std::initializer_list<std::string_view> parts);

    /// Makes `size` zero bytes, to be filled through data().
    explicit Secret(std::size_t size);

    ~Secret() { clear(); }
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;

    /// The bytes, followed by a NUL byte that does not count.
    std::string_view text() const { return {bytes_ ? bytes_.get() : "", size_}; }
    char *data() { return bytes_.get(); }
    bool empty() const { return size_ == 0; }

private:
    void clear() noexcept;

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

/// Overwrites the text, then empties it.
void wipe(std::string &text) noexcept;

} // namespace sasl
