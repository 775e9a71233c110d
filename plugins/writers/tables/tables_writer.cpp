#include "tables_writer.h"

#include "book.h"
#include "entries.h"
#include "sheets.h"
#include "tertium/wording.h"

namespace tertium::tables {

void TablesWriter::check(const Context& context) const { require_language(context); }

std::vector<OutputFile> TablesWriter::write(const Report& report) const {
  const Document& document = report.document;
  const std::vector<Entry> entries = entries_of(document);
  Book book;
  book.set_properties(document.title, document.subtitle, document.language);
  write_contents(book, document, entries);
  for (const Entry& entry : entries) write_sheet(book, entry, document.language);
  return {{"tables.xlsx", book.bytes()}};
}

}  // namespace tertium::tables
