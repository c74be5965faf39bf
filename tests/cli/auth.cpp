// SPDX-License-Identifier: MIT
// Where the password may come from, which source counts, and that none shows it.

#include "cli/Exchange.hpp"
#include "cli/Suite.hpp"
#include "lab/Base64.hpp"
#include "lab/Secrets.hpp"

#include <Poco/Net/ServerSocket.h>
#include <Poco/TemporaryFile.h>

#include <fstream>

#include <sys/stat.h>

namespace {

const std::string right = lab::password;
const std::string wrong = lab::wrongPassword;
const char *const program = "check_smtp_dialog";

/// A file with this content and mode.
class SecretFile {
public:
    explicit SecretFile(const std::string &content, mode_t mode = 0600)
    {
        std::ofstream(file_.path()) << content;
        ::chmod(file_.path().c_str(), mode);
    }
    const std::string &path() const { return file_.path(); }

private:
    Poco::TemporaryFile file_;
};

/// A dialogue in which the client has to say this password.
std::string saying(const std::string &password, const std::string &args,
                   const std::string &more = "")
{
    const std::string said = lab::base64(std::string("\0probe\0", 7) + password);
    return "args: -H 127.0.0.1 -p {port} -F probe.example.net -A PLAIN -U probe --auth-insecure " +
           args + "\n" + more +
           "S: 220 mail.example.net ESMTP\n"
           "C: EHLO probe.example.net\n"
           "S: 250-mail.example.net\n"
           "S: 250 AUTH PLAIN\n"
           "C: AUTH PLAIN " + said + "\n"
           "S: 235 2.7.0 authenticated\n"
           "C: QUIT\n"
           "S: 221 2.0.0 bye\n"
           "exit: 0\n"
           "line: SMTP_DIALOG OK - {host} authenticates probe with PLAIN, in N s\n";
}

/// A command line after which nobody may connect.
std::string refused(const std::string &args, const std::string &line)
{
    return "args: -H 127.0.0.1 -p {port} -F probe.example.net -A PLAIN -U probe --auth-insecure " +
           args + "\nexit: 3\nline: SMTP_DIALOG UNKNOWN - " + line + "\n";
}

void testFiles(cli::Exchange &exchange)
{
    struct Good {
        const char *name;
        std::string content;
        mode_t mode;
    };
    for (const Good &row : {Good{"a file of the owner's", right + "\n", 0600},
                            {"a file that the group may read", right + "\n", 0640},
                            {"no line end", right, 0400},
                            {"CRLF", right + "\r\n", 0600},
                            {"further lines", right + "\n" + wrong + "\n", 0600}}) {
        const SecretFile file(row.content, row.mode);
        exchange.test(row.name, saying(right, "--authpass-file " + file.path()));
    }
    struct Bad {
        const char *name;
        std::string content;
        mode_t mode;
        const char *text;
    };
    for (const Bad &row :
         {Bad{"others may read it", right, 0644,
              "others may read or write '{file}': use chmod o-rw"},
          {"others may write it", right, 0602, "others may read or write '{file}': use chmod o-rw"},
          {"an empty file", "", 0600, "the first line of '{file}' is empty"},
          {"an empty first line", "\n" + right, 0600, "the first line of '{file}' is empty"},
          {"a control character", right + "\t\n", 0600,
           "the password contains a control character"},
          {"a NUL byte", right + std::string(1, '\0'), 0600,
           "the password contains a control character"},
          {"a line that does not end", std::string(100'000, 'x') + right, 0600,
           "the password is longer than 8192 bytes"}}) {
        const SecretFile file(row.content, row.mode);
        exchange.mark("file", file.path());
        exchange.test(row.name, refused("--authpass-file {file}",
                                        std::string("option --authpass-file: ") + row.text));
    }
    const Poco::TemporaryFile fifo;
    ::mkfifo(fifo.path().c_str(), 0600);
    exchange.mark("file", fifo.path());
    exchange.test("a FIFO that nobody writes to",
                  refused("--authpass-file {file}",
                          "option --authpass-file: '{file}' is not a regular file"));
}

void testSources(cli::Exchange &exchange)
{
    const SecretFile file(right + "\n");
    const SecretFile ini("[check_smtp_dialog]\nauthpass = " + right + "\n");
    const SecretFile named("[check_smtp_dialog]\nauthpass-file = " + file.path() + "\n");
    const std::string env = "env: MAILCHECK_AUTHPASS=" + right + "\n";
    const std::string otherEnv = "env: MAILCHECK_AUTHPASS=" + wrong + "\n";
    exchange.test("from the environment", saying(right, "", env));
    exchange.test("a file counts more than the environment",
                  saying(right, "--authpass-file " + file.path(), otherEnv));
    exchange.test("an option counts more than the environment",
                  saying(right, "-P " + right, otherEnv));
    exchange.test("an ini file counts more than the environment",
                  saying(right, "--extra-opts=@" + ini.path(), otherEnv));
    exchange.test("an ini file names the file", saying(right, "--extra-opts=@" + named.path()));
    exchange.test("the command line counts more than an ini file",
                  saying(wrong, "-P " + wrong + " --extra-opts=@" + ini.path()));
    exchange.test("the last option counts: the file",
                  saying(right, "-P " + wrong + " --authpass-file " + file.path()));
    exchange.test("the last option counts: the word",
                  saying(wrong, "--authpass-file " + file.path() + " -P " + wrong));
    exchange.test("an empty variable is none",
                  refused("", "--authtype needs a password: use --authpass-file, or "
                              "MAILCHECK_AUTHPASS in the environment") +
                      "env: MAILCHECK_AUTHPASS=\n");
    exchange.test("a control character in the environment",
                  refused("",
                          "MAILCHECK_AUTHPASS: the password contains a control character") +
                      env +
                      "env: MAILCHECK_AUTHPASS=" + right + "\t\n");
    exchange.test("the environment alone asks for nothing",
                  "args: -H 127.0.0.1 -p {port} --until banner\n" + env +
                      "S: 220 mail.example.net\nC: QUIT\nexit: 0\n"
                      "line: SMTP_DIALOG OK - {host} greets with '220 mail.example.net', in N s\n");
    const SecretFile broken("[check_smtp_dialog]\nauthpass: " + right + " =\n");
    exchange.mark("ini", broken.path());
    exchange.test("an ini file that is broken shows no value",
                  refused("--extra-opts=@{ini}", "{ini}, line 2: 'authpass...' is not an option's "
                                                 "name"));
}

/// What machines read has the secret as little as what people read.
void testJson(cli::Exchange &exchange)
{
    const std::string said = lab::base64(std::string("\0probe\0", 7) + right);
    lab::ProcessResult result;
    std::string trouble = exchange.played(
        "args: -H 127.0.0.1 -p {port} -F probe.example.net -A PLAIN -U probe --auth-insecure -P " +
            right + " --output json -vvv\n"
                    "S: 220 mail.example.net ESMTP\n"
                    "C: EHLO probe.example.net\n"
                    "S: 250-mail.example.net\n"
                    "S: 250 AUTH PLAIN LOGIN\n"
                    "C: AUTH PLAIN " + said + "\n"
                    "S: 535 5.7.8 " + right + " and " + said + " are wrong\n"
                    "C: QUIT\n"
                    "exit: 2\nline: any\n",
        {}, result);
    for (const char *text : {R"("auth_user":"probe")", R"("auth_mechanism":"PLAIN")",
                             R"("auth_offered":"PLAIN LOGIN")", R"("authenticated":false)",
                             "AUTH PLAIN ********", "5.7.8 ******** and ******** are"})
        if (result.output.find(text) == std::string::npos)
            trouble += std::string("missing: ") + text + "\n";
    exchange.tap().result("JSON", trouble.empty() ? "" : trouble + result.output);
}

/// As long as a silent server is waited for, `ps` shows the command line.
void testProcessList(cli::Exchange &exchange)
{
    const Poco::Net::ServerSocket silent(Poco::Net::SocketAddress("127.0.0.1", 0));
    const std::string command =
        lab::builtProgram(program) + " -H 127.0.0.1 -p " + std::to_string(silent.address().port()) +
        " -t 60 -A auto -U probe -P " + right + " >/dev/null & pid=$!\n"
        "for try in $(seq 200); do\n"
        "  words=$(tr '\\0' ' ' </proc/$pid/cmdline)\n"
        "  case $words in *" + right + "*|'') sleep 0.1 ;; *) break ;; esac\n"
        "done\n"
        "echo \"$words\"\n"
        "kill $pid\n";
    const lab::ProcessResult result =
        lab::runProcess("/bin/sh", {"-c", command}, {{"PATH", "/usr/bin:/bin"}});
    const bool isShown = result.output.find("-U probe -P ") != std::string::npos;
    exchange.tap().result("the process list does not show it",
                          lab::leaked(result.output) +
                              (isShown ? "" : "not the command line: " + result.output));
}

const cli::Suite suite("auth", [] {
    cli::Exchange exchange;
    testFiles(exchange);
    testSources(exchange);
    testJson(exchange);
    testProcessList(exchange);
    exchange.tap().finish();
});

} // namespace
