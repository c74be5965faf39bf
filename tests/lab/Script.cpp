// SPDX-License-Identifier: MIT
#include "lab/Script.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace lab {

namespace {

struct Line {
    std::string key; ///< "S:", "args:", "close"
    std::string rest;
    int number;
};

using Reader = std::function<void(Script &, const Line &)>;

void add(Script &script, StepKind kind, const Line &line, std::string text, double seconds = 0)
{
    script.steps.push_back({kind, std::move(text), seconds, line.number});
}

std::pair<std::string, std::string> cut(const std::string &text)
{
    const std::size_t blank = text.find(' ');
    if (blank == std::string::npos)
        return {text, ""};
    return {text.substr(0, blank), text.substr(blank + 1)};
}

void addRepeated(Script &script, const Line &line)
{
    const auto [count, text] = cut(line.rest);
    std::string bytes;
    for (int left = std::stoi(count); left > 0; --left)
        bytes += unescaped(text);
    add(script, StepKind::send, line, bytes);
}

void addDripped(Script &script, const Line &line)
{
    const auto [seconds, text] = cut(line.rest);
    add(script, StepKind::send, line, unescaped(text), std::stod(seconds));
}

void setVariable(Script &script, const Line &line)
{
    const std::size_t equals = line.rest.find('=');
    if (equals == std::string::npos)
        throw std::runtime_error("NAME=value expected");
    script.environment[line.rest.substr(0, equals)] = line.rest.substr(equals + 1);
}

void setConnect(Script &script, const Line &line)
{
    const auto [way, address] = cut(line.rest);
    script.connects[address.empty() ? "*" : address] = way;
}

void setPing(Script &script, const Line &line)
{
    const auto [address, result] = cut(line.rest);
    if (result != "answered" && result != "silent" && result != "error")
        throw std::runtime_error("ADDRESS answered, silent or error expected");
    script.pings[address] = result;
}

void addFault(Script &script, const Line &line)
{
    const auto [name, rest] = cut(line.rest);
    const auto [way, type] = cut(rest);
    if (way != "servfail" && way != "refused" && way != "timeout")
        throw std::runtime_error("NAME servfail, refused or timeout expected");
    script.faults.push_back({name, way, type});
}

void setWhere(Script &script, const Line &line)
{
    if (line.rest == "process")
        script.where = Where::inProcess;
    else if (line.rest == "socket")
        script.where = Where::overSocket;
    else
        throw std::runtime_error("process or socket expected");
}

Reader step(StepKind kind)
{
    return [kind](Script &script, const Line &line) { add(script, kind, line, line.rest); };
}

std::map<std::string, Reader> stepReaders()
{
    return {
        {"C:", step(StepKind::line)},
        {"C~", step(StepKind::pattern)},
        {"C!", [](Script &s, const Line &l) { add(s, StepKind::bytes, l, unescaped(l.rest)); }},
        {"message", step(StepKind::message)},
        {"chunk", step(StepKind::chunk)},
        {"anything", step(StepKind::anything)},
        {"scram:", step(StepKind::scram)},
        {"tls:", step(StepKind::tls)},
        {"close", step(StepKind::close)},
        {"reset", step(StepKind::reset)},
        {"silence", step(StepKind::silence)},
        {"again", step(StepKind::again)},
        {"S:", [](Script &s, const Line &l) { add(s, StepKind::send, l, l.rest + "\r\n"); }},
        {"S!", [](Script &s, const Line &l) { add(s, StepKind::send, l, unescaped(l.rest)); }},
        {"S*", addRepeated},
        {"S+", [](Script &s, const Line &l) { add(s, StepKind::surplus, l, l.rest + "\r\n"); }},
        {"S/", addDripped},
        {"pause",
         [](Script &s, const Line &l) { add(s, StepKind::pause, l, "", std::stod(l.rest)); }},
    };
}

std::map<std::string, Reader> headerReaders()
{
    return {
        {"check:", [](Script &s, const Line &l) { s.check = l.rest; }},
        {"args:", [](Script &s, const Line &l) { s.args += (s.args.empty() ? "" : " ") + l.rest; }},
        {"where:", setWhere},
        {"dns:", [](Script &s, const Line &l) { s.dns = l.rest; }},
        {"zone:", [](Script &s, const Line &l) { s.zone += l.rest + "\n"; }},
        {"fault:", addFault},
        {"dnssec:", [](Script &s, const Line &l) { s.dnssec.insert(cut(l.rest)); }},
        {"hostname:", [](Script &s, const Line &l) { s.hostname = l.rest; }},
        {"env:", setVariable},
        {"connect:", setConnect},
        {"ping:", setPing},
        {"exit:", [](Script &s, const Line &l) { s.expected.exitCode = std::stoi(l.rest); }},
        {"line:", [](Script &s, const Line &l) { s.expected.lines.push_back(l.rest); }},
        {"perf:", [](Script &s, const Line &l) { s.expected.perf = l.rest; }},
        {"more:", [](Script &s, const Line &l) { s.expected.more.push_back(l.rest); }},
        {"not:", [](Script &s, const Line &l) { s.expected.absent.push_back(l.rest); }},
    };
}

bool isEnd(StepKind kind)
{
    return kind == StepKind::close || kind == StepKind::reset || kind == StepKind::silence;
}

void validate(const Script &script)
{
    if (script.args.empty() || script.expected.lines.empty() || script.expected.exitCode < 0)
        throw std::runtime_error("args:, line: and exit: are needed");
    for (std::size_t i = 0; i + 1 < script.steps.size(); ++i) {
        const StepKind kind = script.steps[i].kind;
        const bool isLast = script.steps[i + 1].kind == StepKind::again;
        if (!isLast && isEnd(kind))
            throw std::runtime_error("a step after the end of the dialogue");
    }
}

int hexDigit(char digit)
{
    const std::size_t value = std::string_view("0123456789abcdef").find(digit);
    if (value == std::string_view::npos)
        throw std::runtime_error("\\xHH takes two lower-case hexadecimal digits");
    return static_cast<int>(value);
}

} // namespace

