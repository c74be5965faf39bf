// SPDX-License-Identifier: MIT
#include "plugin/Run.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "unit/Cases.hpp"

#include <Poco/TemporaryFile.h>

#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

namespace {

/// A world in which it takes long to find the ini file.
class SlowWorld : public plugin::Environment {
public:
    explicit SlowWorld(const std::string &section)
    {
        std::ofstream(ini_.path()) << "[check_smtp_dialog]\nhostname = 127.0.0.1\n" << section;
    }

    std::string variable(const std::string &name) override
    {
        if (name != "MP_CONFIG_FILE")
            return "";
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        return ini_.path();
    }

private:
    Poco::TemporaryFile ini_;
};

struct Row {
    const char *name;
    const char *section; ///< what the ini file has, too
    std::vector<std::string> words;
    int exitCode;
    const char *begin;
    const char *end;
    std::vector<double> timeouts; ///< as they are told, in turn
};

const Row rows[] = {
    {"nearly all of the time is gone",
     "",
     {"--extra-opts", "-t", "0.05"},
     3,
     "SMTP_DIALOG UNKNOWN - reading the options took ",
     " of 0.050 s (raise --timeout)\n",
     {0.05, 0.05}},
    {"with a state",
     "",
     {"--extra-opts", "-t", "0.05:warning"},
     1,
     "SMTP_DIALOG WARNING - reading the options took ",
     " of 0.050 s (raise --timeout)\n",
     {0.05, 0.05}},
    {"with the state OK",
     "timeout = 0.05:ok\n",
     {"--extra-opts"},
     0,
     "SMTP_DIALOG OK - reading the options took ",
     " of 0.050 s (raise --timeout)\n",
     {10, 0.05}},
    {"a bad time",
     "",
     {"--extra-opts", "-t", "5x"},
     3,
     "SMTP_DIALOG UNKNOWN - option --timeout: ",
     "\n",
     {10, 10}},
    {"the command line wins",
     "timeout = 9\nnosuch = 1\n",
     {"-t", "7", "--extra-opts"},
     3,
     "SMTP_DIALOG UNKNOWN - unknown option '--nosuch'",
     "\n",
     {7, 7}},
};

const unit::Registration registered("Run", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [&row] {
            SlowWorld world(row.section);
            check_smtp_dialog::Check check;
            plugin::Progress progress;
            std::vector<double> timeouts;
            plugin::Listener listener;
            listener.timeout = [&](const options::Timeout &timeout) {
                timeouts.push_back(timeout.seconds.count());
            };
            const plugin::Outcome outcome =
                plugin::run(check, row.words, world, progress, listener);
            CPPUNIT_ASSERT_MESSAGE(outcome.output, outcome.output.starts_with(row.begin));
            CPPUNIT_ASSERT_MESSAGE(outcome.output, outcome.output.ends_with(row.end));
            CPPUNIT_ASSERT_EQUAL(row.exitCode, outcome.exitCode);
            CPPUNIT_ASSERT(row.timeouts == timeouts);
        });
});

} // namespace
