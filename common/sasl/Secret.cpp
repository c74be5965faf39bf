// SPDX-License-Identifier: MIT
#include "sasl/Secret.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sasl {

namespace {

std::size_t sizeOf(std::initializer_list<std::string_view> parts)
{
    std::size_t size = 0;
    for (const std::string_view part : parts)
        size += part.size();
    return size;
}

} // namespace

Secret::Secret(std::size_t size) : bytes_(std::make_unique<char[]>(size + 1)), size_(size) {}

Secret::Secret(std::initializer_list<std::string_view> parts) : Secret(sizeOf(parts))
{
    char *end = bytes_.get();
    for (const std::string_view part : parts)
        end = std::copy(part.begin(), part.end(), end);
}

Secret::Secret(Secret &&other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this == &other)
        return *this;
    clear();
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

void Secret::clear() noexcept
{
    if (bytes_)
        ::explicit_bzero(bytes_.get(), size_);
    bytes_.reset();
    size_ = 0;
}

void wipe(std::string &text) noexcept
{
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

} // namespace sasl
