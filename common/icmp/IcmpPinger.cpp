// SPDX-License-Identifier: MIT
#include "icmp/IcmpPinger.hpp"

#include "net/ErrorQueue.hpp"
#include "net/QuietThread.hpp"

#include <cerrno>
#include <cmath>
#include <exception>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace icmp {

namespace {

using Poco::Net::IPAddress;

/// The time after which a packet without an answer counts as lost.
constexpr std::chrono::seconds lostAfter{1};

/// True for the address of one host that replies show as the table has it.
bool canBeAsked(const IPAddress &address)
{
    const bool isVersion6 = address.family() == IPAddress::IPv6;
    if (isVersion6 && (address.isIPv4Mapped() || (address.isLinkLocal() && address.scope() == 0)))
        return false;
    return !address.isWildcard() && !address.isBroadcast() && !address.isMulticast();
}

/// True for a full queue and the like, not for a missing route: the next try may succeed.
bool mayPass(int error)
{
    return error == EAGAIN || error == ENOBUFS || error == ENOMEM || error == EINTR;
}

int milliseconds(net::Clock::duration span)
{
    return static_cast<int>(std::ceil(net::Seconds(span).count() * 1000));
}

} // namespace

bool IcmpPinger::Target::isFinal() const
{
    return isRefused || known.kind == PingResult::Kind::answered ||
           known.kind == PingResult::Kind::error;
}

IcmpPinger::IcmpPinger(const std::optional<IPAddress> &source)
    : sockets_(openEchoSockets(source)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      trouble_(sockets_.trouble)
{
}

IcmpPinger::~IcmpPinger()
{
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        isEnding_ = true;
    }
    wake();
    if (receiver_.joinable())
        receiver_.join();
}

void IcmpPinger::start(const IPAddress &address)
{
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!canBeAsked(address) || !socketFor(address).isOpen() || targets_.count(address) > 0 ||
        !canReceive())
        return;
    Target &target = targets_[address];
    target.cookie = randomNumber();
    send(address, target);
    if (target.isRefused)
        return;
    again_.emplace_back(target.sent[0] + lostAfter, address);
    if (again_.size() == 1)
        wake();
}

PingResult IcmpPinger::result(const IPAddress &address, net::Seconds patience)
{
    std::unique_lock<std::mutex> lock(mutex_);
    const auto found = targets_.find(address);
    if (found == targets_.end())
        return {};
    const Target &target = found->second;
    changed_.wait_for(lock, net::Deadline::after(patience).remaining(),
                      [&target] { return target.isFinal(); });
    return target.known;
}

std::string IcmpPinger::trouble() const
{
    const std::lock_guard<std::mutex> lock(mutex_);
    return trouble_;
}

/// Starts the thread that receives, if needed; false when there can be none.
bool IcmpPinger::canReceive()
{
    if (trouble_.empty() && !receiver_.joinable()) {
        if (wake_.isOpen())
            receiver_ = net::quietThread([this] { receive(); });
        if (!receiver_.joinable())
            trouble_ = "no thread can be made to receive ICMP answers";
    }
    return receiver_.joinable();
}

const EchoSocket &IcmpPinger::socketFor(const IPAddress &address) const
{
    return address.family() == IPAddress::IPv6 ? sockets_.ipv6 : sockets_.ipv4;
}

void IcmpPinger::wake() const
{
    const std::uint64_t one = 1;
    const ssize_t ignored = ::write(wake_.number(), &one, sizeof one);
    static_cast<void>(ignored);
}

void IcmpPinger::send(const IPAddress &address, Target &target)
{
    const std::uint16_t sequence = target.tries++;
    target.sent.at(sequence) = net::Clock::now();
    const int error = socketFor(address).send(address, sequence, target.cookie);
    if (error == 0)
        target.known.kind = PingResult::Kind::silent;
    else if (target.known.kind == PingResult::Kind::notSent && !mayPass(error))
        target.isRefused = true;
}

/// The thread's function; no exception leaves it.
void IcmpPinger::receive()
{
    for (;;) {
        try {
            if (!receiveSome())
                return;
        } catch (const std::exception &) {
            continue; // no memory for one answer: the next may have better luck
        }
    }
}

/// Waits for packets and handles them; false when the thread has to end.
bool IcmpPinger::receiveSome()
{
    pollfd waiting[] = {{wake_.number(), POLLIN, 0},
                        {sockets_.ipv4.descriptor(), POLLIN, 0},
                        {sockets_.ipv6.descriptor(), POLLIN, 0}};
    if (::poll(waiting, 3, sendAgain()) < 0 && errno != EINTR)
        return false;
    if (waiting[0].revents != 0) {
        std::uint64_t count = 0;
        const ssize_t ignored = ::read(wake_.number(), &count, sizeof count);
        static_cast<void>(ignored);
    }
    const auto handle = [this](const EchoAnswer &answer) { take(answer); };
    if (waiting[1].revents != 0)
        sockets_.ipv4.receive(handle);
    if (waiting[2].revents != 0)
        sockets_.ipv6.receive(handle);
    const std::lock_guard<std::mutex> lock(mutex_);
    return !isEnding_;
}

/// Repeats the requests whose packets seem lost. Returns the milliseconds until that has to be done
/// again, for poll().
int IcmpPinger::sendAgain()
{
    const std::lock_guard<std::mutex> lock(mutex_);
    for (; !again_.empty(); again_.pop_front()) {
        const auto &[due, address] = again_.front();
        const net::Clock::duration left = due - net::Clock::now();
        if (left > net::Clock::duration::zero())
            return milliseconds(left);
        Target &target = targets_.at(address);
        if (!target.isFinal())
            send(address, target);
    }
    return -1;
}

void IcmpPinger::take(const EchoAnswer &answer)
{
    const net::Clock::time_point now = net::Clock::now();
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = targets_.find(answer.address);
    if (found == targets_.end())
        return;
    Target &target = found->second;
    if (answer.echo.sequence >= target.tries ||
        (answer.echo.cookie && *answer.echo.cookie != target.cookie))
        return;
    // A reply may follow an error; it is the better proof, and only the first one counts.
    if (!answer.error && target.known.kind != PingResult::Kind::answered) {
        target.known = {PingResult::Kind::answered, now - target.sent.at(answer.echo.sequence), {}};
    } else if (answer.error && !target.isFinal()) {
        target.known = {PingResult::Kind::error, {}, answer.error};
        net::recognize(*target.known.error, answer.address);
    }
    changed_.notify_all();
}

} // namespace icmp
