#pragma once

#include <string>
#include <string_view>

namespace tertium::app::watch {

// A name that came from outside as one component of a path that is safe on every system: the last
// component, without control and direction characters and without `\ / : * ? " < > |`, not hidden,
// no device name of Windows, at most 200 bytes (the extension stays). Empty if nothing is left.
std::string safe_file_name(std::string_view name);

// True if the last component begins with a dot, so that the file would be hidden as it is.
bool is_hidden_name(std::string_view name);

// "name (2).csv" for "name.csv" and 2.
std::string numbered(const std::string& name, unsigned number);

}  // namespace tertium::app::watch
