// SPDX-License-Identifier: MIT
#include "dns/Ares.hpp"

#include "dns/Response.hpp"
#include "dns/Wire.hpp"

#include <Poco/Net/SocketAddress.h>

#include <algorithm>
#include <ares.h>
#include <arpa/nameser.h>
#include <cerrno>
#include <cstring>
#include <list>
#include <map>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <new>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/uio.h>
#include <type_traits>
#include <unistd.h>
#include <utility>

/// From 1.28 on c-ares parses an answer first, and what it hands over, by the old calls too, is
/// written anew from that: an A record of 16 bytes has become one of 4. So there the messages are
/// read on their way from the socket.
#define ARES_REWRITES_ANSWERS (ARES_VERSION >= 0x011c00)

namespace dns {

namespace {

using net::Clock;
using net::Deadline;
using net::Seconds;

/// The time after which a packet is repeated first; it doubles each time. Three of them make
/// Channel::recently.
constexpr Seconds repeatAfter{0.4};
/// How often c-ares begins anew where a connection ends, or, from 1.32 on, its own idea of the
/// server's speed says so.
constexpr int tries = ARES_REWRITES_ANSWERS ? 8 : 3;
constexpr Seconds maxPatience{600};
/// Maximum size of UDP answers, which fits into the packets of every path (the value that resolvers
/// agreed on in 2020).
constexpr int udpSize = 1232;

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

using Ares = std::unique_ptr<std::remove_pointer_t<ares_channel>, Call<ares_destroy>>;

/// A question under way, and its repetitions.
struct Exchange {
    PendingQuestion &pending;
    Clock::time_point sent;
    Clock::time_point repeat;
    Seconds interval = repeatAfter;
    int queries = 0;       ///< that c-ares has
    bool isCut = false;    ///< the answer by UDP was: TCP has it
    bool wantsTcp = false; ///< and was not asked yet
    bool isOver = false;

