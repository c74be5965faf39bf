// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "lab/ZoneResolver.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lab {

/// Answers from memory, and counts what it is asked. What was set for a question goes before what
/// the zones have; what is in neither does not exist.
class CannedResolver : public dns::Resolver {
public:
    CannedResolver() = default;

    /// In a world of these zones, with their faults.
    explicit CannedResolver(const Zones &world) : world_(world) {}

    CannedResolver &set(const dns::Question &question, dns::Answer answer);
    CannedResolver &mx(const std::string &name, std::vector<dns::MailExchanger> exchangers);
    CannedResolver &ns(const std::string &name, std::vector<std::string> nameServers);

    /// Of both families; of the one that is not among them there is none.
    CannedResolver &address(const std::string &name, const std::vector<std::string> &literals);

    CannedResolver &outcome(const std::string &name, dns::Type type, dns::Outcome outcome);

    /// A name server (as of dns::Server::text()) that has these zones. Others keep silent.
    CannedResolver &server(const std::string &nameServer, const Zones &zones);

    /// What this name server says when it is asked directly.
    CannedResolver &direct(const dns::DirectQuestion &question, dns::Answer answer);

    std::vector<dns::Answer> ask(const std::vector<dns::Question> &questions,
                                 net::Deadline deadline) override;
    std::vector<dns::Answer> askDirectly(const std::vector<dns::DirectQuestion> &questions,
                                         net::Deadline deadline) override;

    /// How often each question was put to ask().
    const std::map<dns::Question, std::size_t> &asked() const { return asked_; }

    /// How many of these were not the first of their kind.
    std::size_t repeated() const;

    /// "SERVER NAME TYPE" of each question to askDirectly(), in order.
    const std::vector<std::string> &askedDirectly() const { return askedDirectly_; }

private:
    dns::Answer answer(const dns::Question &question, net::Deadline deadline);
    dns::Answer answer(const dns::DirectQuestion &question, net::Deadline deadline);

    std::optional<ZoneResolver> world_;
    std::map<dns::Question, dns::Answer> answers_;
    std::map<std::string, ZoneResolver> servers_;
    std::map<std::pair<std::string, dns::Question>, dns::Answer> directAnswers_;
    std::map<dns::Question, std::size_t> asked_;
    std::vector<std::string> askedDirectly_;
};

} // namespace lab
