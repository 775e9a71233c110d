#pragma once

// The questions of a table, made from its headings.

#include <cstddef>
#include <string>
#include <vector>

#include "headings.h"
#include "tertium/questionnaire.h"

namespace tertium::delimited_reader {

// The headings of all columns as one line of text each, for messages: "Question [option]" where there
// are two. Empty where there is none.
std::vector<std::string> joined_headings(const Records& records, std::size_t header_rows,
                                         std::size_t columns);

// One question for each of `columns`, of text, with its role. Ids are the headings where these are
// short and unique, with "_2", "_3" … behind the same heading again, and else "column_N".
std::vector<Question> questions_of(const Records& records, std::size_t header_rows,
                                   std::size_t columns, Tool tool);

}  // namespace tertium::delimited_reader