    bool isOpen() const { return !isOver && !pending.isSettled(); }
};

struct Transport;

/// A question handed to c-ares.
struct QueryContext {
    Exchange &exchange;
    Transport &transport;
    unsigned short id = 0;    ///< of its message
    std::string message = {}; ///< the answer, where c-ares does not hand it over as it came
    bool isOver = false;
};

/// A c-ares channel, for UDP or for TCP alone.
struct Transport {
    Channel::Engine &owner;
    bool isTcp;
    std::list<QueryContext> queries{};
    std::map<ares_socket_t, short> sockets{};       ///< with the events to poll for
    std::map<ares_socket_t, std::string> streams{}; ///< incomplete messages from TCP
    Ares ares{}; // goes first, since its end calls onAnswer() for what is under way
};

} // namespace

struct Channel::Engine {
    Server server;
    std::string name;
    QueryOptions options;
    Seconds patience;
    std::size_t answers = 0;
    std::size_t useful = 0;
    std::list<Exchange> exchanges{};
    std::unique_ptr<Transport> udp{};
    std::unique_ptr<Transport> tcp{};
};

namespace {

/// The answer by c-ares' status, when there is no message. c-ares asks for no .onion (RFC 7686),
/// and newer versions for no name with other signs than - _ / and *.
Answer withoutMessage(int status, const QueryContext &query)
{
    const std::string &server = query.transport.owner.name;
    switch (status) {
    case ARES_EBADNAME:
    case ARES_ENOTFOUND:
        return {.outcome = Outcome::nxdomain};
    case ARES_ENOMEM:
        return {.outcome = Outcome::local, .server = server};
    default:
        break;
    }
    if (query.exchange.isCut)
        return {.outcome = Outcome::cut,
                .reason = status == ARES_ECONNREFUSED
                              ? "it refuses connections, or ends them without an answer"
                              : "it does not answer",
                .server = server};
    return {.outcome = Outcome::timeout, .server = server};
}

/// True when UDP did not bring the whole message: c-ares cuts what is larger than was announced.
bool wasCut(const Transport &transport, const unsigned char *message, std::size_t size,
           const Answer &answer)
{
    if (transport.isTcp)
        return false;
    const auto limit =
        static_cast<std::size_t>(transport.owner.options.edns ? udpSize : NS_PACKETSZ);
    return isTruncated({reinterpret_cast<const char *>(message), size}) ||
           (answer.outcome == Outcome::broken && size >= limit);
}

/// True when a server that was to recurse only refers to others. Its word for its own zones counts
/// (AA), and so does an alias, whose target is asked for then.
bool doesNotRecurse(const Answer &answer)
{
    return answer.outcome == Outcome::noData && !answer.isAuthoritative &&
           !answer.offersRecursion && !answer.isAliasOnly;
}

void takeMessage(QueryContext &query, const unsigned char *message, std::size_t size)
{
    Channel::Engine &channel = query.transport.owner;
    Exchange &exchange = query.exchange;
    ++channel.answers;
    Answer answer = readResponse(message, size, exchange.pending.question().type);
    if (wasCut(query.transport, message, size, answer)) {
        exchange.wantsTcp = !exchange.isCut;
        exchange.isCut = true;
        return;
    }
    if (channel.options.recursion && doesNotRecurse(answer))
        answer = {.outcome = Outcome::notRecursive};
    channel.useful += answer.outcome == Outcome::broken ? 0 : 1;
    answer.server = channel.name;
    exchange.isOver = true;
    exchange.pending.take(std::move(answer), channel.options.edns);
}

/// Ends a query that c-ares has answered, refused, given up or cancelled.
void finish(QueryContext &query, int status, const unsigned char *message, std::size_t size)
{
    Exchange &exchange = query.exchange;
    query.isOver = true;
    --exchange.queries;
    if (exchange.isOver || (exchange.isCut && !query.transport.isTcp))
        return;
    try {
        if (size > 0)
            return takeMessage(query, message, size);
        if (exchange.queries > 0 && !query.transport.isTcp)
            return; // another repetition may still be answered
        exchange.isOver = true;
        exchange.pending.take(withoutMessage(status, query));
    } catch (const std::bad_alloc &) { // must not travel through C
    }
}

void onSocket(void *argument, ares_socket_t socket, int readable, int writable)
{
    auto &transport = *static_cast<Transport *>(argument);
    transport.sockets.erase(socket);
    const int events = (readable ? POLLIN : 0) | (writable ? POLLOUT : 0);
    try {
        if (events != 0)
            transport.sockets.emplace(socket, static_cast<short>(events));
        else
            transport.streams.erase(socket);
    } catch (const std::bad_alloc &) { // must not travel through C
    }
}

ares_socket_t openSocket(int domain, int type, int protocol, void *)
{
    const int yes = 1;
    const int made = ::socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    if (made >= 0 && type == SOCK_STREAM)
        ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return made;
}

int closeSocket(ares_socket_t socket, void *) { return ::close(socket); }

/// Connects; a link-local address needs its interface, for which older c-ares has no place.
int connectSocket(ares_socket_t socket, const sockaddr *address, ares_socklen_t size,
                  void *argument)
{
    const Channel::Engine &channel = static_cast<Transport *>(argument)->owner;
    if (address->sa_family != AF_INET6 || size < static_cast<ares_socklen_t>(sizeof(sockaddr_in6)))
        return ::connect(socket, address, size);
    sockaddr_in6 scoped{};
    std::memcpy(&scoped, address, sizeof scoped);
    scoped.sin6_scope_id = channel.server.address.scope();
    return ::connect(socket, reinterpret_cast<const sockaddr *>(&scoped), sizeof scoped);
}

#if ARES_REWRITES_ANSWERS

/// Keeps the message for the question that it answers; null when there is none.
QueryContext *keep(Transport &transport, std::string_view message)
{
    for (QueryContext &query : transport.queries)
        if (!query.isOver && isResponseTo(message, query.id, query.exchange.pending.question())) {
            query.message = message;
            return &query;
        }
    return nullptr;
}

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

bool canBeParsed(std::string_view message)
{
    ares_dns_record_t *record = nullptr;
    const bool isParsed =
        ares_dns_parse(bytesOf(message), message.size(), 0, &record) == ARES_SUCCESS;
    ares_dns_record_destroy(record);
    return isParsed;
}

/// Keeps a datagram, and returns how many of its bytes c-ares may see. c-ares asks all questions of
/// the socket again when it cannot parse one answer, so it sees nothing of a message that answers
/// no question, and only header and question of an answer that it cannot parse.
std::size_t keepDatagram(Transport &transport, char *datagram, std::size_t size)
{
    QueryContext *const query = keep(transport, {datagram, size});
    if (!query)
        return 0;
    return canBeParsed({datagram, size})
               ? size
               : cutRecords(datagram, query->exchange.pending.question());
}

void keepStream(Transport &transport, ares_socket_t socket, std::string_view more)
{
    std::string &stream = transport.streams[socket];
    stream += more;
    for (const std::string &message : takeMessages(stream))
        keep(transport, message);
}

ares_ssize_t receive(ares_socket_t socket, void *buffer, std::size_t room, int flags,
                     sockaddr *from, ares_socklen_t *fromSize, void *argument)
{
    auto &transport = *static_cast<Transport *>(argument);
    const ares_ssize_t size = ::recvfrom(socket, buffer, room, flags, from, fromSize);
    if (size <= 0)
        return size;
    try {
        auto *const bytes = static_cast<char *>(buffer);
        const auto whole = static_cast<std::size_t>(size);
        if (transport.isTcp)
            keepStream(transport, socket, {bytes, whole});
        else if (const std::size_t seen = keepDatagram(transport, bytes, whole); seen > 0)
            return static_cast<ares_ssize_t>(seen);
        else
            return errno = EAGAIN, -1;
        return size;
    } catch (const std::bad_alloc &) { // must not travel through C
        return errno = ENOMEM, -1;
    }
}

void onAnswer(void *query, ares_status_t status, std::size_t, const ares_dns_record_t *)
{
    const std::string message = std::move(static_cast<QueryContext *>(query)->message);
    finish(*static_cast<QueryContext *>(query), status, bytesOf(message), message.size());
}

void ask(ares_channel_t *channel, QueryContext &query)
{
    const Question &question = query.exchange.pending.question();
    unsigned short id = 0;
    ares_query_dnsrec(channel, question.name.c_str(), ARES_CLASS_IN,
                      static_cast<ares_dns_rec_type_t>(question.type), onAnswer, &query, &id);
    query.id = id;
}

#else

ares_ssize_t receive(ares_socket_t socket, void *buffer, std::size_t room, int flags,
                     sockaddr *from, ares_socklen_t *fromSize, void *)
{
    return ::recvfrom(socket, buffer, room, flags, from, fromSize);
}

/// c-ares calls it exactly once for each question, when it is cancelled too.
void onAnswer(void *query, int status, int, unsigned char *message, int size)
{
    finish(*static_cast<QueryContext *>(query), status, message,
           message ? static_cast<std::size_t>(size) : 0);
}

void ask(ares_channel channel, QueryContext &query)
{
    const Question &question = query.exchange.pending.question();
    ares_query(channel, question.name.c_str(), ns_c_in, static_cast<int>(question.type), onAnswer,
               &query);
}

#endif

#if ARES_VERSION >= 0x012200

void useOwnSockets(ares_channel_t *channel, Transport &transport)
{
    const ares_socket_functions_ex functions{
        .version = 1,
        .flags = ARES_SOCKFUNC_FLAG_NONBLOCKING,
        .asocket = openSocket,
        .aclose = closeSocket,
        .asetsockopt = [](ares_socket_t, ares_socket_opt_t, const void *, ares_socklen_t,
                          void *) { return errno = ENOSYS, -1; },
        .aconnect = [](ares_socket_t socket, const sockaddr *address, ares_socklen_t size, unsigned,
                       void *argument) { return connectSocket(socket, address, size, argument); },
        .arecvfrom = receive,
        .asendto = [](ares_socket_t socket, const void *data, std::size_t size, int flags,
                      const sockaddr *address, ares_socklen_t addressSize, void *) -> ares_ssize_t {
            return ::sendto(socket, data, size, flags | MSG_NOSIGNAL, address, addressSize);
        },
        .agetsockname = nullptr,
        .abind = nullptr,
        .aif_nametoindex = [](const char *name, void *) { return ::if_nametoindex(name); },
        .aif_indextoname = [](unsigned index, char *name, std::size_t, void *) -> const char * {
            return ::if_indextoname(index, name);
        },
    };
    ares_set_socket_functions_ex(channel, &functions, &transport);
}

#else

ares_ssize_t sendAll(ares_socket_t socket, const iovec *pieces, int count, void *)
{
    msghdr message{};
    message.msg_iov = const_cast<iovec *>(pieces);
    message.msg_iovlen = static_cast<std::size_t>(count);
    return ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

void useOwnSockets(ares_channel channel, Transport &transport)
{
    static const ares_socket_functions functions{openSocket, closeSocket, connectSocket, receive,
                                                 sendAll};
    ares_set_socket_functions(channel, &functions, &transport);
}

#endif

/// Lets the channel ask this server alone.
bool use(ares_channel channel, const Server &server)
{
    const Poco::Net::IPAddress bare(server.address.addr(), server.address.length());
    const std::string text = Poco::Net::SocketAddress(bare, server.port).toString();
    char interface[IF_NAMESIZE];
    if (::if_indextoname(server.address.scope(), interface) &&
        ares_set_servers_ports_csv(channel, (text + '%' + interface).c_str()) == ARES_SUCCESS)
        return true;
    return ares_set_servers_ports_csv(channel, text.c_str()) == ARES_SUCCESS;
}

/// Opens a c-ares channel; null without memory or a descriptor for one.
Ares openAres(Transport &transport)
{
    const Channel::Engine &owner = transport.owner;
    const double milliseconds = std::min(owner.patience + Seconds(1), maxPatience).count() * 1000;
    ares_options options{};
    // Without NOCHECKRESP c-ares turns SERVFAIL and REFUSED into one vague error. A cut answer is
    // wanted, to tell when TCP brings none.
    options.flags = ARES_FLAG_NOCHECKRESP | (owner.options.edns ? ARES_FLAG_EDNS : 0) |
                    (owner.options.recursion ? 0 : ARES_FLAG_NORECURSE) |
                    (transport.isTcp ? ARES_FLAG_USEVC : ARES_FLAG_IGNTC);
    options.timeout = static_cast<int>(milliseconds);
    options.tries = tries;
    options.ednspsz = udpSize;
    options.sock_state_cb = onSocket;
    options.sock_state_cb_data = &transport;
    int given = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ |
                ARES_OPT_SOCK_STATE_CB;
#ifdef ARES_OPT_QUERY_CACHE
    options.qcache_max_ttl = 0; // a cached answer is not what was received
    given |= ARES_OPT_QUERY_CACHE;
#endif
#ifdef ARES_OPT_MAXTIMEOUTMS
    options.maxtimeout = options.timeout;
    given |= ARES_OPT_MAXTIMEOUTMS;
#endif
    ares_channel channel = nullptr;
    if (ares_init_options(&channel, &options, given) != ARES_SUCCESS)
        return nullptr;
    Ares ares(channel);
    useOwnSockets(channel, transport);
    return use(channel, owner.server) ? std::move(ares) : nullptr;
}

void ask(Exchange &exchange, std::unique_ptr<Transport> &transport, Channel::Engine &owner)
{
    const bool isTcp = &transport == &owner.tcp;
    if (!transport) {
        transport.reset(new Transport{owner, isTcp});
        transport->ares = openAres(*transport);
    }
    if (!transport->ares) {
        exchange.isOver = true;
        return exchange.pending.take({.outcome = Outcome::local, .server = owner.name});
    }
    ++exchange.queries;
    ask(transport->ares.get(),
        transport->queries.emplace_back(QueryContext{exchange, *transport}));
}

Clock::time_point later(Clock::time_point time, Seconds span)
{
    return time + std::chrono::duration_cast<Clock::duration>(span);
}

/// Repeats what is due, and asks by TCP for what was cut.
void repeat(Channel::Engine &channel)
{
    const Clock::time_point now = Clock::now();
    for (Exchange &exchange : channel.exchanges) {
        if (!exchange.isOpen())
            continue;
        if (std::exchange(exchange.wantsTcp, false)) {
            ask(exchange, channel.tcp, channel);
        } else if (!exchange.isCut && !channel.options.tcp && exchange.repeat <= now) {
            exchange.interval *= 2;
            exchange.repeat = later(now, exchange.interval);
            ask(exchange, channel.udp, channel);
        }
    }
}

void forgetOld(Channel::Engine &channel)
{
    for (Transport *transport : {channel.udp.get(), channel.tcp.get()})
        if (transport)
            transport->queries.remove_if([](const QueryContext &query) { return query.isOver; });
    channel.exchanges.remove_if(
        [](const Exchange &exchange) { return exchange.isOver && exchange.queries == 0; });
}

void work(ares_channel channel, const pollfd *ready, std::size_t count)
{
    for (const pollfd *entry = ready; entry != ready + count; ++entry) {
        const bool out = (entry->revents & POLLOUT) != 0;
        const bool in = (entry->revents & ~POLLOUT) != 0;
        ares_process_fd(channel, in ? entry->fd : ARES_SOCKET_BAD,
                        out ? entry->fd : ARES_SOCKET_BAD);
    }
    ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // gives up what is due
}

/// The time at which c-ares has something to do, at most `until`.
Deadline wakingTime(ares_channel channel, Deadline until)
{
    timeval due{};
    if (!ares_timeout(channel, nullptr, &due))
        return until;
    return until.atMost(Seconds(double(due.tv_sec) + double(due.tv_usec) / 1e6));
}

/// The time at which a question is repeated, or counts as recent no more, at most `until`.
Deadline wakingTime(const Channel::Engine &channel, Deadline until)
{
    const Clock::time_point now = Clock::now();
    for (const Exchange &exchange : channel.exchanges) {
        if (!exchange.isOpen())
            continue;
        const Clock::time_point aged = later(exchange.sent, Channel::recently);
        if (aged > now)
            until = until.atMost(aged - now);
        if (exchange.wantsTcp || (!exchange.isCut && !channel.options.tcp))
            until = until.atMost(exchange.wantsTcp ? Seconds(0) : Seconds(exchange.repeat - now));
    }
    return until;
}

} // namespace

Channel::Channel(const Server &server, QueryOptions options, Seconds patience)
    : state_(new Engine{server, server.text(), options, patience})
{
}

Channel::~Channel() = default;
Channel::Channel(Channel &&) noexcept = default;

void Channel::send(PendingQuestion &pending)
{
    for (const Exchange &exchange : state_->exchanges)
        if (&exchange.pending == &pending && exchange.isOpen())
            return;
    pending.ask();
    const Clock::time_point now = Clock::now();
    Exchange &exchange = state_->exchanges.emplace_back(
        Exchange{.pending = pending, .sent = now, .repeat = later(now, repeatAfter)});
    ask(exchange, state_->options.tcp ? state_->tcp : state_->udp, *state_);
}

std::size_t Channel::open() const
{
    return static_cast<std::size_t>(
        std::count_if(state_->exchanges.begin(), state_->exchanges.end(),
                      [](const Exchange &exchange) { return exchange.isOpen(); }));
}

std::size_t Channel::recent() const
{
    const Clock::time_point since = Clock::now();
    return static_cast<std::size_t>(std::count_if(
        state_->exchanges.begin(), state_->exchanges.end(), [&](const Exchange &exchange) {
            return exchange.isOpen() && later(exchange.sent, recently) > since;
        }));
}

std::size_t Channel::answers() const { return state_->answers; }

std::size_t Channel::useful() const { return state_->useful; }

void Channel::wait(const std::vector<Channel *> &channels, Deadline until)
{
    std::vector<pollfd> waiting;
    std::vector<std::pair<Transport *, std::size_t>> ends;
    for (const Channel *channel : channels) {
        repeat(*channel->state_);
        until = wakingTime(*channel->state_, until);
        for (Transport *transport : {channel->state_->udp.get(), channel->state_->tcp.get()}) {
            if (!transport || !transport->ares)
                continue;
            for (const auto &[socket, events] : transport->sockets)
                waiting.push_back({socket, events, 0});
            until = wakingTime(transport->ares.get(), until);
            ends.emplace_back(transport, waiting.size());
        }
    }
    ::poll(waiting.data(), waiting.size(), until.pollTimeout());
    std::size_t start = 0;
    for (const auto &[transport, end] : ends) {
        work(transport->ares.get(), waiting.data() + start, end - start);
        start = end;
    }
    for (const Channel *channel : channels)
        forgetOld(*channel->state_);
}

} // namespace dns
