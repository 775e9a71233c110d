#pragma once

#include <cstddef>
#include <vector>

#include "paragraphs.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::docx {

// Word opens no table with more.
inline constexpr std::size_t kMostColumns = 63;

// Widths of so many columns in twentieths of a point: all greater than 0, in sum exactly
// `text_width`. Relative widths that are missing, not numbers or not greater than 0 count as 1.
std::vector<int> column_widths(const std::vector<TableColumn>& columns, std::size_t count,
                               int text_width);

// The table with its numbered caption above and its note below. Rows with too few cells are filled
// up with empty ones, a table without rows says so. After it stands always a paragraph, because two
// tables without one between them would be one table to Word. Throws Error (output) if the table
// has more than kMostColumns columns.
void write_table(XmlText& xml, Marks& marks, const Table& table);

}  // namespace tertium::docx
