// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

/// One thing that happens in a dialogue, in the order of the file.
enum class StepKind {
    line,     ///< the client sends exactly this line
    pattern,  ///< the client sends a line that matches this regular expression (PCRE)
    bytes,    ///< the client sends exactly these bytes
    message,  ///< the client sends lines up to and including a lone dot
    chunk,    ///< the client sends as many bytes as its last BDAT line said
    anything, ///< the client sends at least one byte, whatever it is
    scram,    ///< AUTH SCRAM-...: see ScramServer
    send,     ///< the server sends these bytes
    surplus,  ///< the same; the client may not know of them, and goes on
    tls,      ///< the server starts TLS with the certificate of this name
    pause,    ///< the server waits so many seconds
    close,    ///< the server closes the connection
    reset,    ///< the server resets the connection
    silence,  ///< the server says nothing more and waits for the client to go
    again     ///< the client connects once more: what follows is another dialogue
};

struct Step {
    StepKind kind;
    std::string text;
    double seconds = 0; ///< of pause; of send: between two bytes
    int lineNumber = 0;
};

/// Where a dialogue can be played.
enum class Where { everywhere, inProcess, overSocket };

/// What the check has to say about a dialogue.
struct ExpectedOutput {
    int exitCode = -1;
    std::vector<std::string> lines;  ///< line one without perfdata is one of these
    std::optional<std::string> perf; ///< the labels, separated by spaces
    std::vector<std::string> more;   ///< each stands somewhere behind line one
    std::vector<std::string> absent; ///< none stands anywhere
};

/// Something that goes wrong with the questions about a name.
struct Fault {
    std::string name;
    std::string way;  ///< servfail, refused, timeout
    std::string type; ///< "MX", "A", ...; "" is any
};

/// One dialogue file: a situation, the server's side of it and what the check says about it.
/// The format is described in tests/dialogues/README.md.
struct Script {
    std::string name; ///< for people: where the file is, without .dlg
    std::string check = "check_smtp_dialog";
    std::string args;
    Where where = Where::everywhere;
    std::string dns;  ///< what the resolver answers: an outcome or addresses; "" answers nothing
    std::string zone; ///< what the name servers know, as in a zone file; see ScriptZones.hpp
    std::vector<Fault> faults;
    std::map<std::string, std::string> dnssec; ///< zone to secure, insecure or bogus (in memory)
    std::string hostname; ///< this machine's full name
    std::map<std::string, std::string> environment;
    std::map<std::string, std::string> connects; ///< address, or "*", to the way a connect fails
    std::map<std::string, std::string> pings;    ///< address to what a ping brings
    std::vector<Step> steps;
    ExpectedOutput expected;

    /// How often the client has to connect.
    std::size_t connections() const;

    /// The steps of this connection only; of the last one for all that come too often.
    Script connection(std::size_t index) const;
};

/// Throws std::runtime_error with name, line and reason.
Script parseScript(const std::string &name, const std::string &text);
Script loadScript(const std::string &path);

/// \r \n \t \0 \\ and \xHH as bytes. Throws std::runtime_error.
std::string unescaped(std::string_view text);

/// Splits like a shell does, with 'single' and "double" quotes and nothing else.
std::vector<std::string> words(std::string_view text);

/// The text with every {key} replaced by its value.
std::string substituted(std::string text, const std::map<std::string, std::string> &values);

} // namespace lab
