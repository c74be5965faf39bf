// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

struct ssl_ctx_st;

namespace tls {

/// Files that TLS uses. An empty name means the system's files, or none.
struct Files {
    std::string caFile;
    std::string caPath;
    std::string clientCertificate;
    std::string clientKey;
};

/// A client's TLS configuration: every protocol from TLS 1.0 on, security level 0, so that what a
/// server really offers can be seen and judged; verification records and never refuses.
class Context {
public:
    /// Throws net::Failure (FailureKind::local) naming the file that cannot be used.
    explicit Context(const Files &files);
    ~Context();

    ssl_ctx_st *get() const { return context_.get(); }

private:
    struct Free {
        void operator()(ssl_ctx_st *context) const;
    };
    std::unique_ptr<ssl_ctx_st, Free> context_;
};

} // namespace tls
