// SPDX-License-Identifier: MIT
#include "smtp/Authentication.hpp"

#include "net/Failure.hpp"
#include "sasl/Base64.hpp"

#include <algorithm>

namespace smtp {

namespace {

constexpr int accepted = 235;
constexpr int challenged = 334;
constexpr int maxChallenges = 8;
constexpr std::size_t maxCommandBytes = 512; ///< with CRLF: RFC 4954 section 4
constexpr sasl::Mechanism forPasswords[] = {sasl::Mechanism::scramSha256,
                                            sasl::Mechanism::scramSha1, sasl::Mechanism::cramMd5,
                                            sasl::Mechanism::plain, sasl::Mechanism::login};

bool isOffered(const Authentication &authentication, sasl::Mechanism mechanism)
{
    return std::count(authentication.offered.begin(), authentication.offered.end(),
                      name(mechanism)) > 0;
}

/// One AUTH from the command to the reply that ends it.
class Exchange {
public:
    Exchange(Session &session, const sasl::Credentials &credentials, Authentication &authentication)
        : session_(session), record_(authentication),
          client_(sasl::saslClient(*authentication.mechanism, credentials))
    {
    }

    void run()
    {
        begin();
        for (int count = 0; reply_.code == challenged; ++count) {
            if (count == maxChallenges)
                throw sasl::SaslFault("goes on asking", false);
            answerChallenge();
        }
        record_.reason = client_->reason();
        if (reply_.code == accepted && !client_->isComplete())
            throw sasl::SaslFault(client_->missing(), false);
    }

    /// Cancels the exchange; the server then answers 501 (RFC 4954 section 4). A failure here is
    /// ignored, as the fault before it tells more.
    void cancel()
    {
        if (reply_.code != challenged)
            return;
        try {
            reply_ = session_.ask("*");
        } catch (const net::Failure &) {
        }
    }

    const Reply &reply() const { return reply_; }

private:
    /// Sends AUTH. An initial response that would make the line too long follows after a 334.
    void begin()
    {
        const std::string command = "AUTH " + std::string(name(*record_.mechanism));
        if (client_->speaksFirst()) {
            first_ = sasl::base64(client_->answer("").text());
            if (first_.empty())
                first_ = sasl::Secret("="); // RFC 4954's sign for an empty one
            isFirstLeft_ = command.size() + 1 + first_.text().size() + 2 > maxCommandBytes;
            if (!isFirstLeft_)
                return say(command + ' ', first_);
        }
        reply_ = session_.ask(command);
    }

    void answerChallenge()
    {
        if (isFirstLeft_) { // the text of that 334 does not matter: it is not a challenge
            isFirstLeft_ = false;
            return say("", first_);
        }
        say("", sasl::base64(client_->answer(challenge().text()).text()));
    }

    /// The challenge. One that is not strict Base64 counts as far as it can be read; where nothing
    /// depends on what it says ("334 Username:") it counts as it is.
    sasl::Secret challenge()
    {
        const std::string &text = session_.lastText();
        if (std::optional<sasl::Secret> strict = sasl::fromBase64(text))
            return std::move(*strict);
        std::optional<sasl::Secret> loose = sasl::fromLooseBase64(text);
        if (!loose && sasl::readsChallenges(*record_.mechanism))
            throw sasl::SaslFault("sends a challenge that is not Base64", false);
        // The reason of an OAuth server is shown as such.
        if (record_.oddChallenge.empty() && !sasl::takesToken(*record_.mechanism))
            record_.oddChallenge = session_.masked(text);
        return loose ? std::move(*loose) : sasl::Secret(text);
    }

    void say(std::string_view start, const sasl::Secret &rest)
    {
        session_.sendSecret(start, rest);
        reply_ = session_.reply();
    }

    Session &session_;
    Authentication &record_;
    std::unique_ptr<sasl::SaslClient> client_;
    sasl::Secret first_;
    bool isFirstLeft_ = false;
    Reply reply_;
};

void note(const sasl::SaslFault &fault, Authentication &authentication)
{
    authentication.fault = fault.what();
    authentication.isOurFault = fault.isOurs();
}

} // namespace

Authentication chosen(const sasl::Credentials &credentials, const Capabilities &capabilities,
                      bool isProtected)
{
    Authentication result{.offered = capabilities.authMechanisms(),
                          .wanted = credentials.mechanism};
    const auto isThere = [&](sasl::Mechanism mechanism) { return isOffered(result, mechanism); };
    const auto fits = [&](sasl::Mechanism mechanism) {
        return isThere(mechanism) && (isProtected || sasl::isScram(mechanism));
    };
    if (credentials.mechanism) {
        if (isThere(*credentials.mechanism))
            result.mechanism = credentials.mechanism;
        return result;
    }
    const auto *found = std::find_if(std::begin(forPasswords), std::end(forPasswords), fits);
    if (found != std::end(forPasswords))
        result.mechanism = *found;
    else
        result.isUnprotected =
            std::any_of(std::begin(forPasswords), std::end(forPasswords), isThere);
    return result;
}

void authenticate(Session &session, const sasl::Credentials &credentials,
                  Authentication &authentication)
{
    session.hide(credentials.secret->text());
    try {
        Exchange exchange(session, credentials, authentication);
        try {
            exchange.run();
        } catch (const sasl::SaslFault &fault) {
            note(fault, authentication);
            exchange.cancel();
        }
        if (exchange.reply().code != 0)
            authentication.reply = exchange.reply();
    } catch (const sasl::SaslFault &fault) {
        note(fault, authentication);
    }
    authentication.reason = session.masked(authentication.reason);
}

} // namespace smtp
