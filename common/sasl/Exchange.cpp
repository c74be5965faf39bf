// SPDX-License-Identifier: MIT
#include "sasl/Exchange.hpp"

#include "sasl/BearerClient.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <system_error>

#include <gsasl.h>

namespace sasl {

namespace {

/// Maximum iterations of SCRAM: a server that asks for more would have us compute for minutes.
constexpr std::int64_t maxIterations = 2'000'000;

using Context = std::unique_ptr<Gsasl, void (*)(Gsasl *)>;
using Exchange = std::unique_ptr<Gsasl_session, void (*)(Gsasl_session *)>;

void wipeProperty(Gsasl_session *session, Gsasl_property property)
{
    if (const char *value = ::gsasl_property_fast(session, property))
        ::explicit_bzero(const_cast<char *>(value), std::string_view(value).size());
}

/// gsasl_finish() frees the copies and does not overwrite them.
void finish(Gsasl_session *session)
{
    wipeProperty(session, GSASL_PASSWORD);
    wipeProperty(session, GSASL_SCRAM_SALTED_PASSWORD);
    ::gsasl_finish(session);
}

/// Moves bytes of GNU SASL into a secret, and wipes the original.
Secret taken(char *bytes, std::size_t size)
{
    Secret result(std::string_view(bytes, bytes ? size : 0));
    if (bytes)
        ::explicit_bzero(bytes, size);
    ::gsasl_free(bytes);
    return result;
}

/// True when ",i=" in SCRAM's first challenge (RFC 5802 section 5.1) asks for too many iterations.
bool asksTooMuch(std::string_view challenge)
{
    constexpr std::string_view mark = ",i=";
    const std::size_t at = challenge.find(mark);
    std::int64_t count = 0;
    if (at == std::string_view::npos)
        return false;
    const auto [end, error] = std::from_chars(challenge.data() + at + mark.size(),
                                              challenge.data() + challenge.size(), count);
    return error == std::errc::result_out_of_range || count > maxIterations;
}

/// True for "e=invalid-proof" and the like, with which a server ends SCRAM (RFC 5802 section 7).
bool isScramError(std::string_view challenge)
{
    constexpr std::size_t maxBytes = 64;
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '='; };
    return challenge.starts_with("e=") && challenge.size() <= maxBytes &&
           std::all_of(challenge.begin(), challenge.end(), fits);
}

/// The client for passwords, by GNU SASL.
class PasswordClient : public SaslClient {
public:
    PasswordClient(Mechanism mechanism, const Credentials &credentials);

    bool speaksFirst() const override { return mechanism_ == Mechanism::plain || isScram(); }
    Secret answer(std::string_view challenge) override;
    bool isComplete() const override { return isComplete_; }
    std::string missing() const override;

private:
    bool isScram() const { return sasl::isScram(mechanism_); }
    void refuseUnusable(std::string_view challenge) const;
    [[noreturn]] void fail(int result) const;
    std::string named() const { return std::string(name(mechanism_)); }

    Mechanism mechanism_;
    Context context_{nullptr, ::gsasl_done};
    Exchange session_{nullptr, finish};
    int answers_ = 0;
    bool isComplete_ = false;
};

PasswordClient::PasswordClient(Mechanism mechanism, const Credentials &credentials)
    : mechanism_(mechanism)
{
    Gsasl *context = nullptr;
    if (const int result = ::gsasl_init(&context); result != GSASL_OK)
        throw SaslFault(std::string("GNU SASL cannot start: ") + ::gsasl_strerror(result), true);
    context_.reset(context);
    Gsasl_session *session = nullptr;
    if (::gsasl_client_start(context, named().c_str(), &session) != GSASL_OK)
        throw SaslFault("GNU SASL was built without " + named(), true);
    session_.reset(session);
    const std::string_view password = credentials.secret->text();
    ::gsasl_property_set_raw(session, GSASL_AUTHID, credentials.user.data(),
                             credentials.user.size());
    ::gsasl_property_set_raw(session, GSASL_PASSWORD, password.data(), password.size());
}

Secret PasswordClient::answer(std::string_view challenge)
{
    refuseUnusable(challenge);
    char *bytes = nullptr;
    std::size_t size = 0;
    const int result =
        ::gsasl_step(session_.get(), challenge.data(), challenge.size(), &bytes, &size);
    Secret response = taken(bytes, size);
    if (result != GSASL_OK && result != GSASL_NEEDS_MORE)
        fail(result);
    ++answers_;
    isComplete_ = result == GSASL_OK;
    return response;
}

void PasswordClient::refuseUnusable(std::string_view challenge) const
{
    if (isComplete_)
        throw SaslFault("asks for more than " + named() + " has to say", false);
    if (mechanism_ == Mechanism::cramMd5 && challenge.empty())
        throw SaslFault("sends an empty challenge", false);
    if (!isScram() || answers_ == 0)
        return;
    if (isScramError(challenge))
        throw SaslFault("ends " + named() + " with '" + std::string(challenge) + "'", false);
    if (answers_ == 1 && asksTooMuch(challenge))
        throw SaslFault("asks for more than " + std::to_string(maxIterations) + " iterations",
                        false);
}

void PasswordClient::fail(int result) const
{
    switch (result) {
    case GSASL_AUTHENTICATION_ERROR:
        throw SaslFault(answers_ < 2 ? "sends a nonce that is not ours"
                                     : "does not know the password: its signature is wrong",
                        false);
    case GSASL_MECHANISM_PARSE_ERROR:
    case GSASL_BASE64_ERROR:
        throw SaslFault("sends a challenge that is not " + named() + "'s", false);
    case GSASL_SASLPREP_ERROR:
        throw SaslFault("user or password has characters that SASL does not allow (RFC 4013)",
                        true);
    default:
        throw SaslFault(std::string("GNU SASL: ") + ::gsasl_strerror(result), true);
    }
}

std::string PasswordClient::missing() const
{
    if (isScram() && answers_ == 2)
        return "accepts without the signature that proves it to know the password";
    return "accepts before the password was shown";
}

} // namespace

std::unique_ptr<SaslClient> saslClient(Mechanism mechanism, const Credentials &credentials)
{
    if (takesToken(mechanism))
        return std::make_unique<BearerClient>(mechanism, credentials);
    return std::make_unique<PasswordClient>(mechanism, credentials);
}

} // namespace sasl
