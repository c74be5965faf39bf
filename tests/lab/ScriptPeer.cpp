// SPDX-License-Identifier: MIT
#include "lab/ScriptPeer.hpp"

#include "text/Escape.hpp"

#include <Poco/RegularExpression.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lab {

namespace {

bool isClientStep(const Step &step)
{
    switch (step.kind) {
    case StepKind::line:
    case StepKind::pattern:
    case StepKind::bytes:
    case StepKind::message:
    case StepKind::chunk:
    case StepKind::anything:
    case StepKind::scram:
        return true;
    default:
        return false;
    }
}

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t most = 160;
    return "'" + text::printable(text, most) + "'";
}

std::string described(const Step &step)
{
    switch (step.kind) {
    case StepKind::line:
        return "'" + step.text + "'";
    case StepKind::bytes:
        return "the bytes " + inQuotes(step.text);
    case StepKind::pattern:
        return "a line like '" + step.text + "'";
    case StepKind::message:
        return "a message and its dot";
    case StepKind::chunk:
        return "the bytes of a BDAT chunk";
    case StepKind::scram:
        return "a line of SCRAM";
    default:
        return "some bytes";
    }
}

bool matches(const Step &step, const std::string &line)
{
    if (step.kind == StepKind::line)
        return line == step.text;
    return Poco::RegularExpression(step.text).match(line);
}

std::size_t announcedSize(const std::string &line)
{
    return line.rfind("BDAT ", 0) == 0 ? std::strtoul(line.c_str() + 5, nullptr, 10) : 0;
}

} // namespace

ScriptPeer::ScriptPeer(Script script, EngineFactory engines)
    : script_(std::move(script)), engines_(std::move(engines))
{
}

void ScriptPeer::onConnect()
{
    play();
}

void ScriptPeer::onInput(std::string_view bytes)
{
    if (end_ != PeerEnd::open && end_ != PeerEnd::done)
        return;
    if (tls_)
        feedTls(bytes);
    else
        input_ += bytes;
    play();
}

void ScriptPeer::feedTls(std::string_view bytes)
{
    tls_->feed(bytes);
    input_ += tls_->takePlain();
    if (std::string records = tls_->takeOutput(); !records.empty())
        output_.push_back({std::move(records)});
}

void ScriptPeer::play()
{
    while (complaint_.empty() && next_ < script_.steps.size()) {
        const Step step = script_.steps[next_];
        if (!advance(step))
            return;
        ++next_;
    }
    if (end_ == PeerEnd::open)
        end_ = PeerEnd::done;
    if (end_ == PeerEnd::done && !input_.empty())
        complain("after the end of the script the client sent " + inQuotes(input_));
}

/// False when the step has to wait for more of the client.
bool ScriptPeer::advance(const Step &step)
{
    switch (step.kind) {
    case StepKind::line:
    case StepKind::pattern:
        return takeLine(step);
    case StepKind::bytes:
        return takeBytes(step);
    case StepKind::message:
        return takeMessage();
    case StepKind::chunk:
        return takeChunk();
    case StepKind::scram:
        return takeScram(step);
    case StepKind::anything: {
        const bool some = !input_.empty();
        input_.clear();
        return some;
    }
    default:
        return serverActs(step);
    }
}

bool ScriptPeer::takeLine(const Step &step)
{
    const std::size_t end = input_.find("\r\n");
    if (end == std::string::npos) {
        if (input_.find('\n') != std::string::npos || input_.size() > 4096)
            complain(whereIs(step) + "no line ends in CRLF in " + inQuotes(input_));
        return false;
    }
    const std::string line = input_.substr(0, end);
    input_.erase(0, end + 2);
    if (!matches(step, line))
        complain(whereIs(step) + "expected " + described(step) + ", got " + inQuotes(line));
    chunkSize_ = announcedSize(line);
    return complaint_.empty();
}

