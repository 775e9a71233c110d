#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// The report as a tree of blocks. No markup of any format in any text; writers clean and escape.

// A piece of text in one character format.
struct Span {
  std::string text;
  bool strong = false;
  bool emphasized = false;
};

struct Heading {
  int level = 1;  // 1 to 6; a fragment's title is level 1 of its own
  std::string text;
};

struct Paragraph {
  enum class Style { body, lead, note, quote };
  std::vector<Span> spans;
  Style style = Style::body;
};

struct List {
  bool numbered = false;
  std::vector<std::vector<Span>> items;
};

struct TableColumn {
  enum class Align { left, right, center };
  Align align = Align::left;
  double width = 1.0;  // relative to the other columns
};

struct TableCell {
  std::string text;
  bool strong = false;
  std::optional<double> shade{};  // 0 (none) to 1 (darkest); text stays readable
  std::size_t columns = 1;        // how many columns it spans
};

struct Table {
  std::string id;           // unique within the document, for cross-references: letters, digits, '-'
  std::string caption;      // without "Table 3": the writer numbers
  std::string description;  // what it shows, for people who cannot see it
  std::vector<TableColumn> columns;
  std::vector<std::vector<TableCell>> header;  // rows repeated on each page
  std::vector<std::vector<TableCell>> rows;
  std::string note{};       // below the table
};

using Block = std::variant<Heading, Paragraph, List, Table>;

// A named part of the document that stands alone.
struct Fragment {
  std::string id;     // unique; lower-case letters, digits and '-': also a file name
  std::string title;  // its heading
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::string subtitle{};
  std::string language = "en";  // BCP 47
  std::vector<Fragment> fragments;
};

// An id made of any name: lower-case ASCII letters, digits and single '-' ("Süd-Ost" gives
// "sud-ost"); never empty.
TERTIUM_API std::string fragment_id(std::string_view name);

// A paragraph of one span.
TERTIUM_API Paragraph paragraph(std::string text, Paragraph::Style style = Paragraph::Style::body);

}  // namespace tertium
