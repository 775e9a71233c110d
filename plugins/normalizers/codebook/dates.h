#pragma once

#include <optional>
#include <string_view>

namespace tertium::normalizers {

// A date, or a date and time, as days since 1970-01-01 with the time of day as a fraction:
//   2024-02-29, 2024-02-29 13:05, 2024-02-29T13:05:59.5Z, 2024/02/29    year first
//   29.2.2024, 29.02.2024 13:05                                         dots: day first
//   29/02/2024, 02/29/2024, 05/05/2024                                  only one way to read it
// Blanks around it are ignored. An offset from UTC is read and left aside: the day is the day where
// the answer was given. None for anything else, and for 03/04/2024, which may be two days.
std::optional<double> parse_date(std::string_view text);

}  // namespace tertium::normalizers
