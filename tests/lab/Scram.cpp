// SPDX-License-Identifier: MIT
#include "lab/Scram.hpp"

#include "lab/Base64.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <sstream>
#include <stdexcept>

namespace lab {

namespace {

constexpr int iterations = 4096;
const std::string salt = "0123456789abcdef";

const EVP_MD *digest(const std::string &hash)
{
    return hash == "SHA-1" ? EVP_sha1() : EVP_sha256();
}

std::string hmac(const std::string &hash, const std::string &key, const std::string &text)
{
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(digest(hash), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(text.data()), text.size(), out, &size);
    return {reinterpret_cast<char *>(out), size};
}

std::string hashed(const std::string &hash, const std::string &text)
{
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), out, &size, digest(hash), nullptr);
    return {reinterpret_cast<char *>(out), size};
}

std::string salted(const std::string &hash, const std::string &password, const std::string &bytes,
                   int count)
{
    std::string key(static_cast<std::size_t>(EVP_MD_get_size(digest(hash))), '\0');
    PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()),
                      reinterpret_cast<const unsigned char *>(bytes.data()),
                      static_cast<int>(bytes.size()), count, digest(hash),
                      static_cast<int>(key.size()), reinterpret_cast<unsigned char *>(key.data()));
    return key;
}

[[noreturn]] void refuse(const std::string &what, const std::string &line)
{
    throw std::runtime_error("SCRAM: expected " + what + ", got '" + line + "'");
}

/// What stands between "name=" and the next comma.
std::string attribute(const std::string &message, char name)
{
    const std::size_t at = ("," + message).find(std::string(",") + name + '=');
    if (at == std::string::npos)
        refuse(std::string("attribute ") + name, message);
    return message.substr(at + 2, message.find(',', at) - at - 2);
}

std::string challengeOf(const std::string &message)
{
    return "334 " + base64(message);
}

} // namespace

ScramProofs scramProofs(const std::string &hash, const std::string &password,
                        const std::string &bytes, int count, const std::string &authMessage)
{
    const std::string key = salted(hash, password, bytes, count);
    const std::string clientKey = hmac(hash, key, "Client Key");
    std::string proof = hmac(hash, hashed(hash, clientKey), authMessage);
    for (std::size_t i = 0; i < proof.size(); ++i)
        proof[i] = static_cast<char>(proof[i] ^ clientKey[i]);
    return {base64(proof), base64(hmac(hash, hmac(hash, key, "Server Key"), authMessage))};
}

ScramServer::ScramServer(const std::string &words)
{
    std::istringstream(words) >> hash_ >> user_ >> password_ >> flaw_;
}

std::string ScramServer::answer(const std::string &line)
{
    switch (lines_++) {
    case 0:
        return first(line);
    case 1:
        return last(line);
    default:
        isOver_ = true;
        if (flaw_ == "endless")
            return challengeOf("more");
        if (!line.empty() && flaw_.empty())
            refuse("an empty line", line);
        return flaw_.empty() ? "" : "501 5.7.0 cancelled";
    }
}

std::string ScramServer::first(const std::string &line)
{
    const std::string start = "AUTH SCRAM-" + hash_ + ' ';
    if (line.compare(0, start.size(), start) != 0)
        refuse(start, line);
    const std::string message = fromBase64(line.substr(start.size()));
    if (message.compare(0, 3, "n,,") != 0 || attribute(message.substr(3), 'n') != user_)
        refuse("n,,n=" + user_, message);
    bare_ = message.substr(3);
    challenge_ = "r=" + (flaw_ == "otherNonce" ? "" : attribute(bare_, 'r')) +
                 "ServerNonce,s=" + base64(salt) +
                 ",i=" + (flaw_ == "manyIterations" ? "99999999999999999999" : "4096");
    if (flaw_ == "otherNonce" || flaw_ == "manyIterations")
        lines_ = 2; // what follows is "*"
    return challengeOf(challenge_);
}

std::string ScramServer::last(const std::string &line)
{
    const std::string message = fromBase64(line);
    const std::string withoutProof = message.substr(0, message.find(",p="));
    if (withoutProof != "c=biws,r=" + attribute(challenge_, 'r'))
        refuse("c=biws,r=...", message);
    const ScramProofs proofs = scramProofs(hash_, password_, salt, iterations,
                                           bare_ + ',' + challenge_ + ',' + withoutProof);
    if (flaw_ != "refuses" && message.substr(withoutProof.size() + 3) != proofs.client)
        refuse("the proof " + proofs.client, message);
    isOver_ = flaw_ == "noSignature" || flaw_ == "refuses";
    if (isOver_)
        return "";
    if (flaw_ == "error")
        return challengeOf("e=invalid-proof");
    return challengeOf("v=" + (flaw_ == "wrongSignature" ? base64("wrong") : proofs.server));
}

} // namespace lab
