// SPDX-License-Identifier: MIT
#include "dns/ValidatingResolver.hpp"

#include "dns/DomainName.hpp"
#include "dns/Response.hpp"
#include "dns/System.hpp"
#include "net/Failure.hpp"
#include "net/QuietThread.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <arpa/nameser.h>
#include <fstream>
#include <iterator>
#include <new>
#include <poll.h>
#include <unbound.h>
#include <unistd.h>

namespace dns {

namespace {

using net::Deadline;

/// The share of the remaining time for questions that are not validated, beside those that are.
constexpr double localShare = 0.5;

/// Where distributions keep the root's key.
constexpr const char *defaultAnchors[] = {"/usr/share/dns/root.key", "/var/lib/unbound/root.key",
                                        "/etc/unbound/root.key"};

[[noreturn]] void fail(const std::string &text)
{
    throw net::Failure(net::FailureKind::local, text);
}

/// True when the file has a key. libunbound takes any file, and validates nothing without one.
bool holdsKey(const std::string &file)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const Poco::StringTokenizer words(line.substr(0, line.find(';')), " \t\r",
                                          Poco::StringTokenizer::TOK_IGNORE_EMPTY);
        if (words.has("DNSKEY") || words.has("DS"))
            return true;
    }
    return false;
}

std::string trustAnchor(const std::string &given)
{
    if (!given.empty() && ::access(given.c_str(), R_OK) != 0)
        fail("cannot read trust anchor " + given);
    if (!given.empty() && !holdsKey(given))
        fail("cannot use trust anchor " + given + ": it has no DNSKEY or DS record");
    if (!given.empty())
        return given;
    for (const char *file : defaultAnchors)
        if (::access(file, R_OK) == 0)
            return file;
    fail("there is no trust anchor for DNSSEC on this system: use --trust-anchor FILE (Debian has "
         "one in dns-root-data)");
}

/// The reason in libunbound's text "validation failure <a.example. MX IN>: no signatures from
/// 192.0.2.53 while building chain of trust": it follows the last ">: ", as one failure may quote
/// another.
std::string reasonOf(const ub_result &result)
{
    const std::string text = result.why_bogus ? result.why_bogus : "no reason given";
    const std::size_t end = text.rfind(">: ");
    std::string reason = end == std::string::npos ? text : text.substr(end + 3);
    reason = reason.substr(0, reason.find(" while building chain of trust"));
    // Not even the root's key came with a signature; later questions only report that key's
    // failure.
    if (reason.find("no signatures") != std::string::npos &&
        (reason.ends_with(" for trust anchor .") || reason.starts_with("key for validation . ")))
        reason += " (this name server hands out no DNSSEC records)";
    return reason;
}

Answer readResult(const ub_result &result, Type type, const std::string &server)
{
    Answer answer;
    if (result.bogus)
        answer = {.outcome = Outcome::bogus, .reason = reasonOf(result)};
    else if (result.answer_packet && result.answer_len > 0)
        answer = readResponse(static_cast<const unsigned char *>(result.answer_packet),
                              static_cast<std::size_t>(result.answer_len), type);
    else
        answer.outcome = result.rcode == ns_r_nxdomain ? Outcome::nxdomain : Outcome::servfail;
    if (answer.outcome == Outcome::found || isNegative(answer.outcome))
        answer.security = result.secure ? Security::secure : Security::insecure;
    answer.server = server;
    return answer;
}

/// Zones that the resolvers of a network serve themselves, and that nobody signs. libunbound has
/// answers of its own for most of them, and the root's signatures deny some.
constexpr const char *localZones[] = {
    // RFC 6761, RFC 8375; "local" (RFC 6762) and "internal" are in use as well
    "test", "localhost", "invalid", "home.arpa", "local", "internal",
    // RFC 6303
    "10.in-addr.arpa", "168.192.in-addr.arpa", "0.in-addr.arpa", "127.in-addr.arpa",
    "254.169.in-addr.arpa", "2.0.192.in-addr.arpa", "100.51.198.in-addr.arpa",
    "113.0.203.in-addr.arpa", "255.255.255.255.in-addr.arpa", "d.f.ip6.arpa", "8.e.f.ip6.arpa",
    "9.e.f.ip6.arpa", "a.e.f.ip6.arpa", "b.e.f.ip6.arpa", "8.b.d.0.1.0.0.2.ip6.arpa",
    "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa",
    "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa"};

