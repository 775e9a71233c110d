#include "tables_writer.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "parsed_xml.h"
#include "tertium/error.h"
#include "unzipped.h"

using namespace tertium;
using tertium::tables::TablesWriter;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using Align = TableColumn::Align;

namespace {

std::string written(const Document& document) {
  const Context context{.codebook = {}, .criteria = {}};
  const Findings findings;
  const std::vector<ReportedInput> inputs;
  const auto files = TablesWriter().write(Report{context, document, findings, inputs});
  EXPECT_EQ(files.size(), 1U);
  EXPECT_EQ(files.at(0).path, "tables.xlsx");
  return files.at(0).bytes;
}

// A workbook read back by other means than it was written.
class Opened {
 public:
  explicit Opened(const std::string& bytes)
      : zip_(unzipped(bytes)),
        strings_(part("xl/sharedStrings.xml")),
        styles_(part("xl/styles.xml")) {
    for (const auto& [name, text] : zip_.files) {
      if (name.ends_with(".xml") || name.ends_with(".rels")) ParsedXml parsed(text);
    }
  }

  ParsedXml part(const std::string& name) const {
    return ParsedXml(zip_.files.contains(name) ? zip_.files.at(name) : "<none/>");
  }
  ParsedXml book() const { return part("xl/workbook.xml"); }
  // From 1.
  ParsedXml sheet(int number) const {
    return part("xl/worksheets/sheet" + std::to_string(number) + ".xml");
  }

  std::string text(int sheet_number, const std::string& cell) const {
    const ParsedXml xml = sheet(sheet_number);
    const std::string at = "//s:c[@r='" + cell + "' and @t='s']/s:v";
    if (xml.count(at) == 0) return "(no text)";
    return strings_.one("//s:si[" + std::to_string(std::stoi(xml.one(at)) + 1) + "]/s:t");
  }

  double number(int sheet_number, const std::string& cell) const {
    const ParsedXml xml = sheet(sheet_number);
    const std::string at = "//s:c[@r='" + cell + "' and not(@t)]/s:v";
    return xml.count(at) == 1 ? std::stod(xml.one(at)) : std::nan("");
  }

  // Something of the cell's entry in cellXfs.
  std::string style(int sheet_number, const std::string& cell, const std::string& what) const {
    const std::string index = sheet(sheet_number).one("//s:c[@r='" + cell + "']/@s");
    return styles_.one("//s:cellXfs/s:xf[" + std::to_string(std::stoi(index) + 1) + "]/" + what);
  }

  std::string format(int sheet_number, const std::string& cell) const {
    const std::string id = style(sheet_number, cell, "@numFmtId");
    const std::string at = "//s:numFmt[@numFmtId='" + id + "']/@formatCode";
    return styles_.count(at) == 0 ? "built in " + id : styles_.one(at);
  }

  std::string fill(int sheet_number, const std::string& cell) const {
    const std::string id = style(sheet_number, cell, "@fillId");
    const std::string fills = "//s:fills/s:fill[" + std::to_string(std::stoi(id) + 1) + "]";
    const auto found = styles_.all(fills + "/s:patternFill/s:fgColor/@rgb");
    return found.empty() ? "" : found.front();
  }

  const Unzipped& zip() const { return zip_; }

