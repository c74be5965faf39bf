// SPDX-License-Identifier: MIT
#include "tls/RecordScanner.hpp"

#include <algorithm>

namespace tls {

namespace {

constexpr std::size_t headerSize = 5;
constexpr std::size_t lengthStart = 3;

/// True for a first byte of text; a record starts with its type, 20 to 24.
bool isText(unsigned char first)
{
    return first == '\r' || first == '\n' || first == '\t' || (first >= ' ' && first < 0x7f);
}

} // namespace

std::size_t RecordScanner::findText(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        if (headerSeen_ == headerSize) {
            const std::size_t part = std::min(length_, bytes.size() - at);
            at += part;
            length_ -= part;
            if (length_ == 0)
                headerSeen_ = 0;
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (headerSeen_ == 0 && isText(byte))
            return at;
        if (headerSeen_ >= lengthStart)
            length_ = length_ << 8 | byte;
        ++headerSeen_;
        ++at;
    }
    return std::string_view::npos;
}

} // namespace tls
