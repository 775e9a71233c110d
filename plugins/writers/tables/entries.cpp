#include "entries.h"

#include <string>

#include "layout.h"
#include "sheets.h"
#include "table_of_chart.h"
#include "tertium/by_region.h"
#include "tertium/error.h"
#include "tertium/labels.h"
#include "tertium/text.h"

namespace tertium::tables {
namespace {

[[noreturn]] void too_much(const std::string& fault) {
  throw Error(Error::Stops::output, fault, {},
              "compare fewer things, or leave out the composer that makes it");
}

void check_size(const Entry& entry) {
  const std::string which = "'" + one_line(entry.table.id) + "' (" + entry.name + ")";
  if (column_count(entry.table) > kMostColumns) {
    too_much(which + " has more than " + std::to_string(kMostColumns) +
             " columns, which is Excel's limit");
  }
  const std::size_t rows = entry.table.header.size() + entry.table.rows.size() + kRowsAround;
  if (rows > kMostRows) {
    too_much(which + " has more rows than a sheet takes, which is " + std::to_string(kMostRows));
  }
}

}  // namespace

std::vector<Entry> entries_of(const Document& document) {
  std::vector<Entry> entries;
  const Labels labels(fragments_about(document, {}), document.language);
  for (const Label& label : labels.all()) {
    entries.push_back(
        {label.name(), label.fragment->title,
         label.table != nullptr ? *label.table : table_of(*label.chart, document.language)});
    if (entries.size() == kMostSheets) {
      too_much("the report has more tables and figures than a workbook takes sheets, which is " +
               std::to_string(kMostSheets));
    }
    check_size(entries.back());
  }
  return entries;
}

}  // namespace tertium::tables