 private:
  Unzipped zip_;
  ParsedXml strings_;
  ParsedXml styles_;
};

TableCell cell(std::string text, std::optional<double> value = {}) {
  return {.text = std::move(text), .value = value};
}

// Caption, description, an empty row, the header in row 4.
Table scores() {
  Table table;
  table.id = "scores";
  table.caption = "Scores";
  table.description = "What it shows";
  table.columns = {{Align::left, 2}, {Align::right, 1}, {Align::right, 1}};
  table.header = {{cell("Region"), cell("Score"), cell("Share")}};
  table.rows = {{cell("Saxony"), cell("62", 61.943), cell("42%", 0.42134)},
                {cell("Tuscany"), cell("suppressed"), cell("<1%", 0.004)}};
  table.rows[0][1].shade = 0.6;
  table.note = "A note";
  return table;
}

Document with(std::vector<Block> blocks, const std::string& language = "en") {
  Document document;
  document.title = "Three regions";
  document.subtitle = "First round";
  document.language = language;
  document.fragments.push_back({.id = "a", .title = "Overview", .blocks = std::move(blocks)});
  return document;
}

Chart chart() {
  Chart chart;
  chart.id = "dots";
  chart.kind = Chart::Kind::dots;
  chart.caption = "Shares";
  chart.description = "Who agrees";
  chart.axis = "Share of answers";
  chart.categories = {"Trust", "Strategy"};
  chart.percent = true;
  chart.series = {{.name = "Saxony",
                   .place = 0,
                   .values = {0.123, std::nullopt},
                   .low = {0.1, std::nullopt},
                   .high = {0.15, std::nullopt}},
                  {.name = "Tuscany", .place = 1, .values = {0.5}}};
  return chart;
}

TEST(TablesWriter, WritesFiguresUnroundedAndShowsThemAsTheReportDoes) {
  const Opened book(written(with({scores()})));
  EXPECT_EQ(book.number(2, "B5"), 61.943);
  EXPECT_EQ(book.format(2, "B5"), "0");
  EXPECT_EQ(book.number(2, "C5"), 0.42134);
  EXPECT_EQ(book.format(2, "C5"), "0%");
  EXPECT_EQ(book.number(2, "C6"), 0.004);
  EXPECT_EQ(book.format(2, "C6"), "\"<1%\"");
}

TEST(TablesWriter, ShowsTheWordWhereAFigureIsSuppressed) {
  Table table = scores();
  table.rows[0][1] = cell("suppressed", 3);  // a composer's slip must not betray it
  const Opened book(written(with({table})));
  EXPECT_EQ(book.text(2, "B5"), "suppressed");
  EXPECT_EQ(book.text(2, "B6"), "suppressed");
}

TEST(TablesWriter, MakesTextOfWhatLooksLikeSomethingElse) {
  Table table = scores();
  table.rows.clear();
  const std::vector<std::string> texts = {"=1+1", "@SUM(A1)", "+1",   "-1",
                                          "48",   "1.2.2026", "TRUE", "http://example.org",
                                          "\t=1", "{=1}"};
  for (const std::string& text : texts) table.rows.push_back({cell(text)});
  const Opened book(written(with({table})));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(book.text(2, "A" + std::to_string(5 + i)), texts[i]);
  }
  EXPECT_EQ(book.sheet(2).count("//s:f"), 0U);
  EXPECT_EQ(book.sheet(2).count("//s:hyperlink"), 1U) << "the one back";
}

TEST(TablesWriter, TakesNumbersThatAreNoneAsTexts) {
  Table table = scores();
  table.rows = {{cell("1", std::nan("")), cell("2", std::numeric_limits<double>::infinity()),
                 cell("0", -0.0)}};
  const Opened book(written(with({table})));
  EXPECT_EQ(book.text(2, "A5"), "1");
  EXPECT_EQ(book.text(2, "B5"), "2");
  EXPECT_FALSE(std::signbit(book.number(2, "C5")));
}

TEST(TablesWriter, PutsWordsAroundTheTable) {
  const Opened book(written(with({scores()})));
  EXPECT_EQ(book.text(2, "A1"), "Table 1: Scores");
  EXPECT_EQ(book.text(2, "A2"), "What it shows");
  EXPECT_EQ(book.text(2, "A4"), "Region");
  EXPECT_EQ(book.text(2, "A7"), "A note");
  EXPECT_EQ(book.text(2, "A9"), "Back to the contents");
}

TEST(TablesWriter, MarksTheHeader) {
  const Opened book(written(with({scores()})));
  const ParsedXml sheet = book.sheet(2);
  EXPECT_EQ(book.fill(2, "A4"), "FFE6ECF4");
  EXPECT_EQ(book.fill(2, "A5"), "");
  EXPECT_NE(book.style(2, "A4", "@fontId"), book.style(2, "A5", "@fontId"));
  EXPECT_EQ(sheet.one("//s:pane/@ySplit"), "4");
  EXPECT_EQ(sheet.one("//s:pane/@state"), "frozen");
  EXPECT_EQ(sheet.one("//s:autoFilter/@ref"), "A4:C6");
  EXPECT_THAT(book.book().all("//s:definedName[@name='_xlnm.Print_Titles' and @localSheetId='1']"),
              ElementsAre("'Table 1'!$4:$4"));
}

TEST(TablesWriter, ShadesCells) {
  const Opened book(written(with({scores()})));
  EXPECT_THAT(book.fill(2, "B5"), AllOf(Not(IsEmpty()), Not("FFFFFFFF")));
}

