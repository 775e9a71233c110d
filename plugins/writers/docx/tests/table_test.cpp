#include "table.h"

#include <gmock/gmock.h>

#include <limits>
#include <numeric>
#include <string>

#include "parsed_xml.h"
#include "styles.h"
#include "tertium/chart.h"
#include "tertium/error.h"

using namespace tertium;
using namespace tertium::docx;
using testing::Each;
using testing::ElementsAre;
using testing::Gt;
using testing::IsEmpty;

namespace {

const int kUpright = PageLayout().text_width();

TableCell cell(std::string text, std::size_t columns = 1) {
  TableCell result;
  result.text = std::move(text);
  result.columns = columns;
  return result;
}

Table two_by_two() {
  Table table;
  table.id = "scores";
  table.caption = "Scores";
  table.description = "What it shows";
  table.columns = {{TableColumn::Align::left, 3}, {TableColumn::Align::right, 1}};
  table.header = {{cell("Region"), cell("Score")}};
  table.rows = {{cell("Trento"), cell("61.9")}, {cell("Saxony"), cell("53.7")}};
  return table;
}

ParsedXml written(const std::vector<Table>& tables, const char* language = "en") {
  const Words words = words_in(language);
  Marks marks{words};
  Fragment fragment;
  for (const Table& table : tables) fragment.blocks.emplace_back(table);
  const Fragment* const fragments[] = {&fragment};
  marks.labels = labels_of(fragments, language);
  XmlText xml;
  xml.open("w:body").attribute("xmlns:w",
                               "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  for (const Table& table : tables) write_table(xml, marks, table);
  return ParsedXml(xml.close().take());
}

ParsedXml written(const Table& table) { return written(std::vector<Table>{table}); }

int sum(const std::vector<int>& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

}  // namespace

TEST(ColumnWidths, AreInProportionAndFillTheText) {
  const std::vector<int> widths =
      column_widths({{TableColumn::Align::left, 3}, {TableColumn::Align::left, 1}}, 2, kUpright);
  EXPECT_THAT(widths, ElementsAre(6804, 2268));
}

TEST(ColumnWidths, AreGreaterThanZeroAndSumUpWhateverIsAskedFor) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double odd : {0.0, -1.0, nan, infinity, -infinity, 1e300, 1e-300}) {
    for (std::size_t count = 1; count <= kMostColumns; ++count) {
      std::vector<TableColumn> columns(count / 2 + 1);
      columns.front().width = odd;
      const std::vector<int> widths = column_widths(columns, count, kUpright);
      ASSERT_EQ(widths.size(), count);
      EXPECT_THAT(widths, Each(Gt(0)));
      EXPECT_EQ(sum(widths), kUpright);
    }
  }
}

// 9072 twentieths of a point: six columns of 1512 and less, in which no word of 24 characters fits.
TEST(ColumnWidths, MakeRoomForWords) {
  Table table;
  table.columns.assign(6, {TableColumn::Align::left, 1});
  table.columns.front().width = 2;
  table.header = {{cell("Criterion"), cell("Policy"), cell("Clusterorganisationen"), cell("Firms"),
                   cell("Research"), cell("suppressed")}};
  table.rows = {
      {cell("Skills and training"), cell("1"), cell("2"), cell("3"), cell("4"), cell("5")}};
  std::vector<int> widths;
  for (const std::string& width : written(table).all("//w:gridCol/@w:w")) {
    widths.push_back(std::stoi(width));
  }
  ASSERT_EQ(widths.size(), 6U);
  EXPECT_EQ(sum(widths), kUpright);
  EXPECT_GT(widths[2], 2000);       // 21 characters of 9 points, half as wide as high
  EXPECT_EQ(widths[1], widths[3]);  // who has enough shares what is left as before
  EXPECT_NEAR(widths[0], 2 * widths[1], 2);  // rounded
  // No room for all: as asked for.
  for (TableCell& one : table.header[0]) one.text = "Clusterorganisationen";
  EXPECT_THAT(written(table).all("//w:gridCol/@w:w"),
              ElementsAre("2592", "1296", "1296", "1296", "1296", "1296"));
}

TEST(Table, HasItsGridItsStyleAndItsTextsForThoseWhoCannotSeeIt) {
  const ParsedXml xml = written(two_by_two());
  EXPECT_THAT(xml.all("//w:gridCol/@w:w"), ElementsAre("6804", "2268"));
  EXPECT_THAT(xml.all("//w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w"), ElementsAre("6804", "2268"));
  EXPECT_EQ(xml.one("//w:tblStyle/@w:val"), style::kTable);
  EXPECT_EQ(xml.one("//w:tblCaption/@w:val"), "Scores");
  EXPECT_EQ(xml.one("//w:tblDescription/@w:val"), "What it shows");
  EXPECT_THAT(xml.all("//w:tc"),
              ElementsAre("Region", "Score", "Trento", "61.9", "Saxony", "53.7"));
}

