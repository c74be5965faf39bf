// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace check_relay_domain {

/// Which shapes of the open-relay test are tried.
enum class ShapeSet { plain, standard, all };

/// One way to ask for the delivery of a foreign recipient. In both texts stand for something else:
/// V a foreign domain, L a hosted one, R the server's name, I its address literal, N the address
/// literal of the foreign domain, W another foreign domain; u and s are local parts.
struct Shape {
    std::string_view sender; ///< "" is that of --from, usually the null sender
    std::string_view recipient;
    ShapeSet set; ///< the smallest that has it
    /// The recipient can be read as one mailbox of the server itself, with an odd local part; then
    /// acceptance alone proves nothing.
    bool isMailbox;

    /// Nothing odd about the recipient: acceptance is relaying, whoever the sender is.
    bool isPlain() const { return recipient == "u@V"; }
};

/// What the letters of a shape stand for in one run.
struct Names {
    std::string foreign;        ///< V
    std::string otherForeign;   ///< W
    std::string foreignLiteral; ///< N, "[192.0.2.1]"; "" when not known
    std::string hosted;         ///< L; "" when none is given
    std::string server;         ///< R; "" when not known
    std::string literal;        ///< I
};

/// The shapes of a set, in the order in which they are tried; those whose letters are not known are
/// left out.
std::vector<const Shape *> shapes(ShapeSet set, const Names &names);

/// The sender's and the recipient's path of a shape, with <>.
std::string senderPath(const Shape &shape, const Names &names);
std::string recipientPath(const Shape &shape, const Names &names);

} // namespace check_relay_domain