bool isBelow(const std::string &name, const std::string &zone)
{
    return name == zone || name.ends_with('.' + zone);
}

/// The same for 172.16.0.0/12 and 100.64.0.0/10 (RFC 7793), whose zones are many.
bool isInReverseRange(const std::string &name)
{
    struct Range {
        int first;
        int last;
        const char *network;
    };
    for (const Range &range : {Range{16, 31, "172"}, Range{64, 127, "100"}})
        for (int second = range.first; second <= range.last; ++second)
            if (isBelow(name, std::to_string(second) + '.' + range.network + ".in-addr.arpa"))
                return true;
    return false;
}

bool isLocal(const Question &question)
{
    const std::string name = canonical(question.name);
    return isInReverseRange(name) ||
           std::any_of(std::begin(localZones), std::end(localZones),
                       [&](const char *zone) { return isBelow(name, zone); });
}

/// The question itself, and those for the records that its validation begins with: the root's key,
/// and the word of the root on the zone below it.
std::vector<Question> chainQuestions(const Question &question)
{
    const std::string bare = canonical(question.name);
    return {question, {".", Type::dnskey}, {bare.substr(bare.rfind('.') + 1), Type::ds}};
}

/// True when a server would not say: those that know nothing of DNSSEC refuse its kinds of records.
bool isDenied(Outcome outcome)
{
    return outcome == Outcome::servfail || outcome == Outcome::refused ||
           outcome == Outcome::error || outcome == Outcome::broken;
}

/// A question handed to libunbound.
struct ValidatedQuery {
    Type type;
    Answer &answer;
    const std::string &server;
    std::size_t &pending;
    int id = 0;
    bool isOver = false;
};

void onResult(void *argument, int error, ub_result *result)
{
    ValidatedQuery &query = *static_cast<ValidatedQuery *>(argument);
    query.isOver = true;
    --query.pending;
    const std::unique_ptr<ub_result, void (*)(ub_result *)> owned(result, ub_resolve_free);
    try {
        if (error == 0 && result)
            query.answer = readResult(*result, query.type, query.server);
        else
            query.answer = {
                .outcome = Outcome::local, .reason = ub_strerror(error), .server = query.server};
    } catch (const std::bad_alloc &) { // must not travel through C
    }
}

} // namespace

struct ValidatingResolver::Engine {
    std::unique_ptr<ub_ctx, void (*)(ub_ctx *)> context{ub_ctx_create(), ub_ctx_delete};
    std::string servers; ///< for texts

    void configure(const Settings &settings);
    void ask(const Question &question, ValidatedQuery &query);
    void wait(Deadline deadline);
};

/// Sets all options before the first question, as libunbound refuses them later.
void ValidatingResolver::Engine::configure(const Settings &settings)
{
    if (!context)
        fail("libunbound cannot start: out of memory");
    ub_ctx *const unbound = context.get();
    ub_ctx_debugout(unbound, nullptr); // else it writes to stderr
    ub_ctx_set_option(unbound, "do-not-query-localhost:", "no");
    ub_ctx_async(unbound, 1); // a thread: else it forks
    const std::string anchor = trustAnchor(settings.trustAnchor);
    if (ub_ctx_add_ta_file(unbound, anchor.c_str()) != 0)
        fail("cannot use trust anchor " + anchor);
    const ResolvConf configuration = systemConfiguration();
    if (configuration.usesTcp)
        ub_ctx_set_option(unbound, "tcp-upstream:", "yes");
    for (const Server &server :
         settings.servers.empty() ? configuration.servers : settings.servers) {
        const std::string address =
            server.address.toString() + "@" + std::to_string(server.port);
        ub_ctx_set_fwd(unbound, address.c_str());
        servers += (servers.empty() ? "" : ", ") + server.text();
    }
}