TEST(Table, OnlyHeaderRowsAreRepeatedAndNoRowIsSplit) {
  Table table = two_by_two();
  table.header.push_back({cell("a"), cell("b")});
  const ParsedXml xml = written(table);
  EXPECT_EQ(xml.count("//w:tr"), 4U);
  EXPECT_EQ(xml.count("//w:tr/w:trPr/w:cantSplit"), 4U);
  EXPECT_EQ(xml.count("//w:tr[position() <= 2]/w:trPr/w:tblHeader"), 2U);
  EXPECT_EQ(xml.count("//w:tr[position() > 2]/w:trPr/w:tblHeader"), 0U);
  EXPECT_EQ(xml.count("//w:tr[position() <= 2]/w:tc/w:tcPr/w:shd"), 4U);
}

TEST(Table, NumbersAreRightAligned) {
  const ParsedXml xml = written(two_by_two());
  EXPECT_THAT(xml.all("//w:tr[2]//w:pStyle/@w:val"),
              ElementsAre(style::kTableText, style::kTableNumber));
  EXPECT_THAT(xml.all("//w:tr[1]//w:pStyle/@w:val"),
              ElementsAre(style::kTableHeading, style::kTableHeading));
  EXPECT_EQ(xml.one("//w:tr[1]/w:tc[2]//w:jc/@w:val"), "right");
}

TEST(Table, SpanningCellsHaveTheWidthOfTheirColumns) {
  Table table = two_by_two();
  table.rows.push_back({cell("both", 2)});
  const ParsedXml xml = written(table);
  EXPECT_EQ(xml.one("//w:gridSpan/@w:val"), "2");
  EXPECT_EQ(xml.one("//w:tc[w:tcPr/w:gridSpan]/w:tcPr/w:tcW/@w:w"), std::to_string(kUpright));
}

TEST(Table, CellsThatGoOnAreOneWithThoseAbove) {
  Table table = two_by_two();
  TableCell on;
  on.text = "not shown";
  on.goes_on = true;
  table.header = {{cell("Region"), cell("Score")}, {on, cell("0 to 100")}};
  table.rows = {{cell("Trento"), cell("1")},
                {on, cell("2")},
                {on, cell("3")},
                {cell("Saxony"), on},
                {cell("b"), cell("5")}};
  const ParsedXml xml = written(table);
  EXPECT_THAT(xml.all("//w:tr[1]/w:tc[1]/w:tcPr/w:vMerge/@w:val"), ElementsAre("restart"));
  EXPECT_THAT(xml.all("//w:tr[2]/w:tc[1]/w:tcPr/w:vMerge/@w:val"), ElementsAre("continue"));
  EXPECT_THAT(xml.all("//w:tr[position() > 2]/w:tc[1]/w:tcPr/w:vMerge/@w:val"),
              ElementsAre("restart", "continue", "continue"));
  EXPECT_THAT(xml.all("//w:tc[2]/w:tcPr/w:vMerge/@w:val"), ElementsAre("restart", "continue"));
  EXPECT_THAT(xml.all("//w:tc[w:tcPr/w:vMerge]"),
              ElementsAre("Region", "", "Trento", "", "", "3", ""));
}

TEST(Table, CellsThatGoOnFromNothingStandAlone) {
  Table table = two_by_two();
  TableCell on = cell("alone");
  on.goes_on = true;
  TableCell wide = cell("wide", 2);
  wide.goes_on = true;
  table.rows = {{on, cell("1")}, {wide}, {cell("a"), cell("b")}};
  const ParsedXml xml = written(table);
  EXPECT_EQ(xml.count("//w:vMerge"), 0U);  // neither out of the header nor over other widths
  EXPECT_THAT(xml.all("//w:tr[position() > 1]/w:tc"), ElementsAre("alone", "1", "wide", "a", "b"));
}

TEST(Table, RaggedRowsAreFilledUpAndNothingIsDropped) {
  Table table = two_by_two();
  table.rows = {{cell("one")}, {}, {cell("1"), cell("2"), cell("3", 2)}, {cell("zero columns", 0)}};
  const ParsedXml xml = written(table);
  EXPECT_EQ(xml.count("//w:gridCol"), 4U);
  // Cells and the columns that they span, row by row.
  EXPECT_EQ(xml.count("//w:tr[1]/w:tc"), 4U);
  EXPECT_EQ(xml.count("//w:tr[2]/w:tc"), 4U);
  EXPECT_EQ(xml.count("//w:tr[3]/w:tc"), 4U);
  EXPECT_EQ(xml.count("//w:tr[4]/w:tc"), 3U);
  EXPECT_EQ(xml.count("//w:tr[5]/w:tc"), 4U);
  EXPECT_EQ(xml.count("//w:tc[not(w:p)]"), 0U);
  EXPECT_EQ(xml.one("//w:tr[5]/w:tc[1]"), "zero columns");
}

TEST(Table, WithoutRowsItSaysSo) {
  Table header_only = two_by_two();
  header_only.rows.clear();
  EXPECT_EQ(written(header_only).one("//w:tr[2]"), "No data");
  EXPECT_EQ(written(header_only).one("//w:tr[2]/w:tc/w:tcPr/w:gridSpan/@w:val"), "2");
  EXPECT_EQ(written(Table{}).one("//w:tr"), "No data");
  EXPECT_EQ(written({Table{}}, "de").one("//w:tr"), "Keine Daten");
}

