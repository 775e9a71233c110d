#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tertium::tables {

// What libxlsxwriter keeps of a number format, in bytes.
inline constexpr std::size_t kLongestFormat = 127;

// The number format with which a spreadsheet shows `value` as the report does, in `shown`:
//
//   "62" 61.94            0
//   "1,234.5" 1234.5      #,##0.0
//   "42 %" 0.4213         0" "%
//   "+5" 5.3              +0;"−"0;0
//   "2 of 3" 2            0" of 3"
//   "<1%" 0.004           "<1%"
//
// Where the text shows the figure in another way, it stands in the format as it is. Empty, which
// is as the spreadsheet likes, if the format would be longer than kLongestFormat. None if there is
// no digit in the text: then it shows no figure, as "suppressed" does not. `value` is finite;
// `language` is the report's (BCP 47).
std::optional<std::string> number_format(std::string_view shown, double value,
                                         std::string_view language);

}  // namespace tertium::tables
