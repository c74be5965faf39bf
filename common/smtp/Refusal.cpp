// SPDX-License-Identifier: MIT
#include "smtp/Refusal.hpp"

#include "text/Strings.hpp"

#include <algorithm>
#include <cctype>
#include <span>
#include <string_view>
#include <vector>

namespace smtp {

namespace {

using std::string_view;

// The phrases are whole words in lower case, without hyphens and apostrophes.

constexpr string_view relayPhrases[] = {
    "relay access denied",
    "relay denied",
    "relaying denied",
    "relaying temporarily denied",
    "relaying to denied", // the address between them is not looked at
    "relay refused",
    "relaying refused",
    "relay rejected",
    "relaying rejected",
    "relay prohibited",
    "relaying prohibited",
    "relaying is prohibited",
    "relaying disallowed",
    "relay not permitted",
    "relaying not permitted",
    "relaying is not permitted",
    "relay operation is not permitted",
    "relay not allowed",
    "relaying not allowed",
    "relaying is not allowed",
    "relaying mail to is not allowed",
    "relay not authorized",
    "not permitted to relay",
    "not currently permitted to relay",
    "not allowed to relay",
    "not authorized to relay",
    "not configured to relay",
    "not willing to relay",
    "unable to relay",
    "cannot relay",
    "refuse to relay",
    "do not relay",
    "does not relay",
    "dont relay",
    "doesnt relay",
    "will not relay",
    "wont relay",
    "no relaying",
    "not a relay",
    "not an open relay",
    "authentication is required for relay",
    "list of allowed rcpthosts",
};

constexpr string_view senderPhrases[] = {"sender address rejected", "sender address verification",
                                         "sender verify",           "sender rejected",
                                         "sender denied",           "sender domain",
                                         "domain of sender",        "sender address"};

constexpr string_view recipientPhrases[] = {
    "recipient address rejected", "recipient rejected", "invalid recipient",  "no such recipient",
    "unknown recipient",          "recipient unknown",  "no such user",       "unknown user",
    "user unknown",               "user not found",     "no such mailbox",    "unknown mailbox",
    "mailbox unavailable",        "mailbox not found",  "no mailbox",         "no such address",
    "address unknown",            "unknown address",    "unrouteable address"};

constexpr string_view heloPhrases[] = {
    "helo",           "ehlo",         "fully qualified host", "fully qualified hostname",
    "fully qualified domain", "fqdn", "invalid hostname",     "invalid host name",
    "valid hostname", "valid host name", "invalid domain name"};

/// The same where we said an address literal, as long as the sender and the recipient have none.
constexpr string_view literalPhrases[] = {"address literal", "address literals", "domain literal",
                                          "domain literals", "ip literal"};

constexpr string_view clientPhrases[] = {
    // block lists, and the names of the best known ones
    "blocklist", "blocklisted", "block list", "block listed", "blacklist", "blacklisted",
    "black list", "black listed", "denylist", "deny list", "dnsbl", "rbl", "spamhaus", "spamcop",
    "barracuda reputation", "barracuda central", "sorbs", "uceprotect", "senderscore",
    "sender score", "blocked using", "listed in", "listed at", "listed by", "listed on",
    "reputation",
    // the name of our address
    "reverse dns", "reverse name", "reverse hostname", "reverse host name", "reverse lookup",
    "reverse record", "rdns", "ptr", "fcrdns", "cannot find your hostname", "client host rejected"};

/// Where block lists have their pages: no mail server has such a name.
constexpr string_view listDomains[] = {
    "spamhaus.org", "spamhaus.net",   "spamcop.net",     "barracudacentral.org",
    "sorbs.net",    "uceprotect.net", "senderscore.org", "senderscore.com",
    "spamrats.com", "abuseat.org",    "mailspike.net",   "blocklist.de"};

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

bool isWordAt(string_view text, std::size_t at)
{
    return at < text.size() && isWordCharacter(text[at]);
}

/// True when the text has the host name or address, and not as part of a longer one: example.org is
/// not in mail.example.org, nor 2001:db8::1 in 2001:db8::1:2.
bool hasName(string_view text, string_view name)
{
    if (name.empty())
        return false;
    const char joint = name.find(':') == string_view::npos ? '.' : ':';
    for (std::size_t at = text.find(name); at != string_view::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool isPart = (at > 0 && (isWordCharacter(text[at - 1]) || text[at - 1] == '.')) ||
                            isWordAt(text, end);
        const bool goesOn = end < text.size() && text[end] == joint && isWordAt(text, end + 1);
        if (!isPart && !goesOn)
            return true;
    }
    return false;
}

/// What stands between blanks.
std::vector<string_view> tokensOf(string_view text)
{
    std::vector<string_view> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        if (end > at)
            tokens.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return tokens;
}

/// True for a mailbox, a host name, an address, a status code, or what is quoted in <>.
bool isName(string_view token)
{
    if (token.find('@') != string_view::npos || token.find("::") != string_view::npos ||
        token.find("://") != string_view::npos)
        return true;
    const std::size_t open = token.find('<');
    if (open != string_view::npos && token.find('>', open) != string_view::npos)
        return true;
    for (std::size_t i = 1; i < token.size(); ++i)
        if (token[i] == '.' && isWordCharacter(token[i - 1]) && isWordAt(token, i + 1))
            return true;
    return false;
}

bool isListPage(string_view token)
{
    if (token.find('@') != string_view::npos)
        return false;
    return std::any_of(std::begin(listDomains), std::end(listDomains), [&](string_view domain) {
        const std::size_t at = token.find(domain);
        const std::size_t end = at + domain.size();
        return at != string_view::npos && (at == 0 || !isWordCharacter(token[at - 1])) &&
               !isWordAt(token, end) &&
               !(end < token.size() && token[end] == '.' && isWordAt(token, end + 1));
    });
}

/// The reply's words, each between blanks, without what is a name. A host may have a name without a
/// dot: it stands in front of "ESMTP" in a greeting (RFC 5321 section 4.2).
std::string wordsOf(const std::vector<string_view> &tokens)
{
    std::string words = " ";
    for (std::size_t i = 1; i < tokens.size(); ++i) { // behind the code
        const bool isHost =
            i == 1 && tokens.size() > 2 && (tokens[2] == "esmtp" || tokens[2] == "smtp");
        if (isHost || isName(tokens[i]))
            continue;
        for (const char c : tokens[i])
            if (std::isalnum(static_cast<unsigned char>(c)))
                words += c;
            else if (c != '\'' && words.back() != ' ')
                words += ' ';
        if (words.back() != ' ')
            words += ' ';
    }
    return words;
}

/// True when one of the phrases is among the words.
bool hasAny(const std::string &words, std::span<const string_view> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(), [&](string_view phrase) {
        return words.find(' ' + std::string(phrase) + ' ') != std::string::npos;
    });
}

/// "not listed in the directory" is about a mailbox.
bool isListed(const std::string &words)
{
    std::string rest = words;
    for (std::size_t at = 0; (at = rest.find(" not listed ")) != std::string::npos;)
        rest.erase(at, string_view(" not listed").size());
    return hasAny(rest, clientPhrases);
}

bool isFinal(int code)
{
    return code == 521 || code == 550 || code == 554 || code == 571;
}

/// Codes that are about the order of commands, or about a command that is not known, or about
/// logging in: they never mean the name in EHLO, though they may name the command.
bool mayMeanHelo(int code)
{
    return code != 500 && code != 502 && code != 503 && code / 10 != 53;
}

/// The subject and detail of an enhanced status code (RFC 3463): "1.8" of "5.1.8".
std::string subjectOf(const Reply &reply)
{
    const std::string status = statusCode(reply.lines.front());
    return status.empty() ? "" : status.substr(2);
}

/// True when the name is ours, and does not stand in what we asked about.
bool isOurs(const std::string &name, const Said &said)
{
    return !name.empty() &&
           text::lower(said.recipient).find(text::lower(name)) == std::string::npos &&
           text::lower(said.sender).find(text::lower(name)) == std::string::npos;
}

/// Postfix begins with the name that it refuses: "<probe>: Helo command rejected".
bool beginsWithName(const std::vector<string_view> &tokens, const std::string &name)
{
    for (std::size_t i = 1; i < std::min<std::size_t>(tokens.size(), 3); ++i)
        if (tokens[i] == '<' + name + ">:" || tokens[i] == name + ':')
            return true;
    return false;
}

bool isAboutHelo(const std::vector<string_view> &tokens, const std::string &words,
                 const Reply &reply, const Said &said)
{
    if (said.helo.empty() || !mayMeanHelo(reply.code))
        return false;
    const bool isLiteral = said.helo.front() == '[' &&
                           said.sender.find('[') == std::string::npos &&
                           said.recipient.find('[') == std::string::npos;
    return hasAny(words, heloPhrases) || (isLiteral && hasAny(words, literalPhrases)) ||
           (isOurs(said.helo, said) && beginsWithName(tokens, text::lower(said.helo)));
}

} // namespace

