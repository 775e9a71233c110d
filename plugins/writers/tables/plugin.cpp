#include "tertium/plugin.h"

#include "tables_writer.h"

namespace {

std::vector<tertium::Offer> tables_offers() {
  return {tertium::offer<tertium::tables::TablesWriter>(
      "tables",
      "The tables of the report, and the figures behind its charts, as an Excel workbook.", {},
      R"(Writes `tables.xlsx`, for people who want to go on with the numbers.

- The first sheet lists all tables and figures, with links. Then comes one sheet for each, in the
  order of the report and under the name that it has there: "Table 3", "Figure 2". A chart becomes a
  table of its categories and series, with the ends of intervals in columns of their own; what has no
  figure is an empty cell.
- A cell that shows a figure of an analysis holds it unrounded, and its number format shows what the
  report shows: 61.94 reads 62, 0.4213 reads 42%. Where a text says more than the figure ("2 of 3",
  "<1%"), the number format holds the rest of the text.
- All else is text, whatever it looks like: nothing becomes a formula, a number, a date or a link. A
  suppressed figure is the word for it; there is no number behind it.
- Header rows are repeated on each printed page and stay in sight (unless the text above them is very
  long); where there is one and no cells are merged, it has filters. Sheets print in landscape, as
  wide as the page.
- The words that the writer adds are in the report's language: English, German or Italian. Another
  one is refused before anything is read.
- The same report gives the same bytes: no times, names or folders are written.

Limits: a table has at most 16,384 columns and about a million rows, and a report 9,999 tables and
figures: beyond that nothing is written. Numbers have 16 digits, of which Excel shows 15. A text of
more than 32,767 characters is cut, with "…" at its end. Excel promises no more than 200 number formats:
figures that would need another one, or one of more than 127 bytes, are shown with all their digits.
)")};
}

}  // namespace

TERTIUM_PLUGIN("tables", "1.0", tables_offers)
