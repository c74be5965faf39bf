// SPDX-License-Identifier: MIT
#pragma once

#include "cli/UsageError.hpp"
#include "cli/Values.hpp"
#include "nagios/State.hpp"

#include <Poco/Util/Option.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cli {

/// The values that a shell completes for an option.
enum class Completion { nothing, file, directory, host, choice };

/// One option: Poco's declaration (names, argument, help text, repeatable, validator), and the
/// properties that Poco does not know. Everything about an option comes from here: parsing, --help,
/// the man page, the completions and the Icinga 2 command.
class Option {
public:
    Option(Poco::Util::Option declaration, std::string section);

    const Poco::Util::Option &declaration() const { return declaration_; }
    const std::string &section() const { return section_; }
    const std::string &defaultText() const { return defaultText_; }
    Completion completion() const { return completion_; }
    const std::vector<std::string> &choices() const { return choices_; }
    const std::vector<std::string> &synonyms() const { return synonyms_; }

    /// All names as they are typed: -w, --warning, and a second long name if there is one.
    std::vector<std::string> names() const;

    /// The help text, then choices, default and repetition in parentheses.
    std::string description() const;

    Option &defaultsTo(std::string text); ///< shown as "default: ..."
    Option &repeatable();                 ///< may be given more than once, adding each time
    Option &completes(Completion what);
    Option &oneOf(std::vector<std::string> words); ///< shown and completed; the parser must agree
    Option &alsoNamed(std::string longName);       ///< a second long name
    /// It may come without a value (no other word follows, or another option), and then
    /// has this value, or changes nothing where it is "". Where there are choices, only they are
    /// taken as its value, so that any other word may follow.
    Option &mayStandAlone(std::string value = "");
    Option &secret();     ///< its value is never shown, see SecretWords.hpp
    Option &onlyByHand(); ///< about the program itself: no monitoring system sets it

    bool isSecret() const { return isSecret_; }
    bool isOnlyByHand() const { return isOnlyByHand_; }
    bool standsAlone() const { return standsAlone_; }
    const std::string &valueAlone() const { return valueAlone_; }

    /// Validates and stores a value ("" for a flag). Throws UsageError naming the option.
    void set(const std::string &value) const;

private:
    friend class OptionTable;
    Poco::Util::Option declaration_;
    std::string section_;
    std::string defaultText_;
    Completion completion_ = Completion::nothing;
    std::vector<std::string> choices_;
    std::vector<std::string> synonyms_;
    bool isSecret_ = false;
    bool isOnlyByHand_ = false;
    bool standsAlone_ = false;
    std::string valueAlone_;
    std::function<void(const std::string &)> store_;
};

/// The options of one program in the order of --help, bound to the Config that they fill.
class OptionTable {
public:
    /// Options added from now on belong to this section of --help and the man page.
    void section(std::string title);

    /// An option without a value. `shortName` may be "".
    Option &flag(const std::string &longName, const std::string &shortName,
                 const std::string &help, std::function<void()> store);

    /// An option with a value. `parse` makes a T of the text, or throws std::exception with a
    /// reason; it becomes the declaration's validator. `store` receives the T.
    template <class Parse, class Store>
    Option &value(const std::string &longName, const std::string &shortName,
                  const std::string &argument, const std::string &help, Parse parse, Store store)
    {
        // Parsed once, since a file may be readable only once: the validator keeps what it made.
        using Value = std::decay_t<decltype(parse(std::string()))>;
        const auto parsed = std::make_shared<std::optional<Value>>();
        return add(
            longName, shortName, argument, help,
            [parse, parsed](const std::string &text) { parsed->emplace(parse(text)); },
            [parsed, store](const std::string &) { store(std::move(**parsed)); });
    }

    /// An option whose value is one of these names. `store` receives the value of the name.
    template <class Value, class Store>
    Option &choice(const std::string &longName, const std::string &shortName,
                   const std::string &argument, const std::string &help,
                   const Choices<Value> &choices, Store store)
    {
        const auto parse = [choices](const std::string &text) {
            return parseChoice(text, choices);
        };
        return value(longName, shortName, argument, help, parse, store)
            .oneOf(choiceNames(choices));
    }

    /// An option whose value is a state. `store` receives it.
    Option &state(const std::string &longName, const std::string &help,
                  std::function<void(nagios::State)> store);

    const std::vector<Option> &rows() const { return rows_; }

private:
    Option &add(const std::string &longName, const std::string &shortName,
                const std::string &argument, const std::string &help,
                std::function<void(const std::string &)> validate,
                std::function<void(const std::string &)> store);

    std::vector<Option> rows_;
    std::string section_;
};

} // namespace cli
