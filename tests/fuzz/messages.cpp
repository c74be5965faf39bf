// SPDX-License-Identifier: MIT
// Whatever is to be delivered: one message on the wire, that ends where it ends.
#include "fuzz/Require.hpp"
#include "smtp/Message.hpp"

#include <fuzzer/FuzzedDataProvider.h>

#include <stdexcept>

namespace {

bool hasOnlyCrlf(const std::string &text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool afterCr = i > 0 && text[i - 1] == '\r';
        if ((text[i] == '\n') != afterCr)
            return false;
    }
    return text.empty() || text.back() == '\n';
}

void send(const std::string &message)
{
    fuzz::require(hasOnlyCrlf(message), "lines end in CRLF");
    const std::string wire = smtp::dotStuffed(message);
    const std::string end = "\r\n.\r\n";
    const std::size_t found = ("\r\n" + wire).find(end);
    fuzz::require(found == wire.size() + 2 - end.size(), "the end comes once, at the end");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzedDataProvider provider(data, size);
    const bool eightBit = provider.ConsumeBool();
    smtp::MessageFields fields;
    fields.from = "a@example.org";
    fields.to = {"b@example.org"};
    fields.host = "probe.example.net";
    fields.subject = provider.ConsumeRandomLengthString(200);
    const std::string header = provider.ConsumeRandomLengthString(200);
    fields.body = provider.ConsumeRemainingBytesAsString();
    send(smtp::withCrlf(fields.body));
    try {
        smtp::checkHeader(header);
        smtp::checkLines(fields.subject);
        smtp::checkLines(fields.body);
        // The command line takes neither with a control character.
        if ((header + fields.subject).find_first_of("\r\n") != std::string::npos)
            return 0;
        fields.headers = {header};
    } catch (const std::invalid_argument &) {
        return 0;
    }
    send(smtp::compose(fields, eightBit));
    return 0;
}