TEST(TablesWriter, PrintsInLandscapeOnePageWide) {
  const Opened book(written(with({scores()})));
  for (const int number : {1, 2}) {
    const ParsedXml sheet = book.sheet(number);
    EXPECT_EQ(sheet.one("//s:pageSetup/@orientation"), "landscape");
    EXPECT_EQ(sheet.one("//s:pageSetUpPr/@fitToPage"), "1");
    EXPECT_EQ(sheet.one("//s:pageSetup/@fitToHeight"), "0");
  }
}

TEST(TablesWriter, MergesCells) {
  Table table = scores();
  table.header = {{cell("Region"), {.text = "Figures", .columns = 2}},
                  {{.text = "", .goes_on = true}, cell("Score"), cell("Share")}};
  table.rows.push_back({{.text = "7 of 9", .columns = 3, .value = 7}});
  table.rows.push_back({cell("alone")});
  const Opened book(written(with({table})));
  const ParsedXml sheet = book.sheet(2);
  std::vector<std::string> merges = sheet.all("//s:mergeCell/@ref");
  std::erase_if(merges, [](const std::string& range) {  // texts above and below
    return range.starts_with("A1:") || range.starts_with("A2:") || range.starts_with("A10:");
  });
  EXPECT_THAT(merges, ElementsAre("A4:A5", "B4:C4", "A8:C8"));
  EXPECT_EQ(book.text(2, "B4"), "Figures");
  EXPECT_EQ(book.number(2, "A8"), 7);
  EXPECT_EQ(book.format(2, "A8"), "0\" of 9\"");
  EXPECT_EQ(sheet.count("//s:autoFilter"), 0U);
  EXPECT_EQ(sheet.one("//s:pane/@ySplit"), "5");
}

TEST(TablesWriter, DoesNotFreezeWhatWouldFillTheScreen) {
  Table table = scores();
  table.description = std::string(4000, 'x');
  const Opened book(written(with({table})));
  EXPECT_EQ(book.sheet(2).count("//s:pane"), 0U);
}

TEST(TablesWriter, WritesTablesWithoutRowsOrHeader) {
  Table bare;
  bare.id = "bare";
  Table empty = scores();
  empty.rows.clear();
  const Opened book(written(with({bare, empty})));
  EXPECT_EQ(book.text(2, "A1"), "Table 1");
  EXPECT_EQ(book.text(2, "A3"), "No data");
  EXPECT_EQ(book.text(3, "A5"), "No data");
}

TEST(TablesWriter, WritesTheFiguresOfCharts) {
  const Opened book(written(with({chart()})));
  EXPECT_EQ(book.text(2, "A1"), "Figure 1: Shares");
  EXPECT_EQ(book.text(2, "A2"), "Who agrees\nShare of answers");
  const std::vector<std::string> header = {"Category", "Saxony", "Saxony: lower end",
                                           "Saxony: upper end", "Tuscany"};
  for (std::size_t i = 0; i < header.size(); ++i) {
    EXPECT_EQ(book.text(2, std::string(1, static_cast<char>('A' + i)) + "4"), header[i]);
  }
  EXPECT_EQ(book.text(2, "A5"), "Trust");
  EXPECT_EQ(book.number(2, "B5"), 0.123);
  EXPECT_EQ(book.format(2, "B5"), "0%");
  EXPECT_EQ(book.number(2, "C5"), 0.1);
  EXPECT_EQ(book.number(2, "D5"), 0.15);
  EXPECT_EQ(book.number(2, "E5"), 0.5);
  EXPECT_EQ(book.sheet(2).count("//s:row[@r='6']/s:c/s:v"), 1U) << "no figure: an empty cell";
}

TEST(TablesWriter, RefusesChartsWithMoreValuesThanCategories) {
  Chart broken = chart();
  broken.series[1].values = {1, 2, 3};
  EXPECT_THROW(written(with({broken})), Error);
}

TEST(TablesWriter, NumbersInTheOrderOfTheDocument) {
  Document document = with({scores(), chart(), Paragraph{}});
  document.fragments.push_back({.id = "b", .title = "Second", .blocks = {chart(), scores()}});
  const Opened book(written(document));
  EXPECT_THAT(book.book().all("//s:sheet/@name"),
              ElementsAre("Contents", "Table 1", "Figure 1", "Figure 2", "Table 2"));
  EXPECT_EQ(book.text(1, "A1"), "Three regions");
  EXPECT_EQ(book.text(1, "A2"), "First round");
  const auto line = [&](int row) {
    const std::string number = std::to_string(row);
    return book.text(1, "A" + number) + "|" + book.text(1, "B" + number) + "|" +
           book.text(1, "C" + number);
  };
  EXPECT_EQ(line(5), "Table or figure|What it shows|Section");
  EXPECT_EQ(line(6), "Table 1|Scores|Overview");
  EXPECT_EQ(line(7), "Figure 1|Shares|Overview");
  EXPECT_EQ(line(9), "Table 2|Scores|Second");
}

