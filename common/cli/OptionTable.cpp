// SPDX-License-Identifier: MIT
#include "cli/OptionTable.hpp"

#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <Poco/Util/Validator.h>

namespace cli {
namespace {

constexpr std::size_t maxReasonBytes = 400;

/// Makes a parser of values Poco's validator; what the parser throws passes through.
class ParserValidator : public Poco::Util::Validator {
public:
    explicit ParserValidator(std::function<void(const std::string &)> parse)
        : parse_(std::move(parse))
    {
    }
    void validate(const Poco::Util::Option &, const std::string &value) override { parse_(value); }

private:
    std::function<void(const std::string &)> parse_;
};

} // namespace

Option::Option(Poco::Util::Option declaration, std::string section)
    : declaration_(std::move(declaration)), section_(std::move(section))
{
}

std::vector<std::string> Option::names() const
{
    std::vector<std::string> names;
    if (!declaration_.shortName().empty())
        names.push_back("-" + declaration_.shortName());
    names.push_back("--" + declaration_.fullName());
    for (const std::string &synonym : synonyms_)
        names.push_back("--" + synonym);
    return names;
}

std::string Option::description() const
{
    std::vector<std::string> notes;
    if (!choices_.empty())
        notes.push_back("one of " + text::join(choices_, ", "));
    if (!defaultText_.empty())
        notes.push_back("default: " + defaultText_);
    if (declaration_.repeatable())
        notes.push_back("repeatable");
    const std::string all = text::join(notes, "; ");
    return declaration_.description() + (all.empty() ? "" : " (" + all + ")");
}

Option &Option::defaultsTo(std::string text)
{
    defaultText_ = std::move(text);
    return *this;
}

Option &Option::repeatable()
{
    declaration_.repeatable(true);
    return *this;
}

Option &Option::completes(Completion what)
{
    completion_ = what;
    return *this;
}

Option &Option::oneOf(std::vector<std::string> words)
{
    choices_ = std::move(words);
    return completes(Completion::choice);
}

Option &Option::alsoNamed(std::string longName)
{
    synonyms_.push_back(std::move(longName));
    return *this;
}

Option &Option::mayStandAlone(std::string value)
{
    valueAlone_ = std::move(value);
    standsAlone_ = true;
    return *this;
}

Option &Option::secret()
{
    isSecret_ = true;
    return *this;
}

Option &Option::onlyByHand()
{
    isOnlyByHand_ = true;
    return *this;
}

void Option::set(const std::string &value) const
{
    try {
        if (Poco::Util::Validator *validator = declaration_.validator())
            validator->validate(declaration_, value);
        store_(value);
    } catch (const std::exception &fault) {
        throw UsageError("option --" + declaration_.fullName() + ": " +
                         text::printable(fault.what(), maxReasonBytes));
    }
}

void OptionTable::section(std::string title)
{
    section_ = std::move(title);
}

Option &OptionTable::flag(const std::string &longName, const std::string &shortName,
                          const std::string &help, std::function<void()> store)
{
    Option option(Poco::Util::Option(longName, shortName, help), section_);
    option.store_ = [store = std::move(store)](const std::string &) { store(); };
    return rows_.emplace_back(std::move(option));
}

Option &OptionTable::state(const std::string &longName, const std::string &help,
                           std::function<void(nagios::State)> store)
{
    return value(longName, "", "STATE", help, parseState, std::move(store))
        .oneOf({"ok", "warning", "critical", "unknown"});
}

Option &OptionTable::add(const std::string &longName, const std::string &shortName,
                         const std::string &argument, const std::string &help,
                         std::function<void(const std::string &)> validate,
                         std::function<void(const std::string &)> store)
{
    Poco::Util::Option declaration(longName, shortName, help, false, argument, true);
    declaration.validator(new ParserValidator(std::move(validate)));
    Option option(std::move(declaration), section_);
    option.store_ = std::move(store);
    return rows_.emplace_back(std::move(option));
}

} // namespace cli
