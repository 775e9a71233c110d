#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "marks.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::html {

// Beyond that browsers do not read colspan as it stands.
inline constexpr std::size_t kMostColumns = 1000;

// A table with its caption, its description and its note. Throws Error (output) if it has more than
// kMostColumns columns.
void write_table(XmlText& xml, Marks& marks, const Table& table);

// A <table> within a place of its own that scrolls sideways where there is no room and that the
// keyboard reaches. `label` stands before the caption, "Table 3"; `described_by` holds the ids of
// what describes it, if anything does.
void write_grid(XmlText& xml, Marks& marks, const Table& table, const std::string& id,
                std::string_view label, std::string_view described_by);

// "Table 3: What it is about", the label in a class of its own.
void write_caption_text(XmlText& xml, std::string_view label, std::string_view caption);

}  // namespace tertium::html
