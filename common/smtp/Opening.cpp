// SPDX-License-Identifier: MIT
#include "smtp/Opening.hpp"

namespace smtp {

std::string Opening::subject() const
{
    if (verb == Verb::auth && auth->mechanism)
        return std::string(name(*auth->mechanism));
    return verb == Verb::ehlo && saidHelo ? "HELO" : "";
}

bool mayKnowHeloOnly(const Reply &ehlo)
{
    return ehlo.code == 500 || ehlo.code == 502 || ehlo.code == 550;
}

bool readGreeting(Session &session, Opening &opening)
{
    opening.verb = Verb::greeting;
    opening.greeting = session.reply();
    return opening.greeting->codeClass() == 2;
}

bool sayHello(Session &session, const std::string &name, Opening &opening)
{
    opening.verb = Verb::ehlo;
    opening.capabilities = {};
    opening.ehlo = session.ask("EHLO " + name);
    opening.saidHelo = mayKnowHeloOnly(*opening.ehlo);
    if (opening.saidHelo)
        opening.ehlo = session.ask("HELO " + name);
    else if (opening.ehlo->codeClass() == 2)
        opening.capabilities = Capabilities(*opening.ehlo);
    return opening.ehlo->codeClass() == 2;
}

bool startTls(Session &session, const tls::Context &context, const tls::ServerName &name,
              Opening &opening)
{
    if (!opening.capabilities.has("STARTTLS"))
        return false;
    opening.verb = Verb::startTls;
    opening.startTls = session.ask("STARTTLS");
    if (opening.startTls->codeClass() != 2)
        return false;
    opening.verb = Verb::handshake;
    opening.tls = session.startTls(context, name);
    return true;
}

bool logIn(Session &session, const sasl::Credentials &credentials, bool isProtected, Opening &opening)
{
    opening.verb = Verb::auth;
    opening.auth = chosen(credentials, opening.capabilities, isProtected);
    if (!opening.auth->mechanism)
        return false;
    authenticate(session, credentials, *opening.auth);
    return opening.auth->isDone();
}

} // namespace smtp
