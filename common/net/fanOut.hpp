// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <cstddef>
#include <functional>

namespace net {

/// Does work(0) to work(count - 1), at most `parallel` at a time, each begun in order. The caller
/// takes part, so that nothing is left undone where no thread can be made; for one piece of work,
/// or one at a time, none is made. Threads have all signals blocked.
/// The first exception of `work` is thrown when all threads have ended; nothing is begun after it.
void fanOut(std::size_t count, std::size_t parallel, const std::function<void(std::size_t)> &work);

/// The same for work that ends with a wait which nobody else should wait for: it calls `leave`
/// before that, and what comes next is begun. `lingering` of them may be in that wait beside the
/// parallel ones. Returns when the last one has left.
Clock::time_point
fanOut(std::size_t count, std::size_t parallel, std::size_t lingering,
       const std::function<void(std::size_t, const std::function<void()> &leave)> &work);

} // namespace net
