// SPDX-License-Identifier: MIT
// What a dialogue file cannot say: options about addresses, configuration files, output formats
// and the clock, each through the real program.

#include "dialogues/Expectation.hpp"
#include "dialogues/Files.hpp"
#include "lab/FakeServer.hpp"
#include "lab/Identities.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Tap.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/TemporaryFile.h>

#include <chrono>
#include <csignal>
#include <exception>
#include <fstream>
#include <iostream>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t wholePackets = 16384;

std::string withEhlo(const std::string &name, const std::string &first = "")
{
    return first + "S: 220 mail.example.net\nC: EHLO " + name +
           "\nS: 250 mail.example.net\nC: QUIT\nexit: 0\n";
}

const char *const fine = "line: SMTP_DIALOG OK - {host} answers EHLO, greeting '220 "
                         "mail.example.net', in N s\n";

/// Each runs the program against a server of its own.
class OptionTest {
public:
    void all()
    {
        addresses();
        repetitions();
        configurationFiles();
        json();
        outputs();
        time();
        tap_.finish();
    }

private:
    struct World {
        std::string address = "127.0.0.1";
        std::size_t fragment = wholePackets;
        std::string input;
    };

    lab::ProcessResult run(const lab::Script &script, const World &world)
    {
        return lab::runCheck(lab::words(script.args), script.environment, world.input);
    }

    /// Plays a dialogue, given as text, that may use {host}, {port} and what `marks_` holds.
    std::string played(const std::string &text, const World &world, lab::ProcessResult &result)
    {
        const lab::Script script = lab::parseScript("server", text);
        lab::FakeServer server(script, identities_.factory(), world.address, world.fragment);
        std::map<std::string, std::string> marks = saved_.marks();
        marks.insert(marks_.begin(), marks_.end());
        marks["port"] = std::to_string(server.port());
        marks["host"] =
            hostOf(world.address) + (server.port() == 0 ? "" : ":" + std::to_string(server.port()));
        const lab::Script wanted = dialogues::bound(script, marks);
        result = run(wanted, world);
        std::string strayed = server.finish();
        if (server.connections() != (script.steps.empty() ? 0 : 1))
            strayed += " connections: " + std::to_string(server.connections());
        return (strayed.empty() ? "" : strayed + "\n") +
               (result.errors.empty() ? "" : "on stderr: " + result.errors) +
               (wanted.expected.lines.front() == "any"
                    ? ""
                    : dialogues::compare(wanted, result.output, result.exitCode));
    }

    static std::string hostOf(const std::string &address)
    {
        return address.find(':') == std::string::npos ? address : "[" + address + "]";
    }

    void test(const std::string &name, const std::string &text, const World &world)
    {
        lab::ProcessResult result;
        tap_.result(name, played(text, world, result));
    }

    void test(const std::string &name, const std::string &text) { test(name, text, World()); }

    void addresses()
    {
        const std::string known = withEhlo("probe.example.net") + fine;
        const std::string helo = " -p {port} -F probe.example.net\n";
        test("-H with an IPv6 address", "args: -H ::1" + helo + known, {"::1", wholePackets, ""});
        test("-H with brackets", "args: -H [::1]" + helo + known, {"::1", wholePackets, ""});
        test("-6 with an IPv6 address", "args: -6 -H ::1" + helo + known,
             {"::1", wholePackets, ""});
        test("-4 with a name of the hosts file",
             "args: -4 -H localhost" + helo + withEhlo("probe.example.net") +
                 "line: SMTP_DIALOG OK - localhost[127.0.0.1]:{port} answers EHLO, greeting '220 "
                 "mail.example.net', in N s\nperf: time dns connect banner ehlo\n");
        const Poco::TemporaryFile socket;
        test("-H with the path of a UNIX socket",
             "args: -H " + socket.path() + "\n" + withEhlo("localhost") + fine,
             {socket.path(), wholePackets, ""});
        test("--source", "args: -H 127.0.0.1 -r --source 127.0.0.2" + helo +
                             withEhlo("probe.example.net",
                                      "C~ PROXY TCP4 127\\.0\\.0\\.2 127\\.0\\.0\\.1 .*\n") +
                             fine);
        test("an address literal as HELO name",
             "args: -H 127.0.0.1 -p {port} -F [192.0.2.7]\n" + withEhlo("[192.0.2.7]") + fine);
    }

