#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tertium::engine {

// A regular expression in which one group is called region, in the form that std::regex takes.
struct RegionPattern {
  std::string expression;
  std::size_t group = 0;  // the number of (?<region>…), counted from 1
};

// Throws Error (setup) without a place if the expression is not one, or has no such group.
RegionPattern region_pattern(std::string_view written);

}  // namespace tertium::engine
