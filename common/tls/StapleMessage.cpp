// SPDX-License-Identifier: MIT
#include "tls/StapleMessage.hpp"

#include <cstddef>

namespace tls {

namespace {

using Found = std::optional<std::string_view>;

// Types of messages, of extensions and of certificate status.
constexpr std::size_t certificate = 11;
constexpr std::size_t certificateStatus = 22;
constexpr std::size_t statusRequest = 5;
constexpr std::size_t ocsp = 1;

struct Malformed {};

void require(bool isTrue)
{
    if (!isTrue)
        throw Malformed();
}

/// Reads a message from its front; throws Malformed where it is too short.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    bool isEmpty() const { return rest_.empty(); }

    /// A number of `size` bytes in network order.
    std::size_t number(std::size_t size)
    {
        std::size_t value = 0;
        for (const char byte : take(size))
            value = value << 8 | static_cast<unsigned char>(byte);
        return value;
    }

    /// Bytes that have their length in front, a number of `lengthSize` bytes (RFC 8446 section
    /// 3.4).
    std::string_view vector(std::size_t lengthSize) { return take(number(lengthSize)); }

private:
    std::string_view take(std::size_t size)
    {
        require(size <= rest_.size());
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

/// The response in a CertificateStatus, which has the same form in both messages.
std::string_view responseIn(std::string_view status)
{
    Reader bytes(status);
    require(bytes.number(1) == ocsp);
    const std::string_view response = bytes.vector(3);
    require(!response.empty() && bytes.isEmpty());
    return response;
}

Found ofExtensions(std::string_view extensions)
{
    Found found;
    for (Reader bytes(extensions); !bytes.isEmpty();) {
        const std::size_t type = bytes.number(2);
        const std::string_view content = bytes.vector(2);
        if (type != statusRequest)
            continue;
        require(!found);
        found = responseIn(content);
    }
    return found;
}

/// The response that comes with the first certificate; the others are those of issuers.
Found ofCertificates(std::string_view body)
{
    Reader bytes(body);
    bytes.vector(1); // the context of a request
    Reader entries(bytes.vector(3));
    require(bytes.isEmpty());
    Found found;
    for (bool isFirst = true; !entries.isEmpty(); isFirst = false) {
        require(!entries.vector(3).empty());
        const std::string_view extensions = entries.vector(2);
        if (isFirst)
            found = ofExtensions(extensions);
    }
    return found;
}

Found read(std::string_view message, bool isTls13)
{
    Reader bytes(message);
    const std::size_t type = bytes.number(1);
    if (type != (isTls13 ? certificate : certificateStatus))
        return {};
    const std::string_view body = bytes.vector(3);
    require(bytes.isEmpty());
    return isTls13 ? ofCertificates(body) : responseIn(body);
}

} // namespace

Found stapleIn(std::string_view message, bool isTls13)
{
    try {
        return read(message, isTls13);
    } catch (const Malformed &) {
        return std::string_view();
    }
}

} // namespace tls
