#include <gmock/gmock.h>

#include <string>

#include "docx_writer.h"

using namespace tertium;
using docx::DocxWriter;
using testing::ElementsAre;

namespace {

using Fate = FragmentFate::Fate;

DocxWriter writer() {
  Settings settings;
  settings.set("template", std::string());
  settings.set("rest", std::string("append"));
  settings.set("per", std::string("report"));
  settings.set("fragments_as", std::vector<std::string>{});
  return DocxWriter(settings);
}

std::string report_of(const Document& document) {
  const Codebook codebook;
  const Criteria criteria;
  const Context context{codebook, criteria};
  const Findings findings;
  const std::vector<ReportedInput> inputs;
  return writer().write({context, document, findings, inputs}).front().bytes;
}

std::vector<Fate> fates(const Document& written, const Document& fresh) {
  std::vector<Fate> fates;
  for (const FragmentFate& one :
       writer().refresh(report_of(written), report_of(fresh), {}).fragments) {
    fates.push_back(one.fate);
  }
  return fates;
}

Table large_table(std::string id, std::size_t rows) {
  Table table;
  table.id = std::move(id);
  table.caption = "Caption of " + table.id;
  table.columns.resize(3);
  for (std::size_t i = 0; i < rows; ++i) {
    TableCell cell;
    cell.text = "answer " + std::to_string(i);
    table.rows.push_back({cell, cell, cell});
  }
  return table;
}

// Blocks of all sizes: some are looked at together, some alone.
Document report() {
  Document document;
  document.title = "Three regions";
  std::vector<Block> many;
  for (int i = 0; i < 12; ++i) {
    many.emplace_back(Heading{1, "Question " + std::to_string(i)});
    many.emplace_back(large_table("q" + std::to_string(i), i % 3 == 0 ? 400 : 3));
  }
  document.fragments.push_back({"many", "Many tables", std::move(many)});
  document.fragments.push_back({"short", "A short one", {Paragraph{}}});
  document.fragments.push_back({"bare", "A title alone", {}});
  document.fragments.push_back(
      {"list", "Ends with a list of nothing", {large_table("l", 2), List{}}});
  return document;
}

}  // namespace

TEST(Refreshed, AReportThatNobodyEditedIsKnownAsSuch) {
  EXPECT_THAT(fates(report(), report()),
              ElementsAre(Fate::unchanged, Fate::unchanged, Fate::unchanged, Fate::unchanged));
}

TEST(Refreshed, WhateverBlockIsNewItsFragmentIsReplaced) {
  for (const std::size_t block : {1U, 3U, 13U, 23U}) {
    Document fresh = report();
    std::get<Table>(fresh.fragments[0].blocks[block]).rows.back().back().text = "new";
    EXPECT_THAT(fates(report(), fresh),
                ElementsAre(Fate::replaced, Fate::unchanged, Fate::unchanged, Fate::unchanged))
        << block;
  }
}
