#include "headings.h"

#include <algorithm>
#include <array>
#include <set>

#include "tertium/text.h"
#include "values.h"

namespace tertium::delimited_reader {
namespace {

// As Google Sheets names the column, by the language of the sheet.
constexpr std::array<std::string_view, 17> kGoogleTimeHeadings = {"Timestamp",
                                                                  "Zeitstempel",
                                                                  "Informazioni cronologiche",
                                                                  "Horodateur",
                                                                  "Marca temporal",
                                                                  "Marca de temps",
                                                                  "Carimbo de data/hora",
                                                                  "Tijdstempel",
                                                                  "Sygnatura czasowa",
                                                                  "Časová značka",
                                                                  "Időbélyeg",
                                                                  "Tidsstempel",
                                                                  "Tidsstämpel",
                                                                  "Aikaleima",
                                                                  "Zaman damgası",
                                                                  "Отметка времени",
                                                                  "Marcă temporală"};

std::string_view cell(const Records& records, std::size_t row, std::size_t field) {
  const std::vector<std::string>& fields = records[row].fields;
  return field < fields.size() ? trim(fields[field]) : std::string_view();
}

bool is_filled(const Records& records, std::size_t row, std::size_t field) {
  return !cell(records, row, field).empty();
}

bool is_measured(std::string_view value) { return is_number(value) || is_time_stamp(value); }

// True if a cell is of one kind with the cells below it: a number or time among such, or a text
// that comes again among other texts. (A text that comes again alone may be an option that is
// ticked.)
bool like_below(const Records& records, std::size_t row, std::size_t field) {
  const std::string_view value = cell(records, row, field);
  if (value.empty() || is_year(value)) return false;
  const bool measured = is_measured(value);
  std::size_t filled = 0;
  std::size_t measured_below = 0;
  std::size_t same = 0;
  for (std::size_t below = row + 1; below < records.size(); ++below) {
    const std::string_view other = cell(records, below, field);
    if (other.empty()) continue;
    ++filled;
    if (is_measured(other)) ++measured_below;
    if (other == value) ++same;
  }
  if (measured) return filled > 0 && measured_below * 5 >= filled * 4;
  return same > 0 && same < filled;
}

bool has_no_headings(const Records& records) {
  std::size_t filled = 0;
  std::size_t like = 0;
  for (std::size_t field = 0; field < records[0].fields.size(); ++field) {
    if (!is_filled(records, 0, field)) continue;
    ++filled;
    if (like_below(records, 0, field)) ++like;
  }
  return like * 2 > filled;
}

bool has_measured_cell(const Records& records, std::size_t row) {
  return std::ranges::any_of(records[row].fields,
                             [](const std::string& field) { return is_measured(field); });
}

bool has_response_headings(const Records& records) {
  return !has_measured_cell(records, 1) &&
         std::ranges::any_of(records[1].fields,
                             [](const std::string& field) { return is_response_heading(field); });
}

// Nobody else writes this.
bool has_open_ended_heading(const Records& records) {
  return std::ranges::any_of(records[1].fields, [](const std::string& field) {
    return fold(field) == "open-ended response";
  });
}

// True if the second record goes on where merged cells of the first left gaps.
bool fills_gaps(const Records& records) {
  if (has_measured_cell(records, 1)) return false;
  std::size_t gaps = 0;
  bool begun = false;
  std::set<std::string_view> options;
  const std::size_t fields = std::max(records[0].fields.size(), records[1].fields.size());
  for (std::size_t field = 0; field < fields; ++field) {
    const std::string_view option = cell(records, 1, field);
    if (is_filled(records, 0, field)) {
      begun = true;
      options.clear();
    } else if (begun) {
      if (option.empty()) return false;
      ++gaps;
    }
    if (!option.empty() && !options.insert(option).second) return false;
    if (like_below(records, 1, field)) return false;
  }
  return gaps >= 2;
}

constexpr std::size_t kMostTitleLines = 5;
constexpr std::size_t kFewestTitledColumns = 3;  // as a gap of one cell may be a heading left out

std::size_t filled_cells(const Records& records, std::size_t row) {
  return static_cast<std::size_t>(std::ranges::count_if(
      records[row].fields, [](const std::string& field) { return !trim(field).empty(); }));
}

bool is_only_first_filled(const Records& records, std::size_t row) {
  return records[row].fields.size() >= kFewestTitledColumns && is_filled(records, row, 0) &&
         filled_cells(records, row) == 1;
}

// True if what stands below a heading is the heading itself, in most columns.
bool are_ticked_options(const Records& records) {
  std::size_t ticked = 0;
  for (std::size_t field = 0; field < records[0].fields.size(); ++field) {
    bool any = false;
    bool other = false;
    for (std::size_t row = 1; row < records.size(); ++row) {
      const std::string_view value = cell(records, row, field);
      any = any || !value.empty();
      other = other || (!value.empty() && value != cell(records, 0, field));
    }
    if (any && !other) ++ticked;
  }
  return ticked * 2 > records[0].fields.size();
}

// True if the first record is a line of headings as it would stand without a title above it.
bool begins_with_headings(const Records& records) {
  if (has_measured_cell(records, 0)) return false;
  if (records.size() > 1 && has_response_headings(records)) return true;
  const std::size_t rows = header_rows_of(records);
  const bool whole = filled_cells(records, 0) == records[0].fields.size();
  return rows == 2 || (rows == 1 && whole && !are_ticked_options(records));
}

}  // namespace

std::string_view name_of(Tool tool) {
  switch (tool) {
    case Tool::google_forms:
      return "Google Forms";
    case Tool::survey_monkey:
      return "SurveyMonkey";
    case Tool::none:
      break;
  }
  return "delimited text";
}

bool is_google_time_heading(std::string_view heading) {
  const std::string folded = fold(heading);
  return std::ranges::any_of(kGoogleTimeHeadings,
                             [&](std::string_view known) { return fold(known) == folded; });
}

bool is_response_heading(std::string_view heading) {
  const std::string folded = fold(heading);
  return folded == "response" || folded == "open-ended response";
}

std::size_t header_rows_of(const Records& records) {
  if (records.size() < 2) return 1;
  if (has_response_headings(records) || fills_gaps(records)) return 2;
  return has_no_headings(records) ? 0 : 1;
}

std::size_t title_lines_of(const Records& records) {
  std::size_t titles = 0;
  while (titles < records.size() && is_only_first_filled(records, titles)) ++titles;
  if (titles == 0 || titles > kMostTitleLines || titles == records.size()) return 0;
  if (is_measured(cell(records, 0, 0)) || like_below(records, 0, 0)) return 0;
  if (has_response_headings(records)) return 0;
  const Records below(records.begin() + static_cast<std::ptrdiff_t>(titles), records.end());
  return begins_with_headings(below) ? titles : 0;
}

Tool tool_of(const Records& records, std::size_t header_rows) {
  if (header_rows == 0 || records.empty()) return Tool::none;
  const std::string first = fold(cell(records, 0, 0));
  if (header_rows == 2) {
    const bool named = first == "respondentid" || first == "respondent id";
    const bool marked = records.size() > 1 &&
                        (named ? has_response_headings(records) : has_open_ended_heading(records));
    return marked ? Tool::survey_monkey : Tool::none;
  }
  if (!is_google_time_heading(first)) return Tool::none;
  std::size_t filled = 0;
  std::size_t times = 0;
  for (std::size_t row = 1; row < records.size(); ++row) {
    if (!is_filled(records, row, 0)) continue;
    ++filled;
    if (is_time_stamp(cell(records, row, 0))) ++times;
  }
  return filled > 0 && times * 10 >= filled * 9 ? Tool::google_forms : Tool::none;
}

}  // namespace tertium::delimited_reader
