// SPDX-License-Identifier: MIT
#pragma once

#include "dialogues/Files.hpp"
#include "lab/Identities.hpp"
#include "lab/RealProgram.hpp"
#include "lab/Tap.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace cli {

/// The server of one case, and what the program gets besides its command line.
struct World {
    std::string address = "127.0.0.1"; ///< or "::1", or the path of a UNIX socket
    std::size_t fragment = 16384;      ///< bytes in a packet of the server
    std::string input = "";            ///< on stdin
};

/// False on a machine without IPv6.
bool hasIpv6Loopback();

/// Runs the real program against a server that plays a dialogue, given as the text of a dialogue
/// file. {host} is the server as the program names it, address and port.
class Exchange {
public:
    /// One result: the dialogue, the expectations, and no other connection than that of the
    /// dialogue (none when there is no dialogue).
    void test(const std::string &name, const std::string &text, const World &world = {});

    /// The same without a result: "" or what went wrong. A `line: any` is not compared.
    std::string played(const std::string &text, const World &world, lab::ProcessResult &result);

    /// One result: --help of that check is no wider than a terminal.
    void helpFits(const std::string &check);

    /// For what test() cannot say.
    lab::Tap &tap() { return tap_; }

    /// {name} in a dialogue.
    void mark(const std::string &name, const std::string &value) { marks_[name] = value; }

private:
    const lab::Identities identities_;
    const dialogues::SavedIdentities saved_{identities_};
    std::map<std::string, std::string> marks_ = saved_.marks();
    lab::Tap tap_;
};

} // namespace cli
