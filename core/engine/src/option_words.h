#pragma once

#include <string>

#include "tertium/option.h"

namespace tertium::engine {

// "text", "list of texts", "number", "whole number", "true or false" or "path".
std::string kind_words(Option::Kind kind);

// Which values it takes, from allowed values and bounds: "holm or none", "at least 0 and at most 1";
// empty if any value of its kind is taken.
std::string range_words(const Option& option);

// The default as it stands in a TOML file; empty if the option is required.
std::string default_in_toml(const Option& option);

// A value such as a file of a user would have: the default, else the first allowed value, else an
// example of its kind.
std::string example_in_toml(const Option& option);

}  // namespace tertium::engine
