// SPDX-License-Identifier: MIT
#include "dns/System.hpp"

#include "dns/HostName.hpp"
#include "dns/HostsFile.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace dns {

namespace {

using Poco::Net::IPAddress;

constexpr std::size_t maxResolvConf = 1 << 16;
constexpr std::size_t maxHostsFile = 1 << 24; // lists that block advertisers are long

/// The file's whole lines, `max` bytes at most; "" unless it is a regular file.
std::string contents(const char *path, std::size_t max)
{
    const int file = ::open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return "";
    struct stat status {};
    std::string text;
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        char piece[16384];
        ssize_t size = 0;
        while (text.size() <= max && (size = ::read(file, piece, sizeof piece)) > 0)
            text.append(piece, static_cast<std::size_t>(size));
    }
    ::close(file);
    if (text.size() > max)
        text.resize(text.rfind('\n', max) + 1);
    return text;
}

/// An environment variable; nothing where the program has more rights than its user (file
/// capabilities), as in the C library.
std::optional<std::string> variable(const char *name)
{
    const char *const value = ::secure_getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::string hostName()
{
    char name[256] = "";
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

std::vector<HostsEntry> entriesOf(const std::string &name)
{
    return hostsEntries(contents("/etc/hosts", maxHostsFile), name);
}

} // namespace

ResolvConf systemConfiguration()
{
    return readResolvConf(contents("/etc/resolv.conf", maxResolvConf),
                          {.localDomain = variable("LOCALDOMAIN"),
                           .options = variable("RES_OPTIONS").value_or(""),
                           .hostName = hostName()});
}

SearchNames searchNames(const std::string &typed)
{
    return typed.ends_with('.') ? searchNames({}, typed)
                                : searchNames(systemConfiguration(), typed);
}

std::vector<IPAddress> addressesInHostsFile(const std::string &name, Family family)
{
    std::vector<IPAddress> addresses;
    const std::vector<HostsEntry> entries = entriesOf(name);
    const auto add = [&](IPAddress::Family wanted) {
        for (const HostsEntry &entry : entries)
            if (entry.address.family() == wanted &&
                std::find(addresses.begin(), addresses.end(), entry.address) == addresses.end())
                addresses.push_back(entry.address);
    };
    if (family != Family::ipv4)
        add(IPAddress::IPv6);
    if (family != Family::ipv6)
        add(IPAddress::IPv4);
    return addresses;
}

std::string fullNameInHostsFile(const std::string &name)
{
    if (!canBeAsked(name))
        return "";
    std::vector<HostsEntry> entries = entriesOf(name);
    std::stable_partition(entries.begin(), entries.end(), [](const HostsEntry &entry) {
        return entry.address.family() == IPAddress::IPv4;
    });
    for (const HostsEntry &entry : entries)
        for (const std::string &candidate : entry.names)
            if (candidate.find('.') != candidate.npos)
                return candidate;
    return "";
}

} // namespace dns
