#include "tertium/plugin.h"

#include "docx_writer.h"

namespace {

std::vector<tertium::Offer> docx_offers() {
  return {tertium::offer<tertium::docx::DocxWriter>(
      "docx", "The report as a Word document, and each fragment as a file that Word opens.",
      tertium::docx::docx_options(),
      R"(Writes `report.docx` and, for each fragment, `fragments/ID.xml`.

- `report.docx` has a title, a table of contents, the fragments in order, a header and page numbers.
  Each fragment stands in a content control whose tag is `tertium:ID`, so that it can be found again
  after people have edited around it.
- With `per = "region"` there is also `report-REGION.docx` for each region: what is about all regions
  and what is about this one.
- `fragments/ID.xml` is Flat OPC: it opens in Word by itself, and `insertOoxml` and `InsertXML` take
  it into another document, where its styles take on that document's look. It carries its charts and
  footnotes. With `fragments_as = ["xml", "docx"]` each is written as `fragments/ID.docx` too.
- Charts are Word's own: a workbook is behind each, and what the chart shows is what stands in its
  cells. Bars, shares, answers on both sides of their middle, dots with their intervals, and radars.
  Colours are such that colour-blind people can tell them apart, with patterns and markers for print
  in black and white; a region looks the same in every chart. A missing figure is a gap, not a zero.
- Tables and charts are numbered through the report, and from 1 in each fragment's own file. The
  number is a field (`SEQ`) with its result filled in; bookmarks `Table_ID` and `Figure_ID` around
  "Table 3" and "Figure 2" are there for cross-references (`REF`), which the report uses itself.
- Wide tables stand on pages in landscape, with the same header and footer.
- With `template = "agency.dotx"` the report takes on the look of a Word file of your own, and fragments
  go to its content controls with the tag `tertium:ID` and its bookmarks `tertium_ID`; and
  `tertium refresh` puts new figures into a report that people have edited. Both: docs/word-reports.md.
- The words that the writer adds ("Table", "Figure", "Contents", "Page") are in the report's language:
  English, German or Italian. Another one is refused before anything is read.
- The same report gives the same bytes: no times, names or folders are written.

Limits: a table has at most 63 columns and a chart at most 255 series, which are Word's own limits.
The table of contents has links and no page numbers, because only Word knows them: "Update Table" in Word
puts them in. In charts of dots with
intervals, the intervals and the names of the categories are series of their own in the workbook.
)")};
}

}  // namespace

TERTIUM_PLUGIN("docx", "1.0", docx_offers)