    void repetitions()
    {
        const std::string known = withEhlo("probe.example.net") + fine;
        test("the last of a repeated option wins",
             "args: -p 1 -F wrong.example.net -H 192.0.2.1 -F probe.example.net -p {port} -H "
             "127.0.0.1\n" +
                 known);
        test("values glued to their letters",
             "args: -H127.0.0.1 -p{port} -Fprobe.example.net -w5 -c~:8\n" + known);
        test("long options with = and prefixes",
             "args: --host=127.0.0.1 --port={port} --fq probe.example.net --warn=5\n" + known);
        test("an empty word is ignored",
             "args: -H 127.0.0.1 '' -p {port} -F probe.example.net ''\n" + known);
        test("the host behind the options",
             "args: -p {port} -F probe.example.net 127.0.0.1\n" + known);
        test("the host behind --", "args: -p {port} -F probe.example.net -- 127.0.0.1\n" + known);
        test("--from after --null-sender: the last one wins",
             "args: -H 127.0.0.1 -p {port} -F probe.example.net --null-sender -f a@example.org\n"
             "S: 220 mail.example.net\nC: EHLO probe.example.net\nS: 250 mail.example.net\n"
             "C: MAIL FROM:<a@example.org>\nS: 250 ok\nC: QUIT\nexit: 0\n"
             "line: SMTP_DIALOG OK - {host} takes mail from a@example.org, in N s\n");
        test("answers byte by byte, inside TLS",
             "args: -H 127.0.0.1 -p {port} -F probe.example.net -s --ca-file {ca}\n"
             "tls: tls12\n" +
                 withEhlo("probe.example.net") +
                 "line: SMTP_DIALOG OK - {host} answers EHLO, greeting '220 mail.example.net', "
                 "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384, certificate until DATE (N days), in N s\n",
             {"127.0.0.1", 1, ""});
    }

    void configurationFiles()
    {
        const Poco::TemporaryFile file;
        std::ofstream(file.path()) << "# a comment\r\n"
                                      "[check_smtp_dialog]\r\n"
                                      "F = ini.example.net\r\n"
                                      "hostname=127.0.0.1\r\n"
                                      "[relay]\n"
                                      "; another one\n"
                                      "fqdn=relay.example.net\n"
                                      "verbose=\n"
                                      "H=127.0.0.1\n"
                                      "[bad]\n"
                                      "no equals sign\n";
        marks_["ini"] = file.path();
        const std::string fromFile = withEhlo("ini.example.net") + fine;
        test("--extra-opts with a file", "args: --extra-opts=@{ini} -p {port}\n" + fromFile);
        test("--extra-opts as two words", "args: --extra-opts @{ini} -p {port}\n" + fromFile);
        test("--extra-opts with a section and a flag",
             "args: --extra-opts=relay@{ini} -p {port}\n" + withEhlo("relay.example.net") + fine +
                 "more: EHLO\n");
        test("--extra-opts: the command line wins",
             "args: -F other.example.net --extra-opts=@{ini} -p {port}\n" +
                 withEhlo("other.example.net") + fine);
        test("--extra-opts alone: MP_CONFIG_FILE",
             "args: --extra-opts -p {port}\nenv: MP_CONFIG_FILE={ini}\n" + fromFile);
        test("--extra-opts from standard input",
             "args: --extra-opts=@- -p {port}\n" + withEhlo("stdin.example.net") + fine,
             {"127.0.0.1", wholePackets,
              "[check_smtp_dialog]\nfqdn = stdin.example.net \nhostname = 127.0.0.1\n"});
        unused("--extra-opts: no such section", "args: --extra-opts=nosuch@{ini}\n",
               "no section 'nosuch' in '{ini}'");
        unused("--extra-opts: a line without =", "args: --extra-opts=bad@{ini}\n",
               "{ini}, line 11: no '=' after the option's name");
    }

