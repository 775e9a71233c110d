#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "charts/chart_part.h"
#include "charts/workbook.h"
#include "parsed_xml.h"
#include "tertium/error.h"
#include "unzipped.h"

using namespace tertium;
using namespace tertium::docx;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

using Kind = Chart::Kind;
constexpr Kind kKinds[] = {Kind::bars, Kind::stacked, Kind::diverging, Kind::dots, Kind::radar};

// Two series over three categories; the second has a gap, and the first an interval.
Chart small_chart(Kind kind) {
  Chart chart;
  chart.kind = kind;
  chart.id = "small";
  chart.categories = {"first", "second <&>", "third"};
  ChartSeries one{"Saxony", 4, {1.0 / 3, 0.1 + 0.2, 2.5}};
  one.low = {0.25, 0.125, std::nullopt};
  one.high = {0.5, 0.5, std::nullopt};
  const ChartSeries two{"Trento", 0, {1, std::nullopt, 3}};
  chart.series = {one, two};
  return chart;
}

struct Made {
  ParsedXml xml;
  std::map<std::string, std::string> files;  // of the workbook
};

Made made(const Chart& chart) {
  const Words words = words_in("en");
  const ChartBytes bytes = chart_bytes(chart, words, size_of(chart, 16));
  return {ParsedXml(bytes.xml), unzipped(bytes.workbook).files};
}

// What a reader of the workbook finds in a cell, as the workbook writes it; empty for no cell.
std::string cell_of(const Made& chart, const std::string& name) {
  const ParsedXml sheet(chart.files.at("xl/worksheets/sheet1.xml"));
  const std::string path = "//s:c[@r='" + name + "']";
  if (sheet.count(path) == 0) return {};
  const std::string content = sheet.one(path + "/s:v");
  if (sheet.count(path + "[@t='s']") == 0) return content;
  const ParsedXml strings(chart.files.at("xl/sharedStrings.xml"));
  return strings.all("//s:si").at(std::stoul(content));
}

// "Sheet1!$B$2:$B$4" gives B2, B3 and B4.
std::vector<std::string> cells_of(const std::string& reference) {
  const std::string prefix = "Sheet1!$";
  EXPECT_EQ(reference.substr(0, prefix.size()), prefix);
  const std::size_t dollar = reference.find('$', prefix.size());
  const std::string column = reference.substr(prefix.size(), dollar - prefix.size());
  const std::size_t colon = reference.find(':');
  const int first = std::stoi(reference.substr(dollar + 1));
  const int last =
      colon == std::string::npos ? first : std::stoi(reference.substr(reference.rfind('$') + 1));
  std::vector<std::string> cells;
  for (int row = first; row <= last; ++row) cells.push_back(column + std::to_string(row));
  return cells;
}

// Values of the series called `name`: empty for gaps.
std::vector<std::string> shown(const ParsedXml& xml, const std::string& name,
                               const std::string& values = "c:val") {
  const std::string path = "//c:ser[c:tx//c:v='" + name + "']/" + values + "/c:numRef/c:numCache";
  std::vector<std::string> found(std::stoul(xml.one(path + "/c:ptCount/@val")));
  for (const std::string& index : xml.all(path + "/c:pt/@idx")) {
    found[std::stoul(index)] = xml.one(path + "/c:pt[@idx='" + index + "']/c:v");
  }
  return found;
}

void expect_cells_are_the_cache(const Made& chart) {
  for (const std::string& reference : chart.xml.all("//c:f")) {
    const std::string path = "(//*[c:f='" + reference +
                             "'])[1]/*[self::c:numCache or "
                             "self::c:strCache]";
    const std::vector<std::string> cells = cells_of(reference);
    ASSERT_EQ(chart.xml.one(path + "/c:ptCount/@val"), std::to_string(cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::vector<std::string> cached =
          chart.xml.all(path + "/c:pt[@idx='" + std::to_string(i) + "']/c:v");
      const std::string cell = cell_of(chart, cells[i]);
      ASSERT_EQ(cached.size(), cell.empty() ? 0U : 1U) << cells[i];
      if (cached.empty() || cached[0] == cell) continue;
      EXPECT_EQ(std::stod(cached[0]), std::stod(cell)) << cells[i];  // to the last bit
    }
  }
}

std::vector<std::string> fills(const Made& chart, const std::string& name) {
  const std::string path = "//c:ser[c:tx//c:v='" + name + "']";
  const std::string shape = path + "/c:spPr//";
  return chart.xml.all(shape + "@val | " + shape + "@prst | " + path + "/c:marker//@val");
}

}  // namespace

