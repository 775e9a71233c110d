#pragma once

// What a value of a table looks like.

#include <string_view>

namespace tertium::delimited_reader {

// A date with a time of day, in one of the forms of survey tools: "2019-06-25 06:59:49",
// "8/21/2019 13:10:31", "17/01/2025 18.03.40", "2018/05/15 7:07:45 PM GMT+1".
bool is_time_stamp(std::string_view value);

// A number, with either decimal mark.
bool is_number(std::string_view value);

// Four digits from 1900 to 2100, which may as well be a heading.
bool is_year(std::string_view value);

}  // namespace tertium::delimited_reader
