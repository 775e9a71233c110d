#include "entries.h"

#include <utility>
#include <variant>

#include "layout.h"
#include "sheets.h"
#include "table_of_chart.h"
#include "tertium/error.h"
#include "tertium/messages.h"
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
  const Messages& messages = messages_in(document.language);
  const std::string table_word = messages.text("document.table") + " ";
  const std::string figure_word = messages.text("document.figure") + " ";
  std::vector<Entry> entries;
  int tables = 0;
  int figures = 0;
  const auto add = [&](std::string name, const Fragment& fragment, Table table) {
    entries.push_back({std::move(name), fragment.title, std::move(table)});
    if (entries.size() == kMostSheets) {
      too_much("the report has more tables and figures than a workbook takes sheets, which is " +
               std::to_string(kMostSheets));
    }
    check_size(entries.back());
  };
  for (const Fragment& fragment : document.fragments) {
    for (const Block& block : fragment.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) {
        add(table_word + std::to_string(++tables), fragment, *table);
      } else if (const auto* chart = std::get_if<Chart>(&block)) {
        add(figure_word + std::to_string(++figures), fragment, table_of(*chart, document.language));
      }
    }
  }
  return entries;
}

}  // namespace tertium::tables
