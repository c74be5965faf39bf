// SPDX-License-Identifier: MIT
#include "dns/Ares.hpp"

#include "dns/HostName.hpp"
#include "dns/Response.hpp"
#include "dns/System.hpp"

#include <algorithm>
#include <ares.h>
#include <arpa/nameser.h>
#include <cstring>
#include <netdb.h>
#include <new>
#include <poll.h>
#include <type_traits>

namespace dns {

namespace {

using net::Deadline;
using net::Seconds;

/// When c-ares repeats a packet, at first; it doubles the time with each of so many tries. Together
/// they make Channel::mostPatience.
constexpr int repeatAfter = 400; // milliseconds
constexpr int tries = 3;
/// Fits into every path's packets (the value that resolvers agreed on in 2020).
constexpr int udpSize = 1232;

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

using Ares = std::unique_ptr<std::remove_pointer_t<ares_channel>, Call<ares_destroy>>;
using Host = std::unique_ptr<hostent, Call<ares_free_hostent>>;

/// Null when there is no memory or descriptor for one.
Ares openAres(Manner manner)
{
    ares_options options{};
    // Without it c-ares turns SERVFAIL and REFUSED into one vague error.
    options.flags = ARES_FLAG_NOCHECKRESP | (manner.edns ? ARES_FLAG_EDNS : 0) |
                    (manner.recursion ? 0 : ARES_FLAG_NORECURSE);
    options.timeout = repeatAfter;
    options.tries = tries;
    options.ednspsz = udpSize;
    ares_channel channel = nullptr;
    const int given =
        ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ;
    if (ares_init_options(&channel, &options, given) != ARES_SUCCESS)
        return nullptr;
    return Ares(channel);
}

/// Lets the channel ask this server alone.
bool use(ares_channel channel, const Server &server)
{
    ares_addr_port_node node{};
    node.family = server.address.af();
    std::memcpy(&node.addr, server.address.addr(), server.address.length());
    node.udp_port = node.tcp_port = server.port;
    return ares_set_servers_ports(channel, &node) == ARES_SUCCESS;
}

Outcome outcomeOf(int status) { return status == ARES_ENOMEM ? Outcome::local : Outcome::timeout; }

Host hostsFileEntry(ares_channel channel, const std::string &name, int family)
{
    hostent *entry = nullptr;
    if (ares_gethostbyname_file(channel, name.c_str(), family, &entry) != ARES_SUCCESS)
        return nullptr;
    return Host(entry);
}

} // namespace

struct Channel::Engine {
    std::string server;
    std::size_t pending = 0;
    std::size_t answers = 0;
    Ares ares; // goes first, since its end calls onAnswer() for what is under way
};

namespace {

/// What travels through c-ares and back.
struct Errand {
    std::size_t &pending;
    std::size_t &answers;
    const std::string &server;
    Inquiry &inquiry;
};

/// c-ares calls it exactly once for each question, when it is cancelled too.
void onAnswer(void *argument, int status, int, unsigned char *message, int size)
{
    const std::unique_ptr<Errand> errand(static_cast<Errand *>(argument));
    --errand->pending;
    try {
        Answer answer{.outcome = outcomeOf(status)};
        if (message && size > 0) {
            ++errand->answers;
            answer = readResponse(message, static_cast<std::size_t>(size),
                                  errand->inquiry.question().type);
        }
        answer.server = errand->server;
        errand->inquiry.take(std::move(answer));
    } catch (const std::bad_alloc &) { // must not travel through C
    }
}

/// What c-ares waits for on a channel.
void addSockets(ares_channel channel, std::vector<pollfd> &waiting, Deadline &until)
{
    ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
    const int wanted = ares_getsock(channel, sockets, ARES_GETSOCK_MAXNUM);
    for (int i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
        const short in = ARES_GETSOCK_READABLE(wanted, i) ? POLLIN : 0;
        const short out = ARES_GETSOCK_WRITABLE(wanted, i) ? POLLOUT : 0;
        if (in || out)
            waiting.push_back({sockets[i], static_cast<short>(in | out), 0});
    }
    timeval repeat{};
    if (ares_timeout(channel, nullptr, &repeat))
        until = until.atMost(Seconds(double(repeat.tv_sec) + double(repeat.tv_usec) / 1e6));
}

void work(ares_channel channel, const pollfd *ready, std::size_t count)
{
    for (const pollfd *one = ready; one != ready + count; ++one) {
        const bool out = (one->revents & POLLOUT) != 0;
        const bool in = (one->revents & ~POLLOUT) != 0;
        ares_process_fd(channel, in ? one->fd : ARES_SOCKET_BAD, out ? one->fd : ARES_SOCKET_BAD);
    }
    ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // what is to be repeated
}

} // namespace

Channel::Channel(const Server &server, Manner manner)
    : state_(new Engine{.server = server.text(), .ares = openAres(manner)})
{
    if (state_->ares && !use(state_->ares.get(), server))
        state_->ares.reset();
}

Channel::~Channel() = default;
Channel::Channel(Channel &&) noexcept = default;

void Channel::send(Inquiry &inquiry)
{
    inquiry.ask();
    if (!state_->ares)
        return inquiry.take({.outcome = Outcome::local, .server = state_->server});
    ++state_->pending;
    auto errand = std::make_unique<Errand>(
        Errand{state_->pending, state_->answers, state_->server, inquiry});
    ares_query(state_->ares.get(), inquiry.question().name.c_str(), ns_c_in,
               static_cast<int>(inquiry.question().type), onAnswer, errand.release());
}

std::size_t Channel::pending() const { return state_->pending; }

std::size_t Channel::answers() const { return state_->answers; }

void Channel::wait(const std::vector<Channel *> &channels, Deadline until)
{
    std::vector<pollfd> waiting;
    std::vector<std::size_t> ends;
    for (const Channel *channel : channels) {
        if (channel->state_->ares)
            addSockets(channel->state_->ares.get(), waiting, until);
        ends.push_back(waiting.size());
    }
    ::poll(waiting.data(), waiting.size(), until.pollTimeout());
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const std::size_t start = i == 0 ? 0 : ends[i - 1];
        if (channels[i]->state_->ares)
            work(channels[i]->state_->ares.get(), waiting.data() + start, ends[i] - start);
    }
}

