// SPDX-License-Identifier: MIT
#pragma once

#include <iostream>
#include <mutex>
#include <sstream>
#include <string>

namespace lab {

/// Writes results in the Test Anything Protocol. May be used from several threads.
class Tap {
public:
    /// `trouble`: "" when the case passed, else why it did not, one reason per line.
    void result(const std::string &name, const std::string &trouble)
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        std::cout << (trouble.empty() ? "ok " : "not ok ") << ++count_ << " - " << name << '\n';
        std::istringstream lines(trouble);
        for (std::string line; std::getline(lines, line);)
            std::cout << "# " << line << '\n';
        std::cout.flush();
    }

    /// Writes the plan. The program's exit code is then 0 whatever the results are: they have been
    /// told, and a failing exit would count as one failure more.
    void finish() { std::cout << "1.." << count_ << std::endl; }

private:
    std::mutex mutex_;
    int count_ = 0;
};

} // namespace lab
