// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <thread>

namespace net {

/// Starts a thread in which all signals are blocked: they belong to the main thread, whose
/// watchdog must strike even when others hang. Not joinable when the system has no thread left.
std::thread quietThread(std::function<void()> work);

} // namespace net
