// SPDX-License-Identifier: MIT
#include "dns/StubResolver.hpp"

#include "dns/HostName.hpp"
#include "dns/Question.hpp"
#include "dns/Server.hpp"

#include <algorithm>
#include <ares.h>
#include <arpa/nameser.h>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <new>
#include <poll.h>
#include <type_traits>

namespace dns {

namespace {

using net::Deadline;
using net::Seconds;

/// How often a silent server is asked, and how long at most each time.
constexpr int rounds = 3;
constexpr Seconds longestTry{2};
/// How long one family's addresses wait for the other family's answer.
constexpr Seconds patience{1};
/// When c-ares repeats a packet, at first; it doubles the time with each of so many repetitions.
constexpr int repeatAfter = 400; // milliseconds
constexpr int repetitions = 4;

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

using Channel = std::unique_ptr<std::remove_pointer_t<ares_channel>, Call<ares_destroy>>;
using Host = std::unique_ptr<hostent, Call<ares_free_hostent>>;

/// Null when there is no memory or descriptor for one.
Channel openChannel()
{
    ares_options options{};
    // Without it c-ares turns SERVFAIL and REFUSED into one vague error.
    options.flags = ARES_FLAG_NOCHECKRESP;
    options.timeout = repeatAfter;
    options.tries = repetitions;
    ares_channel channel = nullptr;
    const int given = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES;
    if (ares_init_options(&channel, &options, given) != ARES_SUCCESS)
        return nullptr;
    return Channel(channel);
}

/// The servers of resolv.conf, as c-ares read them.
std::vector<Server> systemServers(ares_channel channel)
{
    ares_addr_port_node *nodes = nullptr;
    std::vector<Server> servers;
    if (ares_get_servers_ports(channel, &nodes) != ARES_SUCCESS)
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

/// Lets the channel ask this server alone. Nothing may be under way.
bool use(ares_channel channel, const Server &server)
{
    ares_addr_port_node node{};
    node.family = server.address.af();
    std::memcpy(&node.addr, server.address.addr(), server.address.length());
    node.udp_port = node.tcp_port = server.port;
    return ares_set_servers_ports(channel, &node) == ARES_SUCCESS;
}

Outcome outcomeOf(int status) { return status == ARES_ENOMEM ? Outcome::local : Outcome::timeout; }

void onAnswer(void *argument, int status, int, unsigned char *message, int size)
{
    Question &question = *static_cast<Question *>(argument);
    try {
        question.take(message && size > 0
                          ? readResponse(message, static_cast<std::size_t>(size), question.type())
                          : Response{outcomeOf(status), {}});
    } catch (const std::bad_alloc &) { // must not travel through C
        question.take({Outcome::local, {}});
    }
}

/// Waits once for whatever c-ares waits for, and lets it work.
void step(ares_channel channel, Deadline deadline)
{
    ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
    const int wanted = ares_getsock(channel, sockets, ARES_GETSOCK_MAXNUM);
    std::vector<pollfd> waiting;
    for (int i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
        const short in = ARES_GETSOCK_READABLE(wanted, i) ? POLLIN : 0;
        const short out = ARES_GETSOCK_WRITABLE(wanted, i) ? POLLOUT : 0;
        if (in || out)
            waiting.push_back({sockets[i], static_cast<short>(in | out), 0});
    }
    timeval repeat{};
    if (ares_timeout(channel, nullptr, &repeat))
        deadline = deadline.atMost(Seconds(double(repeat.tv_sec) + double(repeat.tv_usec) / 1e6));
    ::poll(waiting.data(), waiting.size(), deadline.pollTimeout());
    for (const pollfd &ready : waiting) {
        const bool out = (ready.revents & POLLOUT) != 0;
        const bool in = (ready.revents & ~POLLOUT) != 0;
        ares_process_fd(channel, in ? ready.fd : ARES_SOCKET_BAD, out ? ready.fd : ARES_SOCKET_BAD);
    }
    ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // what is to be repeated
}

/// Asks one server what is not answered yet. True when it said anything.
bool ask(ares_channel channel, const Server &server, const std::string &name, Questions &questions,
         Deadline deadline)
{
    const bool usable = use(channel, server);
    for (Question &question : questions) {
        if (question.isAnswered())
            continue;
        question.ask(server.text());
        if (usable)
            ares_query(channel, name.c_str(), ns_c_in, question.type(), onAnswer, &question);
        else
            question.take({Outcome::local, {}});
    }
    bool isHurried = false;
    while (anyPending(questions) && !deadline.expired()) {
        if (!isHurried && anyFound(questions)) {
            deadline = deadline.atMost(patience);
            isHurried = true;
        }
        step(channel, deadline);
    }
    const bool spoke = !anyPending(questions);
    ares_cancel(channel);
    return spoke;
}

/// Asks the servers in turn until one settles the matter: silent ones again, those that said
/// something useless not. Silent ones move to the end of `servers`, for the next name too.
HostAnswer askAll(ares_channel channel, std::vector<Server> &servers, const std::string &name,
                  Family family, Deadline deadline)
{
    Questions questions = questionsFor(family);
    std::vector<Server> row = servers;
    for (std::size_t left = rounds * row.size(); left > 0 && !row.empty(); --left) {
        const Server server = row.front();
        row.erase(row.begin());
        const Seconds share = deadline.remaining() / static_cast<double>(left);
        if (!ask(channel, server, name, questions, deadline.atMost(std::min(share, longestTry)))) {
            row.push_back(server);
            std::erase(servers, server);
            servers.push_back(server);
        }
        if (isSettled(questions) || deadline.expired())
            break;
    }
    return combined(questions);
}

/// The absolute names that a typed name can stand for, by the search list of resolv.conf.
std::vector<std::string> candidates(ares_channel channel, const std::string &name)
{
    if (name.ends_with('.'))
        return {withoutTrailingDot(name)};
    ares_options options{};
    int given = 0;
    std::vector<std::string> names;
    const bool known = ares_save_options(channel, &options, &given) == ARES_SUCCESS;
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

Host hostsFileEntry(ares_channel channel, const std::string &name, int family)
{
    hostent *entry = nullptr;
    if (ares_gethostbyname_file(channel, name.c_str(), family, &entry) != ARES_SUCCESS)
        return nullptr;
    return Host(entry);
}

std::vector<Poco::Net::IPAddress> inHostsFile(ares_channel channel, const std::string &name,
                                              Family family)
{
    std::vector<Poco::Net::IPAddress> addresses;
    const auto add = [&](int addressFamily) {
        const Host entry = hostsFileEntry(channel, name, addressFamily);
        for (char **address = entry ? entry->h_addr_list : nullptr; address && *address; ++address)
            addresses.emplace_back(*address, static_cast<poco_socklen_t>(entry->h_length));
    };
    if (family != Family::ipv4)
        add(AF_INET6);
    if (family != Family::ipv6)
        add(AF_INET);
    return addresses;
}

} // namespace

StubResolver::StubResolver(std::vector<std::string> servers) : servers_(std::move(servers)) {}

HostAnswer StubResolver::host(const std::string &name, Family family, Deadline deadline)
{
    const std::string bare = withoutTrailingDot(name);
    if (!canBeAsked(bare))
        return {{}, Outcome::nxdomain, ""};
    const Channel channel = openChannel();
    if (!channel)
        return {{}, Outcome::local, ""};
    std::vector<Poco::Net::IPAddress> known = inHostsFile(channel.get(), bare, family);
    if (!known.empty())
        return {std::move(known), Outcome::found, ""};
    std::vector<Server> servers;
    for (const std::string &text : servers_)
        servers.push_back(parseServer(text).value());
    if (servers.empty())
        servers = systemServers(channel.get());

    HostAnswer worth{{}, Outcome::nxdomain, ""};
    for (const std::string &candidate : candidates(channel.get(), name)) {
        HostAnswer answer = askAll(channel.get(), servers, candidate, family, deadline);
        if (!isNegative(answer.outcome))
            return answer;
        if (worth.server.empty() || answer.outcome > worth.outcome)
            worth = std::move(answer);
    }
    return worth;
}

bool isServer(const std::string &text) { return parseServer(text).has_value(); }

std::string fullNameInHostsFile(const std::string &name)
{
    const Channel channel = openChannel();
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