TEST(Chart, WhatItShowsIsWhatItsWorkbookHolds) {
  for (const Kind kind : kKinds) {
    Chart chart = small_chart(kind);
    expect_cells_are_the_cache(made(chart));
    for (double value : {1e300, -1e-300, 1.0 / 7, 123456789.123456789, 9.00719925474099,
                         8.999999999999998, 0.1 + 0.7, -0.0}) {
      chart.series[1].values[0] = value;
      expect_cells_are_the_cache(made(chart));
    }
  }
}

TEST(Chart, ValuesAreThoseThatWereGiven) {
  const Made chart = made(small_chart(Kind::bars));
  EXPECT_THAT(shown(chart.xml, "Saxony"), ElementsAre("0.333333333333333", "0.3", "2.5"));
  EXPECT_THAT(chart.xml.all("(//c:ser)[1]/c:cat//c:v"),
              ElementsAre("first", "second <&>", "third"));
  EXPECT_EQ(cell_of(chart, "A3"), "second <&>");
  EXPECT_EQ(cell_of(chart, "B1"), "Saxony");
}

TEST(Chart, MissingValuesAreGapsAndNotZero) {
  for (const Kind kind : {Kind::bars, Kind::stacked, Kind::diverging, Kind::radar}) {
    const Made chart = made(small_chart(kind));
    EXPECT_THAT(shown(chart.xml, "Trento"), ElementsAre("1", "", "3"));
    EXPECT_EQ(chart.xml.one("//c:dispBlanksAs/@val"), "gap");
    EXPECT_EQ(cell_of(chart, "C3"), "");
  }
  const Made dots = made(small_chart(Kind::dots));
  EXPECT_THAT(shown(dots.xml, "Trento", "c:xVal"), ElementsAre("1", "", "3"));
  EXPECT_EQ(shown(dots.xml, "Trento", "c:yVal")[1], "");
}

TEST(Chart, ValuesThatAreNoNumbersAreGaps) {
  Chart chart = small_chart(Kind::bars);
  chart.series[0].values = {std::nan(""), std::numeric_limits<double>::infinity(), 1};
  EXPECT_THAT(shown(made(chart).xml, "Saxony"), ElementsAre("", "", "1"));
}

TEST(Chart, SeriesStandInTheirOrder) {
  for (const Kind kind : {Kind::bars, Kind::stacked, Kind::radar}) {
    EXPECT_THAT(made(small_chart(kind)).xml.all("//c:ser/c:tx//c:v"),
                ElementsAre("Saxony", "Trento"));
  }
}

TEST(Chart, LooksDependOnThePlaceOnly) {
  for (const Kind kind : kKinds) {
    Chart alone = small_chart(kind);
    alone.series.erase(alone.series.begin());
    Chart many = small_chart(kind);
    for (std::size_t place = 10; place < 14; ++place) {
      many.series.insert(many.series.begin(), {"Other " + std::to_string(place), place, {1, 2, 3}});
    }
    many.categories[0] = "another";
    EXPECT_EQ(fills(made(alone), "Trento"), fills(made(many), "Trento"));
    alone.series[0].place = 1;
    EXPECT_NE(fills(made(alone), "Trento"), fills(made(many), "Trento"));
  }
}

TEST(Look, TheFirstPlacesDifferInBlackAndWhite) {
  std::set<std::string> seen;
  for (std::size_t place = 0; place < 16; ++place) {
    const Look look = thing_look(place);
    EXPECT_TRUE(seen.insert(look.fill + std::string(look.pattern)).second) << place;
    EXPECT_EQ(thing_look(place).fill, look.fill);
  }
  std::set<std::string_view> markers;
  std::set<std::string_view> dashes;
  for (std::size_t place = 0; place < 8; ++place) {
    markers.insert(thing_look(place).marker);
    dashes.insert(thing_look(place).dash);
  }
  EXPECT_EQ(markers.size(), 8U);
  EXPECT_EQ(dashes.size(), 8U);
}

