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
  // Id of a table or chart of the document. The writer puts its name there ("Table 3", "Figure 2"),
  // as a cross-reference where the format has them; `text` stands there if nothing has that id.
  std::string refers_to{};
  std::string footnote{};  // stands at the foot of the page, its mark behind the text
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
  bool goes_on = false;           // one cell with the cell above it, whose text it shows
  std::optional<double> value{};  // the figure that the text shows, unrounded
};

struct Table {
  std::string id;       // unique within the document, for cross-references: letters, digits, '-'
  std::string caption;  // without "Table 3": the writer numbers
  std::string description;  // what it shows, for people who cannot see it
  std::vector<TableColumn> columns;
  std::vector<std::vector<TableCell>> header;  // rows repeated on each page
  std::vector<std::vector<TableCell>> rows;
  std::string note{};  // below the table
  bool wide = false;   // wants a page in landscape
};

// The values of one thing over the categories of a chart: a region, or an answer.
struct ChartSeries {
  std::string name;
  // Its place among all things of its kind in the report, from 0. It decides on colour and pattern,
  // so that a region looks the same in every chart, whoever is missing.
  std::size_t place = 0;
  std::vector<std::optional<double>> values;  // one for each category; none: no figure
  // The ends of the intervals: empty, or one for each category.
  std::vector<std::optional<double>> low{};
  std::vector<std::optional<double>> high{};
};

struct Chart {
  enum class Kind {
    bars,       // a bar for each series, side by side, for each category
    stacked,    // one bar a category, the series one after the other (shares)
    diverging,  // the same, on both sides of a middle: answers of a scale, lowest first
    dots,       // a dot with its interval for each series in each category
    radar,      // a closed line for each series around the categories
  };
  Kind kind = Kind::bars;
  std::string id;           // unique within the document, also among tables: letters, digits, '-'
  std::string caption;      // without "Figure 3": the writer numbers
  std::string description;  // what it shows, for people who cannot see it
  std::vector<std::string> categories;
  std::vector<ChartSeries> series;
  std::string axis{};               // what the values are, with their unit: "Score (0 to 100)"
  std::optional<double> minimum{};  // of the axis; none: as the values need
  std::optional<double> maximum{};
  int decimals = 0;      // of values where they are shown
  bool percent = false;  // values are shares from 0 to 1, shown as percentages
  std::string note{};    // below the chart
};

using Block = std::variant<Heading, Paragraph, List, Table, Chart>;

// A named part of the document that stands alone.
struct Fragment {
  std::string id;     // unique; lower-case letters, digits and '-': also a file name
  std::string title;  // its heading
  std::vector<Block> blocks;
  std::string region{};  // the region that it is about; empty: all of them
};

struct Document {
  std::string title;
  std::string subtitle{};
  std::string language = "en";  // BCP 47
  std::vector<Fragment> fragments;
  // What somebody should look at before the report is used, such as an option that names a region
  // without answers. A sentence each, shown after the run and in problems.csv.
  std::vector<std::string> doubts{};
};

// An id made of any name: lower-case ASCII letters, digits and single '-' ("Süd-Ost" gives
// "sud-ost"); never empty.
TERTIUM_API std::string fragment_id(std::string_view name);

// A paragraph of one span.
TERTIUM_API Paragraph paragraph(std::string text, Paragraph::Style style = Paragraph::Style::body);

}  // namespace tertium