Cause causeOf(const Reply &reply, const Said &said)
{
    if (reply.codeClass() < 4 || reply.isClosing())
        return Cause::unknown;
    const std::string replyText = text::lower(reply.text());
    const std::vector<string_view> tokens = tokensOf(replyText);
    const std::string words = wordsOf(tokens);
    const std::string subject = subjectOf(reply);
    if (hasAny(words, relayPhrases))
        return Cause::relaying;
    if (subject == "1.7" || subject == "1.8" || hasAny(words, senderPhrases))
        return Cause::sender;
    if (subject.starts_with("1.") || hasAny(words, recipientPhrases))
        return Cause::recipient;
    if (isAboutHelo(tokens, words, reply, said))
        return Cause::helo;
    if (!isFinal(reply.code))
        return Cause::unknown;
    if (subject == "7.25" || isListed(words) ||
        std::any_of(tokens.begin(), tokens.end(), isListPage))
        return Cause::client;
    const auto isNamed = [&](const std::string &name) {
        return isOurs(name, said) && hasName(replyText, text::lower(name));
    };
    return isNamed(said.address) || isNamed(said.helo) ? Cause::named : Cause::unknown;
}

bool speaksOfRelaying(const Reply &reply)
{
    return causeOf(reply, {}) == Cause::relaying;
}

} // namespace smtp
