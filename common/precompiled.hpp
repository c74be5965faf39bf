// SPDX-License-Identifier: MIT
// What most sources include of other people's, for --enable-precompiled-headers.
#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>
