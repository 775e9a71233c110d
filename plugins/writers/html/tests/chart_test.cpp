#include "tertium/chart.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "charts/patterns.h"
#include "charts/text_width.h"
#include "parsed_page.h"
#include "tertium/error.h"

using namespace tertium;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

constexpr double kExact = 0.02;  // lengths are written to a hundredth
using Values = std::vector<std::optional<double>>;

Chart chart(Chart::Kind kind, std::vector<std::string> categories, std::vector<Values> series) {
  Chart result;
  result.kind = kind;
  result.id = "c";
  result.categories = std::move(categories);
  for (std::size_t i = 0; i < series.size(); ++i) {
    result.series.push_back({"series " + std::to_string(i), i, std::move(series[i])});
  }
  return result;
}

std::vector<double> bars(const ParsedPage& page, const std::string& attribute) {
  return page.numbers("//svg:rect[starts-with(@class, 'area')]/@" + attribute);
}

struct At {
  double x, y;
};

std::vector<At> markers(const ParsedPage& page, const std::string& mark) {
  std::vector<At> found;
  for (const std::string& text : page.all("//svg:g[@class='" + mark + "']/svg:path/@transform")) {
    At at{};
    EXPECT_EQ(std::sscanf(text.c_str(), "translate(%lf %lf)", &at.x, &at.y), 2) << text;
    found.push_back(at);
  }
  return found;
}

}  // namespace

TEST(HtmlBars, AreAsLongAsTheirValuesAndBeginAtZero) {
  Chart given = chart(Chart::Kind::bars, {"a", "b", "c"}, {{40.0, 80.0, -20.0}});
  given.minimum = 30;  // would cut the bars
  const ParsedPage page = page_with({given});
  const std::vector<double> x = bars(page, "x");
  const std::vector<double> width = bars(page, "width");
  ASSERT_THAT(width, SizeIs(3));
  EXPECT_NEAR(width[1], 2 * width[0], kExact);
  EXPECT_NEAR(width[2], width[0] / 2, kExact);
  EXPECT_NEAR(x[0], x[1], kExact);
  EXPECT_NEAR(x[2] + width[2], x[0], kExact);  // to the left of the same line
  EXPECT_EQ(page.numbers("//svg:line[@class='axis']/@x1").front(), x[0]);
}

TEST(HtmlBars, GapsAreGapsAndIntervalsReachToTheirEnds) {
  Chart given = chart(Chart::Kind::bars, {"a", "b"}, {{50.0, {}}});
  given.series[0].low = {25.0, {}};
  given.series[0].high = {100.0, {}};
  const ParsedPage page = page_with({given});
  ASSERT_THAT(bars(page, "width"), SizeIs(1));
  const double zero = bars(page, "x")[0];
  const double width = bars(page, "width")[0];
  EXPECT_NEAR(page.numbers("//svg:line[@class='whisker']/@x1").front(), zero + width / 2, kExact);
  EXPECT_NEAR(page.numbers("//svg:line[@class='whisker']/@x2").front(), zero + 2 * width, kExact);
  EXPECT_EQ(page.one("//svg:text[contains(@class, 'beside')]"), "50");
}

TEST(HtmlStacked, PartsFollowEachOtherAndSumUp) {
  Chart given = chart(Chart::Kind::stacked, {"a", "b"}, {{0.2, 0.5}, {0.3, {}}, {0.5, 0.5}});
  given.percent = true;
  const ParsedPage page = page_with({given});
  const std::vector<double> x = bars(page, "x");
  const std::vector<double> width = bars(page, "width");
  ASSERT_THAT(width, SizeIs(5));
  EXPECT_NEAR(x[1], x[0] + width[0], kExact);
  EXPECT_NEAR(x[2], x[1] + width[1], kExact);
  EXPECT_NEAR(x[4], x[3] + width[3], kExact);
  EXPECT_NEAR(width[0] + width[1] + width[2], width[3] + width[4], 2 * kExact);
  EXPECT_NEAR(width[1] / width[0], 1.5, 0.01);
  EXPECT_THAT(page.all("//svg:text[contains(@class, 'tick')]"),
              ElementsAre("0%", "20%", "40%", "60%", "80%", "100%"));
}