std::vector<Server> systemServers()
{
    std::vector<Server> servers;
    const Ares channel = openAres({});
    ares_addr_port_node *nodes = nullptr;
    if (!channel || ares_get_servers_ports(channel.get(), &nodes) != ARES_SUCCESS)
        return servers;
    for (const ares_addr_port_node *node = nodes; node; node = node->next) {
        const poco_socklen_t size = node->family == AF_INET ? NS_INADDRSZ : NS_IN6ADDRSZ;
        const int port = node->udp_port == 0 ? Server::usualPort : node->udp_port;
        servers.push_back(
            {Poco::Net::IPAddress(&node->addr, size), static_cast<unsigned short>(port)});
    }
    ares_free_data(nodes);
    return servers;
}

std::vector<std::string> searchNames(const std::string &name)
{
    if (name.ends_with('.'))
        return {withoutTrailingDot(name)};
    const Ares channel = openAres({});
    ares_options options{};
    int given = 0;
    std::vector<std::string> names;
    const bool known =
        channel && ares_save_options(channel.get(), &options, &given) == ARES_SUCCESS;
    for (int i = 0; known && i < options.ndomains; ++i) {
        names.push_back(withoutTrailingDot(name + "." + options.domains[i]));
        if (!canBeAsked(names.back()))
            names.pop_back();
    }
    const bool isFirst = std::count(name.begin(), name.end(), '.') >= (known ? options.ndots : 1);
    names.insert(isFirst ? names.begin() : names.end(), name);
    ares_destroy_options(&options);
    return names;
}

std::vector<Poco::Net::IPAddress> addressesInHostsFile(const std::string &name, Family family)
{
    std::vector<Poco::Net::IPAddress> addresses;
    const Ares channel = openAres({});
    const auto add = [&](int addressFamily) {
        const Host entry =
            channel ? hostsFileEntry(channel.get(), name, addressFamily) : nullptr;
        for (char **address = entry ? entry->h_addr_list : nullptr; address && *address; ++address)
            addresses.emplace_back(*address, static_cast<poco_socklen_t>(entry->h_length));
    };
    if (family != Family::ipv4)
        add(AF_INET6);
    if (family != Family::ipv6)
        add(AF_INET);
    return addresses;
}

std::string fullNameInHostsFile(const std::string &name)
{
    const Ares channel = openAres({});
    if (!channel || !canBeAsked(name))
        return "";
    for (const int family : {AF_INET, AF_INET6}) {
        const Host entry = hostsFileEntry(channel.get(), name, family);
        if (!entry)
            continue;
        if (std::strchr(entry->h_name, '.'))
            return entry->h_name;
        for (char **alias = entry->h_aliases; *alias; ++alias)
            if (std::strchr(*alias, '.'))
                return *alias;
    }
    return "";
}

} // namespace dns
