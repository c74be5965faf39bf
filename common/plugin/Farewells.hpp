// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Client.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace plugin {

/// The connections of a run on which QUIT has been said. Their answers are awaited side by side,
/// when all times are fixed or before one more connection to the same server, which may serve a
/// client at a time; then they end.
class Farewells {
public:
    /// `take` gets what came at the end. Both it and the transcript have to live until await().
    void add(std::unique_ptr<smtp::Client> client, sasl::Transcript *transcript,
             std::function<void(const smtp::Ending &)> take = {});

    /// Takes over the connections of another one.
    void add(Farewells others);

    /// For transcripts that do not live so long: what comes is not noted any more.
    void forgetTranscripts();

    /// Never beyond the run's time. Nothing is left then. Once a server has left QUIT without an
    /// answer, later ones are not waited for.
    void await(net::Deadline run);

    /// How long that took, which belongs to no metric.
    net::Seconds waited() const { return waited_ + beside_; }

private:
    struct Farewell {
        std::unique_ptr<smtp::Client> client;
        sasl::Transcript *transcript;
        std::size_t position; ///< of the lines that follow, in the transcript
        std::function<void(const smtp::Ending &)> take;
    };

    std::vector<Farewell> all_;
    net::Seconds waited_{};
    net::Seconds beside_{}; ///< by those that were taken over, at the same time
    bool isUnheard_ = false; ///< a QUIT had no answer
};

} // namespace plugin