    /// A command line that leads to no connection.
    void unused(const std::string &name, const std::string &args, const std::string &text)
    {
        test(name, args + "exit: 3\nline: SMTP_DIALOG UNKNOWN - " + text + "\n");
    }

    void json()
    {
        const std::string args = "args: -H 127.0.0.1 -p {port} -F probe.example.net --output json";
        jsonIs("--output json of a refusal",
               args +
                   " -T nobody@example.net\n"
                   "S: 220 mail.example.net\nC: EHLO probe.example.net\n"
                   "S: 250 mail.example.net\nC: MAIL FROM:<>\nS: 250 ok\n"
                   "C: RCPT TO:<nobody@example.net>\n"
                   "S! 550 5.1.1 \"no\" | caf\\xe9 \\x1b[31m\\r\\n\nC: QUIT\nexit: 2\nline: any\n",
               "CRITICAL", 2);
        jsonIs("--output json of a success",
               args + "\n" + withEhlo("probe.example.net") + "line: any\n", "OK", 0);
        jsonIs("--output json of a silent server", args + " -t 0.5\nsilence\nexit: 2\nline: any\n",
               "CRITICAL", 2);
    }

    void jsonIs(const std::string &name, const std::string &text, const std::string &state,
                int exitCode)
    {
        lab::ProcessResult result;
        std::string trouble = played(text, World(), result);
        const std::string &output = result.output;
        if (result.exitCode != exitCode)
            trouble += "exit code " + std::to_string(result.exitCode) + "\n";
        if (output.find('\n') != output.size() - 1 || output.find('|') != std::string::npos)
            trouble += "more than one line, or a |: " + output;
        try {
            const auto object =
                Poco::JSON::Parser().parse(output).extract<Poco::JSON::Object::Ptr>();
            if (object->getValue<std::string>("state") != state ||
                object->getValue<int>("exit_code") != exitCode ||
                object->getArray("perfdata")->size() == 0 || !object->isObject("facts"))
                trouble += "not what was expected: " + output;
        } catch (const Poco::Exception &error) {
            trouble += error.displayText() + ": " + output;
        }
        tap_.result(name, trouble);
    }

    void outputs()
    {
        const lab::ProcessResult help = lab::runCheck({"--help"});
        std::string trouble = help.exitCode == 3 && help.errors.empty() ? "" : "exit or stderr\n";
        std::istringstream lines(help.output);
        for (std::string line; std::getline(lines, line);)
            if (line.size() > 80)
                trouble += "wider than 80 columns: " + line + "\n";
        tap_.result("--help fits 80 columns", trouble);
        const lab::ProcessResult odd = lab::runCheck(
            {"-H", "127.0.0.1", "-p", std::to_string(lab::closedPort()), "-vvv"},
            {{"LANG", "xx_YY.nosuch"}, {"LC_ALL", "de_DE.UTF-8"}, {"POSIXLY_CORRECT", "1"}});
        tap_.result("a strange locale changes nothing",
                    odd.exitCode == 2 && odd.output.find("s;;;0;10") != std::string::npos
                        ? ""
                        : odd.output);
    }

    void time()
    {
        const auto start = Clock::now();
        test("a deadline of a fraction of a second",
             "args: -H 127.0.0.1 -p {port} -t 0.5\nsilence\nexit: 2\nline: SMTP_DIALOG CRITICAL - "
             "{host}: connected, but no greeting within N s\n");
        const auto took = Clock::now() - start;
        tap_.result("it ends then",
                    took < std::chrono::seconds(5) ? "" : "it took more than 5 s\n");
    }

    const lab::Identities identities_;
    const dialogues::SavedIdentities saved_{identities_};
    std::map<std::string, std::string> marks_;
    lab::Tap tap_;
};

} // namespace

int main()
{
    std::signal(SIGPIPE, SIG_IGN);
    try {
        OptionTest().all();
        return 0;
    } catch (const std::exception &error) {
        std::cout << "Bail out! " << error.what() << std::endl;
        return 1;
    }
}
