// SPDX-License-Identifier: MIT
#include "check_relay_domain/ExchangerOutput.hpp"

#include "check_relay_domain/Output.hpp"
#include "nagios/Measure.hpp"
#include "plugin/Dialogue.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <utility>

namespace check_relay_domain {

namespace {

using nagios::Cell;
using nagios::Table;

// Together they keep -v below 8 KB.
constexpr std::size_t maxExchangers = 30;
constexpr std::size_t maxTextBytes = 120;
constexpr std::size_t maxTableBytes = 3200;
constexpr std::size_t maxPlacesListed = 3;

std::size_t closedShapes(const std::vector<ShapeOpinion> &shapes)
{
    return static_cast<std::size_t>(
        std::count_if(shapes.begin(), shapes.end(), [](const ShapeOpinion &shape) {
            return shape.result == RelayResult::closed;
        }));
}

std::string ratio(std::size_t some, std::size_t all)
{
    return std::to_string(some) + '/' + std::to_string(all);
}

Cell number(std::size_t count)
{
    return static_cast<long long>(count);
}

Table exchangerTable(const std::vector<ExchangerOpinion> &opinions)
{
    Table table{"exchangers",
                {{"exchanger", "exchanger"},
                 {"address", "address"},
                 {"state", " "},
                 {"domains", ""},
                 {"accepted", "domains"},
                 {"refused", ""},
                 {"deferred", ""},
                 {"shapes_tested", ""},
                 {"shapes_refused", "shapes"},
                 {.key = "seconds", .heading = "time", .format = text::Format::seconds},
                 {.key = "text",
                  .heading = " ",
                  .format = text::Format::sentence,
                  .maxBytes = maxTextBytes}}};
    table.maxRows = maxExchangers;
    table.rest = "exchangers";
    for (const ExchangerOpinion &opinion : opinions) {
        const std::size_t closed = closedShapes(opinion.shapes);
        const std::size_t domains = opinion.config.intended.size();
        table.rows.push_back(
            {text::join(opinion.exchanger->names, "/"), opinion.exchanger->address.toString(),
             opinion.state, number(domains),
             Cell(static_cast<long long>(opinion.counts.accepted),
                  ratio(opinion.counts.accepted, domains)),
             number(opinion.counts.refused), number(opinion.counts.deferred),
             number(opinion.shapes.size()),
             Cell(static_cast<long long>(closed), ratio(closed, opinion.shapes.size())),
             opinion.exchanger->evidence.total.count(), opinion.text});
    }
    return table;
}

/// The tables of one exchanger: its name is the title, and part of the name for machines.
Table ofExchanger(Table table, const ExchangerOpinion &opinion)
{
    table.name += ' ' + opinion.exchanger->address.toString();
    table.title = opinion.place;
    return table;
}

std::string placesListed(const std::vector<ExchangerOpinion> &opinions)
{
    std::vector<std::string> places;
    for (const ExchangerOpinion &opinion : opinions)
        if (places.size() < maxPlacesListed)
            places.push_back(opinion.place);
    if (opinions.size() > maxPlacesListed)
        places.push_back(std::to_string(opinions.size() - maxPlacesListed) + " more");
    return text::join(places, ", ");
}

/// ", asked from ADDRESS", each address once.
std::string askedFromAll(const std::vector<ExchangerOpinion> &opinions)
{
    std::vector<std::string> addresses;
    for (const ExchangerOpinion &opinion : opinions)
        if (const auto &local = opinion.exchanger->evidence.local) {
            std::string address = local->host().toString();
            if (std::find(addresses.begin(), addresses.end(), address) == addresses.end())
                addresses.push_back(std::move(address));
        }
    return addresses.empty() ? "" : ", asked from " + text::join(addresses, ", ");
}

} // namespace

std::string summary(const Config &config, const Evidence &evidence,
                    const std::vector<ExchangerOpinion> &opinions, std::size_t accepted)
{
    std::size_t closed = 0;
    std::size_t shapes = 0;
    for (const ExchangerOpinion &opinion : opinions) {
        closed += closedShapes(opinion.shapes);
        shapes += opinion.shapes.size();
    }
    const std::string domains =
        config.intended.size() == 1
            ? config.intended.front().asGiven
            : std::to_string(accepted) + " of " + std::to_string(config.intended.size()) +
                  " domains";
    const std::string relaying =
        config.foreign.empty()
            ? "relay refusal not tested"
            : "foreign recipients refused in " + ratio(closed, shapes) + " shapes" +
                  askedFromAll(opinions);
    return placesListed(opinions) + (opinions.size() == 1 ? " takes" : " take") + " mail for " +
           domains + ", " + relaying + ", in " + nagios::inSeconds(evidence.total.count());
}

std::vector<nagios::LongText> longText(const std::vector<ExchangerOpinion> &opinions)
{
    std::vector<nagios::Part> questions;
    std::vector<nagios::Part> dialogues;
    for (const ExchangerOpinion &opinion : opinions) {
        const Evidence &evidence = opinion.exchanger->evidence;
        questions.push_back(
            {ofExchanger(questionTable(evidence, opinion.shapes), opinion), maxTableBytes});
        if (!evidence.dialogue.empty())
            dialogues.push_back(
                {ofExchanger(plugin::dialogueTable(evidence.dialogue), opinion),
                 nagios::maxServerBytes});
    }
    return {{1, {{exchangerTable(opinions), maxTableBytes}}},
            {2, std::move(questions), nagios::maxServerBytes},
            {3, std::move(dialogues), nagios::maxRunBytes}};
}

nagios::Data data(const Evidence &evidence, const std::vector<ExchangerOpinion> &opinions)
{
    nagios::Data data;
    data.maxBytes = std::max<std::size_t>(opinions.size(), 1) * nagios::maxServerBytes;
    data.values = {{"connections", number(evidence.connections)}};
    data.tables.push_back(exchangerTable(opinions));
    for (const ExchangerOpinion &opinion : opinions) {
        const Evidence &asked = opinion.exchanger->evidence;
        data.tables.push_back(ofExchanger(questionTable(asked, opinion.shapes), opinion));
        if (!asked.dialogue.empty())
            data.tables.push_back(ofExchanger(plugin::dialogueTable(asked.dialogue), opinion));
    }
    return data;
}

} // namespace check_relay_domain