TEST(HtmlDiverging, TheMiddleOfTheAnswersStandsAtOneLine) {
  const ParsedPage odd =
      page_with({chart(Chart::Kind::diverging, {"a", "b"}, {{0.5, 0.1}, {0.2, 0.4}, {0.3, 0.5}})});
  const double middle = odd.numbers("//svg:line[@class='axis middle']/@x1").front();
  EXPECT_NEAR(bars(odd, "x")[1] + bars(odd, "width")[1] / 2, middle, kExact);
  EXPECT_NEAR(bars(odd, "x")[4] + bars(odd, "width")[4] / 2, middle, kExact);
  const ParsedPage even =
      page_with({chart(Chart::Kind::diverging, {"a", "b"}, {{0.5, 0.1}, {0.5, 0.9}})});
  const double between = even.numbers("//svg:line[@class='axis middle']/@x1").front();
  EXPECT_NEAR(bars(even, "x")[1], between, kExact);
  EXPECT_NEAR(bars(even, "x")[3], between, kExact);
  EXPECT_THAT(even.all("//svg:text[contains(@class, 'tick')]"), IsEmpty());
}

TEST(HtmlDots, StandWhereTheirValuesAreWithTheirIntervals) {
  Chart given = chart(Chart::Kind::dots, {"a", "b"}, {{10.0, 30.0}, {20.0, {}}});
  given.series[0].low = {5.0, {}};
  given.series[0].high = {20.0, {}};
  const ParsedPage page = page_with({given});
  const std::vector<At> dots = markers(page, "dot");  // a: both series, then b
  ASSERT_THAT(dots, SizeIs(3));
  EXPECT_NEAR(dots[2].x - dots[0].x, 2 * (dots[1].x - dots[0].x), kExact);
  EXPECT_LT(dots[0].y, dots[1].y);
  EXPECT_LT(dots[1].y, dots[2].y);
  At from{};
  At to{};
  const std::string line = page.one("//svg:g[@class='dot']/svg:polyline/@points");
  ASSERT_EQ(std::sscanf(line.c_str(), "%lf,%lf %lf,%lf", &from.x, &from.y, &to.x, &to.y), 4);
  EXPECT_NEAR(to.x, dots[1].x, kExact);
  EXPECT_NEAR(dots[0].x - from.x, (to.x - dots[0].x) / 2, kExact);
  EXPECT_NEAR(from.y, dots[0].y, kExact);
}

TEST(HtmlRadar, PointsAreAsFarFromTheMiddleAsTheirValues) {
  Chart given = chart(Chart::Kind::radar, {"n", "e", "s", "w"}, {{100.0, 50.0, 25.0, {}}});
  given.minimum = 0;
  given.maximum = 100;
  const ParsedPage page = page_with({given});
  const std::vector<At> at = markers(page, "corner");
  ASSERT_THAT(at, SizeIs(3));  // the gap is none
  const double x = page.numbers("//svg:line[@class='grid']/@x1").front();
  const double y = page.numbers("//svg:line[@class='grid']/@y1").front();
  const double radius = y - at[0].y;
  EXPECT_NEAR(at[0].x, x, kExact);
  EXPECT_NEAR(at[1].x - x, radius / 2, kExact);
  EXPECT_NEAR(at[1].y, y, kExact);
  EXPECT_NEAR(at[2].y - y, radius / 4, kExact);
  // One line over the three points, which does not close across the gap.
  const std::string line = page.one("//svg:polyline[starts-with(@class, 'around')]/@points");
  EXPECT_EQ(std::count(line.begin(), line.end(), ','), 3);
}

TEST(HtmlRadar, AFullOneCloses) {
  const ParsedPage page =
      page_with({chart(Chart::Kind::radar, {"a", "b", "c"}, {{1.0, 2.0, 3.0}})});
  const std::string line = page.one("//svg:polyline[starts-with(@class, 'around')]/@points");
  EXPECT_EQ(line.substr(0, line.find(' ')), line.substr(line.rfind(' ') + 1));
}

TEST(HtmlRadar, OfTwoCategoriesIsBars) {
  EXPECT_EQ(bars(page_with({chart(Chart::Kind::radar, {"a", "b"}, {{1.0, 2.0}})}), "x").size(), 2U);
}

TEST(HtmlChart, HasTheColoursOfTheReportAndAPatternForEachThatNeedsOne) {
  Chart given = chart(Chart::Kind::bars, {"a"}, {{1.0}, {2.0}});
  const ParsedPage page = page_with({given});
  const std::vector<std::string> fills = page.all("//svg:g[@class='bar']/svg:rect/@fill");
  EXPECT_EQ(fills[0], "#" + thing_look(0).fill);
  EXPECT_EQ(fills[1], "url(#" + page.one("//svg:pattern/@id") + ")");
  EXPECT_EQ(page.one("//svg:pattern/svg:path/@fill"), "#" + thing_look(1).fill);
  for (std::size_t place = 0; place < 100; ++place) {
    for (const Look& look : {thing_look(place), part_look(place)}) {
      if (look.pattern.empty()) continue;
      EXPECT_NE(html::tile_of(look.pattern), nullptr) << look.pattern;
    }
  }
}

