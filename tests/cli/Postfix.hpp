// SPDX-License-Identifier: MIT
#pragma once

#include "cli/LineServer.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace cli {

/// Whether the server takes mail for this recipient.
using Takes = std::function<bool(const std::string &recipient)>;

/// A recipient as the server was asked for it, without the <>.
inline std::string recipientOf(const std::string &line)
{
    const std::string start = "RCPT TO:<";
    return line.starts_with(start) ? line.substr(start.size(), line.size() - start.size() - 1) : "";
}

/// The domain that is asked about; the recipient that nobody has is none.
inline bool isPostmaster(const std::string &recipient)
{
    return recipient.starts_with("postmaster@");
}

/// One connection to a server with PIPELINING that, like Postfix, hangs up after twenty errors.
class Postfix {
public:
    explicit Postfix(Takes takes) : takes_(std::move(takes)) {}

    Said operator()(const std::string &line)
    {
        if (errors_ >= 20)
            return {"421 4.7.0 mail.example.net Error: too many errors\r\n", true};
        if (line.empty())
            return {"220 mail.example.net ESMTP\r\n"};
        if (line.starts_with("EHLO"))
            return {"250-mail.example.net\r\n250 PIPELINING\r\n"};
        if (line == "QUIT")
            return {"221 2.0.0 bye\r\n", true};
        if (const std::string recipient = recipientOf(line);
            !recipient.empty() && !takes_(recipient)) {
            ++errors_;
            return {"550 5.1.1 <" + recipient + ">: no such user\r\n"};
        }
        return {"250 2.1.0 ok\r\n"};
    }

private:
    Takes takes_;
    std::size_t errors_ = 0;
};

} // namespace cli