// Relative luminance by WCAG 2, calculated here anew.
double luminance(const std::string& color) {
  const auto part = [&](std::size_t i) {
    const double level = std::stoi(color.substr(i, 2), nullptr, 16) / 255.0;
    return level <= 0.03928 ? level / 12.92 : std::pow((level + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
}

double contrast(const std::string& a, const std::string& b) {
  const double x = luminance(a) + 0.05;
  const double y = luminance(b) + 0.05;
  return std::max(x, y) / std::min(x, y);
}

TEST(Look, PartsGetDarkerAndTheirLabelsCanBeRead) {
  for (std::size_t place = 0; place + 1 < 7; ++place) {
    EXPECT_GT(contrast(part_look(place).fill, part_look(place + 1).fill), 1.15) << place;
    EXPECT_GT(luminance(part_look(place).fill), luminance(part_look(place + 1).fill));
  }
  for (std::size_t place = 0; place < 7; ++place) {
    EXPECT_GE(contrast(part_look(place).fill, part_look(place).text), 4.5) << place;
  }
}

TEST(Look, LinesCanBeSeenOnWhite) {
  for (std::size_t place = 0; place < 20; ++place) {
    EXPECT_GE(contrast(thing_look(place).line, "FFFFFF"), 3) << place;
  }
}

TEST(Chart, BarsBeginAtZero) {
  Chart chart = small_chart(Kind::bars);
  for (ChartSeries& series : chart.series) series.values = {98, 99, 97};
  chart.series[0].low = chart.series[0].high = {};
  EXPECT_EQ(made(chart).xml.one("//c:valAx/c:scaling/c:min/@val"), "0");
  for (ChartSeries& series : chart.series) series.values = {-98, -99, -97};
  EXPECT_EQ(made(chart).xml.one("//c:valAx/c:scaling/c:max/@val"), "0");
  chart.series[0].values = {-1, 2, 3};
  EXPECT_EQ(made(chart).xml.count("//c:valAx/c:scaling/c:min | //c:valAx/c:scaling/c:max"), 0U);
}

TEST(Chart, TheAxisIsAsTold) {
  for (const Kind kind : {Kind::bars, Kind::stacked, Kind::dots, Kind::radar}) {
    Chart chart = small_chart(kind);
    chart.minimum = -5;
    chart.maximum = 50;
    const ParsedXml xml = made(chart).xml;
    EXPECT_EQ(xml.all("//c:valAx/c:scaling/c:min/@val")[0], "-5");
    EXPECT_EQ(xml.all("//c:valAx/c:scaling/c:max/@val")[0], "50");
  }
  Chart chart = small_chart(Kind::bars);
  chart.axis = "Score (0 to 100)";
  EXPECT_EQ(made(chart).xml.one("//c:valAx/c:title"), "Score (0 to 100)");
}

TEST(Chart, FiguresAreWrittenAsTheChartSays) {
  Chart chart = small_chart(Kind::bars);
  chart.decimals = 1;
  EXPECT_THAT(made(chart).xml.all("//c:dLbls/c:numFmt/@formatCode"), Each("#,##0.0"));
  chart.percent = true;
  EXPECT_THAT(made(chart).xml.all("//c:dLbls/c:numFmt/@formatCode"), Each("0.0%"));
  chart.decimals = -3;
  EXPECT_THAT(made(chart).xml.all("//c:val//c:formatCode"), Each("0%"));
}

TEST(Chart, IntervalsOfBarsAreDistancesFromTheValue) {
  Chart chart = small_chart(Kind::bars);
  chart.series[0].values = {2, 3, 4};
  chart.series[0].low = {1.5, std::nullopt, 5};  // the last is not below its value
  chart.series[0].high = {4, 3.25, std::nullopt};
  const Made bars = made(chart);
  EXPECT_EQ(bars.xml.one("//c:errBars/c:errValType/@val"), "cust");
  EXPECT_THAT(bars.xml.all("//c:errBars/c:minus//c:v"), ElementsAre("0.5", "0"));
  EXPECT_THAT(bars.xml.all("//c:errBars/c:plus//c:v"), ElementsAre("2", "0.25"));
  // A person who changes an end in the workbook changes the chart.
  const ParsedXml sheet(bars.files.at("xl/worksheets/sheet1.xml"));
  EXPECT_THAT(sheet.all("//s:f"), ElementsAre("B2-D2", "E2-B2", "E3-B3", "B4-D4"));
}

TEST(Chart, IntervalsOfDotsAreLinesFromEndToEnd) {
  const ParsedXml xml = made(small_chart(Kind::dots)).xml;
  EXPECT_THAT(shown(xml, "Saxony: interval", "c:xVal"),
              ElementsAre("0.25", "0.5", "", "0.125", "0.5", "", "", "", ""));
  const std::vector<std::string> dots = shown(xml, "Saxony", "c:yVal");
  const std::vector<std::string> lines = shown(xml, "Saxony: interval", "c:yVal");
  EXPECT_EQ(lines[0], dots[0]);
  EXPECT_EQ(lines[1], dots[0]);
  EXPECT_EQ(lines[2], "");
  EXPECT_EQ(lines[4], dots[1]);
  EXPECT_NE(dots[0], dots[1]);
}

TEST(Chart, DotsHaveTheNamesOfTheirCategoriesAndTheLegendThoseOfTheSeries) {
  const ParsedXml xml = made(small_chart(Kind::dots)).xml;
  EXPECT_THAT(xml.all("//c:ser[c:dLbls//c:showSerName/@val='1']/c:tx//c:v"),
              ElementsAre("first", "second <&>", "third"));
  std::vector<std::string> named;
  for (const std::string& index : xml.all("//c:ser/c:idx/@val")) {
    if (xml.count("//c:legendEntry[c:delete/@val='1']/c:idx[@val='" + index + "']") == 0) {
      named.push_back(xml.one("//c:ser[c:idx/@val='" + index +
                              "']/c:tx"
                              "//c:v"));
    }
  }
  EXPECT_THAT(named, ElementsAre("Saxony", "Trento"));
}

Chart answers(std::size_t count, const std::vector<std::vector<double>>& shares) {
  Chart chart;
  chart.kind = Kind::diverging;
  chart.percent = true;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    chart.categories.push_back("region " + std::to_string(i));
  }
  for (std::size_t k = 0; k < count; ++k) {
    ChartSeries series{"answer " + std::to_string(k), k, {}};
    for (const std::vector<double>& row : shares) series.values.emplace_back(row[k]);
    chart.series.push_back(series);
  }
  return chart;
}

// Where the middle of the answers lies in each bar, from the left of the chart.
std::vector<double> middles(const ParsedXml& xml, std::size_t count) {
  const std::vector<std::string> room = shown(xml, " ");
  std::vector<double> places;
  for (std::size_t row = 0; row < room.size(); ++row) {
    double place = std::stod(room[row]);
    for (std::size_t k = 0; k < count; ++k) {
      const double value = std::stod(shown(xml, "answer " + std::to_string(k))[row]);
      place += 2 * k + 1 < count ? value : 2 * k + 1 == count ? value / 2 : 0;
    }
    places.push_back(place);
  }
  return places;
}

TEST(Diverging, AllBarsHaveTheirMiddleAtOneLine) {
  const std::vector<std::vector<double>> shares = {
      {0.1, 0.2, 0.3, 0.3, 0.1}, {0.5, 0.3, 0.1, 0.1, 0.0}, {0.0, 0.0, 0.2, 0.2, 0.6}};
  for (const std::size_t count : {3U, 4U, 5U}) {
    const ParsedXml xml = made(answers(count, shares)).xml;
    const double line = std::stod(xml.one("//c:valAx/c:majorUnit/@val"));
    for (const double middle : middles(xml, count)) EXPECT_NEAR(middle, line, 1e-12);
  }
}

TEST(Diverging, ValuesStayPositiveSharesAndTheRoomIsNotSeen) {
  const Chart chart = answers(2, {{0.4, 0.6}, {0.7, 0.3}});
  const Made bars = made(chart);
  EXPECT_THAT(shown(bars.xml, "answer 0"), ElementsAre("0.4", "0.7"));
  EXPECT_EQ(bars.xml.count("//c:ser[c:tx='\x20']/c:spPr/a:noFill"), 1U);
  EXPECT_EQ(bars.xml.count("//c:ser[c:tx='\x20']/c:dLbls"), 0U);
  EXPECT_EQ(bars.xml.one("//c:grouping/@val"), "stacked");
  EXPECT_EQ(bars.xml.one("//c:overlap/@val"), "100");
}

TEST(Stacked, PartsThatAreTooNarrowHaveNoLabel) {
  Chart chart = answers(2, {{0.01, 0.99}, {0.5, 0.5}});
  chart.kind = Kind::stacked;
  const ParsedXml xml = made(chart).xml;
  EXPECT_EQ(xml.one("//c:dLbl[c:delete/@val='1']/c:idx/@val"), "0");
  EXPECT_EQ(xml.one("//c:ser[.//c:dLbl]/c:tx//c:v"), "answer 0");
  EXPECT_EQ(xml.one("//c:valAx/c:scaling/c:max/@val"), "1");
}

TEST(Radar, OfLessThanThreeCornersBecomesBars) {
  Chart chart = small_chart(Kind::radar);
  EXPECT_EQ(made(chart).xml.count("//c:radarChart"), 1U);
  chart.categories.resize(2);
  for (ChartSeries& series : chart.series) series.values.resize(2);
  chart.series[0].low = chart.series[0].high = {};
  EXPECT_EQ(made(chart).xml.count("//c:barChart"), 1U);
}

TEST(Chart, IsTheSameEachTimeAndHasOneTimeOnly) {
  for (const Kind kind : kKinds) {
    const Chart chart = small_chart(kind);
    const Words words = words_in("en");
    const ChartBytes first = chart_bytes(chart, words, {16, 8});
    const ChartBytes second = chart_bytes(chart, words, {16, 8});
    EXPECT_EQ(first.xml, second.xml);
    EXPECT_EQ(first.workbook, second.workbook);
    const std::string core = unzipped(first.workbook).files.at("docProps/core.xml");
    EXPECT_NE(core.find("1980-01-01T00:00:00Z"), std::string::npos);
  }
}

TEST(Chart, GrowsWithItsCategoriesWithinThePage) {
  for (const Kind kind : {Kind::bars, Kind::stacked, Kind::diverging, Kind::dots}) {
    Chart chart = small_chart(kind);
    double before = 0;
    for (const std::size_t count : {4U, 8U, 16U}) {
      chart.categories.assign(count, "A category");
      const double height = size_of(chart, 16).height;
      EXPECT_GT(height, before);
      before = height;
    }
    chart.categories.assign(1000, "A category");
    EXPECT_LE(size_of(chart, 16).height, 22);
  }
}

TEST(Chart, ThatIsNotWholeIsAnError) {
  Chart chart = small_chart(Kind::bars);
  EXPECT_NO_THROW(check_chart(chart));
  chart.series[1].values.pop_back();
  EXPECT_THROW(check_chart(chart), Error);
  chart = small_chart(Kind::bars);
  chart.series[0].low.pop_back();
  EXPECT_THROW(check_chart(chart), Error);
  chart = small_chart(Kind::bars);
  chart.series.assign(256, chart.series[1]);
  EXPECT_THROW(check_chart(chart), Error);
}

TEST(Chart, WithoutAFigureShowsNothing) {
  Chart chart;
  EXPECT_FALSE(shows_something(chart));
  chart = small_chart(Kind::bars);
  EXPECT_TRUE(shows_something(chart));
  for (ChartSeries& series : chart.series) {
    series.values.assign(3, std::nullopt);
    series.low = series.high = {};
  }
  EXPECT_FALSE(shows_something(chart));
}

TEST(Sheet, NamesItsCellsAsExcelDoes) {
  Sheet sheet;
  for (int i = 0; i < 703; ++i) sheet.add({"header", {{1.0, {}, {}}, {2.0, {}, {}}}});
  EXPECT_EQ(sheet.reference(0), "Sheet1!$A$2:$A$3");
  EXPECT_EQ(sheet.reference(25), "Sheet1!$Z$2:$Z$3");
  EXPECT_EQ(sheet.reference(26), "Sheet1!$AA$2:$AA$3");
  EXPECT_EQ(sheet.reference(702), "Sheet1!$AAA$2:$AAA$3");
  EXPECT_EQ(Sheet::header_reference(1), "Sheet1!$B$1");
  EXPECT_EQ(Sheet::cell_name(27, 0), "AB2");
}
