#include "sample_charts.h"

#include <cmath>
#include <limits>
#include <utility>

using namespace tertium;

namespace {

using Values = std::vector<std::optional<double>>;

constexpr std::nullopt_t kNone = std::nullopt;

ChartSeries series(std::string name, std::size_t place, Values values, double half_width = 0) {
  ChartSeries result{std::move(name), place, std::move(values)};
  for (const std::optional<double>& value : result.values) {
    if (half_width == 0) break;
    result.low.push_back(value ? std::optional(*value - half_width) : kNone);
    result.high.push_back(value ? std::optional(*value + 1.3 * half_width) : kNone);
  }
  return result;
}

Chart chart(Chart::Kind kind, std::string id, std::string caption) {
  Chart result;
  result.kind = kind;
  result.id = std::move(id);
  result.caption = std::move(caption);
  result.description = "Made-up figures of regions: " + result.caption + ".";
  return result;
}

const std::vector<std::string> kCriteria = {
    "Setting and trust", "Innovation and research", "Internationalisation",
    "Governance of the cluster organisation and its members", "Skills"};

std::vector<ChartSeries> regions(double half_width) {
  return {series("Saxony", 0, {53.7, 61.2, 44.9, 58.1, 66.0}, half_width),
          series("West Midlands", 1, {49.9, 57.4, kNone, 47.3, 62.8}, half_width * 1.4),
          series("Trento", 2, {61.9, 55.5, 52.3, 64.7, 59.1}, half_width * 1.2),
          series("Basque Country (reference)", 3, {77.6, 80.3, 71.8, 74.0, 70.2}, half_width)};
}

Chart score_bars() {
  Chart result = chart(Chart::Kind::bars, "score-bars", "Scores of the criteria, by region");
  result.categories = kCriteria;
  result.series = regions(0);
  result.axis = "Score (0 to 100)";
  result.minimum = 0;
  result.maximum = 100;
  result.decimals = 1;
  result.note = "West Midlands: no figure for internationalisation, n < 5.";
  return result;
}

std::vector<ChartSeries> answers(const std::vector<Values>& by_category) {
  const std::vector<std::string> names = {"strongly disagree", "disagree",
                                          "neither agree nor disagree", "agree", "strongly agree"};
  std::vector<ChartSeries> result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Values values;
    for (const Values& shares : by_category) values.push_back(shares[i]);
    result.push_back(series(names[i], i, std::move(values)));
  }
  return result;
}

Chart shares(Chart::Kind kind, std::string id) {
  Chart result = chart(kind, std::move(id), "Answers to “Firms trust each other”, by region");
  result.categories = {"Saxony (n = 41)", "West Midlands (n = 38)", "Trento (n = 27)",
                       "Basque Country (n = 55, reference)", "Nobody asked"};
  result.series = answers({{0.07, 0.15, 0.27, 0.37, 0.14},
                           {0.12, 0.24, 0.30, 0.28, 0.06},
                           {0.02, 0.10, 0.19, 0.39, 0.30},
                           {0.0, 0.05, 0.15, 0.45, 0.35},
                           {kNone, kNone, kNone, kNone, kNone}});
  result.axis = "Share of the answers";
  result.percent = true;
  return result;
}

Chart even_scale() {
  Chart result =
      chart(Chart::Kind::diverging, "even", "Four answers have their middle between two");
  result.categories = {"Saxony", "Trento"};
  result.series = {series("never", 0, {0.1, 0.2}), series("rarely", 1, {0.2, 0.3}),
                   series("often", 2, {0.4, 0.4}), series("always", 3, {0.3, 0.1})};
  result.percent = true;
  result.decimals = 1;
  return result;
}

Chart score_dots() {
  Chart result = chart(Chart::Kind::dots, "score-dots",
                       "Scores of the criteria with their 95 % intervals, by region");
  result.categories = kCriteria;
  result.series = regions(5);
  result.axis = "Score (0 to 100)";
  result.decimals = 0;
  result.note = "A line shows where the score lies with a confidence of 95 %.";
  return result;
}

Chart profile() {
  Chart result = chart(Chart::Kind::radar, "profile", "Profile of the regions");
  result.categories = kCriteria;
  result.series = regions(0);
  result.minimum = 0;
  result.maximum = 100;
  return result;
}

Chart interval_bars() {
  Chart result = chart(Chart::Kind::bars, "interval-bars", "Scores with their intervals");
  result.categories = {"Saxony", "West Midlands", "Trento"};
  result.series = {series("Score", 0, {53.7, 49.9, 61.9}, 4)};
  result.axis = "Score (0 to 100)";
  result.decimals = 1;
  return result;
}

