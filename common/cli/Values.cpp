// SPDX-License-Identifier: MIT
#include "cli/Values.hpp"

#include "cli/InputFile.hpp"
#include "cli/UsageError.hpp"
#include "nagios/Perfdata.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

namespace cli {
namespace {

// A timer of zero would never ring, and one of ages would overflow clocks.
constexpr double minSeconds = 0.001;
constexpr double maxSeconds = 86400;

constexpr off_t maxFileBytes = 64 * 1024 * 1024;

/// The whole text as a number; nothing when any part of it is not one.
template <class Number, class... Format>
std::optional<Number> wholeText(const std::string &text, Format... format)
{
    Number value{};
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, format...);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

/// The port of a well-known service, 0 if unknown; for systems without /etc/services, as small
/// containers are.
unsigned short wellKnownPort(std::string_view service)
{
    struct Service {
        std::string_view name;
        unsigned short port;
    };
    static constexpr Service services[] = {
        {"lmtp", 24}, {"smtp", 25}, {"smtps", 465}, {"submissions", 465}, {"submission", 587}};
    for (const Service &known : services)
        if (known.name == service)
            return known.port;
    return 0;
}

unsigned short servicePort(const std::string &name)
{
    if (const servent *entry = ::getservbyname(name.c_str(), "tcp"))
        return ntohs(static_cast<std::uint16_t>(entry->s_port));
    return wellKnownPort(name);
}

} // namespace

std::string parseText(const std::string &text)
{
    const auto isControl = [](unsigned char byte) { return byte < ' ' || byte == 0x7f; };
    if (std::any_of(text.begin(), text.end(), isControl))
        throw UsageError(text::inQuotes(text) + " contains a control character");
    return text;
}

unsigned short parsePort(const std::string &text)
{
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    const unsigned short port =
        digits ? wholeText<unsigned short>(text).value_or(0) : servicePort(text);
    if (port == 0)
        throw UsageError(text::inQuotes(text) + " is not a port (1 to 65535 or a service name)");
    return port;
}

double parseSeconds(const std::string &text)
{
    const auto seconds = wholeText<double>(text, std::chars_format::fixed);
    // Written so that nan, which from_chars reads, is refused too.
    if (!seconds || !(*seconds >= minSeconds && *seconds <= maxSeconds))
        throw UsageError(text::inQuotes(text) + " is not a number of seconds (" +
                         nagios::number(minSeconds) + " to " + nagios::number(maxSeconds) + ")");
    return *seconds;
}

std::int64_t parseCount(const std::string &text, std::int64_t min, std::int64_t max)
{
    const auto count = wholeText<std::int64_t>(text);
    if (!count || *count < min || *count > max)
        throw UsageError(text::inQuotes(text) + " is not a whole number from " +
                         std::to_string(min) + " to " + std::to_string(max));
    return *count;
}

std::string parseReadableFile(const std::string &text)
{
    if (::access(text.c_str(), R_OK) != 0)
        throw UsageError("cannot read " + text::inQuotes(text) + ": " +
                         std::generic_category().message(errno));
    return text;
}

std::string parseRegularFile(const std::string &text)
{
    const InputFile file(text, FileKind::regular);
    if (file.status().st_size > maxFileBytes)
        throw UsageError(text::inQuotes(text) + " is larger than 64 MiB");
    return text;
}

nagios::State parseState(const std::string &text)
{
    const std::optional<nagios::State> state = nagios::parseState(text);
    if (!state)
        refuse(text, "is not a state (ok, warning, critical, unknown)");
    return *state;
}

void refuse(const std::string &text, const std::string &reason)
{
    throw UsageError("'" + text + "' " + reason);
}

} // namespace cli