TEST(TablesWriter, LinksThereAndBack) {
  const Opened book(written(with({scores(), chart()})));
  const std::vector<std::string> names = book.book().all("//s:sheet/@name");
  EXPECT_THAT(book.sheet(1).all("//s:hyperlink/@location"),
              ElementsAre("'Table 1'!A1", "'Figure 1'!A1"));
  EXPECT_THAT(book.sheet(2).all("//s:hyperlink/@location"), ElementsAre("'Contents'!A1"));
  EXPECT_THAT(book.sheet(3).all("//s:hyperlink/@location"), ElementsAre("'Contents'!A1"));
}

TEST(TablesWriter, SpeaksTheLanguageOfTheReport) {
  for (const auto& [language, contents, table, figure] :
       {std::tuple{"en", "Contents", "Table 1", "Figure 1"},
        std::tuple{"de", "Inhalt", "Tabelle 1", "Abbildung 1"},
        std::tuple{"it", "Indice", "Tabella 1", "Figura 1"}}) {
    const Opened book(written(with({scores(), chart()}, language)));
    EXPECT_THAT(book.book().all("//s:sheet/@name"), ElementsAre(contents, table, figure));
  }
  Context french{.codebook = {}, .criteria = {}};
  french.language = "fr";
  EXPECT_THROW(TablesWriter().check(french), Error);
}

TEST(TablesWriter, NamesTheReportInItsProperties) {
  const Opened book(written(with({})));
  EXPECT_EQ(book.part("docProps/core.xml").one("//dc:title"), "Three regions");
  EXPECT_EQ(book.part("docProps/core.xml").one("//dc:subject"), "First round");
  EXPECT_THAT(book.zip().files.at("docProps/custom.xml"), HasSubstr("Language"));
}

TEST(TablesWriter, GivesTheSameBytes) {
  const Document document = with({scores(), chart()});
  EXPECT_EQ(written(document), written(document));
}

TEST(TablesWriter, WritesTextsOfAnyLengthAndKind) {
  Document document = with({scores()});
  const std::string longest(40000, 'x');
  const std::string odd = std::string("a\0b\x02\xFF]]>&<", 10) + "_x0041_ ";
  document.title = document.subtitle = longest;
  auto& table = std::get<Table>(document.fragments[0].blocks[0]);
  table.caption = table.description = table.note = longest;
  document.fragments[0].title = odd;
  table.rows[0][0].text = longest;
  table.rows[1][0].text = odd;
  const Opened book(written(document));
  EXPECT_EQ(book.text(2, "A5"), std::string(32766, 'x') + "…");
  EXPECT_EQ(book.text(2, "A6"), "a\uFFFDb\uFFFD\uFFFD]]>&<_x005F_x0041_ ");
}

TEST(TablesWriter, KeepsTo200NumberFormats) {
  Table table = scores();
  table.rows.clear();
  for (int i = 0; i < 400; ++i) table.rows.push_back({cell("0 of " + std::to_string(i + 10), 0)});
  const Opened book(written(with({table})));
  const ParsedXml styles = book.part("xl/styles.xml");
  EXPECT_THAT(styles.all("//s:numFmt"), SizeIs(200));
  EXPECT_EQ(book.number(2, "A404"), 0);
}

TEST(TablesWriter, RefusesWhatNoSheetHolds) {
  Table wide = scores();
  wide.rows.push_back({{.text = "x", .columns = 16385}});
  Table high = scores();
  high.rows.assign(1048576, {});
  for (const Table& table : {wide, high}) {
    try {
      written(with({table}));
      ADD_FAILURE() << "taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::output);
      EXPECT_THAT(error.what(), HasSubstr("'scores' (Table 1)"));
    }
  }
  Table small;
  EXPECT_THROW(written(with(std::vector<Block>(10000, small))), Error);
}

TEST(TablesWriter, TakesAsManyColumnsAsThereAre) {
  Table wide = scores();
  wide.rows.push_back({{.text = "x", .columns = 16384}});
  const Opened book(written(with({wide})));
  EXPECT_THAT(book.sheet(2).all("//s:mergeCell/@ref"), testing::Contains("A7:XFD7"));
}

}  // namespace