TEST(Table, StrongAndShadedCellsShowIt) {
  Table table = two_by_two();
  table.rows[0][0].strong = true;
  table.rows[0][1].shade = 0.5;
  table.rows[1][1].shade = 0.0;
  const ParsedXml xml = written(table);
  EXPECT_EQ(xml.one("//w:r[w:rPr/w:b]"), "Trento");
  EXPECT_EQ(xml.one("//w:tc[w:tcPr/w:shd and .='61.9']/w:tcPr/w:shd/@w:fill"), tint(0.5));
  EXPECT_EQ(xml.count("//w:tc[.='53.7']/w:tcPr/w:shd"), 0U);
}

TEST(Table, CaptionsAreCountedAndTheirLabelsHaveBookmarks) {
  Table other = two_by_two();
  other.id = "other-table";
  const ParsedXml xml = written({two_by_two(), other, two_by_two()});
  EXPECT_THAT(
      xml.all("//w:p[w:pPr/w:pStyle/@w:val='Caption']"),
      ElementsAre("Table  SEQ Table \\* ARABIC 1: Scores", "Table  SEQ Table \\* ARABIC 2: Scores",
                  "Table  SEQ Table \\* ARABIC 3: Scores"));
  EXPECT_THAT(xml.all("//w:bookmarkStart/@w:name"),
              ElementsAre("Table_scores", "Table_other_table", "Table_scores_2"));
  EXPECT_THAT(xml.all("//w:bookmarkStart/@w:id"), ElementsAre("0", "1", "2"));
  EXPECT_THAT(xml.all("//w:bookmarkEnd/@w:id"), ElementsAre("0", "1", "2"));
  // The label and its number are within, the text of the caption is not.
  EXPECT_THAT(xml.all("//w:bookmarkEnd[@w:id='1']/following-sibling::w:r"),
              ElementsAre(": Scores"));
}

TEST(Table, CaptionsSpeakTheLanguage) {
  EXPECT_EQ(written({two_by_two()}, "it").one("//w:p[w:pPr/w:pStyle/@w:val='Caption']"),
            "Tabella  SEQ Tabella \\* ARABIC 1: Scores");
}

TEST(Table, AParagraphFollowsEachTable) {
  Table noted = two_by_two();
  noted.note = "n = 41";
  const ParsedXml xml = written({two_by_two(), noted, two_by_two()});
  EXPECT_EQ(xml.count("//w:tbl"), 3U);
  EXPECT_EQ(xml.count("//w:tbl/following-sibling::*[1][self::w:p]"), 3U);
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='TableNote']"), "n = 41");
}

TEST(Table, SmallTablesStayOnOnePageAndLongOnesDoNot) {
  Table small = two_by_two();
  EXPECT_EQ(written(small).count("//w:tc//w:keepNext"), 2U);  // all rows but the last
  small.note = "n = 41";
  EXPECT_EQ(written(small).count("//w:tc//w:keepNext"), 4U);  // the note belongs to it
  Table large = two_by_two();
  large.rows.assign(100, {cell("a"), cell("1")});
  EXPECT_EQ(written(large).count("//w:tc//w:keepNext"), 0U);
}

TEST(Table, MoreColumnsThanWordTakesAreAnError) {
  Table table;
  table.id = "too-wide";
  table.rows = {{cell("x", std::numeric_limits<std::size_t>::max()), cell("y")}};
  try {
    written(table);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::output);
    EXPECT_THAT(error.what(), testing::HasSubstr("too-wide"));
    EXPECT_THAT(error.what(), testing::HasSubstr("63"));
  }
}

TEST(Table, WithoutADescriptionTheCaptionStandsForIt) {
  Table table = two_by_two();
  table.description = " ";
  EXPECT_EQ(written(table).one("//w:tblDescription/@w:val"), "Scores");
}

TEST(Tint, DarkensEvenlyAndStaysReadable) {
  EXPECT_THAT(tint(0), IsEmpty());
  EXPECT_THAT(tint(-1), IsEmpty());
  EXPECT_THAT(tint(std::numeric_limits<double>::quiet_NaN()), IsEmpty());
  EXPECT_EQ(tint(2), tint(1));
  // Relative luminance (WCAG 2) falls with each step; black text keeps a contrast of 7 to 1.
  const auto luminance = [](const std::string& color) {
    const auto part = [&](std::size_t i) {
      const double level = std::stoi(color.substr(i, 2), nullptr, 16) / 255.0;
      return level <= 0.03928 ? level / 12.92 : std::pow((level + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
  };
  double lighter = 1;
  for (int step = 1; step <= 10; ++step) {
    const double now = luminance(tint(step / 10.0));
    EXPECT_LT(now, lighter);
    lighter = now;
  }
  EXPECT_GE((lighter + 0.05) / 0.05, 7);
}
