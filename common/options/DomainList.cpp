// SPDX-License-Identifier: MIT
#include "options/DomainList.hpp"

#include "cli/InputFile.hpp"
#include "cli/UsageError.hpp"
#include "cli/Values.hpp"
#include "dns/DomainName.hpp"
#include "net/Endpoint.hpp"

#include <Poco/String.h>

#include <iostream>
#include <sstream>
#include <stdexcept>

namespace options {

namespace {

// Limits that keep the memory of a run small.
constexpr std::size_t maxListBytes = 32 * 1024 * 1024;
constexpr std::size_t maxEntries = 100'000;
constexpr std::size_t maxLineBytes = 1000;
constexpr std::size_t maxNamedLines = 5;

/// The bad lines of a list: the first with its fault, the others by number.
struct Faults {
    std::string first;
    std::string others;
    std::size_t count = 0;

    void add(const std::string &place, std::size_t line, const std::string &fault)
    {
        if (count == 0)
            first = place + ", line " + std::to_string(line) + ": " + fault;
        else if (count < maxNamedLines)
            others += (others.empty() ? "" : ", ") + std::to_string(line);
        else if (count == maxNamedLines)
            others += ", ...";
        ++count;
    }

    std::string text() const
    {
        return count == 1 ? first
                          : first + " (and " + std::to_string(count - 1) +
                                " more, on line " + others + ")";
    }
};

/// The line without its comment and without blanks around it.
std::string content(const std::string &line)
{
    return Poco::trim(line.substr(0, line.find('#')));
}

} // namespace

Domain parseDomain(const std::string &text)
{
    Poco::Net::IPAddress address;
    if (net::parseAddress(text, address))
        cli::refuse(text, "is an address, not a domain");
    try {
        return {text, dns::asciiName(text)};
    } catch (const std::invalid_argument &fault) {
        cli::refuse(text, fault.what());
    }
}

void readList(const std::string &text, const std::string &file, const AddEntry &add)
{
    std::istringstream in(text);
    std::size_t entries = 0;
    std::size_t number = 0;
    Faults faults;
    for (std::string line; std::getline(in, line);) {
        ++number;
        try {
            if (line.size() > maxLineBytes)
                throw cli::UsageError("it is too long");
            if (line.find('\0') != std::string::npos)
                throw cli::UsageError("it contains a NUL byte: is the file in UTF-16?");
            if (const std::string entry = content(line); !entry.empty()) {
                add(entry);
                ++entries;
            }
        } catch (const cli::UsageError &fault) {
            faults.add(file, number, fault.what());
        }
        if (entries > maxEntries)
            cli::refuse(file, "has more than " + std::to_string(maxEntries) + " entries");
    }
    if (faults.count > 0)
        throw cli::UsageError(faults.text());
    if (entries == 0)
        cli::refuse(file, "names no domain");
}

void readListFile(const std::string &file, const AddEntry &add)
{
    if (file == "-")
        return readList(cli::contentOf(std::cin, "standard input", maxListBytes), "standard input",
                        add);
    readList(cli::InputFile(file, cli::FileKind::regularOrPipe).content(maxListBytes), file, add);
}

std::vector<Domain> parseDomainsFile(const std::string &file)
{
    std::vector<Domain> domains;
    readListFile(file, [&](const std::string &entry) { domains.push_back(parseDomain(entry)); });
    return domains;
}

} // namespace options
