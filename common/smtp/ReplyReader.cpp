// SPDX-License-Identifier: MIT
#include "smtp/ReplyReader.hpp"

#include "net/Failure.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace smtp {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool startsWithCode(const std::string &line)
{
    return line.size() >= 3 && line[0] >= '1' && line[0] <= '5' && isDigit(line[1]) &&
           isDigit(line[2]) && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

/// The code of a line that starts with one.
int codeOf(const std::string &line)
{
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/// The line without the CR before its LF; some servers send several.
std::string withoutEnd(std::string line)
{
    line.erase(line.find_last_not_of('\r') + 1);
    return line;
}

bool isUnprintable(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte > 0x7e;
}

/// The line with its text masked; the code never is, whatever the password.
std::string hidden(const std::string &line, const sasl::Mask &mask)
{
    constexpr std::size_t code = 4;
    const std::size_t open = startsWithCode(line) ? std::min(code, line.size()) : 0;
    return line.substr(0, open) + mask.over(std::string_view(line).substr(open));
}

} // namespace

Reply ReplyReader::read(net::Stream &stream)
{
    Reply reply;
    std::vector<int> codes;
    fragment_.clear();
    while (addLine(reply, codes, nextLine(stream))) {
        if (fragment_.size() > maxReplyBytes)
            throw net::Failure(net::FailureKind::protocol, "reply too long");
    }
    fragment_.clear();
    if (std::any_of(codes.begin(), codes.end(), [&](int code) { return code != reply.code; }))
        reply.codes = std::move(codes);
    return reply;
}

bool ReplyReader::readAhead(net::Stream &stream)
{
    std::array<char, 4096> chunk;
    if (buffer_.size() >= maxReplyBytes)
        return false;
    const std::size_t got = stream.read(chunk.data(), chunk.size());
    buffer_.append(chunk.data(), got);
    return got > 0;
}

std::vector<int> ReplyReader::codesAhead() const
{
    std::vector<int> codes;
    std::size_t start = 0;
    for (std::size_t end = 0; (end = buffer_.find('\n', start)) != std::string::npos;
         start = end + 1) {
        const std::string line = withoutEnd(buffer_.substr(start, end - start));
        if (startsWithCode(line) && (line.size() == 3 || line[3] == ' '))
            codes.push_back(codeOf(line));
    }
    return codes;
}

std::string ReplyReader::nextLine(net::Stream &stream)
{
    std::array<char, 4096> chunk;
    std::size_t searched = 0;
    for (;;) {
        const std::size_t end = buffer_.find('\n', searched);
        if (end != std::string::npos && end <= maxLineBytes) {
            std::string line = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            const std::string shown = hidden(line, mask_);
            fragment_ += shown + '\n';
            transcript_->server(shown);
            return line;
        }
        searched = buffer_.size();
        if (searched > maxLineBytes) {
            breakOff();
            throw net::Failure(net::FailureKind::protocol, "reply too long");
        }
        std::size_t got = 0;
        try {
            got = stream.read(chunk.data(), chunk.size());
        } catch (const net::Failure &) {
            breakOff();
            throw;
        }
        if (got == 0) {
            breakOff();
            throw net::Failure(net::FailureKind::closed, "connection closed");
        }
        buffer_.append(chunk.data(), got);
    }
}

/// Moves the incomplete line to the fragment.
void ReplyReader::breakOff()
{
    fragment_ += mask_.overFragment(std::exchange(buffer_, {}));
}

/// True when more lines follow.
bool ReplyReader::addLine(Reply &reply, std::vector<int> &codes, std::string line)
{
    const std::size_t length = line.size();
    line = withoutEnd(std::move(line));
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
        ++reply.emptyLines;
        return true;
    }
    reply.bareLineFeed |= line.size() == length;
    reply.moreReturns |= length > line.size() + 1;
    if (!startsWithCode(line))
        throw net::Failure(net::FailureKind::protocol, "not an SMTP reply");
    reply.code = codeOf(line);
    codes.push_back(reply.code);
    reply.codeOnly |= line.size() == 3;
    reply.unprintable |= std::any_of(line.begin(), line.end(), isUnprintable);
    const bool more = line.size() > 3 && line[3] == '-';
    lastText_ = line.size() > 4 ? line.substr(4) : "";
    reply.lines.push_back(mask_.over(lastText_));
    return more;
}

} // namespace smtp
