// SPDX-License-Identifier: MIT
// A cable with a length: joins two TAP devices and holds every frame back for a while.
// Usage: delay DEVICE DEVICE MILLISECONDS
// Makes both devices in the current network namespace (move one elsewhere afterwards), says
// "ready" on standard output and forwards until it is ended. For measurements only.

#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <deque>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Frame {
    Clock::time_point due;
    std::vector<char> bytes;
};

/// One TAP device; its frames wait in `held` until they may leave through the other device.
class Tap {
public:
    explicit Tap(const std::string &name) : descriptor_(::open("/dev/net/tun", O_RDWR | O_NONBLOCK))
    {
        ifreq request{};
        request.ifr_flags = IFF_TAP | IFF_NO_PI;
        name.copy(request.ifr_name, IFNAMSIZ - 1);
        if (descriptor_ < 0 || ::ioctl(descriptor_, TUNSETIFF, &request) < 0)
            throw std::system_error(errno, std::generic_category(), "TAP device " + name);
    }

    int descriptor() const { return descriptor_; }

    void takeWaiting(Clock::duration delay)
    {
        char buffer[65536];
        ssize_t size;
        while ((size = ::read(descriptor_, buffer, sizeof buffer)) > 0)
            held_.push_back({Clock::now() + delay, {buffer, buffer + size}});
    }

    /// Sends what is due through `other`; a frame that the device refuses is lost, as on a cable.
    void release(const Tap &other)
    {
        while (!held_.empty() && held_.front().due <= Clock::now()) {
            const auto &bytes = held_.front().bytes;
            [[maybe_unused]] const auto sent =
                ::write(other.descriptor_, bytes.data(), bytes.size());
            held_.pop_front();
        }
    }

    std::optional<Clock::time_point> nextDue() const
    {
        if (held_.empty())
            return {};
        return held_.front().due;
    }

private:
    int descriptor_;
    std::deque<Frame> held_;
};

void waitForWork(const Tap &one, const Tap &other)
{
    auto due = one.nextDue();
    if (const auto second = other.nextDue(); second && (!due || *second < *due))
        due = second;
    timespec timeout{};
    if (due) {
        const auto wait = std::max(Clock::duration::zero(), *due - Clock::now());
        timeout.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(wait).count();
        timeout.tv_nsec = (wait % std::chrono::seconds(1)).count();
    }
    pollfd descriptors[] = {{one.descriptor(), POLLIN, 0}, {other.descriptor(), POLLIN, 0}};
    ::ppoll(descriptors, 2, due ? &timeout : nullptr, nullptr);
}

[[noreturn]] void forward(Tap &one, Tap &other, Clock::duration delay)
{
    for (;;) {
        waitForWork(one, other);
        one.takeWaiting(delay);
        other.takeWaiting(delay);
        one.release(other);
        other.release(one);
    }
}

} // namespace

int main(int argc, char **argv)
try {
    if (argc != 4)
        throw std::runtime_error("usage: delay DEVICE DEVICE MILLISECONDS");
    ::prctl(PR_SET_TIMERSLACK, 1000);
    Tap one(argv[1]), other(argv[2]);
    const std::chrono::duration<double, std::milli> delay(std::stod(argv[3]));
    std::cout << "ready" << std::endl;
    forward(one, other, std::chrono::duration_cast<Clock::duration>(delay));
} catch (const std::exception &error) {
    std::cerr << "delay: " << error.what() << '\n';
    return 1;
}
