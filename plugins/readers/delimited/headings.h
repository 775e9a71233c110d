#pragma once

// Which lines of a table are headings, and which tool wrote them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/delimited.h"

namespace tertium::delimited_reader {

using Records = std::vector<DelimitedFile::Record>;

enum class Tool { none, google_forms, survey_monkey };
std::string_view name_of(Tool tool);  // "Google Forms"; "delimited text" for none

// How many of the first records are headings: 0, 1 or 2.
//
// Two: the second holds "Response" or "Open-Ended Response", as SurveyMonkey writes it, or fills
// the gaps that merged cells left in the first. None: what stands in the first is, in most columns,
// of the kind of what stands below. Else one.
std::size_t header_rows_of(const Records& records);

// How many of the first records are no headings but a title above them, padded to the width of the
// table: only their first field is filled, and the headings below leave none empty, or are two
// lines themselves. 0 if it may be one question over all columns: "Response" stands below, or the
// answers are the headings themselves, as with options that are ticked.
std::size_t title_lines_of(const Records& records);

// Judges by headings and values; `header_rows` is how many of the records are headings.
Tool tool_of(const Records& records, std::size_t header_rows);

// True for the name of Google's column of time stamps in some language.
bool is_google_time_heading(std::string_view heading);

// True for "Response" and "Open-Ended Response", which say nothing of a column.
bool is_response_heading(std::string_view heading);

}  // namespace tertium::delimited_reader
