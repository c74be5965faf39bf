// SPDX-License-Identifier: MIT
#pragma once

#include "dns/StubResolver.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dns {

/// Asks the configured name servers and validates their answers here (RFC 4033 to 4035) by
/// libunbound, from a trust anchor down. What does not validate is Outcome::bogus, with the reason.
/// Names that resolvers serve themselves (RFC 6761, RFC 6303) are asked of them, and are insecure.
class ValidatingResolver : public Resolver {
public:
    /// Throws net::Failure (FailureKind::local): no trust anchor, or one that cannot be read.
    explicit ValidatingResolver(const Settings &settings);
    ~ValidatingResolver() override;

    std::vector<Answer> ask(const std::vector<Question> &questions,
                            net::Deadline deadline) override;

    /// Asks without validation: there is no chain of trust to a single server's answer.
    std::vector<Answer> askDirectly(const std::vector<DirectQuestion> &questions,
                                    net::Deadline deadline) override;

private:
    std::vector<Answer> validate(const std::vector<Question> &questions, net::Deadline deadline);
    void nameTheRefused(const std::vector<Question> &questions, std::vector<Answer> &answers,
                        net::Deadline deadline);

    struct Engine;
    std::unique_ptr<Engine> state_;
    StubResolver plain_;
    std::optional<std::string> refused_{}; ///< of DNSKEY and DS; "" when none is; known when needed
};

} // namespace dns