bool ScriptPeer::takeBytes(const Step &step)
{
    const std::size_t size = std::min(input_.size(), step.text.size());
    if (input_.compare(0, size, step.text, 0, size) != 0)
        complain(whereIs(step) + "expected " + described(step) + ", got " +
                 inQuotes(input_));
    if (size < step.text.size() || !complaint_.empty())
        return false;
    input_.erase(0, size);
    return true;
}

bool ScriptPeer::takeMessage()
{
    const std::size_t dot = input_.rfind(".\r\n", 0) == 0 ? 0 : input_.find("\r\n.\r\n");
    if (dot == std::string::npos)
        return false;
    input_.erase(0, dot + (dot == 0 && input_[0] == '.' ? 3 : 5));
    return true;
}

bool ScriptPeer::takeChunk()
{
    if (input_.size() < chunkSize_)
        return false;
    input_.erase(0, chunkSize_);
    return true;
}

bool ScriptPeer::takeScram(const Step &step)
{
    if (!scram_)
        scram_.emplace(step.text);
    while (!scram_->isOver()) {
        const std::size_t end = input_.find("\r\n");
        if (end == std::string::npos)
            return false;
        const std::string line = input_.substr(0, end);
        input_.erase(0, end + 2);
        try {
            if (const std::string said = scram_->answer(line); !said.empty())
                send(said + "\r\n", 0);
        } catch (const std::runtime_error &wrong) {
            complain(whereIs(step) + wrong.what());
            return false;
        }
    }
    scram_.reset();
    return true;
}

bool ScriptPeer::serverActs(const Step &step)
{
    hasSurplus_ |= step.kind == StepKind::surplus;
    if (!input_.empty() && step.kind != StepKind::tls && !hasSurplus_) {
        complain(whereIs(step) +
                 "the client did not wait for its turn: " + inQuotes(input_));
        return false;
    }
    switch (step.kind) {
    case StepKind::send:
    case StepKind::surplus:
        send(step.text, step.seconds);
        break;
    case StepKind::pause:
        output_.push_back({"", 0, step.seconds});
        break;
    case StepKind::tls:
        tls_ = engines_(step.text);
        feedTls(std::exchange(input_, {}));
        break;
    case StepKind::close:
        end_ = PeerEnd::close;
        break;
    case StepKind::reset:
        end_ = PeerEnd::reset;
        break;
    default:
        end_ = PeerEnd::silence;
        break;
    }
    return true;
}

void ScriptPeer::send(const std::string &bytes, double interval)
{
    Output output{bytes, interval};
    if (tls_) {
        tls_->writePlain(bytes);
        output.bytes = tls_->takeOutput();
    }
    output_.push_back(std::move(output));
}

std::deque<Output> ScriptPeer::takeOutput()
{
    return std::exchange(output_, {});
}

void ScriptPeer::clientWaits()
{
    if (next_ < script_.steps.size() && isClientStep(script_.steps[next_]))
        complain(whereIs(script_.steps[next_]) + "the client waits for an answer, due from it is " +
                 described(script_.steps[next_]));
}

void ScriptPeer::clientTalksEarly(std::string_view bytes)
{
    const bool anyBytesWillDo =
        next_ < script_.steps.size() && script_.steps[next_].kind == StepKind::anything;
    // Inside TLS there are records, such as session tickets, that nobody waits for.
    if (end_ == PeerEnd::open && !tls_ && !anyBytesWillDo && !hasSurplus_ && bytes != "QUIT\r\n")
        complain("before it read its answers the client sent " + inQuotes(bytes));
}

std::string ScriptPeer::finish()
{
    if (end_ == PeerEnd::open && next_ < script_.steps.size())
        complain(whereIs(script_.steps[next_]) + "the client left, due from it was " +
                 described(script_.steps[next_]));
    return complaint_;
}

void ScriptPeer::complain(const std::string &what)
{
    if (complaint_.empty())
        complaint_ = what;
    end_ = PeerEnd::close;
}

std::string ScriptPeer::whereIs(const Step &step) const
{
    return script_.name + ":" + std::to_string(step.lineNumber) + ": ";
}

} // namespace lab