std::string unescaped(std::string_view text)
{
    static constexpr std::string_view letters = "rnt0\\";
    static constexpr std::string_view bytes("\r\n\t\0\\", 5);
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            result += text[i];
            continue;
        }
        if (++i < text.size() && letters.find(text[i]) != std::string_view::npos) {
            result += bytes[letters.find(text[i])];
        } else if (i + 2 < text.size() && text[i] == 'x') {
            result += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            throw std::runtime_error("unknown escape");
        }
    }
    return result;
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    std::string word;
    bool inWord = false;
    char quote = 0;
    for (const char c : text) {
        if (quote != 0 ? c == quote : c == '\'' || c == '"') {
            quote = quote != 0 ? 0 : c;
            inWord = true;
        } else if (quote == 0 && c == ' ') {
            if (inWord)
                result.push_back(word);
            word.clear();
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord)
        result.push_back(word);
    return result;
}

std::string substituted(std::string text, const std::map<std::string, std::string> &values)
{
    for (const auto &[key, value] : values) {
        const std::string mark = "{" + key + "}";
        for (std::size_t at = text.find(mark); at != std::string::npos;
             at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    }
    return text;
}

std::size_t Script::connections() const
{
    if (steps.empty())
        return 0;
    std::size_t count = 1;
    for (const Step &step : steps)
        count += step.kind == StepKind::again ? 1 : 0;
    return count;
}

Script Script::connection(std::size_t index) const
{
    Script one = *this;
    one.steps.clear();
    for (const Step &step : steps) {
        if (step.kind != StepKind::again)
            one.steps.push_back(step);
        else if (index-- == 0)
            return one;
        else
            one.steps.clear();
    }
    return one;
}

Script parseScript(const std::string &name, const std::string &text)
{
    static const std::map<std::string, Reader> steps = stepReaders();
    static const std::map<std::string, Reader> headers = headerReaders();
    Script script;
    script.name = name;
    std::istringstream lines(text);
    std::string read;
    for (int number = 1; std::getline(lines, read); ++number) {
        if (read.empty() || read[0] == '#')
            continue;
        const auto [key, rest] = cut(read);
        try {
            const auto reader = steps.find(key);
            if (reader != steps.end())
                reader->second(script, {key, rest, number});
            else if (headers.count(key) != 0)
                headers.at(key)(script, {key, rest, number});
            else
                throw std::runtime_error("unknown word '" + key + "'");
        } catch (const std::exception &error) {
            throw std::runtime_error(name + ":" + std::to_string(number) + ": " + error.what());
        }
    }
    try {
        validate(script);
    } catch (const std::exception &error) {
        throw std::runtime_error(name + ": " + error.what());
    }
    return script;
}

Script loadScript(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error(path + ": cannot be read");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parseScript(std::filesystem::path(path).stem().string(), text);
}

} // namespace lab
