// SPDX-License-Identifier: MIT
#include "plugin/Farewells.hpp"

#include "net/fanOut.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plugin {

void Farewells::add(std::unique_ptr<smtp::Client> client, sasl::Transcript *transcript,
                    std::function<void(const smtp::Ending &)> take)
{
    if (client && client->saidQuit())
        all_.push_back({std::move(client), transcript,
                        transcript ? transcript->lines().size() : 0, std::move(take)});
}

void Farewells::add(Farewells others)
{
    beside_ = std::max(beside_, others.waited());
    all_.insert(all_.end(), std::make_move_iterator(others.all_.begin()),
                std::make_move_iterator(others.all_.end()));
}

void Farewells::forgetTranscripts()
{
    for (Farewell &one : all_)
        one.transcript = nullptr;
}

void Farewells::await(net::Deadline run)
{
    constexpr std::size_t maxParallel = 64;
    constexpr net::Seconds unheard{0.45};
    constexpr net::Seconds atOnce{0.02};
    if (all_.empty())
        return;
    const net::Clock::time_point begun = net::Clock::now();
    const net::Deadline deadline = isUnheard_ ? run.atMost(atOnce) : run;
    std::vector<smtp::Ending> endings(all_.size());
    net::fanOut(all_.size(), maxParallel,
                [&](std::size_t index) { endings[index] = all_[index].client->end(deadline); });
    // From the last one, so that the positions of the others stay right.
    for (std::size_t i = all_.size(); i-- > 0;) {
        Farewell &one = all_[i];
        if (one.transcript)
            one.transcript->insert(one.position, one.client->lastLines());
        if (one.take)
            one.take(endings[i]);
    }
    all_.clear();
    const net::Seconds took = net::Clock::now() - begun;
    isUnheard_ |= took > unheard;
    waited_ += took;
}

} // namespace plugin