void ValidatingResolver::Engine::ask(const Question &question, ValidatedQuery &query)
{
    ++query.pending;
    const net::SignalsBlocked blocked; // the first question starts a thread
    const int error =
        ub_resolve_async(context.get(), question.name.c_str(), static_cast<int>(question.type),
                         ns_c_in, &query, onResult, &query.id);
    if (error != 0)
        onResult(&query, error, nullptr);
}

void ValidatingResolver::Engine::wait(Deadline deadline)
{
    pollfd ready{ub_fd(context.get()), POLLIN, 0};
    if (::poll(&ready, 1, deadline.pollTimeout()) > 0)
        ub_process(context.get());
}

ValidatingResolver::ValidatingResolver(const Settings &settings)
    : state_(new Engine), plain_(settings.servers)
{
    state_->configure(settings);
}

ValidatingResolver::~ValidatingResolver() = default;

std::vector<Answer> ValidatingResolver::ask(const std::vector<Question> &questions,
                                            Deadline deadline)
{
    std::vector<Question> local;
    std::vector<Question> others;
    for (const Question &question : questions)
        (isLocal(question) ? local : others).push_back(question);
    std::vector<Answer> plain =
        local.empty() ? std::vector<Answer>()
                      : plain_.ask(local, others.empty() ? deadline : deadline.part(localShare));
    std::vector<Answer> validated = validate(others, deadline);
    nameTheRefused(others, validated, deadline);
    std::vector<Answer> answers;
    auto nextPlain = plain.begin();
    auto nextValidated = validated.begin();
    for (const Question &question : questions) {
        if (!isLocal(question)) {
            answers.push_back(std::move(*nextValidated++));
            continue;
        }
        answers.push_back(std::move(*nextPlain++));
        if (answers.back().outcome <= Outcome::noData)
            answers.back().security = Security::insecure;
    }
    return answers;
}

/// Where nothing could be validated, says which of the questions for that the name server refuses.
/// Asked once, and only then.
void ValidatingResolver::nameTheRefused(const std::vector<Question> &questions,
                                        std::vector<Answer> &answers, Deadline deadline)
{
    for (std::size_t i = 0; i < answers.size(); ++i) {
        Answer &answer = answers[i];
        if (answer.outcome != Outcome::bogus && answer.outcome != Outcome::servfail)
            continue;
        if (!refused_) {
            refused_ = "";
            const std::vector<Question> chain = chainQuestions(questions[i]);
            const std::vector<Answer> said = plain_.ask(chain, deadline.part(localShare));
            // A server that answers nothing at all has no trouble with DNSSEC alone.
            for (std::size_t at = 1; at < chain.size() && !isDenied(said[0].outcome); ++at)
                if (refused_->empty() && isDenied(said[at].outcome))
                    refused_ = describe(said[at], "") + " to the question for " +
                               text(chain[at].type) + " of " +
                               (chain[at].name == "." ? "the root" : chain[at].name) +
                               ", without which nothing can be validated";
        }
        if (!refused_->empty()) {
            answer.outcome = Outcome::bogus;
            answer.reason = *refused_;
        }
    }
}

std::vector<Answer> ValidatingResolver::validate(const std::vector<Question> &questions,
                                                 Deadline deadline)
{
    std::vector<Answer> answers(questions.size(), {.outcome = Outcome::timeout,
                                                   .server = state_->servers});
    std::size_t pending = 0;
    std::vector<ValidatedQuery> queries;
    queries.reserve(questions.size()); // they must stay where they are
    while (!deadline.expired() && (queries.size() < questions.size() || pending > 0)) {
        while (queries.size() < questions.size() && pending < StubResolver::maxInFlight) {
            const std::size_t next = queries.size();
            queries.push_back({questions[next].type, answers[next], state_->servers, pending});
            state_->ask(questions[next], queries.back());
        }
        if (pending > 0)
            state_->wait(deadline);
    }
    for (const ValidatedQuery &query : queries)
        if (!query.isOver)
            ub_cancel(state_->context.get(), query.id);
    return answers;
}

std::vector<Answer> ValidatingResolver::askDirectly(const std::vector<DirectQuestion> &questions,
                                                    Deadline deadline)
{
    return plain_.askDirectly(questions, deadline);
}

} // namespace dns
