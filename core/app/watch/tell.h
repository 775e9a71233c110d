#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tertium::app::watch {

// Where the watching says what it does: one call a line of the log. Never holds an answer.
enum class Level { info, warning, error };
using Tell = std::function<void(Level level, const char* event, const std::string& message,
                                const std::vector<std::pair<const char*, std::string>>& fields)>;

// A name that comes from outside, for a line of the log or a text of Status: well-formed UTF-8
// without control characters.
std::string shown(std::string_view name);

}  // namespace tertium::app::watch
