// SPDX-License-Identifier: MIT
#include "dns/Ares.hpp"

#include "dns/Response.hpp"
#include "dns/Wire.hpp"

#include <Poco/Net/SocketAddress.h>

#include <algorithm>
#include <ares.h>
#include <arpa/nameser.h>
#include <cerrno>
#include <list>
#include <map>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <new>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <type_traits>
#include <unistd.h>

/// From 1.28 on c-ares parses an answer first, and what it hands over, by the old calls too, is
/// written anew from that: an A record of 16 bytes has become one of 4. So there the messages are
/// read on their way from the socket.
#define ARES_REWRITES_ANSWERS (ARES_VERSION >= 0x011c00)

namespace dns {

namespace {

using net::Deadline;
using net::Seconds;

/// The time after which c-ares first repeats a packet; it doubles with each of `tries` tries.
/// Together they make Channel::maxWait.
constexpr int repeatAfter = 400; // milliseconds
constexpr int tries = 3;
/// Maximum size of UDP answers, which fits into the packets of every path (the value that resolvers
/// agreed on in 2020).
constexpr int udpSize = 1232;

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

using Ares = std::unique_ptr<std::remove_pointer_t<ares_channel>, Call<ares_destroy>>;

/// A question handed to c-ares.
struct QueryContext {
    PendingQuestion &pending;
    Channel::Engine &engine;
    unsigned short id = 0;    ///< of its message
    std::string message = {}; ///< the answer, where c-ares does not hand it over as it came
    bool isOver = false;
};

} // namespace

struct Channel::Engine {
    std::string server;
    std::size_t pending = 0;
    std::size_t answers = 0;
    std::list<QueryContext> queries{};
    std::map<ares_socket_t, short> sockets{};       ///< with the events to poll for
    std::map<ares_socket_t, std::string> streams{}; ///< incomplete messages from TCP
    Ares ares{}; // goes first, since its end calls onAnswer() for what is under way
};

namespace {

/// The answer by c-ares' status, when there is no message. c-ares asks for no .onion (RFC 7686),
/// and newer versions for no name with other signs than - _ / and *.
Answer withoutMessage(int status, const std::string &server)
{
    switch (status) {
    case ARES_EBADNAME:
    case ARES_ENOTFOUND:
        return {.outcome = Outcome::nxdomain};
    case ARES_ENOMEM:
        return {.outcome = Outcome::local, .server = server};
    default:
        return {.outcome = Outcome::timeout, .server = server};
    }
}

/// Ends a question that c-ares has answered, refused, given up or cancelled.
void finish(QueryContext &query, int status, const unsigned char *message, std::size_t size)
{
    Channel::Engine &engine = query.engine;
    query.isOver = true;
    --engine.pending;
    try {
        Answer answer = withoutMessage(status, engine.server);
        if (size > 0) {
            ++engine.answers;
            answer = readResponse(message, size, query.pending.question().type);
            answer.server = engine.server;
        }
        query.pending.take(std::move(answer));
    } catch (const std::bad_alloc &) { // must not travel through C
    }
}

void onSocket(void *argument, ares_socket_t socket, int readable, int writable)
{
    auto &engine = *static_cast<Channel::Engine *>(argument);
    engine.sockets.erase(socket);
    const int events = (readable ? POLLIN : 0) | (writable ? POLLOUT : 0);
    try {
        if (events != 0)
            engine.sockets.emplace(socket, static_cast<short>(events));
        else
            engine.streams.erase(socket);
    } catch (const std::bad_alloc &) { // must not travel through C
    }
}

#if ARES_REWRITES_ANSWERS

/// Keeps the message for the question that it answers; null when there is none.
QueryContext *keep(Channel::Engine &engine, std::string_view message)
{
    for (QueryContext &query : engine.queries)
        if (!query.isOver && isResponseTo(message, query.id, query.pending.question())) {
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
std::size_t keepDatagram(Channel::Engine &engine, char *datagram, std::size_t size)
{
    QueryContext *const query = keep(engine, {datagram, size});
    if (!query)
        return 0;
    if (isTruncated(query->message))
        query->message.clear();
    return canBeParsed({datagram, size}) ? size : cutRecords(datagram, query->pending.question());
}

void keepStream(Channel::Engine &engine, ares_socket_t socket, std::string_view more)
{
    std::string &stream = engine.streams[socket];
    stream += more;
    for (const std::string &message : takeMessages(stream))
        keep(engine, message);
}

bool isTcp(ares_socket_t socket)
{
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

ares_ssize_t receive(ares_socket_t socket, void *buffer, std::size_t room, int flags,
                     sockaddr *from, ares_socklen_t *fromSize, void *argument)
{
    auto &engine = *static_cast<Channel::Engine *>(argument);
    const ares_ssize_t size = ::recvfrom(socket, buffer, room, flags, from, fromSize);
    if (size <= 0)
        return size;
    try {
        auto *const bytes = static_cast<char *>(buffer);
        const auto whole = static_cast<std::size_t>(size);
        if (isTcp(socket))
            keepStream(engine, socket, {bytes, whole});
        else if (const std::size_t seen = keepDatagram(engine, bytes, whole); seen > 0)
            return static_cast<ares_ssize_t>(seen);
        else
            return errno = EAGAIN, -1;
        return size;
    } catch (const std::bad_alloc &) { // must not travel through C
        return errno = ENOMEM, -1;
    }
}

#if ARES_VERSION >= 0x012200

ares_socket_t openSocket(int domain, int type, int protocol, void *)
{
    const int yes = 1;
    const int made = ::socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    if (made >= 0 && type == SOCK_STREAM)
        ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return made;
}

void readAnswersOf(ares_channel_t *channel, Channel::Engine &engine)
{
    const ares_socket_functions_ex functions{
        .version = 1,
        .flags = ARES_SOCKFUNC_FLAG_NONBLOCKING,
        .asocket = openSocket,
        .aclose = [](ares_socket_t socket, void *) { return ::close(socket); },
        .asetsockopt = [](ares_socket_t, ares_socket_opt_t, const void *, ares_socklen_t,
                          void *) { return errno = ENOSYS, -1; },
        .aconnect = [](ares_socket_t socket, const sockaddr *address, ares_socklen_t size, unsigned,
                       void *) { return ::connect(socket, address, size); },
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
    ares_set_socket_functions_ex(channel, &functions, &engine);
}

#else

void readAnswersOf(ares_channel_t *channel, Channel::Engine &engine)
{
    static const ares_socket_functions functions{nullptr, nullptr, nullptr, receive, nullptr};
    ares_set_socket_functions(channel, &functions, &engine);
}

#endif

void onAnswer(void *query, ares_status_t status, std::size_t, const ares_dns_record_t *)
{
    const std::string message = std::move(static_cast<QueryContext *>(query)->message);
    finish(*static_cast<QueryContext *>(query), status, bytesOf(message), message.size());
}

void ask(ares_channel_t *channel, QueryContext &query)
{
    const Question &question = query.pending.question();
    unsigned short id = 0;
    ares_query_dnsrec(channel, question.name.c_str(), ARES_CLASS_IN,
                      static_cast<ares_dns_rec_type_t>(question.type), onAnswer, &query, &id);
    query.id = id;
}

#else

void readAnswersOf(ares_channel, Channel::Engine &) {}

/// c-ares calls it exactly once for each question, when it is cancelled too.
void onAnswer(void *query, int status, int, unsigned char *message, int size)
{
    finish(*static_cast<QueryContext *>(query), status, message,
           message ? static_cast<std::size_t>(size) : 0);
}

void ask(ares_channel channel, QueryContext &query)
{
    const Question &question = query.pending.question();
    ares_query(channel, question.name.c_str(), ns_c_in, static_cast<int>(question.type), onAnswer,
               &query);
}

#endif

/// Opens a c-ares channel; null without memory or a descriptor for one.
Ares openAres(Channel::Engine &engine, QueryOptions query)
{
    ares_options options{};
    // Without it c-ares turns SERVFAIL and REFUSED into one vague error.
    options.flags = ARES_FLAG_NOCHECKRESP | (query.edns ? ARES_FLAG_EDNS : 0) |
                    (query.recursion ? 0 : ARES_FLAG_NORECURSE);
    options.timeout = repeatAfter;
    options.tries = tries;
    options.ednspsz = udpSize;
    options.sock_state_cb = onSocket;
    options.sock_state_cb_data = &engine;
    int given = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ |
                ARES_OPT_SOCK_STATE_CB;
#ifdef ARES_OPT_QUERY_CACHE
    options.qcache_max_ttl = 0; // a cached answer is not what was received
    given |= ARES_OPT_QUERY_CACHE;
#endif
    ares_channel channel = nullptr;
    if (ares_init_options(&channel, &options, given) != ARES_SUCCESS)
        return nullptr;
    readAnswersOf(channel, engine);
    return Ares(channel);
}

/// Lets the channel ask this server alone.
bool use(ares_channel channel, const Server &server)
{
    const Poco::Net::IPAddress bare(server.address.addr(), server.address.length());
    const std::string text = Poco::Net::SocketAddress(bare, server.port).toString();
    char interface[IF_NAMESIZE];
    // Older c-ares takes no interface, and reaches no link-local address.
    if (::if_indextoname(server.address.scope(), interface) &&
        ares_set_servers_ports_csv(channel, (text + '%' + interface).c_str()) == ARES_SUCCESS)
        return true;
    return ares_set_servers_ports_csv(channel, text.c_str()) == ARES_SUCCESS;
}

void work(ares_channel channel, const pollfd *ready, std::size_t count)
{
    for (const pollfd *entry = ready; entry != ready + count; ++entry) {
        const bool out = (entry->revents & POLLOUT) != 0;
        const bool in = (entry->revents & ~POLLOUT) != 0;
        ares_process_fd(channel, in ? entry->fd : ARES_SOCKET_BAD,
                        out ? entry->fd : ARES_SOCKET_BAD);
    }
    ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // repeats what is due
}

/// The time of the channel's next repetition, at most `until`.
Deadline wakingTime(ares_channel channel, Deadline until)
{
    timeval repeat{};
    if (!ares_timeout(channel, nullptr, &repeat))
        return until;
    return until.atMost(Seconds(double(repeat.tv_sec) + double(repeat.tv_usec) / 1e6));
}

} // namespace

Channel::Channel(const Server &server, QueryOptions options)
    : state_(new Engine{.server = server.text()})
{
    state_->ares = openAres(*state_, options);
    if (state_->ares && !use(state_->ares.get(), server))
        state_->ares.reset();
}

Channel::~Channel() = default;
Channel::Channel(Channel &&) noexcept = default;

void Channel::send(PendingQuestion &pending)
{
    pending.ask();
    if (!state_->ares)
        return pending.take({.outcome = Outcome::local, .server = state_->server});
    ++state_->pending;
    ask(state_->ares.get(), state_->queries.emplace_back(QueryContext{pending, *state_}));
}

std::size_t Channel::pending() const { return state_->pending; }

std::size_t Channel::answers() const { return state_->answers; }

void Channel::wait(const std::vector<Channel *> &channels, Deadline until)
{
    std::vector<pollfd> waiting;
    std::vector<std::size_t> ends;
    for (const Channel *channel : channels) {
        const Engine &engine = *channel->state_;
        for (const auto &[socket, events] : engine.sockets)
            waiting.push_back({socket, events, 0});
        if (engine.ares)
            until = wakingTime(engine.ares.get(), until);
        ends.push_back(waiting.size());
    }
    ::poll(waiting.data(), waiting.size(), until.pollTimeout());
    for (std::size_t i = 0; i < channels.size(); ++i) {
        Engine &engine = *channels[i]->state_;
        const std::size_t start = i == 0 ? 0 : ends[i - 1];
        if (engine.ares)
            work(engine.ares.get(), waiting.data() + start, ends[i] - start);
        engine.queries.remove_if([](const QueryContext &query) { return query.isOver; });
    }
}

} // namespace dns
