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
- `fragments/ID.xml` is Flat OPC: it opens in Word by itself, and `insertOoxml` and `InsertXML` take
  it into another document, where its styles take on that document's look.
- Tables are numbered through the report, and from 1 in each fragment's own file. The number is a
  field (`SEQ`) with its result filled in; a bookmark `Table_ID` around "Table 3" is there for
  cross-references.
- The words that the writer adds ("Table", "Contents", "Page") are in the report's language: English,
  German or Italian. Another one is refused before anything is read.
- The same report gives the same bytes: no times, names or folders are written.

Limits: a table has at most 63 columns, which is Word's own limit. The table of contents has no page
numbers, because only Word knows them.
)")};
}

}  // namespace

TERTIUM_PLUGIN("docx", "1.0", docx_offers)
