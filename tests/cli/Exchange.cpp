// SPDX-License-Identifier: MIT
#include "cli/Exchange.hpp"

#include "dialogues/Expectation.hpp"
#include "lab/FakeServer.hpp"

#include <Poco/Net/ServerSocket.h>

#include <sstream>

namespace cli {

namespace {

/// As the program names a server.
std::string hostOf(const std::string &address, unsigned short port)
{
    const std::string host = address.find(':') == std::string::npos ? address : "[" + address + "]";
    return port == 0 ? host : host + ":" + std::to_string(port);
}

} // namespace

bool hasIpv6Loopback()
{
    try {
        Poco::Net::ServerSocket socket;
        socket.bind6(Poco::Net::SocketAddress("[::1]:0"), false, true);
        return true;
    } catch (const Poco::Exception &) {
        return false;
    }
}

void Exchange::test(const std::string &name, const std::string &text, const World &world)
{
    lab::ProcessResult result;
    tap_.result(name, played(text, world, result));
}

std::string Exchange::played(const std::string &text, const World &world,
                             lab::ProcessResult &result)
{
    const lab::Script script = lab::parseScript("server", text);
    lab::FakeServer server(script, identities_.factory(), world.address, world.fragment);
    std::map<std::string, std::string> marks = marks_;
    marks["port"] = std::to_string(server.port());
    marks["host"] = hostOf(world.address, server.port());
    const lab::Script wanted = dialogues::bound(script, marks);
    result = lab::runCheck(wanted.check, lab::words(wanted.args), wanted.environment, world.input);
    std::string trouble = server.finish();
    if (!trouble.empty())
        trouble += '\n';
    if (server.connections() != static_cast<int>(script.connections()))
        trouble += "connections: " + std::to_string(server.connections()) + '\n';
    if (!result.errors.empty())
        trouble += "on stderr: " + result.errors;
    if (wanted.expected.lines.front() != "any")
        trouble += dialogues::compare(wanted, result.output, result.exitCode);
    return trouble;
}

void Exchange::helpFits(const std::string &check)
{
    const lab::ProcessResult help = lab::runCheck(check, {"--help"});
    std::string trouble = help.exitCode == 3 && help.errors.empty() ? "" : "exit or stderr\n";
    std::istringstream lines(help.output);
    for (std::string line; std::getline(lines, line);)
        if (line.size() > 80)
            trouble += "wider than 80 columns: " + line + "\n";
    tap_.result("--help fits 80 columns", trouble);
}

} // namespace cli