Chart differences() {
  Chart result = chart(Chart::Kind::bars, "differences", "Distance to the reference, in points");
  result.categories = kCriteria;
  result.series = {series("Saxony", 0, {-23.9, -19.1, -26.9, -15.9, -4.2}),
                   series("Trento", 2, {-15.7, 2.5, kNone, 9.3, 11.1})};
  result.axis = "Points";
  result.decimals = 1;
  return result;
}

Chart many(Chart::Kind kind, std::string id, std::size_t categories, std::size_t count) {
  Chart result = chart(kind, std::move(id), "Many categories and series");
  for (std::size_t i = 0; i < categories; ++i) {
    result.categories.push_back("Indicator " + std::to_string(i + 1) +
                                (i % 4 == 0 ? " with a name that takes more than one line" : ""));
  }
  for (std::size_t i = 0; i < count; ++i) {
    Values values;
    for (std::size_t k = 0; k < categories; ++k) {
      values.emplace_back(static_cast<double>((i * 37 + k * 11) % 90) + 5.25);
    }
    result.series.push_back(series("Region " + std::to_string(i + 1), i, std::move(values),
                                   kind == Chart::Kind::dots ? 3 : 0));
  }
  result.axis = "Score (0 to 100)";
  return result;
}

Paragraph references() {
  Paragraph text;
  text.spans = {{"The scores stand in "},
                {"a figure"},
                {", their intervals in "},
                {"another"},
                {"; a report elsewhere has "},
                {"its own"},
                {"."}};
  text.spans[1].refers_to = "score-bars";
  text.spans[3].refers_to = "score-dots";
  text.spans[3].strong = true;
  text.spans[3].footnote = "Intervals by Student's t; see the notes on <method> & data.";
  text.spans[5].refers_to = "no-such-thing";
  text.spans[6].footnote = "A second footnote.";
  return text;
}

}  // namespace

Fragment every_chart() {
  Fragment fragment{"charts", "Charts", {}};
  fragment.blocks = {Heading{1, "Scores"},
                     references(),
                     score_bars(),
                     score_dots(),
                     Heading{1, "Answers"},
                     shares(Chart::Kind::stacked, "stacked"),
                     shares(Chart::Kind::diverging, "diverging"),
                     even_scale(),
                     Heading{1, "Profiles"},
                     profile(),
                     interval_bars(),
                     differences()};
  return fragment;
}

Fragment hard_charts() {
  Chart nothing = chart(Chart::Kind::bars, "nothing", "There is nothing to see");
  Chart no_figure = nothing;
  no_figure.categories = {"a", "b"};
  no_figure.series = {series("x", 0, {kNone, std::nan("")})};
  Chart two_corners = many(Chart::Kind::radar, "two-corners", 2, 2);
  Chart huge = nothing;
  huge.categories = {"a", "b", "c"};
  huge.series = {series("x", 0, {1e300, -1e-300, std::numeric_limits<double>::infinity()})};
  Chart third = huge;
  third.kind = Chart::Kind::dots;
  third.series = {series("x", 1, {1.0 / 3, 0.1 + 0.2, 2.0 / 3}, 1e-17)};
  Chart nameless;
  nameless.categories = {"", ""};
  nameless.series = {series("", 3, {1, 2}), series("", 4, {0, 0})};
  return {
      "hard-charts",
      "Charts that are hard to draw",
      {nothing, no_figure, two_corners, huge, third, nameless,
       many(Chart::Kind::bars, "many-bars", 40, 3), many(Chart::Kind::dots, "many-dots", 30, 2),
       many(Chart::Kind::dots, "two-dots", 2, 9), many(Chart::Kind::radar, "many-corners", 24, 9),
       many(Chart::Kind::stacked, "many-parts", 12, 9),
       many(Chart::Kind::bars, "all-looks", 2, 17)}};
}

std::vector<Block> charts_of_text(const std::string& text) {
  std::vector<Block> blocks;
  for (const Chart::Kind kind : {Chart::Kind::bars, Chart::Kind::stacked, Chart::Kind::diverging,
                                 Chart::Kind::dots, Chart::Kind::radar}) {
    Chart result;
    result.kind = kind;
    result.id = result.caption = result.description = result.axis = result.note = text;
    result.categories = {text, text, text};
    result.series = {series(text, 0, {1, kNone, 3}, 0.5), series(text, 1, {2, 3, 4})};
    blocks.emplace_back(std::move(result));
  }
  return blocks;
}
