// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace net {

/// Does work(0) to work(count - 1), at most `parallel` at a time, each begun in order. The caller
/// takes part, so that nothing is left undone where no thread can be made; for one piece of work,
/// or one at a time, none is made. Threads have all signals blocked.
/// The first exception of `work` is thrown when all threads have ended; nothing is begun after it.
void fanOut(std::size_t count, std::size_t parallel, const std::function<void(std::size_t)> &work);

} // namespace net