TEST(HtmlChart, ItsFiguresStandInATableAndItsTextsInTheDrawing) {
  Chart given = chart(Chart::Kind::dots, {"a", "b"}, {{10.5, {}}});
  given.description = "What it shows";
  given.axis = "Points";
  given.decimals = 1;
  given.series[0].low = {9.0, {}};
  given.series[0].high = {12.0, {}};
  const ParsedPage page = page_with({given}, "de");
  EXPECT_EQ(page.one("//svg:svg/@role"), "img");
  EXPECT_EQ(page.one("//svg:svg/svg:desc"), "What it shows");
  EXPECT_EQ(page.one("//details/summary"), "Abbildung 1 als Tabelle");
  EXPECT_THAT(page.all("//details//tbody//th"), ElementsAre("a", "b"));
  EXPECT_EQ(page.one("//details//data/@value"), "10.5");
  EXPECT_THAT(page.all("//details//tbody//td"), ElementsAre("10,5 (9,0 bis 12,0)", "–"));
}

TEST(HtmlChart, WithoutAnyFigureItSaysSo) {
  const ParsedPage page = page_with({chart(Chart::Kind::bars, {"a"}, {{std::nullopt}})});
  EXPECT_EQ(page.count("//svg:svg"), 0U);
  EXPECT_EQ(page.one("//figure/p"), "No data");
}

TEST(HtmlChart, WhatIsNotWholeIsAnError) {
  EXPECT_THROW(page_with({chart(Chart::Kind::bars, {"a", "b"}, {{1.0}})}), Error);
  Chart ends = chart(Chart::Kind::bars, {"a", "b"}, {{1.0, 2.0}});
  ends.series[0].low = {0.5};
  EXPECT_THROW(page_with({ends}), Error);
  EXPECT_THROW(page_with({chart(Chart::Kind::bars, {"a"}, std::vector<Values>(256, {1.0}))}),
               Error);
}

TEST(HtmlChart, AnyFiguresGiveADrawingWithinItsFrame) {
  using Limits = std::numeric_limits<double>;
  const std::vector<double> odd = {
      0,        -0.0,          1e-320,         Limits::min(),      1e16,
      1e16 + 2, Limits::max(), -Limits::max(), Limits::infinity(), Limits::quiet_NaN()};
  for (const Chart::Kind kind : {Chart::Kind::bars, Chart::Kind::stacked, Chart::Kind::diverging,
                                 Chart::Kind::dots, Chart::Kind::radar}) {
    for (const double a : odd) {
      for (const double b : odd) {
        Chart given = chart(kind, {"a", "b", "c"}, {{a, b, 1.0}, {b, a, a}});
        given.minimum = b;
        given.series[0].low = {b, b, b};
        given.series[0].high = {a, a, a};
        const ParsedPage page = page_with({given});
        for (const char* side : {"x", "x1", "x2", "width"}) {
          for (const double at : page.numbers("//svg:svg//@" + std::string(side))) {
            ASSERT_TRUE(at >= 0 && at <= 720) << side << " " << at << " of " << a << ", " << b;
          }
        }
      }
    }
  }
}

TEST(TextWidth, LinesFitAndNothingIsLost) {
  const std::string text = "Governance of clusters and WWWWWWWWWWWWWWWWWWWWWWWWWWWW organisations";
  const std::vector<std::string> lines = html::wrapped(text, 120, 13, 20);
  std::string joined;
  for (const std::string& line : lines) {
    EXPECT_LE(html::text_width(line, 13), 120);
    joined += line;
  }
  std::erase(joined, ' ');
  std::string expected = text;
  std::erase(expected, ' ');
  EXPECT_EQ(joined, expected);
  EXPECT_THAT(html::wrapped("", 120, 13), ElementsAre(""));
  const std::vector<std::string> cut = html::wrapped(text, 120, 13, 2);
  ASSERT_THAT(cut, SizeIs(2));
  EXPECT_TRUE(cut.back().ends_with("…"));
  EXPECT_LE(html::text_width(cut.back(), 13), 120);
}
