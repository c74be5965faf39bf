// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Dialogue.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "judge/Dane.hpp"
#include "net/Endpoint.hpp"
#include "smtp/Delivery.hpp"
#include "smtp/Message.hpp"

#include <array>

namespace check_smtp_dialog {

namespace {

constexpr auto phases = [] {
    std::array<plugin::Phase, smtp::verbRows.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {smtp::verbRows[i].awaited, smtp::verbRows[i].verb != Verb::dns};
    return all;
}();

/// The commands of the dialogue, in their order. Each step is true when the next may follow.
class Dialogue {
public:
    Dialogue(const Config &config, const tls::Context *context, smtp::Client &client,
             Evidence &evidence)
        : config_(config), context_(context), client_(client), evidence_(evidence)
    {
    }

    void talk()
    {
        if (open() && (config_.commandsAfterMail || commands()) && authenticate() &&
            config_.goesTo(Verb::mail))
            smtp::deliver(client_, evidence_, delivery(), config_.commandsAfterMail
                                                              ? [this] { return commands(); }
                                                              : std::function<bool()>());
    }

private:
    bool open()
    {
        if (!config_.goesTo(Verb::greeting))
            return false;
        if (config_.proxy)
            announceProxy(client_, *config_.proxy, *evidence_.local, *evidence_.peer);
        return client_.open({.tls = context_,
                             .name = tlsName(config_, evidence_),
                             .isTlsFirst = config_.tls.implicit,
                             .startTls = config_.tls.startTls,
                             .lmtp = config_.lmtp,
                             .heloOnly = config_.heloOnly,
                             .until = *config_.until,
                             .isTlsEnough = [this] { return isTlsEnough(); }});
    }

    bool isTlsEnough()
    {
        if (std::string why = whyWithheld(config_, evidence_); !why.empty()) {
            evidence_.auth = smtp::Authentication{.withheld = std::move(why)};
            evidence_.auth->isOurFault = evidence_.tlsa && judge::daneIsUnknown(*evidence_.tlsa);
            return false;
        }
        return config_.tls.verify != options::Verify::require || isTrusted(config_, evidence_);
    }

    /// What --command says. Nothing may follow a 421, or a 3xx that asks for something else.
    bool commands()
    {
        for (const std::string &command : config_.commands)
            if (client_.ask({Verb::command, command, command}).isClosing())
                return false;
        return config_.commands.empty() || evidence_.steps.back().reply->codeClass() != 3;
    }

    bool authenticate()
    {
        return !config_.auth.isWanted || !config_.goesTo(Verb::auth) ||
               client_.authenticate(config_.auth.credentials,
                                    config_.auth.isProtected(evidence_.tls.has_value()));
    }

    smtp::Delivery delivery() const
    {
        return {.sender = *config_.envelope.sender,
                .recipients = config_.envelope.recipients,
                .until = *config_.until,
                .message = config_.goesTo(Verb::message) ? message() : "",
                .needsData = config_.expectedReplies.contains(Verb::data)};
    }

    std::string message() const
    {
        const options::Message &message = config_.message;
        if (message.whole)
            return *message.whole;
        smtp::MessageFields fields;
        fields.from = config_.envelope.sender->text();
        for (const smtp::Address &recipient : config_.envelope.recipients)
            fields.to.push_back(recipient.text());
        fields.subject = message.subject.value_or(program().name + ' ' + config_.host);
        fields.headers = message.headers;
        fields.body = message.body.value_or("A test message of " + program().name + ", sent to " +
                                            config_.host + ".\n");
        fields.host = evidence_.helo;
        fields.server = serverDomain(config_, evidence_);
        fields.date = evidence_.now;
        return smtp::compose(fields, evidence_.usable().has("8BITMIME"));
    }

    const Config &config_;
    const tls::Context *context_;
    smtp::Client &client_;
    Evidence &evidence_;
};

} // namespace

std::unique_ptr<smtp::Client>
converse(const Config &config, const tls::Context *context, std::unique_ptr<net::Stream> stream,
         net::Clock::time_point start, plugin::Progress &progress, Evidence &evidence)
{
    evidence.ignored = config.ignoredExtensions;
    auto client = std::make_unique<smtp::Client>(
        std::move(stream), evidence.transcript, evidence, start, [&progress](Verb verb) {
            progress.enter(phases[static_cast<std::size_t>(verb)]);
        });
    Dialogue dialogue(config, context, *client, evidence);
    client->run([&] { dialogue.talk(); });
    evidence.total = net::Clock::now() - start;
    client->quit();
    return client;
}

std::string serverDomain(const Config &config, const smtp::Conversation &log)
{
    Poco::Net::IPAddress literal;
    const bool isName = !config.isPath() && !net::parseAddress(config.host, literal);
    return isName ? config.host : log.hostName(Verb::ehlo);
}

void announceProxy(smtp::Client &client, ProxyVersion version, const net::Endpoint &local,
                   const net::Endpoint &peer)
{
    if (version == ProxyVersion::v1)
        return client.announce(proxyHeader(local, peer));
    const std::string header = binaryProxyHeader(local, peer);
    client.session().sendData(header, "PROXY header, version 2, of " +
                                          std::to_string(header.size()) + " bytes");
    client.session().flush();
}

std::string proxyHeader(const net::Endpoint &local, const net::Endpoint &peer)
{
    if (peer.family() == net::Endpoint::UNIX_LOCAL)
        return "PROXY UNKNOWN";
    const bool ipv6 = peer.host().family() == Poco::Net::IPAddress::IPv6;
    return (ipv6 ? "PROXY TCP6 " : "PROXY TCP4 ") + net::withoutZone(local.host().toString()) +
           ' ' + net::withoutZone(peer.host().toString()) + ' ' + std::to_string(local.port()) +
           ' ' + std::to_string(peer.port());
}

std::string binaryProxyHeader(const net::Endpoint &local, const net::Endpoint &peer)
{
    std::string header("\r\n\r\n\0\r\nQUIT\n\x21", 13); // signature; version 2, PROXY
    const auto add = [&header](std::size_t number) {
        header += {static_cast<char>(number >> 8 & 0xff), static_cast<char>(number & 0xff)};
    };
    if (peer.family() == net::Endpoint::UNIX_LOCAL) {
        header += '\0'; // unspecified, and nothing follows
        add(0);
        return header;
    }
    constexpr char tcp4 = 0x11;
    constexpr char tcp6 = 0x21;
    constexpr std::size_t portBytes = 2;
    const bool ipv6 = peer.host().family() == Poco::Net::IPAddress::IPv6;
    header += ipv6 ? tcp6 : tcp4;
    add(2 * (peer.host().length() + portBytes));
    for (const net::Endpoint *end : {&local, &peer})
        header.append(static_cast<const char *>(end->host().addr()), end->host().length());
    add(local.port());
    add(peer.port());
    return header;
}

} // namespace check_smtp_dialog
