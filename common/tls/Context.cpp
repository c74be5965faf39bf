// SPDX-License-Identifier: MIT
#include "tls/Context.hpp"

#include "net/Failure.hpp"
#include "tls/Errors.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <dirent.h>
#include <sstream>
#include <unistd.h>
#include <vector>

namespace tls {

namespace {

/// The security level for certificates, 112 bits: what is below is recorded, not refused.
constexpr int authenticationLevel = 2;

[[noreturn]] void fail(const std::string &what, const std::string &why)
{
    throw net::Failure(net::FailureKind::local, "cannot use " + what + ": " + why);
}

/// True for a name like 002c0b4f.0, by which OpenSSL finds a certificate.
bool isHashed(const std::string &name)
{
    const std::size_t dot = 8;
    return name.size() > dot + 1 && name[dot] == '.' &&
           name.find_first_not_of("0123456789abcdef") == dot &&
           name.find_first_not_of("0123456789", dot + 1) == std::string::npos;
}

bool holdsHashedNames(const std::string &directory)
{
    DIR *const entries = ::opendir(directory.c_str());
    bool found = false;
    while (const dirent *entry = entries && !found ? ::readdir(entries) : nullptr)
        found = isHashed(entry->d_name);
    if (entries)
        ::closedir(entries);
    return found;
}

void trustFile(SSL_CTX *context, const std::string &file)
{
    if (SSL_CTX_load_verify_file(context, file.c_str()) != 1)
        fail("CA file " + file, takeErrorText());
}

void trustDirectory(SSL_CTX *context, const std::string &directory)
{
    if (::access(directory.c_str(), R_OK | X_OK) != 0)
        fail("CA directory " + directory, net::failureOfErrno(errno).what());
    if (!holdsHashedNames(directory))
        fail("CA directory " + directory, "no hashed certificate names in it (openssl rehash)");
    SSL_CTX_load_verify_dir(context, directory.c_str());
}

std::string fromEnvironment(const char *variable, const char *otherwise)
{
    const char *value = ::secure_getenv(variable);
    return value ? value : otherwise;
}

/// Trusts the system's authorities. A hashed directory costs next to nothing, a bundle about 20 ms
/// of CPU. Without either nothing is trusted, and the chain's faults will say so.
void trustSystem(SSL_CTX *context)
{
    std::istringstream directories(
        fromEnvironment(X509_get_default_cert_dir_env(), X509_get_default_cert_dir()));
    const std::string given = fromEnvironment(X509_get_default_cert_file_env(), "");
    bool isEnough = !given.empty();
    if (isEnough)
        trustFile(context, given);
    std::vector<std::string> bundles;
    for (std::string directory; std::getline(directories, directory, ':');) {
        bundles.push_back(directory + "/ca-certificates.crt");
        if (!holdsHashedNames(directory))
            continue;
        SSL_CTX_load_verify_dir(context, directory.c_str());
        isEnough = true;
    }
    bundles.emplace_back(X509_get_default_cert_file());
    const auto bundle = std::find_if(bundles.begin(), bundles.end(), [](const std::string &file) {
        return ::access(file.c_str(), R_OK) == 0;
    });
    if (!isEnough && bundle != bundles.end())
        trustFile(context, *bundle);
}

void useTrust(SSL_CTX *context, const Files &files)
{
    if (!files.caFile.empty())
        trustFile(context, files.caFile);
    if (!files.caPath.empty())
        trustDirectory(context, files.caPath);
    if (files.caFile.empty() && files.caPath.empty())
        trustSystem(context);
}

/// Refuses to give a passphrase; without a callback OpenSSL would ask at the terminal.
int refusePassphrase(char *, int, int, void *isProtected)
{
    *static_cast<bool *>(isProtected) = true;
    return -1;
}

void useClientCertificate(SSL_CTX *context, const Files &files)
{
    const std::string &certificate = files.clientCertificate;
    const std::string &key = files.clientKey.empty() ? certificate : files.clientKey;
    if (key.empty())
        return;
    if (certificate.empty())
        fail("client key " + key, "there is no client certificate");
    bool isProtected = false;
    SSL_CTX_set_default_passwd_cb(context, refusePassphrase);
    SSL_CTX_set_default_passwd_cb_userdata(context, &isProtected);
    if (SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1)
        fail("client certificate " + certificate, takeErrorText());
    if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1)
        fail("client key " + key, isProtected ? "it needs a passphrase" : takeErrorText());
    SSL_CTX_set_default_passwd_cb_userdata(context, nullptr);
}

/// Allows every protocol and cipher, whatever openssl.cnf says, so that the server's own choice is
/// seen.
void allowEverything(SSL_CTX *context)
{
    SSL_CTX_set_cipher_list(context, "DEFAULT:@SECLEVEL=0");
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, 0);
    SSL_CTX_set_options(context, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_NO_RENEGOTIATION);
    X509_VERIFY_PARAM_set_auth_level(SSL_CTX_get0_param(context), authenticationLevel);
}

} // namespace

void Context::Free::operator()(ssl_ctx_st *context) const { SSL_CTX_free(context); }

Context::Context(const Files &files) : context_(SSL_CTX_new(TLS_client_method()))
{
    if (!context_)
        fail("OpenSSL", takeErrorText());
    ERR_clear_error();
    allowEverything(context_.get());
    useTrust(context_.get(), files);
    useClientCertificate(context_.get(), files);
}

Context::~Context() = default;

} // namespace tls
