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
        failed_ = failed_ || !trouble.empty();
    }

    /// Writes the plan; the exit code of the program.
    int finish()
    {
        std::cout << "1.." << count_ << std::endl;
        return failed_ || count_ == 0 ? 1 : 0;
    }

private:
    std::mutex mutex_;
    int count_ = 0;
    bool failed_ = false;
};

} // namespace lab
