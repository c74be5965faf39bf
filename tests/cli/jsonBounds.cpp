// SPDX-License-Identifier: MIT
// How much JSON there is at most, through the real programs, when servers say as much as they can
// and lists are long.

#include "cli/LineServer.hpp"
#include "cli/Places.hpp"
#include "cli/Suite.hpp"
#include "lab/DnsServer.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Script.hpp"
#include "lab/Tap.hpp"
#include "lab/Zones.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <fstream>

namespace {

using Poco::JSON::Object;

constexpr std::size_t maxServerBytes = 64 * 1024;
constexpr std::size_t maxRunBytes = 1024 * 1024;

template <class Look>
void jsonIs(lab::Tap &tap, const std::string &name, const std::string &check,
            const std::string &args, std::size_t most, Look look)
{
    const lab::ProcessResult result = lab::runCheck(check, lab::words(args));
    std::string trouble = result.errors;
    if (result.output.size() > most || result.output.size() < most / 2)
        trouble += std::to_string(result.output.size()) + " bytes\n";
    try {
        const auto object = Poco::JSON::Parser().parse(result.output).extract<Object::Ptr>();
        if (object->getValue<int>("exit_code") != result.exitCode)
            trouble += "another exit code\n";
        trouble += look(*object);
    } catch (const Poco::Exception &error) {
        trouble += error.displayText() + ": " + result.output.substr(0, 200) + "\n";
    }
    tap.result(name, trouble);
}

/// That it says that something is missing, and how many rows of that list.
std::string isTruncated(const Object &object, const std::string &list, std::size_t rows)
{
    if (!object.optValue("truncated", false))
        return "nothing says that it is not all\n";
    const Object::Ptr facts = object.getObject("facts");
    const Object::Ptr leftOut = object.getObject("left_out");
    const std::size_t missing = leftOut ? leftOut->optValue<std::size_t>(list, 0) : 0;
    const std::size_t shown = facts->getArray(list)->size();
    return shown > 0 && missing > 0 && shown + missing == rows
               ? ""
               : list + ": " + std::to_string(shown) + " shown, " + std::to_string(missing) +
                     " missing\n";
}

void floods(lab::Tap &tap)
{
    cli::LineServer server([] { return cli::talkative(40000); });
    const std::string args = "-H 127.0.0.1 -F probe.example.net --output json -vvv -p " +
                             std::to_string(server.port());
    std::string recipients;
    for (int i = 0; i < 30; ++i)
        recipients += " -T user" + std::to_string(i) + "@example.net";
    jsonIs(tap, "check_smtp_dialog and a server that says a lot", "check_smtp_dialog",
           args + recipients, maxServerBytes, [](const Object &object) {
               return isTruncated(object, "dialogue", 1001) +
                      (object.getObject("facts")->getArray("steps")->size() == 34
                           ? ""
                           : "not all steps\n");
           });
    jsonIs(tap, "check_relay_domain and a server that says a lot", "check_relay_domain",
           args + " -d example.net --foreign example.org", maxServerBytes,
           [](const Object &object) { return isTruncated(object, "dialogue", 1001); });
}

void manyDomains(lab::Tap &tap)
{
    constexpr int domains = 6000;
    const lab::DnsServer dns(lab::Zones{"$ORIGIN many.example.\n@ A 127.0.0.1\n"}.recursive());
    const Poco::TemporaryFile list;
    std::ofstream file(list.path());
    for (int i = 0; i < domains; ++i)
        file << "domain" << i << ".many.example\n";
    file.close();
    jsonIs(tap, "check_mx_reach and many domains", "check_mx_reach",
           "--domains-file " + list.path() + " --output json --ping off -t 60 --nameserver " +
               dns.address(),
           maxRunBytes, [](const Object &object) {
               return isTruncated(object, "domains", domains) +
                      (object.getValue<std::string>("state") == "CRITICAL" ? "" : "state\n") +
                      (object.getArray("perfdata")->size() >= 3 ? "" : "no perfdata\n");
           });
}

const cli::Suite suite("json-bounds", [] {
    lab::Tap tap;
    floods(tap);
    manyDomains(tap);
    tap.finish();
});

} // namespace
