// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "check_relay_domain/Foreign.hpp"
#include "check_relay_domain/Intended.hpp"
#include "nagios/Verdict.hpp"

#include <string>
#include <vector>

namespace check_relay_domain {

/// The opinion on one address of an exchanger.
struct ExchangerOpinion {
    const Exchanger *exchanger = nullptr;
    std::string place; ///< "mx1.example.org[192.0.2.1]"
    Config config;     ///< as of configOf()
    std::vector<ShapeOpinion> shapes{};
    IntendedCounts counts{};
    Findings findings{};
    std::string state{}; ///< the worst of them, in words
    std::string text{};  ///< the findings that are not OK
};

std::vector<ExchangerOpinion> exchangerOpinions(const Config &config, const Evidence &evidence);

/// What DNS says about the domains, then the findings about all exchangers. Those that several have
/// in the same words are said once, with the exchangers in front.
Findings judgeExchangers(const Config &config, const Evidence &evidence,
                         const std::vector<ExchangerOpinion> &opinions);

/// The intended domains that every exchanger accepts, that some exchanger refuses, and that some
/// defers and none refuses.
IntendedCounts countOverall(const Config &config, const Evidence &evidence);

/// What is judged about one server, whoever names it.
Findings judgeServer(const Config &config, const Evidence &evidence,
                     const std::vector<ShapeOpinion> &shapes);

} // namespace check_relay_domain
